"""Conditions and stability on the real district, beside the plain model."""

from dataclasses import replace

import numpy as np
import pytest

from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.ground.boundaries import load_boundaries
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.actions import SitingRefused, run_siting
from cctv_map.siting.analysis import analyse
from cctv_map.siting.datasets.actions import import_demand
from cctv_map.siting.fairness import unmet_condition
from cctv_map.siting.index import make_index
from cctv_map.siting.inputs import gather
from cctv_map.siting.placement_stability import new_points
from cctv_map.siting.placements import make_problem
from cctv_map.siting.study_area import make_study_area
from tests.cctv_map.siting import plain_model
from tests.cctv_map.siting.datasets.test_reader_real_files import FILES

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

CAMERAS = "ansim_gangseo_6col_2022.csv"
# Eight places to ask for, far from each other in the file of lights
ASKED = range(500, 8500, 1000)
WANTED = Parameters(least_per_dong=1, request_share=0.2, placement_shakes=8)


@pytest.fixture
def material(real_file):
    load_boundaries(real_file("gangseo20_hangjeongdong.geojson"))
    for name in FILES:
        import_demand(real_file(name), file_name=name, by=None)
    run_import(real_file(CAMERAS), file_name=CAMERAS, by=None)
    held, _ = gather(WANTED)
    return replace(held, requests=[[*held.lights[at][:2], 2] for at in ASKED])


def test_one_camera_for_every_dong_and_a_share_for_requests_are_kept_together(material):
    area = make_study_area(material, WANTED)
    assert sorted(np.bincount(area.cell_dong))[0] >= 4
    placement = analyse(material, WANTED)["placement"]
    chosen = placement["chosen"]
    assert len(set(area.cell_dong[chosen])) == 20
    assert plain_model.keeps(area, WANTED, chosen)
    index = make_index(area, WANTED)
    worth = (40 * index.environment + 20 * index.requests) / 60
    best = plain_model.plain_optimum(area, WANTED, worth)
    assert placement["covered"] == pytest.approx(
        plain_model.watched_worth(area, WANTED, worth, best), abs=1e-4
    )


def test_a_share_above_the_cells_that_were_asked_for_is_refused_and_takes_no_dong_with_it(
    material,
):
    asked = replace(WANTED, request_share=0.3)
    area = make_study_area(material, asked)
    assert (area.voices > 0).sum() == 8
    unmet = unmet_condition(area, asked)
    assert unmet.setting == "request_share"
    assert unmet.message == (
        "요청 몫은 9대인데 요청이 들어온 칸은 8곳뿐입니다. "
        "‘요청이 있는 칸에 놓을 비율’을 26% 이하로 적어 주세요."
    )
    assert unmet_condition(area, replace(asked, request_share=0.26)) is None
    chosen = analyse(material, asked)["placement"]["chosen"]
    assert len(set(area.cell_dong[chosen])) == 20
    with pytest.raises(SitingRefused, match="분석하는 칸 안에 들어온 요청이 없어"):
        run_siting("요청 없이", asked, by=None)


def test_the_stability_of_the_placement_is_that_of_the_plain_model(material):
    shakes = WANTED.placement_shakes
    placement = analyse(material, WANTED)["placement"]
    area = make_study_area(material, WANTED)
    index = make_index(area, WANTED)
    problem = make_problem(area, np.ones(len(area.point_xy)), WANTED)
    new = new_points(area, problem, tuple(placement["chosen"]))
    near = plain_model.reach(area, WANTED)
    lights = area.lights[area.point_cell] * area.point_share
    draws = np.random.Generator(np.random.PCG64(WANTED.seed)).standard_normal((shakes, 7))
    kept = np.zeros(len(new))
    for draw in np.exp(WANTED.shake_size * draws):
        outer, inner = np.array([40, 20]) * draw[1:3], np.array([1, 1, 1, 0.5]) * draw[3:]
        shares = inner / inner.sum()
        environment = sum(w * part for w, part in zip(shares, index.parts, strict=True))
        worth = (outer[0] * environment + outer[1] * index.requests) / outer.sum()
        again = near[plain_model.plain_optimum(area, WANTED, worth)].any(axis=0)
        kept += [lights[own][again[own]].sum() >= 0.8 * lights[own].sum() for own in new]
    told = (kept / shakes).round(3).tolist()
    # In one dong all lights are watched today: its camera newly watches none.
    assert [turn for turn, own in enumerate(new) if not len(own)] == [29]
    assert placement["stability"] == [*told[:29], None]
