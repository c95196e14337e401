import json
import random
from collections import Counter
from itertools import pairwise

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.district.geo import metres_to_edge
from cctv_map.imports.ground.basemap import read_basemap
from cctv_map.map.snapshot.basemap import GROUND_TOLERANCE_M, Rank, Shape, encode_basemap, rank_of
from cctv_map.map.snapshot.outlines import METRES_PER_DEGREE

DISTRICT = (37.52, 126.76, 37.61, 126.89)
METRE = 1 / METRES_PER_DEGREE
# Half a step of 1e-5 degrees each way
ROUNDING_M = 0.8

POINT = st.tuples(
    st.integers(0, 90).map(lambda i: 37.53 + i * 4 * METRE),
    st.integers(0, 90).map(lambda i: 126.84 + i * 4 * METRE),
)
ROAD = st.builds(
    Shape,
    layer=st.just("road"),
    name=st.sampled_from(["공항대로", "강서로", "까치산로4길", ""]),
    kind=st.sampled_from(["101", "104", "108", ""]),
    parts=st.lists(st.lists(POINT, min_size=2, max_size=7, unique=True), min_size=1, max_size=2),
)


def decode(content: bytes) -> dict:
    """The file as lists of points in degrees: roads as (rank, name, line), stations as tuples."""
    file = json.loads(content)
    lat = lon = at = 0

    def points(count: int) -> list[tuple[float, float]]:
        nonlocal lat, lon, at
        found = []
        for _ in range(count):
            lat, lon, at = lat + file["steps"][at], lon + file["steps"][at + 1], at + 2
            found.append((lat / 1e5, lon / 1e5))
        return found

    def name(index: int) -> str:
        return "" if index == -1 else file["names"][index]

    read = {
        "roads": [
            (rank, name(index), points(count))
            for rank, index, counts in file["roads"]
            for count in counts
        ],
        "water": [(name(i), [points(n) for n in counts]) for i, counts in file["water"]],
        "parks": [(name(i), [points(n) for n in counts]) for i, counts in file["parks"]],
        "stations": [
            (name(i), [name(line) for line in lines], points(1)[0]) for i, lines in file["stations"]
        ],
    }
    assert at == len(file["steps"])
    return read


def station(name: str, line: str, lat: float = 37.56, lon: float = 126.80) -> Shape:
    return Shape("station", name, line, [[(lat, lon)]])


@given(st.lists(ROAD, min_size=1, max_size=5))
def test_no_point_of_a_road_is_farther_from_what_is_drawn_than_the_tolerance(shapes):
    drawn = decode(encode_basemap(shapes))["roads"]
    for shape in shapes:
        edges = [
            (*start, *end)
            for _, name, line in drawn
            if name == shape.name
            for start, end in pairwise(line)
        ]
        for lat, lon in (point for part in shape.parts for point in part):
            assert metres_to_edge(lat, lon, edges) <= GROUND_TOLERANCE_M + ROUNDING_M


@given(st.lists(ROAD, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_every_name_is_kept_and_the_order_of_rows_does_not_matter(shapes, dice: random.Random):
    content = encode_basemap(shapes)
    assert {name for _, name, _ in decode(content)["roads"]} == {shape.name for shape in shapes}
    dice.shuffle(shapes)
    assert encode_basemap(shapes) == content


def test_lines_of_one_name_and_rank_that_meet_are_one_line():
    ways = [[(37.54, 126.84), (37.54, 126.85)], [(37.54, 126.85), (37.54, 126.86)]]
    shapes = [
        Shape("road", "공항대로", kind, [way])
        for kind, way in zip(("103", "104"), ways, strict=True)
    ]
    assert decode(encode_basemap(shapes))["roads"] == [
        (Rank.MAIN, "공항대로", [(37.54, 126.84), (37.54, 126.86)])
    ]


def test_stations_of_one_name_within_300_m_are_one_with_all_lines():
    shapes = [
        station("김포공항", "서해선", 37.5617, 126.8041),
        station("김포공항", "9호선", 37.5619, 126.8022),
        station("김포공항", "5호선", 37.5624, 126.8013),
        station("김포공항", "5호선", 37.60, 126.80),
        station("방화", "5호선", 37.5619, 126.8022),
    ]
    assert decode(encode_basemap(shapes))["stations"] == [
        ("김포공항", ["5호선"], (37.6, 126.8)),
        ("김포공항", ["5호선", "9호선", "서해선"], (37.562, 126.80253)),
        ("방화", ["5호선"], (37.5619, 126.8022)),
    ]


def test_water_and_parks_are_rings_and_slivers_are_left_out():
    ring = [(37.53, 126.84), (37.53, 126.85), (37.54, 126.85), (37.54, 126.84), (37.53, 126.84)]
    sliver = [(37.53, 126.84), (37.53, 126.85), (37.53 + METRE, 126.845), (37.53, 126.84)]
    thin = [*sliver[:2], (37.53, 126.847), *sliver[2:]]
    read = decode(
        encode_basemap([Shape("water", "한강", "", [ring]), Shape("park", "", "", [ring, thin])])
    )
    assert read["water"] == [("한강", [ring[:-1]])]
    assert read["parks"] == [("", [ring[:-1]])]


def test_without_rows_there_is_no_file():
    assert encode_basemap([]) is None


@pytest.mark.parametrize(
    ("kind", "name", "rank"),
    [
        ("101", "경인고속도로", Rank.EXPRESSWAY),
        ("motorway", "", Rank.EXPRESSWAY),
        ("", "경인고속도로", Rank.EXPRESSWAY),
        ("103", "노들로", Rank.MAIN),
        ("104", "국회대로", Rank.MAIN),
        ("104", "강서로", Rank.STREET),
        ("104", "", Rank.STREET),
        ("107", "까치산로4길", Rank.STREET),
        ("", "까치산로4길", Rank.LANE),
        ("footway", "", Rank.LANE),
        ("108", "올림픽대로", Rank.RAMP),
    ],
)
def test_a_road_is_as_wide_as_its_class_or_else_its_name_says(kind, name, rank):
    assert rank_of(kind, name) == rank


@pytest.mark.real_data
def test_the_main_roads_and_stations_fit_into_twelve_kilobytes(real_file):
    roads = read_basemap("road", real_file("main_roads_gangseo_2023.geojson"), DISTRICT)
    stations = read_basemap("station", real_file("subway_stations_gangseo_2026.geojson"), DISTRICT)
    assert (len(roads.shapes), roads.skipped) == (881, {"너무 작아 보이지 않는 것": 1})
    assert (len(stations.shapes), stations.skipped) == (32, {})
    rows = [*roads.shapes, *stations.shapes]
    content = encode_basemap(
        Shape(
            row.layer, row.name, row.kind, [[(lat, lon) for lat, lon in part] for part in row.parts]
        )
        for row in rows
    )
    assert len(brotli.compress(content, quality=11)) <= 12_000
    read = decode(content)
    assert {name for _, name, _ in read["roads"]} == {row.name for row in roads.shapes}
    assert {name for name, _, _ in read["stations"]} == {row.name for row in stations.shapes}
    assert Counter(len(lines) for _, lines, _ in read["stations"]) == {1: 25, 2: 1, 5: 1}
