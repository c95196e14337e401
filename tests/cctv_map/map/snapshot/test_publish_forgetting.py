"""A place withdrawn for privacy: no file on the server says its name any more, old ones neither."""

import gzip
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command

from cctv_map.choices import Status
from cctv_map.map import publishing
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.map.snapshot.read import current_manifest, data_file
from cctv_map.models import CameraSite
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db
SECRET = "김아무개 씨 집 앞"


@pytest.fixture
def withdrawn(settings) -> str:
    """The name of an old file that names a place which was taken down since."""
    make_site(place="시장 입구")
    private = make_site(place=SECRET)
    old = publish_snapshot()["root"]
    CameraSite.objects.filter(pk=private.pk).update(status=Status.REMOVED)
    publish_snapshot()
    assert SECRET in everything_in(settings.SNAPSHOT_ROOT)
    return old


def everything_in(root: Path) -> str:
    read = {".br": brotli.decompress, ".gz": gzip.decompress}
    files = [path for path in root.iterdir() if path.is_file()]
    return b"".join(read.get(path.suffix, bytes)(path.read_bytes()) for path in files).decode()


def test_the_verb_deletes_every_older_map(withdrawn, settings):
    assert publishing.publish_or_say_why(forget_older=True) == ""
    assert SECRET not in everything_in(settings.SNAPSHOT_ROOT)
    assert "시장 입구" in everything_in(settings.SNAPSHOT_ROOT)
    assert [data_file(withdrawn, coding) for coding in ("br", "gzip", "identity")] == [None] * 3
    assert current_manifest()["sites"] == 1
    assert len(list(settings.SNAPSHOT_ROOT.glob("snapshot-*.json"))) == 1


def test_the_command_does_so_when_it_is_told_to(withdrawn, settings):
    call_command("publish_map")
    assert SECRET in everything_in(settings.SNAPSHOT_ROOT)
    call_command("publish_map", "--forget-old")
    assert SECRET not in everything_in(settings.SNAPSHOT_ROOT)


def test_what_cannot_be_deleted_is_told(withdrawn, monkeypatch):
    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "unlink", refuse)
    said = publishing.publish_or_say_why(forget_older=True)
    assert said.startswith("새 지도는 발행했지만 지난 지도 파일을 다 지우지 못했습니다.")
    assert said.endswith("‘manage.py publish_map --forget-old’로 다시 지워 주세요.")
