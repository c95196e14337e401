"""An officer in the street opens the inbox on a phone, and answers from a template."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cctv_map.choices import RequestReason
from cctv_map.district.geo import LatLon
from cctv_map.models import AnswerTemplate, InstallRequest
from cctv_map.requests import actions
from tests.cctv_map.factories import make_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ask(lat: float, lon: float, address: str) -> InstallRequest:
    return actions.ask(
        position=LatLon(lat, lon), address=address, reason=RequestReason.CRIME, device=""
    ).request


def open_inbox(page: Page, live_server, admin_client) -> None:
    page.emulate_media(reduced_motion="reduce")
    cookie = admin_client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("admin:cctv_map_installrequest_changelist"))


def answer_from_template(page: Page) -> None:
    """Fill, write, be refused, keep what was written when the template is not wanted, and send."""
    page.get_by_label("답변 틀").select_option(label="밤길")
    page.get_by_role("button", name="틀로 채우기").click()
    answer = page.get_by_label("답변", exact=True)
    expect(answer).to_have_value("지금 ‘현장 확인’ 단계입니다.")
    answer.fill("hong@example.com 님께")
    page.get_by_role("button", name="답변 보내기").click()
    expect(page.get_by_text("전자우편 주소로 보이는 글자가")).to_be_in_viewport()
    answer.fill("새로 적은 답변")
    page.get_by_label("답변 틀").select_option(label="밤길")
    page.once("dialog", lambda asks: asks.dismiss())
    page.get_by_role("button", name="틀로 채우기").click()
    expect(answer).to_have_value("새로 적은 답변")
    answer.fill("기둥을 세울 자리를 찾았습니다.")
    page.get_by_role("button", name="답변 보내기").click()
    expect(page.locator(".messagelist")).to_contain_text("답했습니다.")


def test_an_officer_finds_a_request_on_the_phone_and_answers_it(
    page: Page, live_server, admin_client, faults_of
):
    AnswerTemplate.objects.create(name="밤길", reason="crime", text="지금 ‘{단계}’ 단계입니다.")
    make_site()
    first = ask(37.5305, 126.8429, "초록 골목")
    ask(37.5725, 126.8145, "시장 입구")
    open_inbox(page, live_server, admin_client)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    pins = page.locator(".inbox-pin")
    expect(pins).to_have_text(["1", "2"])
    assert faults_of(page) == []

    # A pin leads to its row, and the row that has the focus is the one on the map.
    pins.nth(1).click()
    expect(page.get_by_role("link", name="시장 입구")).to_be_focused()
    expect(page.locator(".inbox-pin--shown")).to_have_text("2")
    page.get_by_role("link", name="초록 골목").focus()
    expect(page.locator(".inbox-pin--shown")).to_have_text("1")
    page.keyboard.press("Enter")

    expect(page.locator(".request-page__where")).to_contain_text("초록 골목")
    expect(page.get_by_label("반려 사유")).to_be_hidden()
    stages = page.locator("#step_stage")
    stages.select_option(label="반려")
    page.get_by_label("반려 사유").select_option(label="그 밖의 까닭")
    stages.select_option(label="현장 확인")
    page.get_by_role("button", name="단계 옮기기").click()
    expect(page.locator(".messagelist")).to_contain_text("‘현장 확인’ 단계로 옮겼습니다.")

    answer_from_template(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert faults_of(page) == []
    assert [each.text for each in first.answers.all()] == ["기둥을 세울 자리를 찾았습니다."]

    # A tap on the map brings up the numbers that it changed.
    page.locator("[data-place-picker]").click(position={"x": 60, "y": 200})
    page.get_by_role("button", name="이 위치로 정하기").click()
    expect(page.locator(".messagelist")).to_contain_text("위치를 정했습니다:")
    assert InstallRequest.objects.get(pk=first.pk).lat != first.lat
