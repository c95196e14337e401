"""Which value of a notice comes from the row, which from the standard, and what nobody knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.district.legal_notice import (
    OFFICE,
    SiteDetails,
    Standard,
    Value,
    legal_notice,
    standard_for,
    whom_to_call,
)

COMMON = Standard(
    recording_range="둘레의 도로",
    recording_hours="하루 24시간",
    retention_days=20,
    manager="안전관리과장",
    department="안전관리과",
    phone="02-0000-0000",
)
NOTHING = Standard()


def said(site: SiteDetails, standard: Standard) -> dict[str, list[tuple[str, str, str]]]:
    """Every item with the text, phone and origin of its values."""
    return {
        item.label: [(value.text, value.phone, value.origin) for value in item.values]
        for item in legal_notice(site, standard).items
    }


def test_the_standard_fills_what_the_row_does_not_say():
    assert said(SiteDetails("생활방범", "화곡1동 980-16"), COMMON) == {
        "설치 목적": [("생활방범", "", "row")],
        "설치 장소": [("화곡1동 980-16", "", "row")],
        "촬영 범위": [("둘레의 도로", "", "standard")],
        "촬영 시간": [("하루 24시간", "", "standard")],
        "관리책임자": [("안전관리과장", "", "standard")],
        "연락처": [("안전관리과", "02-0000-0000", "standard")],
    }


def test_the_row_wins_where_both_speak():
    site = SiteDetails(
        "생활방범",
        "놀이터 앞",
        address="화곡로 1",
        direction="북",
        agency="강서구청",
        phone="02-0000-0001",
        retention_days=30,
    )
    items = said(site, COMMON)
    assert items["설치 장소"] == [("놀이터 앞 (화곡로 1)", "", "row")]
    assert items["촬영 범위"] == [
        ("촬영 방향: 북", "", "row"),
        ("둘레의 도로", "", "standard"),
    ]
    assert items["연락처"] == [("강서구청", "02-0000-0001", "row")]
    notice = legal_notice(site, COMMON)
    assert (notice.retention.text, notice.retention.origin) == ("30일", "row")


def test_what_nobody_knows_is_empty_and_named_as_missing():
    notice = legal_notice(SiteDetails("생활방범", "화곡1동 980-16"), NOTHING)
    assert notice.missing == ["촬영 범위", "촬영 시간", "관리책임자", "연락처"]
    assert (notice.contact, notice.retention, notice.retention_days) == (None, None, None)
    assert notice.uses_standard is False


def test_an_office_without_a_phone_gives_way_to_one_that_can_be_called():
    site = SiteDetails("생활방범", "어디", agency="강서구청")
    assert said(site, COMMON)["연락처"] == [("안전관리과", "02-0000-0000", "standard")]
    assert said(site, NOTHING)["연락처"] == [("강서구청", "", "row")]


@pytest.mark.parametrize(
    ("site", "standard", "called"),
    [
        (("강서구청", "02-0000-0001"), COMMON, ("강서구청", "02-0000-0001", "")),
        (("", "02-0000-0001"), COMMON, ("", "02-0000-0001", "")),
        (("강서구청", ""), COMMON, ("안전관리과", "02-0000-0000", "구 공통 기준")),
        (("", ""), Standard(manager="과장", phone="02-1"), ("과장", "02-1", "구 공통 기준")),
        (("강서구청", ""), Standard(department="과"), ("담당", "02-0000-0009", "누리집 담당부서")),
    ],
)
def test_somebody_with_a_phone_is_called_and_said_whose_it_is(site, standard, called):
    facts = SiteDetails("생활방범", "어디", agency=site[0], phone=site[1])
    found = whom_to_call(facts, standard, Value("담당", OFFICE, "02-0000-0009"))
    assert (found.text, found.phone, found.label) == called


def test_where_nobody_has_a_phone_nobody_is_called():
    named = SiteDetails("생활방범", "어디", agency="강서구청")
    assert whom_to_call(named, Standard(department="안전관리과"), None) is None


@pytest.mark.parametrize(
    ("place", "shown"),
    [("시연1길 1", "강서구 시연1길 1"), ("강서구 시연1길 1 앞", "강서구 시연1길 1 앞")],
)
def test_an_address_that_says_the_same_is_not_said_twice(place, shown):
    site = SiteDetails("생활방범", place, address="강서구 시연1길 1")
    assert said(site, NOTHING)["설치 장소"] == [(shown, "", "row")]


def test_a_retention_of_zero_days_in_a_file_counts_as_unknown():
    """Told "0일", somebody would not even ask."""
    site = SiteDetails("생활방범", "어디", retention_days=0)
    assert legal_notice(site, NOTHING).retention_days is None
    assert legal_notice(site, COMMON).retention.origin == "standard"


def test_a_contractor_is_named_only_where_there_is_one():
    contractor = Standard(contractor="맡은 회사", contractor_phone="02-0000-0002")
    items = said(SiteDetails("생활방범", "어디"), contractor)
    assert items["관리를 맡은 곳"] == [("맡은 회사", "02-0000-0002", "standard")]
    assert "관리를 맡은 곳" not in said(SiteDetails("생활방범", "어디"), COMMON)


def test_a_purpose_has_its_own_standard_and_blanks_follow_the_common_one():
    waste = Standard(recording_hours="밤 8시부터 아침 6시까지")
    found = standard_for("waste", {"": COMMON, "waste": waste})
    assert (found.recording_hours, found.recording_range) == (
        "밤 8시부터 아침 6시까지",
        "둘레의 도로",
    )
    assert (found.department, found.phone) == ("안전관리과", "02-0000-0000")


def test_a_department_never_gets_the_phone_of_another_one():
    waste = Standard(department="청소행정과")
    found = standard_for("waste", {"": COMMON, "waste": waste})
    assert (found.manager, found.department, found.phone) == ("", "청소행정과", "")


@given(st.integers(1, 200), st.integers(0, 200))
def test_a_longer_sign_never_gets_larger_type(length, more):
    sizes = ["large", "middle", "small", "smallest"]
    short, long = (
        legal_notice(SiteDetails("생활방범", "가" * count), COMMON).type_size
        for count in (length, length + more)
    )
    assert sizes.index(short) <= sizes.index(long)


def test_a_usual_sign_is_set_in_large_type():
    assert legal_notice(SiteDetails("생활방범", "화곡1동 980-16 앞"), COMMON).type_size == "large"
