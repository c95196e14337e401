"""What is told of a request's place: measured from its cell, and never more than may be told."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cctv_map.choices import Publication, Purpose, RequestReason, Status
from cctv_map.district.geo import LatLon
from cctv_map.models import SitingRun, Voice
from cctv_map.models.install_request import public_grid
from cctv_map.models.siting_parameters import Parameters
from cctv_map.requests import actions
from cctv_map.requests.place_facts import PLACEHOLDERS, fact_texts, place_facts, watched_share
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

PIN = LatLon(37.53055, 126.84295)


def seoul(*when):
    return datetime(*when, tzinfo=ZoneInfo("Asia/Seoul"))


NOW = seoul(2026, 11, 22, 12)


def ask(position=PIN, **changes):
    made = {"reason": RequestReason.CRIME, "device": "", "dong": "화곡1동", **changes}
    return actions.ask(position=position, **made).request


def centre_of(request):
    grid = public_grid()
    return grid.centre(grid.cell_of_key(request.cell))


def north_of(point, metres):
    return {"lat": point.lat + metres / 111_195, "lon": point.lon}


def texts_of(request):
    return fact_texts(place_facts(request, NOW)).by_placeholder()


def tell_run(request, **changes):
    grid = public_grid()
    columns = {
        "key": ["1-1", request.cell, "9-9"],
        "rank": [1, 2, 3],
        "environment": [0.1, 0.2, 0.3],
        "requests": [0.0, 1.0, 0.0],
        **changes,
    }
    steps = ("south", "west", "rows", "columns", "cell_m", "lat_step", "lon_step")
    return SitingRun.objects.create(
        name="11월 분석",
        parameters=Parameters().as_dict(),
        result={"cells": columns, "grid": {name: getattr(grid, name) for name in steps}},
        frozen=b"",
        is_told=True,
        next_decision="2027-03",
    )


def test_every_name_has_words_and_no_other():
    request = ask()
    assert [*texts_of(request)] == [*PLACEHOLDERS.values()]


def test_the_place_is_told_in_plain_words():
    request = ask()
    tell_run(request)
    make_site(**north_of(centre_of(request), 118))
    request.created_at = seoul(2026, 11, 3, 23, 30)
    assert texts_of(request) == {
        "동": "화곡1동",
        "접수일": "2026년 11월 3일",
        "단계": "접수",
        "가장 가까운 CCTV": "약 120\xa0m 떨어진 생활방범 CCTV",
        "이미 살피는 비율": "0%",
        "순위": "강서구 3칸 가운데 2위",
        "순위를 올린 것": "아직 CCTV가 살피지 못하는 곳이 있기",
        "다음 심의 달": "2027년 3월",
        "요청한 주민 수": "5명 미만",
    }


def test_nothing_is_made_up_where_nothing_is_known():
    told = texts_of(ask(position=None, dong=""))
    assert told | {"접수일": ""} == {
        "동": "강서구",
        "접수일": "",
        "단계": "접수",
        "가장 가까운 CCTV": "아직 확인 중",
        "이미 살피는 비율": "아직 확인 중",
        "순위": "순위 없음(자리를 아직 확인하고 있어요)",
        "순위를 올린 것": "순위가 없기",
        "다음 심의 달": "아직 정하지 않은 때",
        "요청한 주민 수": "5명 미만",
    }


def test_two_pins_of_one_cell_hear_the_same_distance():
    here, there = ask(), ask(position=LatLon(PIN.lat + 0.0001, PIN.lon + 0.0001))
    assert here.cell == there.cell
    make_site(**north_of(centre_of(here), 118))
    assert place_facts(here, NOW).nearest == place_facts(there, NOW).nearest


def test_a_withheld_camera_changes_no_fact():
    request = ask()
    tell_run(request, environment=[0.1, 0.9, 0.3])
    before = place_facts(request, NOW)
    make_site(**north_of(centre_of(request), 5), publication=Publication.PRIVATE)
    make_site(**north_of(centre_of(request), 9), publication=Publication.DONG)
    assert place_facts(request, NOW) == before


def test_a_camera_in_the_middle_of_a_cell_watches_a_good_three_quarters_of_it():
    request = ask()
    make_site(**north_of(centre_of(request), 0))
    assert watched_share(public_grid(), public_grid().cell_of_key(request.cell)) == 0.8


@pytest.mark.parametrize(
    "other", [{"status": Status.PLANNED}, {"status": Status.REPAIR}, {"purpose": Purpose.WASTE}]
)
def test_what_does_not_watch_the_way_today_is_not_counted_as_watching(other):
    request = ask()
    make_site(**north_of(centre_of(request), 0), **other)
    assert place_facts(request, NOW).watched == 0


def test_a_place_that_was_not_analysed_is_told_why_it_has_no_rank():
    request = ask()
    assert place_facts(request, NOW).no_rank == "아직 분석하지 않았어요"
    tell_run(request, key=["1-1", "2-2", "9-9"])
    facts = place_facts(request, NOW)
    assert facts.rank is None
    assert facts.no_rank == "보안등이 없거나 사람이 살지 않는 곳은 분석하지 않아요"


def test_the_voices_of_a_few_do_not_show_in_what_moves_the_rank():
    """A cell that others asked for too would else read ‘because many asked’ at two voices."""
    request = ask()
    tell_run(request)
    make_site(**north_of(centre_of(request), 0))
    assert place_facts(request, NOW).rank.reason == "environment"


def test_five_voices_of_last_month_are_told_in_steps_of_five_and_may_move_the_rank():
    request = ask()
    tell_run(request)
    make_site(**north_of(centre_of(request), 0))
    for number in range(6):
        actions.join(request, device=f"device {number}")
    assert place_facts(request, NOW).residents is None
    Voice.objects.update(created_at=seoul(2026, 10, 31, 23))
    facts = place_facts(request, NOW)
    assert (facts.residents, facts.rank.reason) == (5, "requests")
    assert fact_texts(facts).by_placeholder()["요청한 주민 수"] == "5명 이상"


def test_the_number_is_the_cells_so_that_nobody_subtracts_the_own_request():
    request = ask()
    for number in range(5):
        actions.join(ask(), device=f"device {number}")
    Voice.objects.update(created_at=seoul(2026, 10, 1))
    assert place_facts(request, NOW).residents == 10


@pytest.mark.parametrize(
    ("stored", "told"),
    [("2026-11", (2026, 11)), ("2026-10", None), ("", None), ("곧", None)],
)
def test_a_month_of_decision_that_is_past_is_not_told(stored, told):
    request = ask()
    SitingRun.objects.filter(pk=tell_run(request).pk).update(next_decision=stored)
    assert place_facts(request, NOW).next_decision == told


def test_the_day_of_the_analysis_is_told():
    request = ask()
    run = tell_run(request)
    assert place_facts(request, NOW).rank.made_on == timezone.localdate(run.made_at)
    assert isinstance(place_facts(request, NOW).received_on, date)


def test_facts_cost_a_fixed_number_of_queries(django_assert_num_queries):
    request = ask()
    tell_run(request)
    make_site(**north_of(centre_of(request), 118))
    with django_assert_num_queries(4):
        place_facts(request, NOW)
