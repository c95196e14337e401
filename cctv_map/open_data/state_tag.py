"""The ETag of the open data: it changes with every publishing of the map."""

import hashlib

from django.conf import settings

from cctv_map.map.snapshot.store import MANIFEST

# Raise it when an answer changes its form while the places stay the same.
FORM = "2"


def tag_of(address: str) -> str | None:
    """The ETag of an answer at this address, or None before the first publishing.

    Every change that the public may see ends in publishing, which writes the manifest anew.
    """
    try:
        written = (settings.SNAPSHOT_ROOT / MANIFEST).stat().st_mtime_ns
    except OSError:
        return None
    return f'"{hashlib.sha256(f"{FORM} {written} {address}".encode()).hexdigest()[:24]}"'
