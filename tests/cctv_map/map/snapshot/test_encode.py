import json
import random

from hypothesis import given
from hypothesis import strategies as st

from cctv_map.map.snapshot.encode import SnapshotSite, encode_leaf, morton
from tests.cctv_map.map.snapshot.drawn_sites import SITES, site
from tests.cctv_map.map.snapshot.leaf_reader import decode_leaf


@given(SITES)
def test_what_is_written_is_read_back_site_for_site(sites: list[SnapshotSite]):
    read = decode_leaf(encode_leaf(sites))
    assert sorted(read, key=lambda site: site.id) == sorted(sites, key=lambda site: site.id)


@given(SITES)
def test_the_same_sites_in_another_order_give_the_same_bytes(sites: list[SnapshotSite]):
    mixed = random.Random(7).sample(sites, len(sites))
    assert encode_leaf(mixed) == encode_leaf(sites)


def test_two_sites_look_on_paper_as_the_format_says():
    near = site(7, lat=37.5305, lon=126.8429, purpose=9, cameras=2, place="가")
    far = site(9, lat=37.5306, lon=126.8428, status=1, agency_index=-1, place="나")
    assert json.loads(encode_leaf([near, far])) == {
        "leaf": True,
        "lat": [3753060, -10],
        "lon": [12684280, 10],
        "id": [9, -2],
        "purpose": "09",
        "status": "10",
        "cameras": [1, 2],
        "dong": 13,
        "agency": [-1, 0],
        "date": 0,
        "place": ["나", "가"],
    }


def test_a_column_of_one_number_is_written_once_also_after_delta_coding():
    leaf = json.loads(encode_leaf([site(5), site(10), site(15)]))
    assert (leaf["id"], leaf["lat"], leaf["cameras"]) == (5, [3753050, 0, 0], 1)


def test_without_sites_every_column_is_empty():
    assert json.loads(encode_leaf([])) == {
        "leaf": True,
        "lat": [],
        "lon": [],
        "id": [],
        "purpose": "",
        "status": "",
        "cameras": [],
        "dong": [],
        "agency": [],
        "date": [],
        "place": [],
    }


def test_coordinates_finer_than_the_grid_are_at_most_half_a_step_off():
    read = decode_leaf(encode_leaf([site(lat=37.530518, lon=126.842914)]))
    assert (read[0].lat, read[0].lon) == (37.53052, 126.84291)


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_the_curve_takes_the_bits_of_both_coordinates_in_turns(x: int, y: int):
    place = bin(morton(x, y))[2:].zfill(64)
    assert (int(place[1::2], 2), int(place[0::2], 2)) == (x, y)
