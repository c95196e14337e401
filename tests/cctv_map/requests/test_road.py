"""The road a resident reads: straight, with stages left out, with steps back, and refused."""

from datetime import date

import pytest

from cctv_map.choices import RequestStage
from cctv_map.requests.road import MEANINGS, ROAD, STATE_LABELS, Reached, make_road


def reached(*stages):
    """Stages on the first, second, third … of November."""
    return [Reached(stage, date(2026, 11, day)) for day, stage in enumerate(stages, start=1)]


def short(road):
    return [(step.stage.value, step.state, step.on and step.on.day) for step in road.steps]


def test_the_road_is_the_real_one_in_its_order():
    assert [stage.label for stage in ROAD] == [
        "접수",
        "현장 확인",
        "동 위치선정위원회",
        "분석",
        "경찰 협의",
        "행정예고",
        "구 심의",
        "예산",
        "설치",
        "현황도 반영",
    ]


def test_a_request_that_just_came_in_stands_at_its_beginning():
    road = make_road(reached("received"), "received")
    assert short(road)[:3] == [
        ("received", "now", 1),
        ("field", "next", None),
        ("committee", "ahead", None),
    ]
    assert len(road.steps) == 10
    assert road.next.stage == RequestStage.FIELD


def test_stages_left_out_are_told_as_such_and_get_no_day():
    road = make_road(reached("received", "field", "police"), "police")
    assert short(road)[:6] == [
        ("received", "done", 1),
        ("field", "done", 2),
        ("committee", "skipped", None),
        ("analysis", "skipped", None),
        ("police", "now", 3),
        ("notice", "next", None),
    ]


def test_a_step_back_takes_what_came_after_it_off_and_says_so():
    road = make_road(reached("received", "field", "committee", "field"), "field")
    assert short(road)[:3] == [
        ("received", "done", 1),
        ("field", "now", 4),
        ("committee", "next", None),
    ]
    assert [step.left_on and step.left_on.day for step in road.steps[:4]] == [None, None, 3, None]


def test_a_stage_that_is_reached_again_has_its_new_day():
    road = make_road(reached("received", "field", "received", "field", "committee"), "committee")
    assert short(road)[:3] == [
        ("received", "done", 3),
        ("field", "done", 4),
        ("committee", "now", 5),
    ]
    assert [step.left_on for step in road.steps] == [None] * 10


def test_a_refused_request_ends_where_it_was_and_promises_nothing_more():
    steps = [*reached("received", "field"), Reached("declined", date(2026, 11, 9), "사유지예요")]
    road = make_road(steps, "declined")
    assert short(road) == [
        ("received", "done", 1),
        ("field", "done", 2),
        ("declined", "declined", 9),
    ]
    assert (road.steps[-1].words, road.next, road.reopened) == ("사유지예요", None, None)


def test_a_refusal_that_was_taken_back_is_not_hidden():
    road = make_road(reached("received", "declined", "field"), "field")
    assert short(road)[1] == ("field", "now", 3)
    assert road.reopened == Reached("declined", date(2026, 11, 2))


def test_a_request_on_the_map_has_nothing_before_it():
    road = make_road(reached(*ROAD), "on_map")
    assert {step.state for step in road.steps} == {"done"}
    assert road.next is None


@pytest.mark.parametrize("current", RequestStage.values)
def test_a_request_without_any_record_still_has_a_road(current):
    road = make_road([], current)
    assert {step.on for step in road.steps} == {None}


def test_every_stage_and_every_state_has_words():
    assert set(MEANINGS) == set(RequestStage.values)
    states = {step.state for step in make_road([], "police").steps}
    assert {*states, "done", "declined"} == set(STATE_LABELS)
