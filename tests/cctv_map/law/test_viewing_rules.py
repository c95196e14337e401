"""Days until footage is erased, and moments of which no footage can exist."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.law.viewing_rules import installed_from, time_left, why_not

TODAY = date(2026, 11, 23)
SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 23, 0, 30, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("event", "days", "sentence", "erased_on"),
    [
        (date(2026, 11, 23), 30, "아직 30일 남았어요", date(2026, 12, 23)),
        (date(2026, 11, 5), 12, "아직 12일 남았어요", date(2026, 12, 5)),
        (date(2026, 10, 24), 0, "오늘 지워질 수 있어요", date(2026, 11, 23)),
        (date(2026, 10, 23), -1, "이미 지워졌을 수 있어요", date(2026, 11, 22)),
    ],
)
def test_days_are_counted_from_the_day_of_the_event(event, days, sentence, erased_on):
    left = time_left(event, TODAY, 30)
    assert (left.days, left.sentence, left.erased_on) == (days, sentence, erased_on)


@given(st.dates(max_value=TODAY), st.integers(1, 2**31))
def test_no_number_of_days_in_a_file_breaks_the_calendar(event, retention):
    left = time_left(event, TODAY, retention)
    assert left.days == retention - (TODAY - event).days
    assert left.erased_on is None or (left.erased_on - TODAY).days == left.days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03", date(2019, 3, 1)),
        ("2019", date(2019, 1, 1)),
        ("2019-13", None),
        ("0000", None),
        ("", None),
        ("3월쯤", None),
    ],
)
def test_the_month_of_installation_is_read_or_left_alone(text, day):
    assert installed_from(text) == day


@pytest.mark.parametrize(
    ("event", "installed", "why"),
    [
        (datetime(2026, 11, 23, 0, 30, tzinfo=SEOUL), "", ""),
        (
            datetime(2026, 11, 23, 0, 31, tzinfo=SEOUL),
            "",
            "아직 오지 않은 때예요. 일이 있었던 날짜와 시각을 적어 주세요.",
        ),
        (
            datetime(2019, 2, 28, tzinfo=SEOUL),
            "2019-03",
            "이 CCTV는 2019년 3월에 달았어요. 그 전의 영상은 없어요.",
        ),
        (datetime(2019, 3, 1, tzinfo=SEOUL), "2019-03", ""),
        (
            datetime(2018, 12, 31, tzinfo=SEOUL),
            "2019",
            "이 CCTV는 2019년에 달았어요. 그 전의 영상은 없어요.",
        ),
    ],
)
def test_a_moment_without_footage_is_explained(event, installed, why):
    assert why_not(event, NOW, installed) == why
