"""An officer sets an analysis, reads its result on the phone, plans with it and tells residents."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from cctv_map.choices import RequestStage
from cctv_map.models import SitingRun
from tests.cctv_map.siting.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A table may be wider than the phone, its page never.
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"


def test_an_officer_runs_an_analysis_plans_with_it_and_tells_residents(
    page: Page, live_server, admin_client, faults_of
):
    world = make_world()
    cookie = admin_client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("admin:cctv_map_sitingrun_changelist"))
    page.get_by_role("link", name="새 위치 분석").click()

    page.get_by_label("이름").fill("2027년 상반기")
    page.get_by_label("새로 놓을 카메라").fill("2")
    page.get_by_text("더 정하기").click()
    page.get_by_label("칸 한 변").fill("10")
    page.get_by_role("button", name="분석하기").click()
    # What is wrong stands in the folded part: it is open, and the rest is kept.
    wrong = page.get_by_text("칸 한 변: 25에서 500까지의 정수를 적어 주세요.")
    expect(wrong).to_be_visible()
    expect(page.get_by_label("이름")).to_have_value("2027년 상반기")
    assert faults_of(page) == []
    page.get_by_label("칸 한 변").fill("100")
    page.get_by_role("button", name="분석하기").click()

    expect(page.locator(".siting__answer")).to_contain_text("카메라 2대를 더 놓으면")
    expect(page.get_by_role("heading", name="고른 자리 2곳")).to_be_visible()
    assert page.evaluate(TOO_WIDE) == 0
    assert faults_of(page) == []

    page.get_by_label(re.compile("설치 요청 .* 고르기")).last.uncheck()
    page.get_by_role("button", name="‘분석’ 단계로 옮기기").click()
    expect(page.locator(".messagelist")).to_contain_text("요청 1건을 ‘분석’ 단계로 옮겼습니다.")
    for request in (world.by_two, world.by_one):
        request.refresh_from_db()
    stages = {world.by_two.stage, world.by_one.stage}
    assert stages == {RequestStage.ANALYSIS, RequestStage.RECEIVED}

    month = f"{timezone.localdate().year + 1}-03"
    page.get_by_label("다음 심의 달").fill(month)
    page.get_by_role("button", name="주민 안내에 쓰기").click()
    expect(page.get_by_text("주민 안내에 쓰는 중")).to_be_visible()
    assert SitingRun.objects.get().next_decision == month
