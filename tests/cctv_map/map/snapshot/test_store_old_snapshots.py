"""An open page must not break: replaced snapshots stay 7 days, and the last three always."""

import fcntl
import logging
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.map.snapshot.store import LOCK, one_publisher
from cctv_map.models import CameraSite
from tests.cctv_map.factories import make_site

START = datetime(2026, 11, 1, 0, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish_on_day():
    """``publish_on_day(day, cameras)`` publishes a snapshot whose leaf differs by its cameras."""
    site = make_site()

    def publish(day: float, cameras: int) -> str:
        CameraSite.objects.filter(pk=site.pk).update(cameras=cameras)
        return publish_snapshot(now=START + timedelta(days=day))["root"]

    return publish


def leaves(root: Path) -> set[str]:
    return {path.name for path in root.glob("r-*.json")}


def test_the_last_three_stay_however_old(publish_on_day, settings):
    names = [publish_on_day(day, day + 1) for day in (0, 30, 60, 90)]
    assert leaves(settings.SNAPSHOT_ROOT) == set(names[1:])
    for suffix in (".br", ".gz"):
        assert not (settings.SNAPSHOT_ROOT / (names[0] + suffix)).exists()
        assert (settings.SNAPSHOT_ROOT / (names[1] + suffix)).exists()


def test_more_than_three_stay_for_seven_days_after_they_were_replaced(publish_on_day, settings):
    names = [publish_on_day(day, day + 1) for day in range(5)]
    assert leaves(settings.SNAPSHOT_ROOT) == set(names)
    # The first was replaced on day 1, so it stays to the end of day 7; the second a day longer.
    names.append(publish_on_day(7.9, 99))
    assert leaves(settings.SNAPSHOT_ROOT) == set(names)
    names.append(publish_on_day(8, 100))
    assert leaves(settings.SNAPSHOT_ROOT) == set(names[1:])


def test_age_counts_from_the_replacement_and_not_from_the_publishing(publish_on_day, settings):
    names = [publish_on_day(0, 1)]
    names += [publish_on_day(100 + minute / 1440, minute + 2) for minute in range(4)]
    assert leaves(settings.SNAPSHOT_ROOT) == set(names)


def test_publishing_the_same_again_and_again_pushes_no_older_snapshot_out(publish_on_day, settings):
    names = [publish_on_day(0, 1), publish_on_day(1, 2)]
    for day in range(20, 30):
        publish_on_day(day, 2)
    assert leaves(settings.SNAPSHOT_ROOT) == set(names)


def test_a_file_that_two_snapshots_share_stays_with_the_younger(publish_on_day, settings):
    first = publish_on_day(0, 1)
    for day, cameras in ((30, 2), (60, 3), (90, 1), (120, 4)):
        publish_on_day(day, cameras)
    assert first in leaves(settings.SNAPSHOT_ROOT)


def test_a_broken_record_is_no_reason_to_keep_or_to_fail(publish_on_day, settings, caplog):
    publish_on_day(0, 1)
    broken = settings.SNAPSHOT_ROOT / "snapshot-0123456789abcdef.json"
    broken.write_bytes(b'{"published_at": 3}')
    publish_on_day(1, 2)
    assert not broken.exists()
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_file_that_cannot_be_deleted_does_not_undo_the_publishing(
    publish_on_day, settings, monkeypatch, caplog
):
    for day in (0, 30, 60):
        publish_on_day(day, day + 1)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        newest = publish_on_day(90, 91)
    assert newest in leaves(settings.SNAPSHOT_ROOT)
    assert len(leaves(settings.SNAPSHOT_ROOT)) == 4
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    publish_on_day(91, 91)
    assert len(leaves(settings.SNAPSHOT_ROOT)) == 3


def test_a_second_publisher_waits_for_the_first(tmp_path):
    order: list[str] = []

    def second() -> None:
        with one_publisher(tmp_path):
            order.append("second")

    waiting = threading.Thread(target=second)
    with one_publisher(tmp_path):
        waiting.start()
        with (tmp_path / LOCK).open("ab") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
