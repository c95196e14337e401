"""``/readyz``: whether this install can serve pages, part by part.

Anybody may ask, and as often as they like. So an answer reads little, writes nothing, and says what
to mend without paths, hosts or error messages: those are in the server's log.
"""

import logging
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from cctv_map.map.snapshot.read import current_manifest, data_file

logger = logging.getLogger(__name__)

# Less than this, and the database or the next map can soon no longer be written.
MIN_FREE_BYTES = 100_000_000
OK = "ok"
NOT_CHECKED = "데이터베이스가 대답하지 않아 확인하지 못했습니다."


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every part is there, else 503 with what to mend. For monitoring and for officers."""
    found = {name: outcome(name) for name in CHECKS if name != "migrations"}
    # Without the database, do not wait for it a second time.
    found["migrations"] = outcome("migrations") if found["database"] == OK else NOT_CHECKED
    is_ready = all(each == OK for each in found.values())
    return JsonResponse(
        {"ready": is_ready, "checks": found},
        status=200 if is_ready else 503,
        headers={"Cache-Control": "no-store"},
        json_dumps_params={"ensure_ascii": False},
    )


def outcome(name: str) -> str:
    """``ok``, or in Korean what is wrong and how to mend it."""
    check, advice = CHECKS[name]
    try:
        is_ok = check()
    except Exception as error:
        # A check that fails for any reason is not ready. One line: it may run every second.
        logger.warning("Not ready (%s): %s: %s", name, type(error).__name__, error)
        is_ok = False
    return OK if is_ok else advice


def static_files_are_collected() -> bool:
    """The manifest on the disk, and what this process read of it, name all that pages may need."""
    if not isinstance(staticfiles_storage, ManifestFilesMixin):
        return True  # DEBUG=on serves the sources themselves
    on_disk, _ = staticfiles_storage.load_manifest()
    in_use = staticfiles_storage.hashed_files
    return all(
        name in on_disk and name in in_use and (settings.STATIC_ROOT / in_use[name]).is_file()
        for name in static_names()
    )


@cache
def static_names() -> list[str]:
    """Every file that ``collectstatic`` collects for the program that runs here."""
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    return [name for finder in get_finders() for name, _ in finder.list(ignored)]


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def migrations_are_applied() -> bool:
    applied = MigrationRecorder(connection).migration_qs.values_list("app", "name")
    return migrations_of_the_program() <= set(applied)


@cache
def migrations_of_the_program() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def map_is_published() -> bool:
    manifest = current_manifest()
    return manifest is not None and data_file(manifest["root"], "identity") is not None


def data_can_be_written() -> bool:
    """Judged by the rights alone: a file written for each request would wear the disk out."""
    places = [
        settings.SNAPSHOT_ROOT,
        settings.MEDIA_ROOT,
        settings.CARD_PICTURE_ROOT,
        settings.UPLOAD_ROOT,
        settings.REQUEST_PHOTO_ROOT,
    ]
    if connection.vendor == "sqlite":
        places.append(Path(connection.settings_dict["NAME"]))
    # A missing one is made in DATA_DIR when it is needed.
    return os.access(settings.DATA_DIR, os.W_OK | os.X_OK) and all(
        os.access(place, os.W_OK) for place in places if place.exists()
    )


def disk_has_room() -> bool:
    """Room for bytes and, where the file system counts them, for files."""
    disk = os.statvfs(settings.DATA_DIR)
    return disk.f_bavail * disk.f_frsize >= MIN_FREE_BYTES and not (
        disk.f_files and disk.f_favail == 0
    )


CHECKS: dict[str, tuple[Callable[[], bool], str]] = {
    "static": (
        static_files_are_collected,
        "화면 파일이 없거나 모자랍니다. collectstatic을 실행하고 누리집을 다시 켜 주세요.",
    ),
    "database": (
        database_answers,
        "데이터베이스가 대답하지 않습니다. 데이터베이스가 켜져 있는지 확인해 주세요.",
    ),
    "migrations": (
        migrations_are_applied,
        "데이터베이스가 프로그램보다 앞의 판입니다. migrate를 실행해 주세요.",
    ),
    "map": (
        map_is_published,
        "발행한 지도가 없거나 읽을 수 없습니다. publish_map을 실행해 주세요.",
    ),
    "data_folder": (
        data_can_be_written,
        "데이터 폴더에 쓸 권한이 없습니다. 폴더의 주인과 권한을 확인해 주세요.",
    ),
    "disk": (
        disk_has_room,
        "디스크가 거의 찼습니다. 지워도 되는 것을 지워 주세요.",
    ),
}
