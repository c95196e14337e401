"""The synthetic camera file: repeatable, in the standard's columns, and never taken for real."""

import csv
import io
import itertools
import re
from collections import Counter

import pytest

from cctv_map.choices import Purpose
from cctv_map.district.dongs import DONG_NAMES
from cctv_map.district.geo import LatLon, distance_m
from gangseo_portal.demo.cctv_data import HEADER, standard_csv

SOUTH = 37.525
WEST = 126.795
NORTH = 37.600
EAST = 126.885


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("cp949"))))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return read(standard_csv())


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not():
    assert standard_csv(seed=7, sites=300) == standard_csv(seed=7, sites=300)
    assert standard_csv(seed=7, sites=300) != standard_csv(seed=8, sites=300)


def test_the_file_has_the_eighteen_columns_of_2026_and_as_many_rows_as_asked(rows):
    assert len(HEADER) == 18
    assert tuple(rows[0]) == HEADER
    assert len(rows) == 1_700
    assert len(read(standard_csv(sites=1))) == 1


def test_more_sites_than_the_streets_hold_are_refused():
    with pytest.raises(ValueError, match="sites do not fit on"):
        standard_csv(sites=100_000)


def test_every_address_is_an_invented_street_of_a_dong_of_the_district(rows):
    pattern = re.compile(r"서울특별시 강서구 (\S+) 시연\d+[길로] \d+ 앞")
    dongs = Counter(pattern.fullmatch(row["소재지도로명주소"])[1] for row in rows)
    assert set(dongs) == DONG_NAMES
    assert min(dongs.values()) >= 20


def test_no_row_names_an_office_or_a_phone_that_exists(rows):
    assert {row["관리기관명"] for row in rows} == {"강서구청(시연)"}
    assert {row["관리기관전화번호"] for row in rows} == {"02-0000-0000"}
    assert {row["데이터기준일자"] for row in rows} == {"2025-12-31"}


def test_all_ten_purposes_occur_and_security_leads(rows):
    purposes = Counter(row["설치목적구분"] for row in rows)
    assert set(purposes) == set(Purpose.labels)
    assert purposes.most_common(1)[0][0] == "생활방범"
    assert min(purposes.values()) >= 10


def test_places_hold_one_to_six_cameras_and_most_hold_one(rows):
    counts = Counter(int(row["카메라대수"]) for row in rows)
    assert sorted(counts) == [1, 2, 3, 4, 5, 6]
    assert counts[1] > 1_000


def test_management_numbers_have_eighteen_digits_and_occur_once(rows):
    numbers = {row["관리번호"] for row in rows}
    assert len(numbers) == 1_700
    assert {len(number) for number in numbers} == {18}


def test_points_lie_east_of_the_runway_south_of_the_river_and_never_on_each_other(rows):
    points = {(float(row["WGS84위도"]), float(row["WGS84경도"])) for row in rows}
    assert len(points) == 1_700
    outside = [(lat, lon) for lat, lon in points if not (SOUTH < lat < NORTH and WEST < lon < EAST)]
    assert outside == []


def test_cameras_stand_in_rows_a_block_apart_and_not_like_scattered_noise(rows):
    """A camera's nearest neighbour is about a block away; noise puts many within 15 m."""
    lanes = [row for row in rows if "길 " in row["소재지도로명주소"]]
    points = [LatLon(float(row["WGS84위도"]), float(row["WGS84경도"])) for row in lanes]
    nearest = [
        min(distance_m(point, other) for other in points if other is not point)
        for point in points[::10]
    ]
    close = sum(1 for metres in nearest if metres < 15)
    assert close / len(nearest) < 0.05
    assert sum(nearest) / len(nearest) < 70


@pytest.mark.real_data
def test_every_point_lies_inside_a_real_outline_of_the_district(rows, real_file):
    import json

    rings = [
        polygon[0]
        for feature in json.loads(real_file("gangseo20_hangjeongdong.geojson").read_text())[
            "features"
        ]
        for polygon in feature["geometry"]["coordinates"]
    ]
    points = [(float(row["WGS84위도"]), float(row["WGS84경도"])) for row in rows]
    assert [point for point in points if not any(inside(point, ring) for ring in rings)] == []


def inside(point: tuple[float, float], ring: list[list[float]]) -> bool:
    """Ray casting on GeoJSON's [lon, lat] pairs, apart from the code that the importer uses."""
    lat, lon = point
    odd = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
