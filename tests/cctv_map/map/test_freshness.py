"""Data older than a year say so, by the server's calendar."""

from datetime import date

import pytest

from cctv_map.map.freshness import fresh_from
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.templatetags.cctv_words import is_old
from tests.cctv_map.factories import make_site

OLD = "1년 넘은 자료예요"


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 22), date(2025, 11, 22)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 1, 1), date(2024, 1, 1)),
    ],
)
def test_a_year_is_counted_by_the_calendar(today, day):
    assert fresh_from(today) == day


@pytest.mark.parametrize(
    ("day", "answer"),
    [(date(2000, 1, 1), True), (date(9000, 1, 1), False), (None, False)],
)
def test_only_a_day_that_is_known_can_be_old(day, answer):
    assert is_old(day) is answer


@pytest.mark.parametrize(("day", "told"), [("2000-01-01", 1), ("9000-01-01", 0)])
def test_every_page_marks_data_older_than_a_year(client, db, day, told):
    site = make_site(reference_date=day)
    publish_snapshot()
    assert client.get("/cctv/").content.decode().count(OLD) == told
    assert client.get("/cctv/list/").content.decode().count(OLD) == told
    # Once beside the date, once at the foot of the page
    assert client.get(f"/cctv/sites/{site.pk}/").content.decode().count(OLD) == 2 * told
