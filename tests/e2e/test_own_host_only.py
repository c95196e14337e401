"""With every other host blocked, a whole visit works and asks nobody but us."""

import pytest
from django.test import override_settings
from playwright.sync_api import BrowserContext, Page, Route, expect

from cctv_map.choices import BasemapLayer
from cctv_map.models import BasemapShape
from gangseo_portal.settings import OPENSTREETMAP
from tests.cases.factories import make_card, make_case
from tests.e2e.map_data import open_map, publish_street, spot, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def strangers(context: BrowserContext, live_server) -> list[str]:
    """Every address of another host that was asked for; none of them gets an answer."""
    asked: list[str] = []

    def judge(route: Route) -> None:
        if route.request.url.startswith(f"{live_server.url}/"):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    context.route("**/*", judge)
    return asked


@pytest.fixture
def faults(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def pan(page: Page) -> None:
    page.mouse.move(*spot(page, 0, 40))
    page.mouse.down()
    page.mouse.move(*spot(page, -60, 40), steps=4)
    page.mouse.up()


def walk_map(page: Page, live_server) -> None:
    open_map(page, live_server)
    tap(page)
    expect(page.get_by_role("heading", name="한가운데")).to_be_visible()
    page.keyboard.press("Escape")
    pan(page)
    page.get_by_role("button", name="지도 작게").click()
    search = page.get_by_role("combobox").first
    search.fill("공항동")
    search.press("Enter")
    page.wait_for_load_state("networkidle")


def test_a_whole_visit_asks_no_other_host(page, live_server, strangers, faults):
    sites = publish_street()
    case = make_case(map_lat=37.5415, map_lon=126.8404, map_zoom=17)
    make_card(case, headline="카드 / 하나")
    paths = ["/", "/cases/", case.get_absolute_url(), "/cctv/list/", "/privacy/", "/offline/"]
    for path in [*paths, sites["middle"].get_absolute_url()]:
        assert page.goto(live_server.url + path, wait_until="networkidle").ok
    walk_map(page, live_server)
    assert strangers == []
    assert faults == []


def with_tiles(policy: dict) -> override_settings:
    """A tile address of another host, which the page's own policy lets through."""
    images = ["'self'", "data:", "https://tile.openstreetmap.org"]
    allowed = {**policy, "DIRECTIVES": {**policy["DIRECTIVES"], "img-src": images}}
    return override_settings(MAP_TILE_URL=OPENSTREETMAP, CONTENT_SECURITY_POLICY=allowed)


def test_with_a_ground_of_our_own_a_tile_address_alone_asks_nobody(
    page, live_server, strangers, faults, settings
):
    way = [[37.54, 126.83], [37.54, 126.85]]
    BasemapShape.objects.create(layer=BasemapLayer.ROAD, name="강서로", kind="104", parts=[way])
    publish_street()
    with with_tiles(settings.CONTENT_SECURITY_POLICY):
        walk_map(page, live_server)
    expect(page.get_by_role("button", name="지도 배경")).to_be_visible()
    assert strangers == []
    assert faults == []


def test_tiles_that_are_blocked_are_missed_by_nobody(
    page, live_server, strangers, faults, settings
):
    publish_street()
    with with_tiles(settings.CONTENT_SECURITY_POLICY):
        walk_map(page, live_server)
    assert {url.split("/")[2] for url in strangers} == {"tile.openstreetmap.org"}
    expect(page.locator("[data-failure]")).to_be_hidden()
    expect(page.locator("[data-offline]")).to_be_hidden()
    expect(page.locator("[data-tile-credit]")).to_be_hidden()
    assert faults == []
