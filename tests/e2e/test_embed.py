"""The map in a frame on a page of another site, which keeps its scroll."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.e2e.conftest import TWO_FRAMES
from tests.e2e.map_data import MAP_IS_READY, STREET, publish_street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUTER = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>주민센터</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>주민센터</h1>
<iframe src="{address}" width="100%" height="480" title="CCTV 지도"></iframe>
<p style="height: 3000px">아래 글</p></main></body></html>"""


@pytest.fixture
def other_site(live_server) -> Iterator[str]:
    """A site at a port of its own; ``?`` and a query frame that page of ours."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"{live_server.url}{self.path.removeprefix('/frame')}"
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(OUTER.format(address=address.replace("&", "&amp;")).encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        # Not by the name of the live server, so that the browser sees a site of its own.
        yield f"http://127.0.0.1:{server.server_port}/frame"
        server.shutdown()


def framed(page: Page, address: str) -> Frame:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    (frame,) = page.main_frame.child_frames
    return frame


def scrolled(page: Page) -> float:
    """How far the outer page is scrolled, once it has come to rest."""
    return page.evaluate(
        """() => new Promise((done) => {
          let before = -1;
          const look = () => {
            if (scrollY === before) done(scrollY);
            before = scrollY;
            setTimeout(look, 100);
          };
          look();
        })"""
    )


def view(frame: Frame) -> str:
    """Where the map stands, as its way to the large map tells."""
    return frame.locator("[data-big]").get_attribute("href")


def test_wheel_over_the_frame_scrolls_the_page_around_it(page, live_server, other_site, faults_of):
    publish_street()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    frame = framed(page, f"{other_site}/cctv/?embed=1&{STREET}&dong=화곡1동")
    frame.evaluate(MAP_IS_READY)
    at_first = view(frame)
    box = page.locator("iframe").bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    page.mouse.move(*middle)
    page.mouse.wheel(0, 200)
    expect(frame.locator("[data-hint]")).to_have_text("Ctrl 키와 휠로 지도를 키울 수 있어요")
    assert scrolled(page) == 200
    assert view(frame) == at_first
    page.mouse.wheel(0, -200)
    assert scrolled(page) == 0

    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(frame.locator("[data-big]")).to_have_attribute("href", re.compile("zoom=1[89]"))
    frame.get_by_role("button", name="지도 움직이기").click()
    page.mouse.move(*middle)
    page.mouse.wheel(0, 200)
    expect(frame.locator("[data-big]")).to_have_attribute("href", re.compile("zoom=1[67]"))
    assert scrolled(page) == 0
    frame.get_by_role("button", name="지도 움직이기").click()

    frame.locator("[data-map-canvas]").focus()
    page.keyboard.press("ArrowRight")
    expect(frame.locator("[data-big]")).not_to_have_attribute("href", re.compile("lon=126.84&"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    card = frame.get_by_role("region", name="고른 CCTV")
    expect(card.get_by_role("link").first).to_have_attribute("target", "_blank")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()

    frame.get_by_text("목록으로 보기").click()
    assert frame.locator(".embed-site b, .embed-sites a").all_inner_texts()[0].startswith("동쪽")
    page.evaluate(TWO_FRAMES)
    assert faults_of(page) == []
    assert faults == []
    assert page.context.cookies() == []


def test_one_finger_scrolls_the_page_and_two_move_the_map(
    browser, browser_context_args, live_server, other_site
):
    publish_street()
    context = browser.new_context(**{**browser_context_args, "has_touch": True})
    page = context.new_page()
    frame = framed(page, f"{other_site}/cctv/?embed=1&{STREET}")
    frame.evaluate(MAP_IS_READY)
    fingers = context.new_cdp_session(page)
    box = page.locator("iframe").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 300

    def move(*points: tuple[float, float], kind: str = "touchMove") -> None:
        touches = [
            {"x": x + right, "y": y + down, "id": i} for i, (right, down) in enumerate(points)
        ]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    at_first = view(frame)
    move((0, 0), kind="touchStart")
    for up in range(0, 120, 10):
        move((0, -up))
    move(kind="touchEnd")
    assert scrolled(page) > 50
    assert view(frame) == at_first
    expect(frame.locator("[data-hint]")).to_have_text("두 손가락으로 지도를 움직일 수 있어요")

    page.evaluate("scrollTo(0, 0)")
    move((-30, 0), (30, 0), kind="touchStart")
    for apart in range(30, 80, 5):
        move((-apart, 0), (apart, 0))
    move(kind="touchEnd")
    expect(frame.locator("[data-big]")).to_have_attribute("href", re.compile("zoom=1[89]"))
    assert scrolled(page) == 0
    context.close()


def test_no_other_page_of_ours_opens_in_a_frame(page, live_server, other_site):
    publish_street()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for path in ("/cctv/", "/cctv/?embed=0", "/cctv/list/?embed=1"):
        with page.expect_console_message(lambda message: "frame-ancestors 'none'" in message.text):
            framed(page, f"{other_site}{path}")
    assert len(told) == 3
    frame = framed(page, f"{other_site}/cctv/?dong=화곡1동&embed=1")
    expect(frame.locator("h1")).to_have_text("화곡1동 CCTV 지도")
    assert len(told) == 3
