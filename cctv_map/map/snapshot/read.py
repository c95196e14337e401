"""Reads the published files of the snapshot, without a query to the database."""

import gzip
import hashlib
import json
import logging
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
from django.conf import settings

from cctv_map.map.snapshot.store import CODINGS, MANIFEST

logger = logging.getLogger(__name__)

DATA_NAME = re.compile(r"[a-z]-[0-9a-f]{16}\.(json|svg)")


@dataclass(frozen=True, slots=True)
class StoredManifest:
    """The published manifest: parsed, as bytes for each content coding, and with its tag."""

    data: dict
    bodies: dict[str, bytes]
    etag: str


def current_manifest() -> dict | None:
    """The manifest of the published snapshot, or None before the first one.

    The same object for every caller until the next publishing: read it, do not change it.
    """
    stored = stored_manifest()
    return stored.data if stored else None


def stored_manifest() -> StoredManifest | None:
    """The published manifest, read again only when the file was replaced; None without one."""
    path = settings.SNAPSHOT_ROOT / MANIFEST
    try:
        return _manifest(path, _stamp(path))
    except FileNotFoundError:
        return None
    except OSError:
        logger.exception("The map's manifest cannot be read")
        return None


def data_file(name: str, coding: str) -> bytes | None:
    """A file of this or a kept older snapshot in a content coding (``CODINGS``), or None.

    Every call looks at the disk: a file that was deleted there is gone at once.
    """
    if not DATA_NAME.fullmatch(name):
        return None
    path = settings.SNAPSHOT_ROOT / (name + CODINGS[coding])
    try:
        return _content(path, _stamp(path))
    except OSError:
        return None


def _stamp(path: Path) -> tuple[int, int, int]:
    """Three numbers that change when a file is replaced."""
    found = os.stat(path)  # noqa: PTH116 — Path.stat costs twice as much
    return found.st_mtime_ns, found.st_ino, found.st_size


@lru_cache(maxsize=32)
def _content(path: Path, stamp: tuple[int, int, int]) -> bytes:
    return path.read_bytes()


@lru_cache(maxsize=2)
def _manifest(path: Path, stamp: tuple[int, int, int]) -> StoredManifest | None:
    body = path.read_bytes()
    try:
        data = json.loads(body)
        if not DATA_NAME.fullmatch(data["root"]):
            raise ValueError("root")
    except (ValueError, KeyError, TypeError):
        logger.exception("The map's manifest is broken: publish the map again")
        return None
    bodies = {
        "br": brotli.compress(body, quality=9),
        "gzip": gzip.compress(body, compresslevel=9, mtime=0),
        "identity": body,
    }
    # Weak, because all codings share one tag.
    return StoredManifest(data, bodies, f'W/"{hashlib.sha256(body).hexdigest()[:16]}"')
