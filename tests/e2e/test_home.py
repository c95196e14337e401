"""Home in a browser: readable on the narrowest phone, in the dark, without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page

from cctv_map.map.snapshot.publish import publish_snapshot
from gangseo_portal.demo.load import load_cases
from tests.cases.factories import make_licence
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.browser


@pytest.fixture
def content(live_server):
    make_licence("1")
    load_cases(by=None)
    make_site()
    publish_snapshot()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/privacy/", "/copyright/", "/nowhere/"])
def test_axe_finds_nothing(page: Page, live_server, content, faults_of, path, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(live_server.url + path)
    assert faults_of(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_stands_outside_the_page(page: Page, live_server, content, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_map_and_a_case_are_one_tap_away_without_javascript(
    browser: Browser, live_server, content
):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(live_server.url)
    button = page.get_by_text("지도 열기").bounding_box()
    assert button["y"] + button["height"] <= 800
    assert button["height"] >= 44
    page.locator(".cover-row a").first.click()
    assert page.locator("h1").inner_text().replace("\n", " ").startswith("구민을 중심으로 한")
    context.close()
