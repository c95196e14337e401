"""A press before the later half of the map has come is kept, and answered once it is there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.map_data import MAP_IS_READY, STREET, publish_street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def let_later_come(page: Page, live_server) -> Callable[[], None]:
    """Opens the map with its pins drawn and its later half on the way until this is called."""
    publish_street()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 37.5402, "longitude": 126.8403})
    held: list[Route] = []
    page.route("**/cctv_map/map/rest_of_map.js", lambda route: held.append(route))
    page.goto(f"{live_server.url}/cctv/?{STREET}", wait_until="commit")
    page.locator(".leaflet-sites-pane canvas").wait_for()

    def let_come() -> None:
        for route in held:
            route.continue_()
        page.evaluate(MAP_IS_READY)

    return let_come


def test_an_early_press_of_my_position_is_answered(page, let_later_come):
    here = page.get_by_role("button", name="내 위치")
    here.click()
    expect(here).to_have_attribute("aria-busy", "true")
    let_later_come()
    expect(page.get_by_role("heading", name="가까운 CCTV")).to_be_visible()
    expect(here).not_to_have_attribute("aria-busy", "true")


def test_an_early_search_is_answered_and_the_last_press_counts(page, let_later_come):
    page.get_by_role("button", name="지도 가운데에서 찾기").click()
    field = page.get_by_role("combobox")
    field.fill("공항동")
    field.press("Enter")
    expect(page.get_by_role("search")).to_have_attribute("aria-busy", "true")
    let_later_come()
    expect(page.get_by_role("heading", name="가까운 CCTV")).to_be_visible()
    expect(page.locator("[data-card-body]")).to_contain_text("공항동 한가운데")


def test_an_early_tap_on_the_field_opens_what_it_offers(page, let_later_come):
    page.get_by_role("combobox").click()
    let_later_come()
    expect(page.get_by_role("option", name="화곡1동")).to_be_visible()
