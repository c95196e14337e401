"""``python -m tests.run``: unit and integration tests on both databases, then the browser.

The browser tests have a run of their own, because they empty the database that the others fill
by migration. Each run uses the processors of the machine, up to four. Where PostgreSQL is missing
(never under CI, see tests.machine) they use SQLite.
"""

import os
import subprocess
import sys

from tests.postgres import binaries

WORKERS = ["-n", "auto", "--maxprocesses", "4"]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *WORKERS]
BUT_THE_BROWSER = [*PYTEST, "--ignore=tests/e2e"]
THE_BROWSER = [*PYTEST, "tests/e2e"]
WITHOUT_DATABASE_URL = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def run(title: str, command: list[str], environment: dict[str, str]) -> int:
    print(f"== {title}", flush=True)
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    environment = dict(os.environ)
    failed = run("SQLite", BUT_THE_BROWSER, WITHOUT_DATABASE_URL)
    if failed:
        return failed
    # A server that DATABASE_URL names is used as it is; else one of our own for each run.
    is_named = "DATABASE_URL" in os.environ
    if not is_named and binaries() is None:
        return run("The browser, on SQLite", THE_BROWSER, environment)
    server = [] if is_named else [sys.executable, "-m", "tests.postgres"]
    return run("PostgreSQL", [*server, *BUT_THE_BROWSER], environment) or run(
        "The browser, on PostgreSQL", [*server, *THE_BROWSER], environment
    )


if __name__ == "__main__":
    sys.exit(main())
