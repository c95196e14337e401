"""The folder of the snapshot: whole files under names that never change their content.

``manifest.json`` is replaced last and names everything else, so readers see the old snapshot or the
new one and nothing between. For each snapshot ``snapshot-<version>.json`` keeps when it was
published and which files it is made of; what to delete is read from these. It is not served.
"""

import contextlib
import fcntl
import gzip
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import brotli

from cctv_map.map.snapshot.encode import to_json

logger = logging.getLogger(__name__)

MANIFEST = "manifest.json"
LOCK = ".lock"
# A page that is open must not break: what it reads stays this long after it was replaced.
KEEP_FOR = timedelta(days=7)
KEEP_SNAPSHOTS = 3
# Suffix of the stored file for each content coding, best first; "" is the file as it is.
CODINGS = {"br": ".br", "gzip": ".gz", "identity": ""}
# The best brotli costs over a second a megabyte: beyond so many bytes in a file, or in all files of
# a snapshot, speed is worth a tenth more bytes.
BEST_FILE_BYTES = 1_000_000
BEST_SNAPSHOT_BYTES = 5_000_000
# Levels of brotli and gzip
BEST = (11, 9)
QUICK = (9, 6)
# Compressing frees the interpreter for the next file; a few files are not worth threads.
FILES_FOR_THREADS = 50


@contextlib.contextmanager
def one_publisher(root: Path) -> Iterator[None]:
    """Makes the folder, and waits until no other process publishes into it."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def replace_snapshot(
    root: Path, files: Mapping[str, bytes], manifest: bytes, version: str, now: datetime
) -> None:
    """Writes the files, then the manifest that names them, then deletes what is too old.

    When anything fails before the manifest is replaced, the files that this call made are removed
    and the error goes on (OSError: disk full, no permission). Call it inside ``one_publisher``.
    """
    made: list[Path] = []
    try:
        _write_files(root, files, made)
        record = to_json({"published_at": now.isoformat(), "files": sorted(files)})
        _write(root / f"snapshot-{version}.json", record, made)
        _sync_folder(root)
        _write(root / MANIFEST, manifest, made)
    except BaseException:
        for path in made:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    _delete_old(root, version, now)


def forget_older(root: Path, files: Iterable[str], version: str) -> None:
    """Deletes every other snapshot at once: one of them holds what must not be read any more.

    Raises OSError when a file cannot be deleted. Call it inside ``one_publisher``.
    """
    _delete_all_but(root, _names_of_snapshot(version, files))
    _sync_folder(root)


def _write_files(root: Path, files: Mapping[str, bytes], made: list[Path]) -> None:
    is_large = sum(map(len, files.values())) > BEST_SNAPSHOT_BYTES

    def write(name: str) -> None:
        quick = is_large or len(files[name]) > BEST_FILE_BYTES
        _write_with_codings(root, name, files[name], QUICK if quick else BEST, made)

    threads = os.cpu_count() if len(files) >= FILES_FOR_THREADS else 1
    pool = ThreadPoolExecutor(threads)
    try:
        for _ in pool.map(write, files):
            pass
    finally:
        # The caller removes what was made, and must not race with a thread that still makes it.
        pool.shutdown(cancel_futures=True)


def _write_with_codings(
    root: Path, name: str, content: bytes, levels: tuple[int, int], made: list[Path]
) -> None:
    """The file with its compressed siblings; nothing when all three are there already."""
    if all((root / (name + suffix)).is_file() for suffix in CODINGS.values()) and (
        (root / name).read_bytes() == content
    ):
        return
    quality, level = levels
    _write(root / f"{name}.br", brotli.compress(content, quality=quality), made)
    # A fixed time stamp: same content, same bytes.
    _write(root / f"{name}.gz", gzip.compress(content, compresslevel=level, mtime=0), made)
    _write(root / name, content, made)


def _write(path: Path, content: bytes, made: list[Path]) -> None:
    """Writes the file whole or not at all: a neighbour first, to the disk, then into place."""
    beside = path.with_name(f".{path.name}.tmp")
    if not path.exists():
        made.append(path)
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)  # noqa: PTH105 — tests make this one name fail
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _sync_folder(root: Path) -> None:
    """The new names reach the disk before the manifest that points at them."""
    folder = os.open(root, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _delete_old(root: Path, current: str, now: datetime) -> None:
    """Deletes files of no kept snapshot. A failure is logged only: the next publishing tries again.

    A snapshot's age counts from when the next one replaced it.
    """
    try:
        records = sorted(_records(root), key=lambda record: record.published_at, reverse=True)
        kept: set[str] = {MANIFEST, LOCK}
        replaced_at = now
        for place, record in enumerate(records):
            is_current = record.path.stem == f"snapshot-{current}"
            if is_current or place < KEEP_SNAPSHOTS or now - replaced_at < KEEP_FOR:
                kept |= _names_of_snapshot(record.path.stem.removeprefix("snapshot-"), record.files)
            replaced_at = record.published_at
        _delete_all_but(root, kept)
    except OSError:
        logger.exception("Old map files could not be deleted in %s", root)


def _names_of_snapshot(version: str, files: Iterable[str]) -> set[str]:
    """Every file of a snapshot on the disk, and those that are always there."""
    stored = {name + end for name in files for end in CODINGS.values()}
    return {MANIFEST, LOCK, f"snapshot-{version}.json"} | stored


def _delete_all_but(root: Path, kept: set[str]) -> None:
    for path in root.iterdir():
        if path.name not in kept and path.is_file():
            path.unlink()


@dataclass(frozen=True, slots=True)
class _Record:
    path: Path
    published_at: datetime
    files: list[str]


def _records(root: Path) -> Iterator[_Record]:
    """The records of all ``snapshot-<version>.json``; a broken one is left out."""
    for path in root.glob("snapshot-*.json"):
        try:
            stored = json.loads(path.read_bytes())
            at = datetime.fromisoformat(stored["published_at"])
            yield _Record(path, at, list(stored["files"]))
        except (ValueError, KeyError, TypeError):
            logger.warning("%s is broken and will be deleted", path)
