"""A disk that is full, a folder that may not be written: the published map stays as it was."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cctv_map.map.snapshot.publish import SnapshotError, publish_snapshot
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import Boundary
from tests.cctv_map.factories import make_site

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SQUARE = [[37.53, 126.84], [37.53, 126.85], [37.54, 126.85], [37.54, 126.84], [37.53, 126.84]]
# leaf, outlines and two pictures, three codings each; the record; the manifest
FILES_OF_A_SNAPSHOT = 4 * 3 + 2

pytestmark = pytest.mark.django_db


def contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.iterdir()}


def failing_on_call(number: int, real: Callable, code: int = errno.ENOSPC) -> Callable:
    """Does what ``real`` does until this call, which fails, as every later one."""
    calls = 0

    def call(*args: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls >= number:
            raise OSError(code, os.strerror(code))
        return real(*args, **options)

    return call


@pytest.fixture
def published(settings) -> dict[str, bytes]:
    """A published snapshot of one place; after it a second place and outlines arrive."""
    make_site()
    publish_snapshot(now=NOW)
    make_site(place="새로 온 곳")
    Boundary.objects.create(kind="administrative", name="화곡1동", rings=[SQUARE])
    return contents(settings.SNAPSHOT_ROOT)


@pytest.mark.parametrize(
    ("module", "name", "calls"),
    [
        (os, "replace", FILES_OF_A_SNAPSHOT),
        # once more, for the folder
        (os, "fsync", FILES_OF_A_SNAPSHOT + 1),
        # opening: the lock comes first
        (Path, "open", FILES_OF_A_SNAPSHOT + 1),
    ],
)
def test_a_failure_at_any_file_leaves_the_old_snapshot_and_no_half_one(
    module, name, calls, published, settings, monkeypatch
):
    real = getattr(module, name)
    for number in range(1, calls + 1):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, failing_on_call(number, real))
            with pytest.raises(SnapshotError):
                publish_snapshot(now=NOW)
        assert contents(settings.SNAPSHOT_ROOT) == published
        assert current_manifest()["sites"] == 1
    with monkeypatch.context() as patch:
        patch.setattr(module, name, failing_on_call(calls + 1, real))
        assert publish_snapshot(now=NOW)["sites"] == 2
    assert current_manifest()["sites"] == 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "디스크에 남은 공간이 없습니다."),
        (errno.EACCES, "폴더에 쓸 권한이 없습니다."),
        (errno.EIO, "파일을 쓸 수 없습니다."),
    ],
)
def test_the_error_tells_staff_why_and_what_residents_see(code, reason, published, monkeypatch):
    monkeypatch.setattr(os, "replace", failing_on_call(1, os.replace, code))
    with pytest.raises(SnapshotError) as caught:
        publish_snapshot(now=NOW)
    assert str(caught.value) == (
        "지도 파일을 저장하지 못했습니다. 주민에게는 이전 지도가 그대로 보입니다. "
        f"{reason} 확인한 뒤 다시 발행해 주세요."
    )


def test_a_folder_that_is_a_file_is_told_and_left_alone(settings):
    settings.SNAPSHOT_ROOT.write_text("not a folder")
    with pytest.raises(SnapshotError):
        publish_snapshot(now=NOW)
    assert settings.SNAPSHOT_ROOT.read_text() == "not a folder"


def test_a_fault_in_our_own_code_leaves_nothing_behind_either(published, settings, monkeypatch):
    monkeypatch.setattr("cctv_map.map.snapshot.store.gzip.compress", failing_with_a_bug)
    with pytest.raises(ZeroDivisionError):
        publish_snapshot(now=NOW)
    assert contents(settings.SNAPSHOT_ROOT) == published


def failing_with_a_bug(*args: object, **options: object) -> bytes:
    raise ZeroDivisionError


def test_a_damaged_data_file_is_written_again(settings):
    make_site()
    manifest = publish_snapshot(now=NOW)
    root = settings.SNAPSHOT_ROOT / manifest["root"]
    whole = root.read_bytes()
    root.write_bytes(whole[:20])
    publish_snapshot(now=NOW)
    assert root.read_bytes() == whole


def test_what_a_killed_publisher_left_is_swept_by_the_next(settings):
    make_site()
    publish_snapshot(now=NOW)
    before = set(contents(settings.SNAPSHOT_ROOT))
    (settings.SNAPSHOT_ROOT / ".r-0123456789abcdef.json.tmp").write_bytes(b"half")
    (settings.SNAPSHOT_ROOT / "r-0123456789abcdef.json").write_bytes(b"named by no manifest")
    publish_snapshot(now=NOW)
    assert set(contents(settings.SNAPSHOT_ROOT)) == before
