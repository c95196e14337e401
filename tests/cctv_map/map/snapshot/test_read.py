import logging

import pytest

from cctv_map.map.snapshot import read
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.map.snapshot.read import current_manifest, data_file
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db


def test_before_the_first_publishing_there_is_no_manifest(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert current_manifest() is None


def test_the_manifest_is_what_was_published_last(django_assert_num_queries):
    make_site(cameras=2)
    publish_snapshot()
    assert current_manifest()["cameras"] == 2
    make_site(cameras=3)
    published = publish_snapshot()
    with django_assert_num_queries(0):
        assert current_manifest() == published


def test_the_manifest_is_parsed_once_until_it_is_replaced(monkeypatch):
    publish_snapshot()
    first = current_manifest()
    monkeypatch.setattr(read.json, "loads", None)
    assert current_manifest() is first


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"{}", b'{"root": 1}', b"\xff", b"null"])
def test_a_broken_manifest_counts_as_none_and_is_logged_once(broken, settings, caplog):
    settings.SNAPSHOT_ROOT.mkdir()
    (settings.SNAPSHOT_ROOT / "manifest.json").write_bytes(broken)
    assert (current_manifest(), current_manifest()) == (None, None)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_a_manifest_that_may_not_be_read_counts_as_none(settings, caplog):
    (settings.SNAPSHOT_ROOT / "manifest.json").mkdir(parents=True)
    assert current_manifest() is None
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_a_data_file_that_was_deleted_is_gone_at_once(settings):
    manifest = publish_snapshot()
    assert data_file(manifest["root"], "identity").startswith(b'{"leaf":true')
    (settings.SNAPSHOT_ROOT / manifest["root"]).unlink()
    assert data_file(manifest["root"], "identity") is None
