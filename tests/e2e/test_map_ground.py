"""What is under the pins: tiles of another host, or our own ground when there are none."""

import base64

import pytest
from django.test import override_settings
from playwright.sync_api import Page, Request, Route, expect

from cctv_map.choices import BoundaryKind
from cctv_map.models import Boundary
from tests.e2e.map_data import open_map, publish_street, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
RING = [[37.53, 126.83], [37.53, 126.85], [37.55, 126.85], [37.55, 126.83]]
LAND, WATER = [251, 252, 250, 255], [232, 238, 243, 255]


@pytest.fixture
def tiles(live_server, page: Page):
    """A tile address on this machine; answers are given by ``serve``."""
    with override_settings(
        MAP_TILE_URL=f"{live_server.url}/tiles/{{z}}/{{x}}/{{y}}.png",
        MAP_TILE_ATTRIBUTION="© OpenStreetMap 기여자",
        MAP_TILE_ATTRIBUTION_URL="https://www.openstreetmap.org/copyright",
    ):
        yield


@pytest.fixture
def outlined(live_server) -> None:
    Boundary.objects.create(kind=BoundaryKind.ADMINISTRATIVE, name="화곡1동", rings=[RING])
    publish_street()


def serve(page: Page, *, status: int = 200) -> list[Request]:
    asked: list[Request] = []

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(status=status, content_type="image/png", body=PIXEL if status == 200 else b"")

    page.route("**/tiles/**", answer)
    return asked


def ground(page: Page, right: int, down: int) -> list[int]:
    return page.evaluate(
        """([right, down]) => {
          const canvas = document.querySelector(".leaflet-ground-pane canvas");
          const [x, y] = [canvas.width / 2 + right, canvas.height / 2 + down];
          return [...canvas.getContext("2d").getImageData(x, y, 1, 1).data];
        }""",
        [right, down],
    )


def test_without_tiles_every_request_stays_on_this_server(page, live_server, outlined):
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    open_map(page, live_server)
    tap(page)
    page.wait_for_load_state("networkidle")
    addresses = [request.url for request in requests]
    assert [url for url in addresses if not url.startswith(live_server.url)] == []
    assert page.get_by_role("button", name="지도 배경").count() == 0


def test_outlines_and_names_are_the_picture_without_tiles(page, live_server, outlined):
    open_map(page, live_server, "lat=37.54&lon=126.84&zoom=13")
    page.wait_for_load_state("networkidle")
    assert ground(page, 60, 60) == LAND
    assert ground(page, 160, 0) == WATER


def test_without_outlines_the_ground_is_calm_land(page, live_server):
    publish_street()
    open_map(page, live_server, "lat=37.54&lon=126.84&zoom=13")
    page.wait_for_load_state("networkidle")
    assert ground(page, 60, 60) == LAND
    assert ground(page, 160, 0) == LAND


def test_tiles_get_our_origin_as_referrer_and_their_owner_is_named(
    page, live_server, outlined, tiles
):
    asked = serve(page)
    open_map(page, live_server)
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
    assert {request.header_value("referer") for request in asked} == {f"{live_server.url}/"}
    expect(page.get_by_role("link", name="© OpenStreetMap 기여자")).to_be_visible()
    assert page.locator(".leaflet-ground-pane canvas").count() == 0


def test_tiles_can_be_turned_off_with_the_reason_told_and_stay_off(
    page, live_server, outlined, tiles
):
    asked = serve(page)
    open_map(page, live_server)
    page.get_by_role("button", name="지도 배경").click()
    card = page.get_by_role("region", name="지도 배경")
    expect(card).to_contain_text("배경을 보내는 곳이 어느 동네를 보고 있는지 알 수 있어요.")
    card.get_by_role("button", name="지도 배경 끄기").click()
    expect(card.get_by_role("button", name="지도 배경 켜기")).to_be_focused()
    expect(page.locator("[data-tile-credit]")).to_be_hidden()
    assert ground(page, 40, 40) == LAND
    asked.clear()
    page.reload()
    page.wait_for_function("performance.getEntriesByName('first-pins').length")
    page.wait_for_load_state("networkidle")
    assert asked == []


def test_tiles_that_cannot_be_had_give_way_to_our_ground(page, live_server, outlined, tiles):
    serve(page, status=404)
    open_map(page, live_server)
    expect(page.locator(".leaflet-ground-pane canvas")).to_be_attached()
    expect(page.locator("[data-tile-credit]")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert ground(page, 40, 40) == LAND
