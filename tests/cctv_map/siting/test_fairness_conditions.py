"""Musts, dong and requests together: what can be kept is kept, and what cannot is refused."""

import re
from dataclasses import replace

import numpy as np
import pytest

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.analysis import analyse
from cctv_map.siting.fairness import unmet_condition
from cctv_map.siting.index import make_index
from cctv_map.siting.study_area import make_study_area
from tests.cctv_map.siting.districts import box, light, material, spot
from tests.cctv_map.siting.plain_model import (
    can_be_kept,
    keeps,
    plain_optimum,
    watched_worth,
)


def random_district(seed):
    """Up to nine cells in three dong, one of which may have none; and conditions that may clash."""
    rng = np.random.default_rng(seed)
    places = [
        (int(row), int(column)) for row, column in rng.integers(0, 6, (rng.integers(2, 8), 2))
    ]
    lights = [
        light(row, column, int(rng.integers(1, 9)), east_m=int(rng.integers(-45, 45)))
        for row, column in places
        for _ in range(2)
    ]
    asked = [light(*places[at], 1 + at) for at in rng.integers(0, len(places), rng.integers(0, 4))]
    musts = [[spot(*places[at])] for at in rng.integers(0, len(places), rng.integers(0, 3))]
    people = {"화곡1동": 900.0, "화곡2동": 500.0, "화곡3동": 300.0}
    held = material(
        lights=lights,
        requests=asked,
        musts=musts,
        residents=people,
        school_zones=[light(2, 2)],
        cameras=[light(3, 3)],
        dongs={
            "화곡1동": [box(0, 0, 9, 2)],
            "화곡2동": [box(0, 3, 9, 3)],
            "화곡3동": [box(0, 4, 9, 9)],
        },
    )
    wanted = Parameters(
        count=int(rng.integers(1, 6)),
        least_per_dong=int(rng.integers(0, 3)),
        request_share=float(rng.choice([0, 0.1, 0.3, 0.5, 1])),
        shakes=0,
    )
    return held, wanted


def test_conditions_are_refused_exactly_where_no_choice_of_cells_keeps_them():
    refused = 0
    for seed in range(200):
        held, wanted = random_district(seed)
        area = make_study_area(held, wanted)
        unmet = unmet_condition(area, wanted)
        assert (unmet is None) == can_be_kept(area, wanted), seed
        refused += unmet is not None
    assert 40 < refused < 160


def test_what_a_refusal_advises_is_not_refused_again():
    advised = 0
    for seed in range(200):
        held, wanted = random_district(seed)
        area = make_study_area(held, wanted)
        unmet = unmet_condition(area, wanted)
        if unmet is None or unmet.setting == "count":
            continue
        number = int(re.findall(r"’[을를] (\d+)(?:대로|% 이하로)", unmet.message)[-1])
        value = number if unmet.setting == "least_per_dong" else number / 100
        then = unmet_condition(area, replace(wanted, **{unmet.setting: value}))
        assert then is None or then.setting != unmet.setting, seed
        advised += 1
    assert advised > 25


def test_a_placement_keeps_all_conditions_and_none_that_keeps_them_watches_more():
    kept = 0
    for seed in range(40):
        held, wanted = random_district(seed)
        area = make_study_area(held, wanted)
        if unmet_condition(area, wanted):
            continue
        index = make_index(area, wanted)
        worth = 40 * index.environment + 20 * index.requests
        chosen = analyse(held, wanted)["placement"]["chosen"]
        assert keeps(area, wanted, chosen), seed
        best = watched_worth(area, wanted, worth, plain_optimum(area, wanted, worth))
        assert watched_worth(area, wanted, worth, chosen) == pytest.approx(best, abs=1e-4), seed
        kept += 1
    assert kept > 10


def test_where_not_everything_can_be_kept_the_rest_still_is():
    """Requests too many for their cells once took the dong with them."""
    kept = 0
    for seed in range(80):
        held, wanted = random_district(seed)
        area = make_study_area(held, wanted)
        dong_alone = replace(wanted, request_share=0.0)
        if unmet_condition(area, dong_alone) or not unmet_condition(area, wanted):
            continue
        kept += 1
        assert keeps(area, dong_alone, analyse(held, wanted)["placement"]["chosen"]), seed
    assert kept > 5


def test_a_dong_without_any_cell_takes_nothing_from_the_others():
    held = material(lights=[light(1, 1, 9), light(1, 3, 9), light(1, 6, 1)])
    held.dongs["빈동"] = [box(9, 9, 9, 9)]
    wanted = Parameters(count=2, least_per_dong=1, shakes=0)
    result = analyse(held, wanted)
    assert unmet_condition(make_study_area(held, wanted), wanted) is None
    dongs = [result["dongs"][result["cells"]["dong"][at]] for at in result["placement"]["chosen"]]
    assert sorted(dongs) == ["화곡1동", "화곡2동"]
