"""``python -m tests.run``: every check and every test, and at the end a line for each part.

A part that fails stops no other one, so that one run tells all that is to be mended. Tests run on
both databases, then in the browser; the browser tests have a run of their own, because they empty
the database that the others fill by migration. Each run uses the processors of the machine, up to
four. Where PostgreSQL is missing (never under CI, see tests.machine) the browser uses SQLite.

``python -m tests.run check`` leaves the tests out.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.postgres import binaries

ROOT = Path(__file__).resolve().parent.parent
WORKERS = ["-n", "auto", "--maxprocesses", "4"]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *WORKERS]
BUT_THE_BROWSER = [*PYTEST, "--ignore=tests/e2e"]
THE_BROWSER = [*PYTEST, "tests/e2e"]


@dataclass(frozen=True)
class Part:
    """One command; ``without`` names variables that it must not see."""

    title: str
    command: Sequence[str]
    without: Sequence[str] = field(default=())


def checks() -> list[Part]:
    tools = Path(sys.executable).parent
    templates = sorted(map(str, (ROOT / "templates").rglob("*.html")))
    return [
        Part("ruff check", [str(tools / "ruff"), "check", "."]),
        Part("ruff format", [str(tools / "ruff"), "format", "--check", "."]),
        Part("djade", [str(tools / "djade"), "--target-version", "5.2", "--check", *templates]),
        Part("oxlint", [str(tools / "oxlint"), "--deny-warnings", "static"]),
        Part("oxfmt", [str(tools / "oxfmt"), "--check", "static"]),
        Part("production", [sys.executable, "-m", "tests.production_check"]),
    ]


def tests() -> list[Part]:
    sqlite = Part("tests on SQLite", BUT_THE_BROWSER, without=["DATABASE_URL"])
    # A server that DATABASE_URL names is used as it is; else one of our own for each run.
    is_named = "DATABASE_URL" in os.environ
    if not is_named and binaries() is None:
        return [sqlite, Part("browser, on SQLite", THE_BROWSER)]
    server = [] if is_named else [sys.executable, "-m", "tests.postgres"]
    return [
        sqlite,
        Part("tests on PostgreSQL", [*server, *BUT_THE_BROWSER]),
        Part("browser, on PostgreSQL", [*server, *THE_BROWSER]),
    ]


def code_of(part: Part) -> int:
    """Run one part; its exit code."""
    print(f"\n== {part.title}", flush=True)
    environment = {name: text for name, text in os.environ.items() if name not in part.without}
    try:
        return subprocess.run(part.command, env=environment, cwd=ROOT, check=False).returncode
    except OSError as error:
        print(error, flush=True)
        return 127


def run(parts: Iterable[Part]) -> int:
    """Run all of them whatever fails, and say in a line each what came of it."""
    lines, failed = [], 0
    for part in parts:
        start = time.monotonic()
        code = code_of(part)
        failed += code != 0
        word = f"FAILED ({code})" if code else "ok"
        lines.append(f"{part.title:<24}{word:<14}{time.monotonic() - start:5.0f} s")
    print("\n== summary", *lines, sep="\n")
    print(f"{failed} of {len(lines)} parts FAILED" if failed else f"all {len(lines)} parts are ok")
    return 1 if failed else 0


def everything() -> Iterator[Part]:
    # First, and before anybody looks for PostgreSQL: it installs what the others need.
    yield Part("machine", [sys.executable, "-m", "tests.machine"])
    yield from checks()
    yield from tests()


def main(words: Sequence[str]) -> int:
    return run(checks() if words == ["check"] else everything())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
