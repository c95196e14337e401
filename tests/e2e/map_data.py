"""A small published map whose pins stand at known pixels, and how to find them on the screen."""

import math

from playwright.sync_api import Page

from bench import patience
from cctv_map.choices import Purpose, Status
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import CameraSite
from tests.cctv_map.factories import make_site

MIDDLE = (37.54, 126.84)
STREET = "lat=37.54&lon=126.84&zoom=17"
# Degrees of one pixel at zoom 17 around MIDDLE
LON_STEP = 360 / (256 * 2**17)
LAT_STEP = LON_STEP * math.cos(math.radians(MIDDLE[0]))


# wait_for_function would evaluate a text again and again, which the page's own policy forbids.
MAP_IS_READY = f"""() => new Promise((done, failed) => {{
  setTimeout(() => failed(new Error("the map was never ready")), {patience.MILLISECONDS});
  const look = () => performance.getEntriesByName("map-ready").length
    ? done() : setTimeout(look, 20);
  look();
}})"""


def at(right: int, down: int) -> dict[str, float]:
    """The position that stands so many pixels from the middle at zoom 17."""
    return {"lat": MIDDLE[0] - down * LAT_STEP, "lon": MIDDLE[1] + right * LON_STEP}


def publish_street() -> dict[str, CameraSite]:
    """Four places on the phone's first screen at STREET, two of them at one point, one far away."""
    child = {"purpose": Purpose.CHILD, "status": Status.REPAIR, "cameras": 2}
    waste = {"purpose": Purpose.WASTE, **at(-90, 0)}
    sites = {
        "middle": make_site(place="한가운데", cameras=3, reference_date="2022-12-01", **at(0, 0)),
        "east": make_site(place="동쪽 학교", **child, **at(80, 0)),
        "heap": make_site(place="분리수거장 앞", **waste),
        "heap2": make_site(place="분리수거장 뒤", **waste),
        "far": make_site(place="먼 곳", dong="공항동", lat=37.5572, lon=126.7888),
    }
    publish_snapshot()
    return sites


def open_map(page: Page, live_server, query: str = STREET) -> None:
    """Nothing glides on, so that places stand where a test looks for them."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/cctv/?{query}")
    page.evaluate(MAP_IS_READY)


def spot(page: Page, right: int = 0, down: int = 0) -> tuple[float, float]:
    """A point of the page, so many pixels from the middle of the map."""
    box = page.locator("[data-map-canvas]").bounding_box()
    return box["x"] + box["width"] / 2 + right, box["y"] + box["height"] / 2 + down


def tap(page: Page, right: int = 0, down: int = 0) -> None:
    page.mouse.click(*spot(page, right, down))


def painted(page: Page, right: int, down: int) -> list[int]:
    """Red, green, blue and opacity of the sites' canvas so many pixels from the middle."""
    return page.evaluate(
        """([right, down]) => {
          const canvas = document.querySelector(".leaflet-sites-pane canvas");
          const [x, y] = [canvas.width / 2 + right, canvas.height / 2 + down];
          return [...canvas.getContext("2d").getImageData(x, y, 1, 1).data];
        }""",
        [right, down],
    )
