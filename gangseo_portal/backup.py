"""Backup and restore of all that cannot be made again: database, photos, map, uploaded files.

A backup is a tar.gz that standard tools read: ``portal.sqlite3`` (SQLite's own copy of
itself) or ``portal.dump`` (pg_dump's custom format), and the folders of DATA_DIR.
"""

import contextlib
import os
import subprocess
import tarfile
import tempfile
import zlib
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from cctv_map.map.snapshot.store import LOCK, one_publisher

FOLDERS = ("media", "snapshot", "uploads", "request-photos")
DATABASE_FILES = {"sqlite": "portal.sqlite3", "postgresql": "portal.dump"}


class BackupError(Exception):
    """The message is Korean, for the operator of the server."""


def make_backup(folder: Path) -> Path:
    """Write a new backup into the folder, readable by its owner only; whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"portal-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"
    # mkdtemp makes it for its owner only, so that others cannot read the dump.
    with tempfile.TemporaryDirectory(dir=folder, prefix=".portal-") as name:
        beside = Path(name)
        dump = beside / DATABASE_FILES[connection.vendor]
        # The database first: what it names is in the folders then, which only ever gain files.
        _dump_database(dump)
        whole = beside / "whole.tar.gz"
        with tarfile.open(whole, "w:gz", compresslevel=3) as tar, _no_publishing():
            tar.add(dump, dump.name)
            for part in FOLDERS:
                _add_folder(tar, settings.DATA_DIR / part)
        whole.chmod(0o600)
        with whole.open("rb") as written:
            os.fsync(written.fileno())
        whole.rename(file)
    return file


def restore_backup(file: Path) -> None:
    """Fill an empty DATA_DIR and an empty database; anything that is not empty is left alone."""
    _refuse_what_is_in_use()
    dump = DATABASE_FILES[connection.vendor]
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restore-") as name:
        beside = Path(name)
        try:
            with tarfile.open(file) as tar:
                tar.extractall(beside, filter="data")
        except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
            raise BackupError(f"백업 파일을 끝까지 읽을 수 없습니다: {error}") from error
        if not (beside / dump).is_file():
            raise BackupError(
                f"이 백업에는 {dump}이(가) 없습니다. 백업할 때와 같은 데이터베이스(SQLite, "
                "PostgreSQL)로 되살려 주세요."
            )
        _load_database(beside / dump)
        for part in FOLDERS:
            if (beside / part).is_dir():
                _replace_empty_folder(beside / part, settings.DATA_DIR / part)


@contextlib.contextmanager
def _no_publishing():
    """Publishing deletes old files of the map, and would do so while they are read."""
    if not settings.SNAPSHOT_ROOT.is_dir():
        yield
        return
    with one_publisher(settings.SNAPSHOT_ROOT):
        yield


def _add_folder(tar: tarfile.TarFile, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        # Names with a dot are locks and files that are still being written.
        if path.is_file() and not path.name.startswith("."):
            # An uploaded file that an officer discards this moment is no loss.
            with contextlib.suppress(FileNotFoundError), path.open("rb") as opened:
                name = str(folder.name / path.relative_to(folder))
                tar.addfile(tar.gettarinfo(arcname=name, fileobj=opened), opened)


def _dump_database(file: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])
        return
    with file.open("wb") as output:
        _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges"], stdout=output)


def _load_database(file: Path) -> None:
    if connection.vendor == "sqlite":
        connection.close()
        # Connecting made an empty file; its neighbours go with it.
        database = Path(settings.DATABASES["default"]["NAME"])
        for end in ("-wal", "-shm"):
            database.with_name(database.name + end).unlink(missing_ok=True)
        file.replace(database)
        return
    with file.open("rb") as dump:
        _run(
            "pg_restore",
            ["--single-transaction", "--exit-on-error", "--no-owner", "--dbname"],
            stdin=dump,
        )


def _run(program: str, options: list[str], **streams: object) -> None:
    """A program of PostgreSQL, connected as Django is; the name of the database comes last."""
    client = connection.client
    command, variables = client.settings_to_cmd_args_env(connection.settings_dict, options)
    environment = {**os.environ, **(variables or {})}
    try:
        done = subprocess.run(  # noqa: S603 — no shell, and the arguments are our own
            [program, *command[1:]], env=environment, stderr=subprocess.PIPE, check=False, **streams
        )
    except FileNotFoundError:
        raise BackupError(f"{program}이(가) 없습니다: apt-get install postgresql-client") from None
    if done.returncode:
        output = done.stderr.decode(errors="replace").strip()
        raise BackupError(f"{program}이(가) 실패했습니다: {output}")


def _refuse_what_is_in_use() -> None:
    if connection.introspection.table_names():
        raise BackupError("데이터베이스가 비어 있지 않습니다. 빈 데이터베이스에만 되살립니다.")
    for part in FOLDERS:
        folder = settings.DATA_DIR / part
        if folder.is_dir() and {path.name for path in folder.iterdir()} - {LOCK}:
            raise BackupError(f"{folder} 폴더가 비어 있지 않습니다. 빈 폴더에만 되살립니다.")


def _replace_empty_folder(new: Path, folder: Path) -> None:
    if folder.is_dir():
        (folder / LOCK).unlink(missing_ok=True)
        folder.rmdir()
    new.rename(folder)
