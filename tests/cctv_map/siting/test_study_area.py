"""The study area of an analysis: whose lights, whose people, and what was left out."""

import numpy as np
import pytest

from cctv_map.district.dongs import DONGS
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.material import Material
from cctv_map.siting.study_area import DISTANCE_WITHOUT_CAMERA_M, make_study_area, to_lat_lon
from tests.cctv_map.siting.districts import GRID, box, light, material, spot

USUAL = Parameters()


def field_of(parameters=USUAL, **changes):
    return make_study_area(material(**changes), parameters)


def keys(area):
    return [area.grid.key(cell) for cell in area.cells.tolist()]


def test_cells_without_a_light_take_no_part_and_are_counted():
    area = field_of(lights=[light(1, 1), light(1, 1, 2, east_m=20), light(8, 8)])
    assert keys(area) == ["1-1", "8-8"]
    assert area.lights.tolist() == [3, 1]
    assert area.unlit_cells == len(GRID) - 2
    assert area.point_share.tolist() == pytest.approx([1 / 3, 2 / 3, 1])


def test_lights_of_one_spot_are_one_point():
    area = field_of(lights=[light(1, 1), light(1, 1), light(1, 1, 3)])
    assert len(area.point_xy) == 1
    assert area.lights.tolist() == [5]


def test_people_of_a_dong_are_spread_by_its_lights():
    area = field_of(
        lights=[light(1, 1, 3), light(2, 2, 1), light(1, 7, 2)],
        residents={"화곡1동": 400, "화곡2동": 100},
    )
    assert area.residents.tolist() == [300, 100, 100]
    assert area.left_out == {}


def test_a_border_cell_holds_people_of_both_dong_and_belongs_to_the_one_with_most_lights():
    # The dong meet between the columns 4 and 5; this outline cuts through column 4.
    west, east = box(0, 0, 9, 3), box(0, 4, 9, 9)
    middle = spot(0, 4)[1]
    west = [[lat, middle if lon > west[0][1] else lon] for lat, lon in west]
    east = [[lat, middle if lon == east[0][1] else lon] for lat, lon in east]
    area = make_study_area(
        material(
            dongs={"화곡1동": [west], "화곡2동": [east]},
            lights=[light(1, 4, 1, east_m=-30), light(1, 4, 3, east_m=30)],
            residents={"화곡1동": 100, "화곡2동": 100},
        ),
        USUAL,
    )
    assert keys(area) == ["1-4"]
    assert area.residents.tolist() == [200]
    assert [area.dongs[at] for at in area.cell_dong] == ["화곡2동"]


def test_residents_spread_and_left_out_add_up_to_the_file():
    residents = {"화곡1동": 12_345, "화곡2동": 6_789, "염창동": 111}
    area = field_of(lights=[light(1, 1), light(5, 2), light(9, 9)], residents=residents)
    # 염창동 has no outline here, so nobody knows where its people live.
    assert area.left_out["residents"] >= 111
    total = area.residents.sum() + area.left_out["residents"]
    assert total == pytest.approx(sum(residents.values()))


def test_a_light_stands_for_at_most_three_times_the_usual_number_of_people():
    # An estate that lights its own ways: one public light for 900 people, where 100 are usual.
    lights = [light(1, 1), *(light(1, 5 + i // 3, east_m=i % 3 * 10) for i in range(9))]
    area = field_of(lights=lights, residents={"화곡1동": 910, "화곡2동": 90})
    assert area.residents[0] == pytest.approx(300)
    assert area.left_out == {"residents": pytest.approx(610)}


def test_excluded_and_distant_lights_are_left_out_and_counted():
    area = field_of(
        lights=[light(1, 1), light(3, 3, 4), [37.8, 126.84, 2]],
        excluded=[box(3, 3, 3, 3)],
    )
    assert keys(area) == ["1-1"]
    assert area.left_out == {"lights_excluded": 4, "lights_outside": 2}


def test_lights_a_little_outside_the_outlines_belong_to_the_nearest_dong():
    dongs = {"화곡1동": [box(0, 0, 9, 4)], "화곡2동": [box(0, 5, 9, 6)]}
    area = field_of(dongs=dongs, lights=[light(5, 7), light(5, 9, 2)])
    # 50 m and 250 m from the outline
    assert keys(area) == ["5-7"]
    assert [area.dongs[at] for at in area.cell_dong] == ["화곡2동"]
    assert area.left_out == {"lights_outside": 2}


def test_without_outlines_the_nearest_label_names_the_dong():
    dongs = [(dong.name, [dong.lat, dong.lon, 1]) for dong in DONGS]
    area = make_study_area(
        Material(
            bounds=[37.52, 126.76, 37.61, 126.89],
            lights=[place for _, place in dongs],
            residents={"화곡1동": 10},
        ),
        USUAL,
    )
    assert area.dong_by == "label"
    assert area.unlit_cells is None
    assert sorted(area.dongs[at] for at in area.cell_dong) == sorted(name for name, _ in dongs)
    assert area.dongs[area.cell_dong[area.residents.argmax()]] == "화곡1동"


def test_watching_is_measured_in_metres_from_the_spot_where_a_camera_would_stand():
    area = field_of(
        lights=[light(1, 1, 3, east_m=-40), light(1, 1, 1, east_m=40)],
        cameras=[[*spot(1, 1, east_m=80), 1]],
    )
    # The light in the east has the camera 40 m away; the spot is the light that nobody watches.
    assert area.watched.tolist() == pytest.approx([0.25])
    assert area.nearest_m.tolist() == pytest.approx([120], abs=0.5)
    where = to_lat_lon(area.grid, area.point_xy[area.spot])[0]
    assert where.tolist() == pytest.approx(spot(1, 1, east_m=-40))


def test_school_zones_and_voices_are_counted_by_cell():
    area = field_of(
        lights=[light(1, 1), light(9, 9)],
        school_zones=[light(1, 3), light(1, 9)],
        requests=[light(1, 1, 2, east_m=30), light(1, 1, 1), light(5, 5, 7)],
    )
    assert area.school_zones.tolist() == [1, 0]
    assert area.voices.tolist() == [3, 0]
    assert area.left_out == {"voices": 7}


def test_musts_are_points_or_rings_and_one_without_a_cell_is_counted():
    area = field_of(
        lights=[light(1, 1), light(3, 3), light(4, 4), light(8, 8)],
        musts=[[spot(1, 1)], box(3, 3, 4, 4), [spot(6, 6)], [[37.9, 126.84]]],
    )
    assert area.must.tolist() == [True, True, True, False]
    assert area.left_out == {"musts": 2}


def test_one_light_and_no_camera_is_a_field():
    area = field_of(lights=[light(1, 1)])
    assert area.nearest_m.tolist() == [DISTANCE_WITHOUT_CAMERA_M]
    assert area.watched.tolist() == [0]


@pytest.mark.parametrize("changes", [{}, {"lights": [light(1, 1)], "excluded": [box(0, 0, 9, 9)]}])
def test_a_field_may_be_empty(changes):
    area = field_of(residents={"화곡1동": 100}, requests=[light(1, 1)], **changes)
    assert len(area.cells) == len(area.spot) == len(area.residents) == 0
    assert area.left_out["residents"] == 100
    assert area.left_out["voices"] == 1


def test_thousands_of_lights_are_all_counted_once():
    random = np.random.default_rng(1)
    places = random.uniform([BOUNDS_LOW[0], BOUNDS_LOW[1]], BOUNDS_HIGH, (5000, 2))
    area = field_of(lights=[[*place, 1] for place in places.tolist()], residents={"화곡1동": 9})
    assert area.lights.sum() == 5000
    assert len(area.cells) == 100
    assert area.residents.sum() == pytest.approx(9)


BOUNDS_LOW = spot(0, 0, east_m=-49, north_m=-49)
BOUNDS_HIGH = spot(9, 9, east_m=49, north_m=49)
