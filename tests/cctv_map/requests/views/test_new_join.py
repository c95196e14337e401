"""나도 필요해요 tells nothing of those who asked before, and nobody asks without end."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cctv_map.choices import RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import InstallRequest, RequestStep, Voice
from cctv_map.models.install_request import public_grid
from cctv_map.requests import actions
from cctv_map.requests.joining import duplicate_to_join
from cctv_map.requests.views import new as view
from tests.cctv_map.factories import make_site
from tests.cctv_map.requests.request_data import (
    JOIN,
    NEW,
    PIN,
    SPOT,
    WHY,
    neighbour,
    new_browser,
    post,
    problem_of,
    step_of,
)

pytestmark = pytest.mark.django_db


def test_a_same_request_near_is_offered_and_nothing_of_it_is_told(browser):
    other = neighbour()
    html = post(browser, "why", **PIN).content.decode()
    assert html.count("이 근처에 같은 요청이 있어요") == 1
    assert html.count("나도 필요해요") == 1
    assert "아니요, 다른 곳이에요" in html
    request = other.request
    for secret in (
        other.receipt,
        other.secret,
        other.words,
        request.address,
        "010-9999-8888",
        "37.5349",
        "126.8455",
        request.cell,
        other.device,
    ):
        assert secret not in html
    # No number leads to it either: nothing but the resident's own words and pin is in the form.
    offer = html.split('action="/cctv/requests/join/"')[1].split("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', offer))
    device = fields.pop("device")
    assert re.fullmatch(r"[\w-]{43}", device)
    assert fields == {
        **dict.fromkeys(("place", "dong", "reason", "words", "phone", "email", "consent"), ""),
        **PIN,
    }


def test_the_page_is_the_same_whoever_and_however_many_asked_there(browser):
    def page() -> str:
        return re.sub(
            r'(name="device" value=)"[^"]*"', r"\1", post(browser, "why", **PIN).content.decode()
        )

    neighbour()
    once = page()
    neighbour(lat=37.5344, lon=126.8450, device="e" * 64, words="다른 말")
    for number in range(6):
        actions.join(InstallRequest.objects.first(), device=f"{number}" * 64)
    assert page() == once


def test_the_offer_depends_on_the_cell_of_the_pin_alone(browser):
    grid = public_grid()
    home = grid.cell_at(SPOT.lat, SPOT.lon)
    neighbour()
    south, west, north, east = grid.box(home)
    for lat, lon in [(south, west), (south, east), (north, west), (north, east)]:
        inside = LatLon(
            lat + (1e-6 if lat == south else -1e-6), lon + (1e-6 if lon == west else -1e-6)
        )
        html = post(browser, "why", lat=inside.lat, lon=inside.lon).content.decode()
        assert "이 근처에 같은 요청이 있어요" in html
    far = grid.centre(home + 3 * grid.columns)
    html = post(browser, "why", lat=far.lat, lon=far.lon).content.decode()
    assert "이 근처에 같은 요청이 있어요" not in html


def test_where_the_neighbours_pin_stands_in_its_cell_changes_nothing(browser):
    """An own request beside it and a walking pin would else measure the neighbour's by halves."""
    grid = public_grid()
    home = grid.cell_at(SPOT.lat, SPOT.lon)
    south, west, north, east = grid.box(home)
    steps = [west + (east - west) * part / 20.5 for part in range(-19, 40)]
    walks = set()
    for lat, lon in [
        (south + 1e-5, west + 1e-5),
        (north - 1e-5, east - 1e-5),
        (south + 1e-5, east - 1e-5),
    ]:
        Voice.objects.all().delete()
        RequestStep.objects.all().delete()
        InstallRequest.objects.all().delete()
        centre = grid.centre(home + 1)
        mine = neighbour(lat=centre.lat, lon=centre.lon)
        neighbour(lat=lat, lon=lon, device="e" * 64)
        walks.add(
            tuple(duplicate_to_join(LatLon(SPOT.lat, step)).pk == mine.request_id for step in steps)
        )
    assert len(walks) == 1
    assert set(next(iter(walks))) == {True, False}


def test_only_open_requests_are_offered(browser, django_user_model):
    officer = django_user_model.objects.create_user("officer")
    request = neighbour().request
    actions.move_on(request, RequestStage.DECLINED, by=officer, decline_reason="watched")
    assert "같은 요청이 있어요" not in post(browser, "why", **PIN).content.decode()
    gone = browser.post(JOIN, PIN)
    assert (gone.status_code, step_of(gone), problem_of(gone)) == (409, "why", view.NOTHING_TO_JOIN)


def test_whoever_walks_a_pin_over_the_district_is_told_nothing_more(browser, monkeypatch):
    monkeypatch.setattr(view, "MAX_LOOKS", replace(view.MAX_LOOKS, times=3))
    neighbour()
    told = ["같은 요청이 있어요" in post(browser, "why", **PIN).content.decode() for _ in range(5)]
    assert told == [True, True, True, False, False]
    assert problem_of(browser.post(JOIN, PIN)) == view.NOTHING_TO_JOIN
    assert Voice.objects.count() == 1


def test_one_tap_joins_the_nearest_and_a_second_leads_to_the_same_receipt(browser):
    far = neighbour(lat=37.5353, lon=126.8460)
    near = neighbour(device="e" * 64)
    first = browser.post(JOIN, PIN)
    voice = near.request.voices.latest("pk")
    assert first["Location"] == f"/cctv/requests/{voice.secret}/?sent=1"
    assert browser.post(JOIN, PIN)["Location"] == first["Location"]
    assert [near.request.voices.count(), far.request.voices.count()] == [2, 1]
    assert len({voice.receipt, near.receipt, far.receipt}) == 3
    new_browser().post(JOIN, PIN)
    assert near.request.voices.count() == 3


def test_two_quick_taps_of_a_new_device_are_one_request():
    form = {**PIN, **WHY, "device": "Q" * 43}
    first, second = (post(new_browser(), "send", **form) for _ in range(2))
    assert first["Location"] == second["Location"]
    neighbour(lat=37.60, lon=126.78)
    joined = [
        new_browser().post(JOIN, {"lat": "37.60", "lon": "126.78", "device": "Q" * 43})
        for _ in "ab"
    ]
    assert joined[0]["Location"] == joined[1]["Location"]
    assert Voice.objects.count() == 3


def test_five_a_day_from_a_device_and_again_tomorrow(browser):
    for number in range(5):
        assert post(browser, "send", place=f"파란 문 {number}", **WHY).status_code == 302
    neighbour()
    for refused in (post(browser, "send", place="또 다른 문", **WHY), browser.post(JOIN, PIN)):
        assert (refused.status_code, problem_of(refused)) == (429, view.ENOUGH_TODAY)
    assert post(new_browser(), "send", place="또 다른 문", **WHY).status_code == 302
    Voice.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert post(browser, "send", place="또 다른 문", **WHY).status_code == 302


def test_an_address_is_held_back_generously(monkeypatch):
    monkeypatch.setattr(view, "MAX_OF_ADDRESS", replace(view.MAX_OF_ADDRESS, times=2))
    answers = [post(new_browser(), "send", place=f"문 {n}", **WHY) for n in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert (problem_of(answers[2]), answers[2]["Retry-After"]) == (view.TOO_OFTEN, "3600")
    assert "골목이 어두워요" in answers[2].content.decode()


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}, {}]
)
def test_what_another_site_sends_is_refused(headers):
    neighbour()
    stranger = Client(enforce_csrf_checks=True, headers=headers)
    for address in (NEW, JOIN):
        response = stranger.post(address, {"to": "send", **PIN, **WHY})
        assert (response.status_code, problem_of(response)) == (403, view.FROM_ELSEWHERE)
    assert Voice.objects.count() == 1


def test_a_program_that_fills_the_hidden_field_is_sent_away(browser):
    neighbour()
    for address in (NEW, JOIN):
        response = browser.post(address, {"to": "send", **PIN, **WHY, "website": "x"})
        assert (response["Location"], response.cookies) == ("/cctv/requests/", {})
    assert Voice.objects.count() == 1


def test_the_number_of_queries_does_not_grow(browser, django_assert_max_num_queries):
    for number in range(30):
        make_site(place=f"지점 {number}", lat=37.5345 + number / 10_000)
        neighbour(device=f"{number:064d}")
    with django_assert_max_num_queries(0):
        browser.get(NEW)
    with django_assert_max_num_queries(5):
        post(browser, "why", **PIN)
    with django_assert_max_num_queries(24):
        post(browser, "send", **PIN, **WHY)
    with django_assert_max_num_queries(22):
        new_browser().post(JOIN, PIN)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(browser, method):
    assert getattr(browser, method)(NEW).status_code == 405
    assert browser.get(JOIN).status_code == 405
