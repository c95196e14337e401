"""Distances, directions and outlines."""

import math

import pytest

from cctv_map.district.geo import (
    LatLon,
    OutlineIndex,
    box_outline,
    direction_word,
    distance_m,
    is_inside,
    metres_to_edge,
    ring_edges,
    spatial_order,
)

SQUARE = [[(37.50, 126.80), (37.50, 126.81), (37.51, 126.81), (37.51, 126.80)]]
HOLE = [(37.504, 126.804), (37.504, 126.806), (37.506, 126.806), (37.506, 126.804)]


def test_a_hundredth_of_a_degree_is_what_geodesy_says():
    assert round(distance_m(LatLon(37.55, 126.85), LatLon(37.56, 126.85))) == 1112
    assert round(distance_m(LatLon(37.55, 126.85), LatLon(37.55, 126.86))) == 882


@pytest.mark.parametrize(
    ("lat", "lon", "word"),
    [
        (1, 0, "북"),
        (1, 1.26, "북동"),
        (0, 1, "동"),
        (-1, 0, "남"),
        (0, -1, "서"),
        (1, -1.26, "북서"),
    ],
)
def test_a_direction_is_a_word(lat, lon, word):
    start = LatLon(37.55, 126.85)
    assert direction_word(start, LatLon(37.55 + lat / 100, 126.85 + lon / 100)) == word


def test_a_point_in_a_hole_is_outside():
    edges = ring_edges([*SQUARE, HOLE])
    assert is_inside(37.502, 126.802, edges)
    assert not is_inside(37.505, 126.805, edges)
    assert not is_inside(37.52, 126.805, edges)


def test_metres_to_an_edge_are_measured_to_its_nearest_point():
    edges = ring_edges(SQUARE)
    assert round(metres_to_edge(37.499, 126.805, edges)) == 111
    assert round(metres_to_edge(37.505, 126.811, edges)) == 88
    assert round(metres_to_edge(37.499, 126.811, edges)) == 142
    assert metres_to_edge(37.5, 126.8, []) == math.inf


def test_an_index_names_the_area_and_the_metres_outside():
    east = box_outline((37.50, 126.81, 37.51, 126.82))
    index = OutlineIndex({"가동": SQUARE, "나동": east}, reach_m=200)
    assert index.find(37.505, 126.805).name == "가동"
    assert index.find(37.505, 126.8101).name == "나동"
    near = index.find(37.499, 126.815)
    assert (near.name, round(near.metres_outside)) == (None, 111)
    assert index.find(37.4975, 126.815).metres_outside == math.inf
    assert index.find(35.1, 129.0).metres_outside == math.inf


def test_an_index_agrees_with_the_plain_rule_everywhere():
    slanted = [[(37.500, 126.800), (37.503, 126.812), (37.512, 126.809), (37.507, 126.797)]]
    index = OutlineIndex({"가동": slanted})
    edges = ring_edges(slanted)
    for row in range(60):
        for column in range(80):
            lat, lon = 37.498 + row * 0.00027, 126.795 + column * 0.00024
            found = index.find(lat, lon)
            assert (found.name == "가동") == is_inside(lat, lon, edges)
            if found.name is None:
                metres = metres_to_edge(lat, lon, edges)
                assert found.metres_outside == (metres if metres <= 200 else math.inf)


def test_an_index_of_nothing_finds_nothing():
    assert OutlineIndex({}).find(37.5, 126.8).metres_outside == math.inf


def test_neighbours_come_near_one_another_in_spatial_order():
    west, east = spatial_order(37.53001, 126.84001), spatial_order(37.53001, 126.84002)
    assert abs(west - east) < abs(west - spatial_order(37.58, 126.84001))
