"""Placements in a result: exact and quick, fair and unfair, double cover, and budget."""

import json
from dataclasses import replace

import pytest

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.analysis import analyse
from tests.cctv_map.siting.districts import light, material, spot

COUNT = 4
USUAL = Parameters(count=COUNT, shakes=10)
# 화곡1동 (columns 0 to 4) is full of lights in every cell, 화곡2동 has three cells of one light.
CROWDED = [
    light(row, column, 1 + (3 * row + column) % 7, east_m=east)
    for row in range(0, 10, 2)
    for column in range(0, 5, 2)
    for east in (-20, 20)
]
LONELY = [light(1, 6), light(5, 6), light(9, 8)]
ASKED = [[*spot(0, 0), 2], [*spot(5, 6), 1]]
PEOPLE = {"화곡1동": 9000.0, "화곡2동": 30.0}


def result_of(parameters=USUAL, **changes):
    held = {"lights": CROWDED + LONELY, "residents": PEOPLE, "requests": ASKED} | changes
    return analyse(material(**held), parameters)


@pytest.fixture(scope="module")
def result():
    return result_of()


def dongs_of(result, chosen):
    return sorted(result["dongs"][result["cells"]["dong"][cell]] for cell in chosen)


def fair(result, least, share):
    return next(
        row
        for row in result["fairness"]
        if (row["least_per_dong"], row["request_share"]) == (least, share)
    )


def test_the_placement_is_proven_and_the_preview_not_better(result):
    placement, preview = result["placement"], result["preview"]
    assert (placement["proven"], placement["gap"], len(placement["chosen"])) == (True, 0, COUNT)
    assert placement["covered"] == placement["bound"]
    assert sum(placement["gains"]) == pytest.approx(placement["covered"], abs=1e-5)
    assert preview["covered"] <= placement["covered"] <= preview["bound"]


def test_a_camera_tells_the_lights_it_newly_sees_also_in_the_cell_beside():
    beside = [light(0, 0, 3, east_m=40), light(0, 1, 2, east_m=-40)]
    one = replace(USUAL, count=1)
    assert result_of(one, lights=beside)["placement"]["new_lights"] == [5]
    watched = result_of(one, lights=beside, cameras=[light(0, 1, east_m=5)])
    assert watched["placement"]["new_lights"] == [3]


def test_coverage_grows_by_what_is_covered(result):
    coverage = result["coverage"]
    assert coverage["demand_before"] == coverage["residents_before"] == 0
    assert coverage["demand_after"] == fair(result, 0, 0.0)["demand_after"]
    assert 0 < coverage["residents_after"] < 1


def test_every_combination_of_fairness_is_told_with_its_price(result):
    assert [(row["least_per_dong"], row["request_share"]) for row in result["fairness"]] == [
        (least, share) for least in (0, 1, 2) for share in (0, 0.1, 0.2, 0.3)
    ]
    unfair, one, two = (fair(result, least, 0.0) for least in (0, 1, 2))
    assert unfair["price"] == 0
    assert dongs_of(result, one["chosen"]).count("화곡2동") >= 1
    assert dongs_of(result, two["chosen"]) == ["화곡1동"] * 2 + ["화곡2동"] * 2
    assert 0 <= one["price"] < two["price"]
    assert two["price"] == round(unfair["demand_after"] - two["demand_after"], 6)


def test_the_share_for_requests_rounds_up_to_whole_cameras(result):
    asked = {position for position, voices in enumerate(result["cells"]["voices"]) if voices}
    assert len(asked) == 2
    for share, least in ((0.1, 1), (0.2, 1), (0.3, 2)):
        assert len(asked.intersection(fair(result, 0, share)["chosen"])) >= least


def test_fairness_that_was_asked_for_holds_in_the_placement_and_the_preview():
    result = result_of(replace(USUAL, least_per_dong=2))
    assert dongs_of(result, result["placement"]["chosen"]).count("화곡2동") == 2
    assert dongs_of(result, result["preview"]["chosen"]).count("화곡2동") == 2
    assert result["placement"]["chosen"] == fair(result, 2, 0.0)["chosen"]


@pytest.mark.parametrize(
    ("parameters", "changes", "why"),
    [
        (
            {"least_per_dong": 2, "count": 3},
            {},
            "동마다 2대씩 두려면 4대가 필요한데 3대뿐입니다.",
        ),
        (
            {"least_per_dong": 1, "request_share": 0.2},
            {"requests": []},
            "분석하는 칸 안에 들어온 요청이 없어 요청 몫을 둘 수 없습니다.",
        ),
        (
            {"least_per_dong": 1, "request_share": 0.3},
            {"requests": ASKED[:1]},
            "요청 몫은 2대인데 요청이 들어온 칸은 1곳뿐입니다.",
        ),
        (
            {"least_per_dong": 1, "count": 3, "request_share": 0.3},
            {"musts": [[spot(2, 2)], [spot(2, 4)]], "requests": ASKED[:1]},
            "동별 몫, 요청 몫, ‘꼭 넣을 곳’을 모두 지키려면 4대가 필요한데 3대뿐입니다.",
        ),
    ],
)
def test_what_cannot_be_kept_says_why_and_takes_nothing_else_with_it(parameters, changes, why):
    asked = replace(USUAL, **parameters)
    result = result_of(asked, **changes)
    row = fair(result, asked.least_per_dong, asked.request_share)
    assert (row["chosen"], row["why"]) == ([], why)
    chosen = result["placement"]["chosen"]
    musts = [at for at, must in enumerate(result["cells"]["must"]) if must]
    assert set(musts) <= set(chosen)
    assert set(dongs_of(result, chosen)) == {"화곡1동", "화곡2동"}


def test_musts_come_before_the_dong_where_there_are_not_cameras_for_both():
    musts = [[spot(0, 0)], [spot(2, 2)]]
    result = result_of(replace(USUAL, least_per_dong=1, count=2), musts=musts)
    assert fair(result, 1, 0.0)["why"] == (
        "‘꼭 넣을 곳’에 두고 동마다 1대씩 두려면 3대가 필요한데 2대뿐입니다."
    )
    assert all(result["cells"]["must"][at] for at in result["placement"]["chosen"])


def test_a_dong_with_fewer_cells_than_were_asked_for_gets_as_many_as_it_has():
    lights = [*CROWDED, light(1, 6)]
    chosen = result_of(replace(USUAL, least_per_dong=2), lights=lights)["placement"]["chosen"]
    assert dongs_of(result_of(lights=lights), chosen).count("화곡2동") == 1


def test_musts_are_among_the_chosen_in_every_plan():
    result = result_of(musts=[[spot(9, 8)]])
    must = result["cells"]["must"].index(True)
    assert must not in result_of()["placement"]["chosen"]
    for plan in (result["placement"], result["preview"], result["backup"], *result["fairness"][:4]):
        assert must in plan["chosen"]


def test_of_more_musts_than_cameras_the_best_are_placed():
    musts = [[spot(row, 0)] for row in (0, 2, 4, 6, 8)]
    result = result_of(replace(USUAL, count=2), musts=musts)
    marked = {at for at, must in enumerate(result["cells"]["must"]) if must}
    assert len(marked) == 5
    assert len(result["placement"]["chosen"]) == 2
    assert marked.issuperset(result["placement"]["chosen"])


def test_a_budget_is_one_list_that_grows(result):
    budget = result["budget"]
    assert [row["count"] for row in budget] == list(range(1, len(budget) + 1))
    assert [row["cost"] for row in budget[:3]] == [17_000_000, 34_000_000, 51_000_000]
    gains = [row["gain"] for row in budget]
    assert gains == sorted(gains, reverse=True)
    assert len({row["cell"] for row in budget}) == len(budget) == 18
    assert budget[-1]["share"] == 1
    assert budget[COUNT - 1]["share"] <= result["coverage"]["demand_after"] + 1e-6


def test_a_budget_ends_at_fifty_cameras():
    lights = [light(row, column) for row in range(10) for column in range(10)]
    assert len(result_of(lights=lights)["budget"]) == 50


def test_second_cameras_go_where_one_watches_already():
    # One camera beside each of two lonely lights: a second there makes two watched twice.
    cameras = [[*spot(1, 6), 1], [*spot(5, 6), 1]]
    result = result_of(replace(USUAL, count=2), cameras=cameras, lights=LONELY, requests=[])
    assert dongs_of(result, result["backup"]["chosen"]) == ["화곡2동"] * 2
    assert result["coverage"]["demand_after"] == 1
    assert result["coverage"]["demand_after_twice"] == 0
    assert result["backup"]["demand_after"] == result["coverage"]["demand_before"]
    assert result["backup"]["demand_after_twice"] == result["coverage"]["demand_before"] > 0


def test_two_new_cameras_may_watch_one_place_twice():
    # Lights on both sides of a border between cells: each cell's camera sees them all.
    lights = [light(0, 0, 5, east_m=45), light(0, 1, 5, east_m=-45), light(9, 9, 9)]
    result = result_of(replace(USUAL, count=2), lights=lights, requests=[])
    assert result["coverage"]["demand_after_twice"] == 0
    assert len(result["backup"]["chosen"]) == 2
    assert result["backup"]["demand_after_twice"] == result["backup"]["demand_after"] > 0


def test_the_same_material_gives_the_same_bytes(result):
    assert json.dumps(result_of(), sort_keys=True) == json.dumps(result, sort_keys=True)


def test_where_everything_is_watched_nothing_is_placed():
    cameras = [[*spot(1, 6), 1], [*spot(5, 6), 1], [*spot(9, 8), 1]]
    result = result_of(cameras=cameras, lights=LONELY)
    assert (result["placement"]["chosen"], result["placement"]["proven"]) == ([], True)
    assert (result["budget"], result["coverage"]["demand_after"]) == ([], 1)
