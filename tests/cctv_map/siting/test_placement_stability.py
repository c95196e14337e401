"""Placing anew with shaken weights: which proposals are watched again, wherever the cameras go."""

from dataclasses import replace

import numpy as np
import pytest

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.analysis import analyse
from cctv_map.siting.index import make_index
from cctv_map.siting.study_area import make_study_area
from tests.cctv_map.siting import plain_model
from tests.cctv_map.siting.districts import light, material

SHAKES = 25
USUAL = Parameters(count=6, shakes=SHAKES, shake_size=0.8)


@pytest.fixture(scope="module")
def district():
    """A hundred places of lights at odd distances: cameras share what they watch."""
    rng = np.random.default_rng(4)
    lights = [
        light(row, column, int(rng.integers(1, 9)), east_m=rng.uniform(-48, 48))
        for row in range(9)
        for column in range(0, 9, 2)
        for _ in range(3)
    ]
    return material(
        lights=lights,
        residents={"화곡1동": 9000.0, "화곡2동": 6000.0},
        single_households={"화곡1동": 900.0, "화곡2동": 2600.0},
        school_zones=[light(2, 3), light(7, 7)],
        requests=[light(8, 8, 3), light(0, 2, 1), light(4, 4, 5)],
        cameras=[light(5, 5)],
    )


def shaken_by_hand(district, parameters):
    """The stability of the placement from its definition: plain draws, plain model."""
    area = make_study_area(district, parameters)
    index = make_index(area, parameters)
    near = plain_model.reach(area, parameters)
    lights = area.lights[area.point_cell] * area.point_share
    chosen = analyse(district, parameters)["placement"]["chosen"]
    unseen = area.point_watchers == 0
    new = []
    for each in chosen:
        new.append(np.flatnonzero(near[each] & unseen))
        unseen = unseen & ~near[each]
    draws = np.random.Generator(np.random.PCG64(parameters.seed)).standard_normal((SHAKES, 7))
    kept = np.zeros(len(chosen))
    for draw in np.exp(parameters.shake_size * draws):
        outer = np.array([40.0, 20.0]) * draw[1:3]
        inner = np.array([1.0, 1.0, 1.0, 0.5]) * draw[3:]
        environment = sum(
            w * part for w, part in zip(inner / inner.sum(), index.parts, strict=True)
        )
        worth = (outer[0] * environment + outer[1] * index.requests) / outer.sum()
        again = near[plain_model.plain_optimum(area, parameters, worth)].any(axis=0)
        kept += [
            lights[points][again[points]].sum() >= 0.8 * lights[points].sum() for points in new
        ]
    return (kept / SHAKES).round(3).tolist()


@pytest.mark.parametrize("conditions", [{}, {"least_per_dong": 2, "request_share": 0.3}])
def test_each_proposal_is_kept_as_often_as_a_plain_model_of_its_own_keeps_it(district, conditions):
    parameters = replace(USUAL, **conditions)
    told = analyse(district, parameters)["placement"]
    assert told["shakes"] == SHAKES
    assert told["stability"] == shaken_by_hand(district, parameters)
    # Data that trip: one proposal stays every time, and one does not.
    assert max(told["stability"]) == 1
    assert min(told["stability"]) < 0.9


def test_a_placement_that_is_not_shaken_stays_whole(district):
    told = analyse(district, replace(USUAL, shake_size=0.0))["placement"]
    assert told["stability"] == [1.0] * 6


def test_a_low_rank_may_be_a_place_that_every_placement_watches():
    """The first ranks crowd into one corner, and the far cell is a proposal all the same."""
    crowd = [light(row, column, 9) for row in range(3) for column in range(3)]
    held = material(lights=[*crowd, light(9, 9, 1)], residents={"화곡1동": 9000.0, "화곡2동": 9.0})
    result = analyse(held, Parameters(count=2, least_per_dong=1, shakes=SHAKES))
    far = result["cells"]["dong"].index(1)
    assert result["cells"]["rank"][far] == 10
    assert result["cells"]["stability"][far] == 0
    kept = dict(zip(*(result["placement"][name] for name in ("chosen", "stability")), strict=True))
    assert kept[far] == 1


def test_a_camera_that_newly_watches_nothing_has_no_stability(district):
    """All of 화곡2동 is watched today; the condition asks for a camera there all the same."""
    held = material(
        lights=[light(1, 1, 9), light(3, 3, 4), light(5, 7, 2)],
        cameras=[light(5, 7)],
        residents={"화곡1동": 900.0, "화곡2동": 300.0},
    )
    told = analyse(held, Parameters(count=2, least_per_dong=1, shakes=SHAKES))["placement"]
    assert told["new_lights"] == [9, 0]
    assert told["stability"] == [1.0, None]


def test_it_takes_the_first_of_the_shakes_and_none_where_there_are_none(district):
    def told(**changes):
        return analyse(district, replace(USUAL, **changes))["placement"]

    assert told(shakes=300, placement_shakes=SHAKES)["stability"] == told()["stability"]
    assert told(shakes=300, placement_shakes=SHAKES)["shakes"] == SHAKES
    assert "stability" not in told(placement_shakes=0)
    assert "stability" not in told(shakes=0)


def test_weights_of_nothing_place_by_lights_and_no_shake_moves_them(district):
    told = analyse(district, replace(USUAL, environment=0.0, requests=0.0))["placement"]
    assert told["stability"] == [1.0] * 6


def test_what_would_take_minutes_is_not_computed(district, monkeypatch):
    monkeypatch.setattr("cctv_map.siting.placement_stability.MAX_PAIRS_FOR_STABILITY", 10)
    assert "stability" not in analyse(district, USUAL)["placement"]
