"""The sentence that an officer and a committee read beside a place."""

import re
from dataclasses import replace

import pytest

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.reasons import CellNumbers, reason

USUAL = Parameters()
CELL = CellNumbers(
    rank=3,
    residents=1166.4,
    single_households=264.5,
    school_zones=2,
    watched=0.182,
    nearest_m=94,
    voices=3,
    must=False,
    stability=0.934,
)


def said(**changes):
    return reason(replace(CELL, **changes), USUAL)


def test_a_place_with_everything():
    assert said() == (
        "주민 약 1,170명과 1인 가구 약 260가구가 있고, 300 m 안에 어린이보호구역이 2곳 있으며, "
        "보안등의 82%는 50 m 안에 CCTV가 없고, 놓을 자리에서 가장 가까운 CCTV까지 94 m이며, "
        "주민 3명이 요청했고, 가중치를 1,000번 흔들어 지수가 30위 안에 든 비율은 93%입니다."
    )


def test_a_place_behind_the_list_that_was_asked_for():
    assert said(rank=31, single_households=0, school_zones=0, voices=0, watched=0).endswith(
        "주민 약 1,170명이 살고, 50 m 안에 CCTV가 있는 보안등이 하나도 없고, "
        "놓을 자리에서 가장 가까운 CCTV까지 94 m이며, "
        "가중치를 1,000번 흔들어 지수가 30위 안에 든 비율은 93%입니다."
    )
    assert said(rank=31, stability=0.0004).endswith(
        "가중치를 1,000번 흔들어 지수가 30위 안에 든 비율은 1% 미만입니다."
    )
    assert said(rank=31, stability=0).endswith(
        "가중치를 1,000번 흔들어도 지수 순위는 30위 밖입니다."
    )


def test_only_a_rank_that_stays_every_time_stays_to_a_hundred_percent():
    assert said(stability=0.999).endswith("흔들어 지수가 30위 안에 든 비율은 99%입니다.")
    assert said(stability=1).endswith("흔들어 지수가 30위 안에 든 비율은 100%입니다.")


def test_no_sentence_takes_the_rank_for_the_placement():
    assert "선정" not in said() + said(stability=0) + said(rank=31)


def test_a_must_says_so():
    assert "주민 3명이 요청했고, 꼭 넣을 곳으로 정해 두었고, 가중치를" in said(must=True)


def test_a_place_that_is_wholly_watched_and_one_without_any_camera():
    assert "모든 보안등의 50 m 안에 이미 CCTV가 있고" in said(watched=1)
    assert "등록된 CCTV가 아직 없으며" in said(nearest_m=1_000_000_000)


def test_a_handful_of_people_is_not_counted_out():
    words = said(residents=9.4, single_households=3)
    assert words.startswith("300 m 안에 어린이보호구역이")
    assert "1인 가구" not in words


def test_the_parameters_of_the_run_are_named():
    own = replace(USUAL, radius_m=70, school_reach_m=500, shakes=200, count=20)
    words = reason(CELL, own)
    assert "500 m 안에 어린이보호구역" in words
    assert "70 m 안에 CCTV가 없고" in words
    assert words.endswith("가중치를 200번 흔들어 지수가 20위 안에 든 비율은 93%입니다.")


@pytest.mark.parametrize("watched", [0, 0.004, 0.5, 0.997, 1])
@pytest.mark.parametrize("residents", [0, 12, 5000])
@pytest.mark.parametrize("stability", [0, 0.5, 1])
def test_every_sentence_is_one_polite_sentence_without_words_of_danger(
    watched, residents, stability
):
    words = said(watched=watched, residents=residents, stability=stability)
    assert re.fullmatch(r"[^.]+습니다\.|[^.]+니다\.", words)
    assert words.count(", ") >= 3
    for danger in ("위험", "범죄", "취약", "우범", "사각"):
        assert danger not in words
