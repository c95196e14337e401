"""``python -m tests.run``: unit and integration tests on SQLite and on PostgreSQL, then the browser.

The browser tests have a run of their own, because they empty the database that the others fill
by migration. Where PostgreSQL is missing (never under CI, see tests.machine) they use SQLite.
"""

import os
import subprocess
import sys

from tests.postgres import binaries

PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
BUT_THE_BROWSER = [*PYTEST, "--ignore=tests/e2e"]
THE_BROWSER = [*PYTEST, "tests/e2e"]
WITHOUT_DATABASE_URL = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def run(title: str, command: list[str], environment: dict[str, str]) -> int:
    print(f"== {title}", flush=True)
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    # A server that DATABASE_URL names is used as it is; else one of our own for each run.
    server = [] if "DATABASE_URL" in os.environ else [sys.executable, "-m", "tests.postgres"]
    environment = dict(os.environ)
    on_sqlite = run("SQLite", BUT_THE_BROWSER, WITHOUT_DATABASE_URL)
    if on_sqlite or binaries() is None and server:
        return on_sqlite or run("The browser, on SQLite", THE_BROWSER, environment)
    return run("PostgreSQL", [*server, *BUT_THE_BROWSER], environment) or run(
        "The browser, on PostgreSQL", [*server, *THE_BROWSER], environment
    )


if __name__ == "__main__":
    sys.exit(main())
