"""Numbers, dates, coordinates and text as real files write them."""

import unicodedata

import pytest

from cctv_map.district.geo import decimals
from cctv_map.district.texts import clean_text
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.cameras.parsing import (
    Coordinates,
    meaningful_text,
    parse_amount,
    parse_coordinates,
    parse_count,
    parse_day,
    parse_month,
)
from tests.cctv_map.imports.camera_files import TODAY


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("　화곡1동\t900-1\n앞  ", "화곡1동 900-1 앞"),
        (unicodedata.normalize("NFD", "화곡본동"), "화곡본동"),
        ("172.24.135.88 - 카메라", "- 카메라"),
        ("카메라１７２．２４．１．９입구", "카메라 입구"),
        ("rtsp 10.0.0.1:554 앞", "rtsp 앞"),
        ("엠벨리10.11단지 2018.4.1", "엠벨리10.11단지 2018.4.1"),
    ],
)
def test_text_is_cleaned_and_addresses_of_machines_are_scrubbed(written, clean):
    assert clean_text(written) == clean


def test_filler_text_says_nothing():
    assert meaningful_text("도로명주소 부재") == ""
    assert meaningful_text(" - ") == ""
    assert meaningful_text("없음길 3") == "없음길 3"


@pytest.mark.parametrize(
    ("written", "count"),
    [("1,234", 1234), (" 5,221 ", 5221), ("2.0", 2), ("3대", 3), ("0", 0)]
    + [("2.5", None), ("-1", None), ("둘", None), ("inf", None), ("1,23", None), ("", None)]
    + [("9" * 400, None)],
)
def test_a_count_is_a_whole_number(written, count):
    assert parse_count(written) == count


@pytest.mark.parametrize(
    ("written", "amount"),
    [("200", 200), ("200만화소", 200), ("30일", 30), ("0", None), ("-", None)]
    + [("0.5", None), ("9" * 400, None)],
)
def test_an_amount_of_zero_means_that_it_is_not_known(written, amount):
    assert parse_amount(written) == amount


@pytest.mark.parametrize(
    ("written", "month"),
    [("201809", "2018-09"), ("2018-09", "2018-09"), ("2018.4.1", "2018-04"), ("2018", "2018")]
    + [("20180930", "2018-09"), ("2020.0", "2020"), ("2021-01-29 00:00:00", "2021-01")]
    + [("2018년 9월", "2018-09"), ("", "")]
    + [(impossible, None) for impossible in ("190507", "1905-07", "2027-02", "2018-06-31", "미상")],
)
def test_a_month_is_read_or_known_to_be_impossible(written, month):
    assert parse_month(written, TODAY) == month


@pytest.mark.parametrize("written", ["2018-06-31", "2027-02-01", "2018-09", "06-31", "어제"])
def test_a_day_that_cannot_be_is_none(written):
    assert parse_day(written, TODAY) is None


def test_a_position_is_decided_by_value_and_not_by_column():
    assert parse_coordinates("37.5", "126.8") == Coordinates(37.5, 126.8, swapped=False)
    assert parse_coordinates("126.8", " 37.5 ") == Coordinates(37.5, 126.8, swapped=True)


@pytest.mark.parametrize(
    ("lat", "lon", "wrong"),
    [
        ("", "126.8", ("lat", Complaint.BLANK_COORDINATE)),
        ("37.5", " ", ("lon", Complaint.BLANK_COORDINATE)),
        ("0", "0", ("lat", Complaint.ZERO_COORDINATE)),
        ("inf", "126.8", ("lat", Complaint.UNREADABLE_COORDINATE)),
        ("37.5", "nan", ("lon", Complaint.UNREADABLE_COORDINATE)),
        ("37.5", "37.5", ("lon", Complaint.NOT_IN_KOREA)),
        ("30.07", "126.8", ("lat", Complaint.NOT_IN_KOREA)),
        ("37.5", "4664046.125", ("lon", Complaint.NOT_IN_KOREA)),
    ],
)
def test_a_position_outside_korea_is_refused_with_its_column(lat, lon, wrong):
    assert parse_coordinates(lat, lon) == wrong


def test_decimals_tell_how_finely_a_position_is_written():
    assert decimals(37.5305, 126.84) == 4
    assert decimals(37.5539334611801, 126.839433063348) == 13
