"""What only one process of the server may be doing at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


class TakenError(Exception):
    """Another process is at it just now."""


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Raises TakenError at once while another process, or thread, is inside under this name.

    The kernel holds the lock, on a file in DATA_DIR, and lets it go however the process ends.
    """
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / f"{name}.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TakenError from None
        yield
