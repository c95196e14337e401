import json
import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.snapshot.encode import SnapshotSite, encode_leaf
from cctv_map.snapshot.tree import (
    CELL_LEVELS,
    DEEPEST,
    LEAF_SITES,
    Tile,
    Tree,
    build_tree,
    content_hash,
    smallest_tile,
    tile_of,
)
from tests.cctv_map.snapshot.drawn_sites import SITES, site
from tests.cctv_map.snapshot.leaf_reader import decode_leaf

LEAF_SIZES = st.integers(1, 6)


def to_tile(text: str) -> Tile:
    return Tile(*map(int, text.split("/")))


def holds(tile: Tile, site: SnapshotSite) -> bool:
    return tile_of(site.lat, site.lon, tile.z) == tile


def sites_below(tree: Tree, name: str) -> list[SnapshotSite]:
    node = json.loads(tree.files[name])
    if node["leaf"]:
        return decode_leaf(tree.files[name])
    return [site for child in node["children"].values() for site in sites_below(tree, child)]


def inner_nodes(tree: Tree) -> Iterator[tuple[str, dict]]:
    for name, content in tree.files.items():
        node = json.loads(content)
        if not node["leaf"]:
            yield name, node


def spread(column: list[int] | int, count: int) -> list[int]:
    return [column] * count if isinstance(column, int) else column


@given(SITES, LEAF_SIZES)
def test_every_site_is_in_exactly_one_leaf(sites, leaf_sites):
    tree = build_tree(sites, leaf_sites)
    found = sites_below(tree, tree.root)
    assert sorted(found, key=lambda site: site.id) == sorted(sites, key=lambda site: site.id)


@given(SITES, LEAF_SIZES)
def test_every_count_of_an_inner_node_is_the_sum_below_it(sites, leaf_sites):
    tree = build_tree(sites, leaf_sites)
    for name, node in inner_nodes(tree):
        below, cells = sites_below(tree, name), node["cells"]
        count = cells["count"]
        assert sum(spread(cells["sites"], count)) == len(below)
        assert sum(spread(cells["cameras"], count)) == sum(site.cameras for site in below)
        assert [sum(spread(column, count)) for column in cells["purposes"]] == [
            sum(site.purpose == index for site in below) for index in range(10)
        ]
        assert [sum(spread(column, count)) for column in cells["statuses"]] == [
            sum(site.status == index for site in below) for index in range(3)
        ]


@given(SITES, LEAF_SIZES)
def test_a_tile_holds_all_sites_below_it_and_no_child_of_a_sibling(sites, leaf_sites):
    tree = build_tree(sites, leaf_sites)
    for name, node in inner_nodes(tree):
        own = to_tile(node["tile"])
        assert all(holds(own, site) for site in sites_below(tree, name))
        quarters = set()
        for address, child in node["children"].items():
            tile = to_tile(address)
            assert all(holds(tile, site) for site in sites_below(tree, child))
            assert tile.above(tile.z - own.z) == own
            quarters.add(tile.above(tile.z - own.z - 1))
        assert 2 <= len(quarters) == len(node["children"]) <= 4


@given(SITES, LEAF_SIZES)
def test_a_leaf_is_small_unless_its_sites_stand_on_one_spot(sites, leaf_sites):
    tree = build_tree(sites, leaf_sites)
    for name, content in tree.files.items():
        if json.loads(content)["leaf"]:
            found = decode_leaf(content)
            spots = {tile_of(site.lat, site.lon) for site in found}
            assert len(found) <= leaf_sites or len(spots) == 1, name


@given(SITES, LEAF_SIZES)
def test_no_file_is_left_over_and_each_is_named_by_its_content(sites, leaf_sites):
    tree = build_tree(sites, leaf_sites)
    named = [child for _, node in inner_nodes(tree) for child in node["children"].values()]
    assert sorted([tree.root, *named]) == sorted(tree.files)
    assert all(content_hash(content) == name[2:18] for name, content in tree.files.items())
    assert [name for name in tree.files if name.startswith("r-")] == [tree.root]


@given(SITES, LEAF_SIZES)
def test_the_same_sites_in_another_order_give_the_same_files(sites, leaf_sites):
    mixed = random.Random(7).sample(sites, len(sites))
    assert build_tree(mixed, leaf_sites) == build_tree(sites, leaf_sites)


def test_a_district_is_one_leaf_and_one_site_more_splits_it():
    sites = [site(number, lat=37.53 + number / 1e5) for number in range(1, LEAF_SITES + 2)]
    assert build_tree(sites[:-1]).files.keys() == {build_tree(sites[:-1]).root}
    assert build_tree(sites[:-1]).files[build_tree(sites[:-1]).root] == encode_leaf(sites[:-1])
    whole = build_tree(sites)
    assert [node["leaf"] for node in map(json.loads, whole.files.values())].count(False) == 1


def test_two_towns_far_apart_look_on_paper_as_the_format_says():
    seoul = [site(1, cameras=2, purpose=0), site(2, lat=37.5315, cameras=3, purpose=9, status=1)]
    busan = [site(3, lat=35.1, lon=129.0)]
    tree = build_tree([*seoul, *busan], leaf_sites=2)
    node = json.loads(tree.files[tree.root])
    assert (node["leaf"], node["tile"]) == (False, "5/27/12")
    assert list(node["children"]) == ["18/223436/101548", "20/900027/414982"]
    assert node["cells"] == {
        "count": 2,
        "lat": [3753100, -243100],
        "lon": [12684290, 215710],
        "sites": [2, 1],
        "cameras": [5, 1],
        "purposes": [1, 0, 0, 0, 0, 0, 0, 0, 0, [1, 0]],
        "statuses": [1, [1, 0], 0],
    }


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


def test_the_smallest_tile_around_two_neighbours_across_a_seam_is_far_above_them():
    assert smallest_tile([Tile(3, 3, 2), Tile(3, 4, 2)]) == Tile(0, 0, 0)
    assert smallest_tile([Tile(3, 4, 2), Tile(3, 5, 3)]) == Tile(2, 2, 1)
    assert smallest_tile([Tile(3, 4, 2)]) == Tile(3, 4, 2)


def test_cells_are_not_finer_than_a_spot():
    close = [site(number, lat=37.53 + (number % 2) / 2_000) for number in range(4)]
    tree = build_tree(close, leaf_sites=1)
    node = json.loads(tree.files[tree.root])
    assert to_tile(node["tile"]).z + CELL_LEVELS > DEEPEST
    assert (node["cells"]["count"], node["cells"]["sites"]) == (2, 2)


def test_a_city_becomes_many_leaves_and_loses_nothing():
    drawn = random.Random(3)
    sites = [
        site(number, lat=37.43 + drawn.random() * 0.27, lon=126.77 + drawn.random() * 0.41)
        for number in range(20_000)
    ]
    tree = build_tree(sites)
    found = sites_below(tree, tree.root)
    assert sorted(site.id for site in found) == list(range(20_000))
    assert [name for name, _ in inner_nodes(tree)][-1] == tree.root
    assert len(tree.files) > 5
