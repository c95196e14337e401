"""A resident finds a case, reads it, answers the survey, goes to the map, and prints it."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from cases.choices import CardKind
from cases.models import Case, Merit, Satisfaction
from cctv_map.map.snapshot.publish import publish_snapshot
from tests.cases.factories import approve, make_card, make_case
from tests.cctv_map.factories import make_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case() -> Case:
    cache.clear()
    make_site(lat=37.5415, lon=126.8404)
    publish_snapshot()
    case = make_case(map_lat=37.5415, map_lon=126.8404, map_zoom=16, has_ai=True)
    Merit.objects.create(case=case, criterion="적극성", text="먼저 나섰습니다.")
    make_card(case, kind=CardKind.COVER, headline="CCTV 위치", body="")
    make_card(case, headline="전세 사기 / 피해 지원", body="이자 없는 생활비입니다.")
    return approve(case)


def test_initials_lead_to_the_card_without_a_script(browser, live_server, case, faults_of):
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/cases/")
    page.get_by_label("사례 찾기").fill("ㅈㅅㅅㄱ")
    page.get_by_role("button", name="찾기").click()
    expect(page.locator("mark")).to_have_text("전세 사기")
    page.get_by_role("link", name="2번째 카드").click()
    expect(page).to_have_url(f"{live_server.url}/cases/{case.pk}/cards/2/")
    context.close()


@pytest.mark.parametrize("query", ["", "?q=ㅈㅅㅅㄱ", "?q=없는말"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_has_no_fault_and_fits_320_pixels(page, live_server, case, faults_of, query, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server.url}/cases/search/{query}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert faults_of(page) == []


def test_one_tap_answers_without_leaving_the_page(page: Page, live_server, case, faults_of):
    address = f"{live_server.url}/cases/{case.pk}/"
    page.goto(address)
    page.get_by_role("button", name="매우 만족").click()
    expect(page.get_by_role("heading", name="고맙습니다. 답을 잘 받았습니다.")).to_be_focused()
    assert page.url == address
    assert faults_of(page) == []
    page.get_by_label("더 하실 말씀이 있나요?").fill("잘 봤습니다.")
    page.get_by_role("button", name="의견 보내기").click()
    expect(page.get_by_role("heading", name="고맙습니다. 의견을 잘 받았습니다.")).to_be_focused()
    assert list(Satisfaction.objects.values_list("score", "opinion")) == [(5, "잘 봤습니다.")]
    assert page.context.cookies() == []


def test_the_survey_works_without_a_script(browser, live_server, case):
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/cases/{case.pk}/")
    page.get_by_role("button", name="매우 불만족").click()
    page.get_by_label("더 하실 말씀이 있나요?").fill("글씨가 작아요.")
    page.get_by_role("button", name="의견 보내기").click()
    expect(page.get_by_role("heading", name="고맙습니다. 의견을 잘 받았습니다.")).to_be_visible()
    assert list(Satisfaction.objects.values_list("score", "opinion")) == [(1, "글씨가 작아요.")]
    context.close()


def test_an_answer_that_cannot_be_sent_says_so_and_can_be_sent_again(page, live_server, case):
    page.goto(f"{live_server.url}/cases/{case.pk}/")
    page.context.set_offline(True)
    page.get_by_role("button", name="보통").click()
    expect(page.get_by_text("보내지 못했어요.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="보통").click()
    expect(page.get_by_text("고맙습니다. 답을 잘 받았습니다.")).to_be_visible()


def test_the_picture_opens_the_map_at_the_case_and_the_map_leads_back(page, live_server, case):
    page.goto(f"{live_server.url}/cases/{case.pk}/")
    page.get_by_role("link", name="이 사례의 자리를 CCTV 지도에서 열기").click()
    expect(page).to_have_url(f"{live_server.url}/cctv/?lat=37.5415&lon=126.8404&zoom=16")
    page.locator(".near-case a").click()
    expect(page).to_have_url(f"{live_server.url}/cases/{case.pk}/")


def test_on_paper_the_qr_is_seen_and_nothing_to_press(page: Page, live_server, case):
    page.goto(f"{live_server.url}/cases/{case.pk}/")
    qr = page.locator(".print-qr svg")
    expect(qr).to_be_hidden()
    page.emulate_media(media="print")
    expect(qr).to_be_visible()
    assert round(qr.bounding_box()["width"]) == 113  # 3 cm
    for pressed in (".survey", ".map-way", ".case__tools"):
        expect(page.locator(pressed)).to_be_hidden()
    expect(page.get_by_text("왜 뽑혔나요")).to_be_visible()
    colours = qr.evaluate("each => [getComputedStyle(each).backgroundColor]")
    assert colours == ["rgb(255, 255, 255)"]
