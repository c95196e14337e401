"""``python -m tests.run``: everything but the browser on SQLite, then everything on PostgreSQL.

Where PostgreSQL is missing (never under CI, see tests.machine) the browser tests run on SQLite.
"""

import os
import subprocess
import sys

from tests.postgres import binaries

PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
WITHOUT_DATABASE_URL = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def main() -> int:
    has_server = binaries() is not None
    browser = ["--ignore=tests/e2e"] if has_server else []
    print("== SQLite", flush=True)
    done = subprocess.run([*PYTEST, *browser], env=WITHOUT_DATABASE_URL, check=False).returncode
    if done or not has_server:
        return done
    print("== PostgreSQL, and the browser", flush=True)
    if "DATABASE_URL" in os.environ:
        return subprocess.run(PYTEST, check=False).returncode
    server = [sys.executable, "-m", "tests.postgres"]
    return subprocess.run([*server, *PYTEST], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
