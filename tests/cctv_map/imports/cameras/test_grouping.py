"""Rows into places: nothing is lost, nothing is counted twice."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.choices import Purpose, Status
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.imports.cameras.grouping import MAX_COORDINATES, MAX_SPOTS, SAME_PLACE_M, group
from cctv_map.imports.cameras.row_problems import RowProblems
from cctv_map.imports.cameras.rows import CameraRow

METRE = 1 / 111_195


def row(line=1, metres=0.0, **changes):
    values = {"code": "C251001", "purpose": Purpose.SECURITY, "count": 1} | changes
    return CameraRow(line=line, lat=37.53 + metres * METRE, lon=126.84, **values)


def groups(*rows):
    row_problems = RowProblems()
    return group(rows, row_problems), dict(row_problems.warnings)


def test_rows_of_one_code_within_twenty_metres_are_one_place():
    places, warnings = groups(row(1), row(2, 19.9, count=2))
    assert [place.cameras for place in places] == [3]
    assert warnings == {}


def test_rows_of_one_code_farther_apart_stay_separate_with_a_warning():
    places, warnings = groups(row(1), row(2, 20.1))
    assert [place.cameras for place in places] == [1, 1]
    assert warnings == {"같은 코드인데 20 m 넘게 떨어져 따로 둔 지점": 1}


def test_rows_without_a_code_are_one_place_by_purpose_and_coordinate():
    places, _ = groups(
        row(1, code=""),
        row(2, code=""),
        row(3, code="", purpose=Purpose.WASTE),
        row(4, 1.0, code=""),
        row(5),
    )
    assert sorted(place.cameras for place in places) == [1, 1, 1, 2]


def test_a_management_number_counts_more_than_a_code():
    places, _ = groups(row(1, management_no="A"), row(2, management_no="B"), row(3))
    assert len(places) == 3


def test_a_number_that_stands_everywhere_names_nothing():
    rows = [row(n, n * 100.0, management_no="315", code="") for n in range(MAX_SPOTS + 1)]
    places, warnings = groups(*rows)
    assert len(places) == MAX_SPOTS + 1
    assert {place.management_no for place in places} == {""}
    assert warnings == {"너무 여러 곳에 되풀이되어 쓰지 않은 관리번호": 1}


def test_fifty_different_codes_on_one_coordinate_are_noticed():
    rows = [row(n, code=f"C251{n:03d}") for n in range(50)]
    assert groups(*rows)[1] == {"서로 다른 지점 50곳 이상이 한 좌표에 몰린 곳": 1}
    assert groups(*rows[:49])[1] == {}


@pytest.mark.parametrize(
    ("statuses", "status", "cameras"),
    [
        ([Status.REPAIR, Status.REPAIR], Status.REPAIR, 2),
        ([Status.REPAIR, Status.LIVE], Status.LIVE, 2),
        ([Status.REPAIR, Status.REMOVED], Status.REPAIR, 1),
        ([Status.LIVE, Status.PLANNED], Status.LIVE, 1),
        ([Status.PLANNED, Status.REMOVED], Status.PLANNED, 0),
        ([Status.REMOVED], Status.REMOVED, 0),
    ],
)
def test_the_status_of_a_place_follows_its_standing_cameras(statuses, status, cameras):
    places, _ = groups(*(row(line, status=value) for line, value in enumerate(statuses)))
    assert [(place.status, place.cameras) for place in places] == [(status, cameras)]


def test_texts_are_what_most_rows_say_and_directions_follow_the_clock():
    places, _ = groups(
        row(1, place="화곡1동 9 상가 앞", direction="10시 시연길"),
        row(2, place="화곡1동 9", direction="2시 시연역"),
        row(3, place="화곡1동 9 상가", direction="시연로 방향"),
    )
    assert places[0].place == "화곡1동 9"
    assert places[0].direction == "2시 시연역, 10시 시연길, 시연로 방향"


def test_over_long_texts_are_cut_to_what_the_database_holds():
    places, _ = groups(row(1, place="가" * 300, agency="나" * 100, management_no="1" * 50))
    assert len(places[0].place) == 200
    assert (len(places[0].agency), len(places[0].management_no)) == (80, 40)


ROWS = st.lists(
    st.builds(
        lambda code, purpose, north, east, count: CameraRow(
            1, 37.53 + north * 5 * METRE, 126.84 + east * 6 * METRE, count, purpose, code=code
        ),
        st.sampled_from(["", "C251001", "C251002"]),
        st.sampled_from([Purpose.SECURITY, Purpose.WASTE]),
        st.integers(0, 12),
        st.integers(0, 12),
        st.integers(1, 9),
    ),
    max_size=40,
)


@given(ROWS, st.randoms())
def test_cameras_are_preserved_whatever_the_order(rows, random):
    places, _ = groups(*rows)
    assert sum(place.cameras for place in places) == sum(row.count for row in rows)
    shuffled = random.sample(rows, len(rows))
    again, _ = groups(*shuffled)
    assert Counter(place.cameras for place in again) == Counter(place.cameras for place in places)


@given(ROWS)
def test_two_places_of_one_code_are_never_within_reach(rows):
    places = [place for place in groups(*rows)[0] if place.code]
    for index, place in enumerate(places):
        for other in places[index + 1 :]:
            metres = distance_m(LatLon(place.lat, place.lon), LatLon(other.lat, other.lon))
            assert place.code != other.code or metres > SAME_PLACE_M


def test_a_number_at_hundreds_of_coordinates_names_nothing_however_near_they_are():
    def rows(count):
        return [row(n, n * 0.2, management_no="315", code="") for n in range(count)]

    places, warnings = groups(*rows(MAX_COORDINATES + 1))
    assert {place.management_no for place in places} == {""}
    assert warnings == {"너무 여러 곳에 되풀이되어 쓰지 않은 관리번호": 1}
    places, warnings = groups(*rows(MAX_COORDINATES))
    assert [(place.management_no, place.cameras) for place in places] == [("315", 200)]
    assert warnings == {}
