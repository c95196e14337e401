"""설치지수: what raises it, what does not, and that every part stays between 0 and 1."""

import numpy as np
import pytest

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.index import around, full_at_most, make_index, ranked
from cctv_map.siting.study_area import make_study_area
from tests.cctv_map.siting.districts import light, material, spot

BLOCK = [(row, column) for row in (3, 4, 5) for column in (1, 2, 3)]
PEOPLE = {"화곡1동": 900, "화곡2동": 100}


def scored(parameters=None, **changes):
    parameters = parameters or Parameters()
    area = make_study_area(material(**{"residents": PEOPLE} | changes), parameters)
    return area, make_index(area, parameters)


def at(area, row, column):
    return area.cells.tolist().index(row * area.grid.columns + column)


def block(count=10):
    return [light(row, column, count) for row, column in BLOCK]


def test_a_lonely_light_does_not_lead_the_list():
    area, index = scored(lights=[*block(), light(0, 4), light(9, 0)])
    last = ranked(index.score)[-2:]
    assert sorted(last.tolist()) == sorted([at(area, 0, 4), at(area, 9, 0)])
    # Nobody watches either of them, and yet few are there to be protected.
    assert index.watch[at(area, 9, 0)] == pytest.approx(10 / 400)
    assert index.watch[at(area, 4, 2)] == 1


def test_a_cell_that_is_watched_stands_behind_its_neighbours():
    area, index = scored(lights=block(), cameras=[[*spot(4, 2), 1]])
    assert ranked(index.score)[-1] == at(area, 4, 2)
    assert index.watch[at(area, 4, 2)] == 0
    assert index.watch[at(area, 4, 1)] == pytest.approx((1 + 0.5) / 2, abs=0.01)


def test_darkness_is_few_lights_among_many_people():
    lights = [light(*cell, 1 if cell == (4, 2) else 10) for cell in BLOCK]
    area, index = scored(Parameters(darkness=1), lights=[*lights, light(9, 0)])
    darkness = index.parts[3]
    assert darkness.argmax() == at(area, 4, 2)
    assert darkness[at(area, 4, 2)] == pytest.approx(0.9)
    assert darkness[at(area, 9, 0)] < 0.05


def test_five_voices_are_a_full_request_and_a_hundred_are_no_more():
    area, index = scored(
        lights=block(), requests=[light(3, 1, 1), light(4, 2, 5), light(5, 3, 100)]
    )
    assert index.requests[at(area, 3, 1)] == pytest.approx(0.2)
    assert index.requests[at(area, 4, 2)] == index.requests[at(area, 5, 3)] == 1


def test_what_no_file_tells_weighs_nothing():
    _, told = scored(Parameters(darkness=0), lights=block())
    assert told.environment.tolist() == pytest.approx(told.parts[0].tolist())


def test_the_weights_decide():
    changes = {
        "lights": [*block(), light(4, 7, 10)],
        "requests": [light(4, 7, 5)],
        "cameras": [[*spot(4, 7), 1]],
    }
    area, by_request = scored(Parameters(watch=0, environment=0, requests=1), **changes)
    assert ranked(by_request.score)[0] == at(area, 4, 7)
    assert by_request.score[at(area, 4, 7)] == 100
    _, by_watch = scored(Parameters(watch=1, environment=0, requests=0), **changes)
    assert ranked(by_watch.score)[-1] == at(area, 4, 7)
    _, by_none = scored(Parameters(watch=0, environment=0, requests=0), **changes)
    assert by_none.score.tolist() == [0] * 10


def test_every_part_and_score_stays_in_its_bounds_whatever_the_district_is():
    random = np.random.default_rng(3)
    for _ in range(20):
        cells = random.integers(0, 10, (30, 2)).tolist()
        area, index = scored(
            lights=[light(*cell, int(random.integers(1, 20))) for cell in cells],
            cameras=[light(*cell) for cell in random.integers(0, 10, (5, 2)).tolist()],
            requests=[light(*cell, 3) for cell in cells[:4]],
            school_zones=[light(*cells[0])],
            single_households={"화곡1동": 50},
        )
        for part in (index.watch, index.environment, index.requests, *index.parts):
            assert part.min() >= 0 and part.max() <= 1
        assert index.score.min() >= 0 and index.score.max() <= 100
        assert sorted(ranked(index.score).tolist()) == list(range(len(area.cells)))


def test_equal_cells_are_ranked_by_their_number():
    assert ranked(np.array([5.0, 7.0, 5.0, 7.0 + 1e-12])).tolist() == [1, 3, 0, 2]


def test_one_huge_cell_flattens_nobody():
    values = np.array([*range(1, 101), 100_000], float)
    full = full_at_most(values)
    assert full[50] == pytest.approx(51 / 96)
    assert full[-1] == 1
    assert full_at_most(np.zeros(3)).tolist() == [0, 0, 0]


def test_around_is_a_cell_with_the_eight_that_touch_it():
    area, _ = scored(lights=[light(0, 0, 1), light(0, 1, 2), light(1, 1, 4), light(0, 3, 8)])
    assert around(area, area.lights).tolist() == [7, 7, 8, 7]
