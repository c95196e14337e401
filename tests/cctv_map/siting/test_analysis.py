"""A whole analysis: one shape, the same bytes every time, and numbers that agree."""

import json
from dataclasses import replace

import pytest

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.analysis import RANKED, analyse, canonical, digest
from cctv_map.siting.material import Material
from tests.cctv_map.siting.districts import box, light, material, spot

USUAL = Parameters(count=5, shakes=200, placement_shakes=10)
CELLS = [(row, column) for row in range(2, 9) for column in range(1, 9)]
DISTRICT = material(
    lights=[light(row, column, 1 + (row * column) % 7) for row, column in CELLS],
    cameras=[[*spot(4, 4), 2], [*spot(7, 2, east_m=30), 1]],
    residents={"화곡1동": 9000, "화곡2동": 6000},
    single_households={"화곡1동": 3000, "화곡2동": 500},
    school_zones=[light(3, 3)],
    requests=[light(6, 6, 3), light(0, 0, 2)],
    musts=[[spot(8, 8)]],
    excluded=[box(2, 1, 2, 2)],
)


@pytest.fixture(scope="module")
def result():
    return analyse(DISTRICT, USUAL)


def test_every_column_has_a_value_for_every_cell(result):
    assert {name: len(column) for name, column in result["cells"].items()} == dict.fromkeys(
        (
            "key",
            "dong",
            "rank",
            "index",
            "watch",
            "environment",
            "requests",
            "watched",
            "nearest_m",
            "residents",
            "single_households",
            "school_zones",
            "lights",
            "voices",
            "must",
            "stability",
            "rank_low",
            "rank_high",
            "lat",
            "lon",
        ),
        len(CELLS) - 2,
    )
    assert sorted(result["cells"]["rank"]) == list(range(1, len(CELLS) - 1))


def test_the_first_fifty_and_what_got_a_camera_have_a_sentence_each_by_rank(result):
    cells = result["cells"]
    told = [cells["rank"][each["cell"]] for each in result["ranking"]]
    placed = {cells["rank"][at] for at in result["placement"]["chosen"]}
    assert max(placed) > RANKED
    assert told == sorted({*range(1, RANKED + 1)} | placed)
    first = result["ranking"][0]["cell"]
    words = result["ranking"][0]["reason"]
    assert f"가장 가까운 CCTV까지 {cells['nearest_m'][first]} m" in words
    assert "흔들어 지수가 5위 안에 든 비율은" in words


def test_stability_and_the_span_of_ranks_agree_with_the_rank(result):
    cells = result["cells"]
    assert sum(cells["stability"]) == pytest.approx(USUAL.count, abs=0.05)
    for rank, low, high in zip(cells["rank"], cells["rank_low"], cells["rank_high"], strict=True):
        assert low <= high
        assert low - 8 <= rank <= high + 8


def test_the_totals_say_what_took_part_and_what_did_not(result):
    totals = result["totals"]
    assert {name: totals[name] for name in ("cells", "unlit_cells", "dong_by", "cameras")} == {
        "cells": 54,
        "unlit_cells": 46,
        "dong_by": "outline",
        "cameras": 2,
    }
    excluded = sum(1 + (row * column) % 7 for row, column in ((2, 1), (2, 2)))
    assert totals["left_out"] == {"lights_excluded": excluded, "voices": 2}
    assert totals["residents"] == 15_000
    assert totals["voices"] == 3


def test_the_same_material_gives_the_same_bytes(result):
    again = analyse(Material.from_bytes(DISTRICT.to_bytes()), USUAL)
    assert canonical(again) == canonical(result)
    assert digest(again) == digest(result)
    assert DISTRICT.to_bytes() == Material.from_bytes(DISTRICT.to_bytes()).to_bytes()


def test_a_result_survives_a_database_unchanged(result):
    assert canonical(json.loads(json.dumps(result))) == canonical(result)
    # Neither NaN nor infinity, which no JSON knows.
    json.loads(canonical(result), parse_constant=lambda name: pytest.fail(name))


def test_another_seed_changes_how_stable_a_place_is_and_not_its_rank(result):
    other = analyse(DISTRICT, replace(USUAL, seed=2))
    assert other["cells"]["rank"] == result["cells"]["rank"]
    assert other["cells"]["stability"] != result["cells"]["stability"]


def test_parameters_come_back_from_where_they_are_stored():
    own = Parameters(watch=55.5, purposes=("security",), seed=9)
    assert Parameters.from_dict(json.loads(json.dumps(own.as_dict()))) == own


def test_one_light_is_enough_for_an_analysis():
    result = analyse(material(lights=[light(1, 1)]), USUAL)
    assert result["cells"]["rank"] == [1]
    assert result["cells"]["stability"] == [1]
    assert "등록된 CCTV가 아직 없으며" in result["ranking"][0]["reason"]


def test_nothing_left_is_an_empty_result():
    result = analyse(material(lights=[light(1, 1)], excluded=[box(0, 0, 9, 9)]), USUAL)
    assert (result["totals"]["cells"], result["ranking"]) == (0, [])
    assert result["cells"]["key"] == []
    assert "placement" not in result
