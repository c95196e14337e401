"""Templates filled with facts; what stays in braces is never overlooked."""

import pytest

from cctv_map.requests.answer_template_fields import (
    fill,
    lone_braces,
    unfilled,
    unknown_placeholders,
)

FACTS = {"동": "화곡1동", "단계": "현장 확인", "순위": ""}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{동}은 ‘{단계}’입니다.", "화곡1동은 ‘현장 확인’입니다."),
        ("{ 동 } {동}", "화곡1동 화곡1동"),
        ("{순위}와 {없는 이름}은 그대로", "{순위}와 {없는 이름}은 그대로"),
        ("자리가 없는 글", "자리가 없는 글"),
        ("{동", "{동"),
        ("{{동}}", "{화곡1동}"),
    ],
)
def test_names_in_braces_become_facts_and_what_says_nothing_stays(text, filled):
    assert fill(text, FACTS) == filled


def test_a_fact_that_holds_braces_is_not_filled_again():
    assert fill("{동}", {"동": "{단계}", "단계": "접수"}) == "{단계}"


def test_unknown_placeholders_are_told_once_in_their_order():
    text = "{둘} {동} {하나} {둘} {}"
    assert unknown_placeholders(text, FACTS) == ["둘", "하나", ""]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("다 채운 글", []),
        ("{순위} 그리고 {순위}", ["{순위}"]),
        ("{동", ["{"]),
        ("동}", ["}"]),
        ("{동} } {", ["{동}", "{", "}"]),
    ],
)
def test_what_is_left_in_braces_is_found(text, left):
    assert unfilled(text) == left


def test_a_pair_of_braces_is_no_lone_one():
    assert lone_braces("{동}") == []
