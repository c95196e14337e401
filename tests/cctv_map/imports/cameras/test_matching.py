"""Which places of a file are which sites that are already known."""

from cctv_map.choices import Purpose
from cctv_map.imports.cameras.grouping import group
from cctv_map.imports.cameras.matching import KnownSite, match, settle_position
from cctv_map.imports.cameras.row_problems import RowProblems
from cctv_map.imports.cameras.rows import CameraRow

METRE = 1 / 111_195


def place(metres=0.0, lat=37.53, **changes):
    values = {"purpose": Purpose.SECURITY, "count": 1, "code": "C251001"} | changes
    return group([CameraRow(1, lat + metres * METRE, 126.84, **values)], RowProblems())[0]


def known(id, metres=0.0, **changes):
    values = {"management_no": "", "code": "C251001", "purpose": Purpose.SECURITY} | changes
    return KnownSite(id=id, lat=37.53 + metres * METRE, lon=126.84, **values)


def test_a_code_finds_its_site_however_far_it_moved():
    matches = match([place(4_000)], [known(7)])
    assert (matches.by_site, matches.new, matches.missing) == ({7: 0}, [], [])


def test_two_places_of_one_code_take_the_nearest_sites():
    matches = match([place(105), place(1)], [known(7), known(8, 100), known(9, 900)])
    assert (matches.by_site, matches.missing) == ({7: 1, 8: 0}, [9])


def test_a_management_number_counts_more_than_a_near_code():
    matches = match(
        [place(0, management_no="A")], [known(7), known(8, 500, management_no="A", code="")]
    )
    assert (matches.by_site, matches.missing) == ({8: 0}, [7])


def test_without_names_purpose_and_nearness_decide():
    places = [place(14, code=""), place(0, code="", purpose=Purpose.WASTE), place(60, code="")]
    matches = match(places, [known(7, code=""), known(8, 80, code="")])
    assert (matches.by_site, matches.new, matches.missing) == ({7: 0}, [1, 2], [8])


def test_a_site_with_another_name_is_another_site_however_near():
    matches = match([place(1, code="C251002")], [known(7)])
    assert (matches.by_site, matches.new, matches.missing) == ({}, [0], [7])


def test_a_rounded_coordinate_is_no_move_and_the_finer_one_is_kept():
    new = place(lat=37.5540)
    assert settle_position(new, 37.5539334611801, 126.84) == (0.0, False)
    assert (new.lat, new.lon) == (37.5539334611801, 126.84)


def test_a_finer_coordinate_replaces_a_rounded_one_without_being_a_move():
    new = place(lat=37.5539334611801)
    assert settle_position(new, 37.5540, 126.84) == (0.0, True)
    assert new.lat == 37.5539334611801


def test_more_than_fifteen_metres_is_a_move():
    new = place(15.1)
    metres, write = settle_position(new, 37.53, 126.84)
    assert (round(metres, 1), write) == (15.1, True)
    assert settle_position(place(14.9), 37.53, 126.84) == (0.0, True)
