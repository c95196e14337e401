import json
import random
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.map.snapshot.encode import SnapshotSite, encode_leaf
from cctv_map.map.snapshot.tree import (
    DISTRICT_SITES,
    LEAF_SITES,
    Tile,
    Tree,
    build_tree,
    content_hash,
    tile_of,
)
from tests.cctv_map.map.snapshot.drawn_sites import SITES, site
from tests.cctv_map.map.snapshot.frontier import Node, View, frontier, root_node, to_tile
from tests.cctv_map.map.snapshot.leaf_reader import decode_leaf

LEAF_SIZES = st.integers(1, 6)
CELL = 5


def grow(sites: list[SnapshotSite], leaf_sites: int) -> Tree:
    return build_tree(sites, leaf_sites, leaf_sites)


def holds(tile: Tile, site: SnapshotSite) -> bool:
    return tile_of(site.lat, site.lon, tile.z) == tile


def node_tree(tree: Tree) -> Node:
    """A tree that is one leaf is a node without a tile of its own."""
    if json.loads(tree.files[tree.root])["leaf"]:
        return Node(Tile(0, 0, 0), tree.root)
    return root_node(tree)


def sites_below(tree: Tree, node: Node) -> list[SnapshotSite]:
    if not node.children:
        return decode_leaf(tree.files[node.name])
    return [site for child in node.children for site in sites_below(tree, child)]


def inner_nodes(tree: Tree) -> Iterator[tuple[Node, dict]]:
    waiting = [node_tree(tree)]
    while waiting:
        node = waiting.pop()
        if node.children:
            yield node, json.loads(tree.files[node.name])
            waiting += node.children


def spread(column: list[int] | int, count: int) -> list[int]:
    return [column] * count if isinstance(column, int) else column


def rows_of(cells: dict) -> Iterator[tuple[int, int, int, int, int]]:
    """Cell, purpose, status, sites and cameras of each row, as a phone reads them."""
    for kind in cells["kinds"]:
        count = kind["count"]
        indexes = accumulate(spread(kind["cell"], count))
        numbers = zip(spread(kind["sites"], count), spread(kind["cameras"], count), strict=True)
        for index, (sites, cameras) in zip(indexes, numbers, strict=True):
            yield index, kind["purpose"], kind["status"], sites, cameras


@given(SITES, LEAF_SIZES)
def test_every_site_is_in_exactly_one_leaf(sites, leaf_sites):
    tree = grow(sites, leaf_sites)
    found = sites_below(tree, node_tree(tree))
    assert sorted(found, key=lambda site: site.id) == sorted(sites, key=lambda site: site.id)


@given(SITES, LEAF_SIZES)
def test_the_kinds_of_an_inner_node_are_the_sum_of_the_sites_below_it(sites, leaf_sites):
    tree = grow(sites, leaf_sites)
    for node, told in inner_nodes(tree):
        places, cameras = Counter(), Counter()
        for _, purpose, status, number, their_cameras in rows_of(told["cells"]):
            places[purpose, status] += number
            cameras[purpose, status] += their_cameras
        below = sites_below(tree, node)
        assert places == Counter((site.purpose, site.status) for site in below)
        assert cameras == sum(
            (Counter({(site.purpose, site.status): site.cameras}) for site in below), Counter()
        )


@given(SITES, LEAF_SIZES)
def test_a_cell_counts_the_sites_of_its_own_square_and_stands_in_it(sites, leaf_sites):
    tree = grow(sites, leaf_sites)
    for node, told in inner_nodes(tree):
        cells, tile = told["cells"], node.tile
        xs = accumulate(spread(cells["x"], cells["count"]))
        ys = accumulate(spread(cells["y"], cells["count"]))
        squares = [(x >> 6, y >> 6) for x, y in zip(xs, ys, strict=True)]
        drawn = Counter()
        for index, _, _, number, _ in rows_of(cells):
            drawn[squares[index]] += number
        deep = [tile_of(site.lat, site.lon, tile.z + CELL) for site in sites_below(tree, node)]
        assert drawn == Counter((at.x - (tile.x << CELL), at.y - (tile.y << CELL)) for at in deep)
        assert len(set(squares)) == cells["count"]


@given(SITES, LEAF_SIZES)
def test_a_tile_holds_all_sites_below_it_and_no_child_shares_a_quarter(sites, leaf_sites):
    tree = grow(sites, leaf_sites)
    for node, told in inner_nodes(tree):
        assert str(node.tile) == told["tile"]
        assert all(holds(node.tile, site) for site in sites_below(tree, node))
        quarters = set()
        for child in node.children:
            assert all(holds(child.tile, site) for site in sites_below(tree, child))
            assert child.tile.above(child.tile.z - node.tile.z) == node.tile
            quarters.add(child.tile.above(child.tile.z - node.tile.z - 1))
        assert 2 <= len(quarters) == len(node.children) <= 4


@given(SITES, LEAF_SIZES)
def test_a_leaf_is_small_unless_its_sites_stand_on_one_spot(sites, leaf_sites):
    tree = grow(sites, leaf_sites)
    for name, content in tree.files.items():
        if json.loads(content)["leaf"]:
            found = decode_leaf(content)
            spots = {tile_of(site.lat, site.lon) for site in found}
            assert len(found) <= leaf_sites or len(spots) == 1, name


@given(SITES, LEAF_SIZES)
def test_no_file_is_left_over_and_each_is_named_by_its_kind_and_content(sites, leaf_sites):
    tree = grow(sites, leaf_sites)
    root = json.loads(tree.files[tree.root])
    names = [tree.root, *root.get("nodes", {}).values()]
    assert sorted(names) == sorted(tree.files)
    for name, content in tree.files.items():
        letter = "r" if name == tree.root else "l" if json.loads(content)["leaf"] else "n"
        assert name == f"{letter}-{content_hash(content)}.json"


@given(SITES, LEAF_SIZES)
def test_the_same_sites_in_another_order_give_the_same_files(sites, leaf_sites):
    mixed = random.Random(7).sample(sites, len(sites))
    assert grow(mixed, leaf_sites) == grow(sites, leaf_sites)


VIEWS = st.builds(
    lambda zoom, lat, lon, size: view_around(zoom, lat, lon, *size),
    st.integers(5, 19),
    st.sampled_from([37.55]) | st.floats(33, 39),
    st.sampled_from([126.85]) | st.floats(124, 132),
    st.sampled_from([(360, 800), (1280, 800)]),
)


def view_around(zoom: int, lat: float, lon: float, width: int, height: int) -> View:
    middle = tile_of(lat, lon, zoom + 8)
    return View(zoom, middle.x - width / 2, middle.y - height / 2, width, height)


def is_inside(view: View, site: SnapshotSite) -> bool:
    at = tile_of(site.lat, site.lon, view.zoom + 8)
    return 0 <= at.x - view.left < view.width and 0 <= at.y - view.top < view.height


@given(SITES, LEAF_SIZES, VIEWS)
def test_any_screen_reaches_exactly_the_sites_in_it_through_four_nodes(sites, leaf_sites, view):
    tree = grow(sites, leaf_sites)
    root = node_tree(tree)
    if not root.children:
        return
    nodes = frontier(root, view)
    assert len(nodes) <= 4
    reached = [site.id for node in nodes for site in sites_below(tree, node)]
    assert len(reached) == len(set(reached))
    inside = {site.id for site in sites if is_inside(view, site)}
    assert inside == inside & set(reached)
    assert all(node.is_leaf or node.cell_pixels(view.zoom) <= 64 for node in nodes)


def test_a_district_is_one_leaf_and_one_site_more_splits_it():
    sites = [site(number, lat=37.53 + number / 1e5) for number in range(1, DISTRICT_SITES + 2)]
    district = build_tree(sites[:-1])
    assert district.files == {district.root: encode_leaf(sites[:-1])}
    city = build_tree(sites)
    leaves = [content for name, content in city.files.items() if name.startswith("l-")]
    assert (len(leaves) >= 3, max(map(len, map(decode_leaf, leaves))) <= LEAF_SITES) == (True, True)


def test_two_towns_far_apart_look_on_paper_as_the_format_says():
    seoul = [
        site(1, cameras=2, purpose=0),
        site(2, lat=37.5315, cameras=3, purpose=9, status=1),
        site(3, cameras=4),
    ]
    busan = [site(4, lat=35.1, lon=129.0)]
    tree = build_tree([*seoul, *busan], leaf_sites=3, district_sites=3)
    node = json.loads(tree.files[tree.root])
    west, east = node["nodes"].values()
    assert node == {
        "leaf": False,
        "tile": "5/27/12",
        "cells": {
            "count": 2,
            "x": [563, 392],
            "y": [811, 549],
            "kinds": [
                {
                    **{"purpose": 0, "status": 0, "count": 2},
                    **{"cell": [0, 1], "sites": [2, 1], "cameras": [6, 1]},
                },
                {
                    **{"purpose": 9, "status": 1, "count": 1},
                    **{"cell": 0, "sites": 1, "cameras": 3},
                },
            ],
        },
        "nodes": {"18/223436/101548": west, "20/900027/414982": east},
    }
    assert (west[:2], east[:2]) == ("l-", "l-")


@pytest.mark.parametrize(
    ("lat", "lon", "zoom", "tile"),
    [
        (37.5305, 126.8429, 13, "13/6982/3173"),
        (0, 0, 1, "1/1/1"),
        (89.9, -180, 2, "2/0/0"),
        (-89.9, 180, 2, "2/3/3"),
    ],
)
def test_addresses_are_those_of_ordinary_map_tiles(lat, lon, zoom, tile):
    assert str(tile_of(lat, lon, zoom)) == tile
    assert to_tile(tile) == tile_of(lat, lon, zoom)


def test_sites_on_one_spot_are_one_leaf_however_many():
    tree = grow([site(number) for number in range(9)], leaf_sites=2)
    assert list(tree.files) == [tree.root]
    assert len(decode_leaf(tree.files[tree.root])) == 9


def test_a_city_becomes_many_leaves_and_loses_nothing():
    drawn = random.Random(3)
    sites = [
        site(number, lat=37.43 + drawn.random() * 0.27, lon=126.77 + drawn.random() * 0.41)
        for number in range(20_000)
    ]
    tree = build_tree(sites)
    found = sites_below(tree, root_node(tree))
    assert sorted(site.id for site in found) == list(range(20_000))
    assert len(tree.files) > 10
