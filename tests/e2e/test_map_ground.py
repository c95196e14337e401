"""What is under the pins: tiles of another host, or our own ground when there are none."""

import base64

import pytest
from django.test import override_settings
from playwright.sync_api import Page, Request, Route, expect

from cctv_map.choices import BasemapLayer, BoundaryKind
from cctv_map.models import BasemapShape, Boundary
from tests.e2e.conftest import TWO_FRAMES
from tests.e2e.map_data import at, open_map, publish_street, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
RING = [[37.53, 126.83], [37.53, 126.85], [37.55, 126.85], [37.55, 126.83]]
LAND = [242, 240, 234, 255]
BEYOND = [228, 231, 234, 255]
STREET = [255, 255, 255, 255]


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


@pytest.fixture
def streets(live_server) -> None:
    """강서로 runs across the first screen, 40 pixels above its middle; 발산 is farther up."""
    way = [[spot["lat"], spot["lon"]] for spot in (at(-400, -40), at(400, -40))]
    BasemapShape.objects.create(layer=BasemapLayer.ROAD, name="강서로", kind="104", parts=[way])
    stop = at(-20, -120)
    BasemapShape.objects.create(
        layer=BasemapLayer.STATION, name="발산", kind="5호선", parts=[[[stop["lat"], stop["lon"]]]]
    )


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
    assert ground(page, -10, 40) == LAND
    assert ground(page, 160, 0) == BEYOND


def test_without_outlines_the_ground_is_calm_land(page, live_server):
    publish_street()
    open_map(page, live_server, "lat=37.54&lon=126.84&zoom=13")
    page.wait_for_load_state("networkidle")
    assert ground(page, -10, 40) == LAND
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


def test_with_streets_of_our_own_tiles_are_off_until_the_reader_wants_them(
    page, live_server, streets, outlined, tiles
):
    asked = serve(page)
    open_map(page, live_server)
    page.wait_for_load_state("networkidle")
    assert ground(page, 130, -40) == STREET
    assert ground(page, 60, 60) == LAND
    assert asked == []
    page.get_by_role("button", name="지도 배경").click()
    page.get_by_role("button", name="지도 배경 켜기").click()
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
    assert page.locator(".leaflet-ground-pane canvas").count() == 0
    asked.clear()
    page.reload()
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
    assert len(asked) > 0


def test_a_ground_that_cannot_be_had_leaves_the_map_calm(page, live_server, streets, outlined):
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route("**/data/b-*", lambda route: route.fulfill(status=404))
    open_map(page, live_server)
    page.wait_for_load_state("networkidle")
    assert ground(page, 60, -40) == LAND
    assert faults == []


# The ground is painted anew so many ms (SETTLE_MS) after the map came to rest. Here it waits for
# the test instead: a machine that is busy in the middle of a drag would look like one that rests.
HOLD_SETTLING = """(() => {
  const plain = { set: window.setTimeout, clear: window.clearTimeout };
  const held = new Map();
  let last = 1e9;
  window.setTimeout = (act, ms, ...rest) => {
    if (ms !== 150) return plain.set.call(window, act, ms, ...rest);
    held.set((last += 1), act);
    return last;
  };
  window.clearTimeout = (id) => held.delete(id) || plain.clear.call(window, id);
  window.settle = () => {
    if (!held.size) throw new Error("nothing waits for the map to rest");
    for (const [id, act] of held) held.delete(id) && act();
  };
})()"""


def test_a_drag_moves_the_ground_without_painting_it(page, live_server, streets, outlined):
    page.add_init_script(HOLD_SETTLING)
    open_map(page, live_server)
    page.wait_for_load_state("networkidle")
    page.evaluate(TWO_FRAMES)
    page.evaluate("window.settle()")
    page.evaluate(
        """() => {
          window.painted = 0;
          const plain = CanvasRenderingContext2D.prototype.clearRect;
          CanvasRenderingContext2D.prototype.clearRect = function (...box) {
            if (this.canvas.closest(".leaflet-ground-pane")) window.painted += 1;
            return plain.apply(this, box);
          };
        }"""
    )
    box = page.locator("[data-map-canvas]").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(10):
        page.mouse.move(x + 4 * step, y + 4 * step)
    assert page.evaluate("window.painted") == 0
    page.mouse.up()
    page.evaluate("window.settle()")
    assert page.evaluate("window.painted") == 1


NAMES = """async ({ pins, zoom, roads, stations }) => {
  const { placeNames } = await import("/static/cctv_map/map/ground/names.js");
  const view = { zoom, left: 0, top: 0, width: 1000, height: 1000 };
  const world = 256 * 2 ** zoom;
  const on = (points) => points.map(([x, y]) => [x / world, y / world]);
  const placed = placeNames({
    dongs: [],
    stations: stations.map(([name, lines, at]) => ({ name, lines, at: on([at])[0] })),
    roads: roads.map(([name, ...lines]) => ({ rank: 2, name, lines: lines.map(on) })),
  }, view, pins, (text, size) => text.length * size);
  return placed.map(({ x, y, angle, rows }) => [
    rows.map(({ text }) => text).join("/"), Math.round(x), Math.round(y), angle,
  ]);
}"""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # Upright whichever way the road was drawn, and repeated at a distance.
        (
            {"roads": [["강서로", [[900, 500], [100, 500]]]]},
            [["강서로", 877, 500, 0], ["강서로", 565, 500, 0], ["강서로", 253, 500, 0]],
        ),
        # Letters of a steep road stand under one another.
        ({"roads": [["화곡로", [[500, 500], [500, 620]]]]}, [["화/곡/로", 500, 523, 0]]),
        # Two ways of one divided road carry one name.
        (
            {"roads": [["강서로", [[100, 500], [300, 500]], [[100, 520], [300, 520]]]]},
            [["강서로", 123, 500, 0]],
        ),
        # A bend has no room for a name, nor has a road under a pin.
        ({"roads": [["강서로", [[0, 0], [30, 0], [30, 30], [60, 30]]]]}, []),
        (
            {
                "roads": [["강서로", [[100, 500], [160, 500]]]],
                "pins": [{"x": 130, "y": 510, "half": 20, "tall": 20}],
            },
            [],
        ),
        # A station says its lines in words; brackets are not what people call it.
        (
            {"stations": [["신정(은행정)", ["5호선"], [500, 500]]]},
            [["신정역/5호선", 500, 523, 0]],
        ),
        (
            {
                "stations": [["서울역", ["1호선"], [500, 500]]],
                "pins": [{"x": 500, "y": 524, "half": 9, "tall": 9}],
            },
            [["서울역/1호선", 500, 478, 0]],
        ),
    ],
)
def test_names_stand_upright_apart_and_beside_the_pins(page, live_server, given, expected):
    page.goto(f"{live_server.url}/")
    everything = {"pins": [], "roads": [], "stations": [], "zoom": 16, **given}
    assert page.evaluate(NAMES, everything) == expected
