"""An officer moves a pin on the small map, hides the place, and takes that back."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cctv_map.models import CameraSite
from tests.cctv_map.factories import make_site
from tests.cctv_map.sites.admin.test_camera_site import make_run

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_officer_moves_a_pin_and_hides_the_place_and_takes_it_back(
    page: Page, live_server, admin_client, faults_of
):
    cookie = admin_client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    site = make_site(place="화곡1동 파일에서 온 곳", last_run=make_run())
    page.goto(live_server.url + reverse("admin:cctv_map_camerasite_change", args=[site.pk]))

    make_site(place="옆 골목", lat=37.5324)
    page.get_by_role("link", name="위치 바로잡기").click()
    picker = page.locator("[data-place-picker]")
    picker.locator("path[fill='#0b50d0']").wait_for()
    box = picker.bounding_box()
    picker.click(position={"x": box["width"] / 2 + 20, "y": box["height"] / 2})
    expect(page.locator(".move-words")).to_contain_text("파일의 위치에서 동쪽")
    expect(page.locator(".move-words")).to_contain_text("의 ‘옆 골목’")
    page.get_by_label("까닭").fill("현장에서 재었음")
    page.get_by_role("button", name="핀 옮기기").click()
    expect(page.locator(".messagelist")).to_contain_text("위치 바로잡기: 파일의 위치에서 동쪽")
    moved = CameraSite.objects.get(pk=site.pk)
    assert (moved.lon > moved.file_lon, moved.file_lon) == (True, site.lon)

    page.get_by_text("공개 범위 좁히기").click()
    form = page.locator("form[action$='/decide/publication/']")
    form.get_by_label("비공개").check()
    form.get_by_label("법에 따른 근거").fill("정보공개법 제9조제1항제6호")
    form.get_by_role("button").click()
    # The reason is missing: the page that says so has kept the rest.
    expect(page.get_by_text("까닭을 적어 주세요.")).to_be_visible()
    expect(page.get_by_label("비공개")).to_be_checked()
    page.get_by_label("까닭").fill("민원")
    page.get_by_role("button", name="공개 범위 정하기").click()
    expect(page.locator(".site-panel__now")).to_have_text("주민에게는 보이지 않습니다.")

    page.get_by_role("button", name="공개 범위 결정 거두기").click()
    expect(page.locator(".site-panel__now")).to_have_text("주민에게는 ‘운영’ 상태로 보입니다.")
    expect(page.get_by_text("거둔 결정 1건")).to_be_visible()
    page.get_by_text("메모 남기기").first.click()
    assert faults_of(page) == []
