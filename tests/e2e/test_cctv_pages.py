"""The list and the pages of places in a browser: without JavaScript, narrow, and under axe."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.map_data import publish_street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sites(live_server) -> dict:
    return publish_street()


def test_the_list_filters_and_leads_to_a_place_without_javascript(
    browser: Browser, live_server, sites
):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/cctv/")
    expect(page.locator("noscript .map-tools__notice")).to_contain_text(
        "지도를 보려면 자바스크립트가 필요해요."
    )
    # Nothing that only scripts could answer is offered, and nothing is said to be on its way.
    expect(page.locator("main button:visible, main select:visible")).to_have_text(["찾기"])
    expect(page.get_by_text("CCTV를 불러오고 있어요")).to_be_hidden()
    page.get_by_role("link", name="지도 대신 목록으로 보기").click()
    expect(page.locator(".list-total b")).to_have_text("지점 5곳 · 카메라 8대")
    page.get_by_label("어린이보호").check()
    page.get_by_role("button", name="목록 보기").click()
    expect(page).to_have_url(re.compile("purpose=child"))
    expect(page.locator(".list-total b")).to_have_text("지점 1곳 · 카메라 2대")
    page.get_by_role("link", name="동쪽 학교", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("동쪽 학교")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/cctv/list/", "/cctv/list/?dong=염창동&page=x", "site", "gone"])
def test_axe_finds_nothing_on_the_list_and_on_a_place(
    page, live_server, sites, faults_of, scheme, path
):
    page.emulate_media(color_scheme=scheme)
    if path == "gone":
        sites["middle"].status = "removed"
        sites["middle"].save()
    if path in {"site", "gone"}:
        path = sites["middle"].get_absolute_url()
    page.goto(live_server.url + path)
    assert faults_of(page) == []


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_list_and_a_place_do_not_scroll_sideways(page, live_server, sites, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/cctv/list/", sites["middle"].get_absolute_url()):
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_place_leads_to_the_map_where_it_is_open(page, live_server, sites):
    page.goto(live_server.url + sites["middle"].get_absolute_url())
    page.get_by_role("link", name="지도에서 보기").click()
    expect(page.get_by_role("heading", name="한가운데")).to_be_focused()
