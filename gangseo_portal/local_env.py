"""Secrets of a trial run: ``python -m gangseo_portal.local_env`` makes them, settings read them.

The file is plain ``NAME=value`` lines, readable by its owner only, and ignored by git.
"""

import os
import secrets
import sys
from pathlib import Path

NOTE = (
    "# Made by `make run` for this machine only. Production sets its own environment variables.\n"
)


def read_local_env(path: Path) -> None:
    """Put the file's lines into the environment; variables that are already set win."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())


def make_local_env(path: Path) -> bool:
    """Write a new file with a random key and admin password; an existing one is left as it is.

    Returns whether a file was written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(NOTE)
        file.write(f"SECRET_KEY={secrets.token_urlsafe(50)}\n")
        file.write(f"DEMO_ADMIN_PASSWORD={secrets.token_urlsafe(12)}\n")
        file.write("ALLOWED_HOSTS=127.0.0.1,localhost\n")
        file.write("HTTPS=off\n")
    return True


if __name__ == "__main__":
    make_local_env(Path(sys.argv[1]))
