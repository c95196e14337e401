"""``python -m tests.postgres COMMAND …``: DATABASE_URL names a fresh PostgreSQL meanwhile.

The server is a temporary one of our own: Debian's binaries, a Unix socket in a temporary folder,
no TCP port, fsync off. It is stopped and deleted when the command ends.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from bench import patience

HOW_TO_GET = "apt-get install postgresql"
# pg_ctl itself would wait for a minute.
UNTIL_DONE = ["-w", "-t", str(patience.SECONDS)]


def binaries() -> Path | None:
    """The folder of the newest installed PostgreSQL server, or None."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    folders = sorted((path.parent for path in found), key=lambda path: int(path.parent.name))
    if folders:
        return folders[-1]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: there its own user runs it."""
    if os.geteuid() != 0:
        return command
    who = ["--reuid=postgres", "--regid=postgres", "--init-groups", "--reset-env"]
    return ["setpriv", *who, *command]


@contextmanager
def running_server() -> Iterator[str]:
    """Start a server; yields its DATABASE_URL."""
    folder_of_binaries = binaries()
    if folder_of_binaries is None:
        raise SystemExit(f"PostgreSQL is not installed: {HOW_TO_GET}")
    with tempfile.TemporaryDirectory(prefix="gangseo-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        data, log = folder / "data", folder / "log"
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        control = str(folder_of_binaries / "pg_ctl")
        run = subprocess.run
        run(
            as_server_user(
                [str(folder_of_binaries / "initdb"), "-D", str(data), "-U", "portal"]
                + ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
            ),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c jit=off"
        start = [control, "-D", str(data), "-l", str(log), "-o", options, *UNTIL_DONE, "start"]
        run(as_server_user(start), check=True, stdout=subprocess.DEVNULL)
        try:
            yield f"postgresql://portal@{quote(str(folder), safe='')}/postgres"
        finally:
            stop = [control, "-D", str(data), "-m", "immediate", *UNTIL_DONE, "stop"]
            run(as_server_user(stop), check=True, stdout=subprocess.DEVNULL)


def crash_and_start(url: str) -> None:
    """Stop the server of ``running_server`` as a power cut would, and start it again."""
    folder_of_binaries = binaries()
    assert folder_of_binaries is not None
    folder = Path(unquote(urlsplit(url).hostname or ""))
    control = [str(folder_of_binaries / "pg_ctl"), "-D", str(folder / "data")]
    words = ["-l", str(folder / "log"), "-m", "immediate", *UNTIL_DONE, "restart"]
    subprocess.run(as_server_user([*control, *words]), check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    with running_server() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
