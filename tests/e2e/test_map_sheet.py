"""The sheet at the foot of the map, and the names of what the canvas draws, on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from cctv_map.choices import Status
from cctv_map.models import CameraSite
from tests.e2e.conftest import TWO_FRAMES
from tests.e2e.map_data import open_map, painted, publish_street, spot, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sites(live_server) -> dict:
    return publish_street()


def test_closing_the_sheet_gives_the_focus_back(page, live_server, sites):
    open_map(page, live_server)
    tap(page)
    close = page.get_by_role("button", name="닫기")
    box = close.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    close.click()
    expect(page.locator("[data-sheet-card]")).to_be_hidden()
    expect(page.locator("[data-map-canvas]")).to_be_focused()
    assert "site=" not in page.url


def test_places_at_one_point_are_listed_and_each_can_be_opened(page, live_server, sites):
    open_map(page, live_server)
    tap(page, -90)
    card = page.get_by_role("region", name="이 자리의 CCTV 2곳")
    assert sorted(card.locator("[data-place]").all_text_contents()) == [
        "분리수거장 뒤",
        "분리수거장 앞",
    ]
    card.get_by_role("button", name="분리수거장 뒤").click()
    expect(page.get_by_role("heading", name="분리수거장 뒤")).to_be_focused()


def test_the_keyboard_reaches_every_place_through_the_list(page, live_server, sites):
    open_map(page, live_server)
    page.locator("[data-sheet-toggle]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-sheet-toggle]")).to_have_attribute("aria-expanded", "true")
    rows = page.get_by_role("list", name="이 화면의 CCTV").get_by_role("button")
    expect(rows).to_have_count(4)
    # Nearest to the middle of the map first
    expect(rows.first).to_contain_text("한가운데 생활방범 · 3대 · 운영")
    rows.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="한가운데")).to_be_focused()
    page.keyboard.press("Escape")
    expect(rows.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-sheet-toggle]")).to_have_attribute("aria-expanded", "false")


def swipe(page: Page, target, down: int) -> None:
    box = target.bounding_box()
    x, y = box["x"] + 60, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + down, steps=5)
    page.mouse.up()


def test_a_swipe_does_what_the_buttons_do(page, live_server, sites):
    open_map(page, live_server)
    toggle = page.locator("[data-sheet-toggle]")
    swipe(page, toggle, -80)
    expect(toggle).to_have_attribute("aria-expanded", "true")
    swipe(page, toggle, 80)
    expect(toggle).to_have_attribute("aria-expanded", "false")
    # The map's buttons follow the sheet with the next frame; until then one lies over the pin.
    page.evaluate(TWO_FRAMES)
    tap(page)
    swipe(page, page.get_by_role("heading", name="한가운데"), 80)
    expect(page.locator("[data-sheet-card]")).to_be_hidden()


def test_the_sheet_rests_at_three_heights_and_leaves_a_strip_of_map(page, live_server, sites):
    open_map(page, live_server)
    sheet = page.locator("[data-sheet]")
    frame = page.locator("[data-map]").bounding_box()

    def height() -> float:
        return sheet.bounding_box()["height"]

    assert height() == 88
    page.locator("[data-sheet-toggle]").click()
    assert height() == pytest.approx(frame["height"] / 2, abs=1)
    page.get_by_role("button", name="목록 크게 보기").click()
    assert height() == pytest.approx(frame["height"] - strip(page), abs=1)
    expect(page.locator("[data-here]")).to_be_hidden()
    page.get_by_role("button", name="목록 줄이고 지도 보기").click()
    assert height() == pytest.approx(frame["height"] / 2, abs=1)
    # A row inside has the focus: it must not be lost with the list.
    page.locator(".site-row").first.focus()
    page.keyboard.press("Escape")
    assert height() == 88
    expect(page.locator("[data-sheet-toggle]")).to_be_focused()
    # The finger leads the sheet, and a slow pull comes to the nearest height.
    handle = sheet.bounding_box()
    page.mouse.move(handle["x"] + 60, handle["y"] + 30)
    page.mouse.down()
    page.mouse.move(handle["x"] + 60, handle["y"] + 30 - 150, steps=3)
    expect(sheet).to_have_css("height", f"{88 + 150}px")
    page.mouse.up()
    expect(page.locator("[data-sheet-toggle]")).to_have_attribute("aria-expanded", "true")


def strip(page: Page) -> float:
    return page.locator(".map-tools").bounding_box()["height"]


def test_keyboard_and_screen_reader_meet_what_the_canvas_draws(page, live_server, sites):
    open_map(page, live_server)
    spots = page.get_by_role("group", name="지도 위 CCTV").get_by_role("button")
    heap, middle, east = (spots.nth(i) for i in range(3))
    expect(spots).to_have_count(3)
    expect(heap).to_have_accessible_name("지점 2곳, 카메라 2대, 쓰레기단속 2곳")
    expect(middle).to_have_accessible_name("생활방범, 한가운데, 3대, 운영")
    expect(east).to_have_accessible_name("어린이보호, 동쪽 학교, 2대, 점검 중")
    page.locator("[data-map-canvas]").focus()
    page.keyboard.press("Tab")
    expect(heap).to_be_focused()
    page.keyboard.press("Tab")
    expect(middle).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="한가운데")).to_be_focused()
    page.keyboard.press("Escape")
    expect(middle).to_be_focused()
    # A mouse that begins on a button still drags the map.
    page.mouse.move(*spot(page))
    page.mouse.down()
    page.mouse.move(*spot(page, 100, 40), steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"lon=126\.8389"))
    expect(page.locator("[data-sheet-card]")).to_be_hidden()


def test_the_row_that_has_the_focus_is_marked_on_the_map(page, live_server, sites):
    open_map(page, live_server)
    page.locator("[data-sheet-toggle]").click()
    row = page.locator("[data-rows] .site-row", has_text="동쪽 학교")
    expect(row).to_be_visible()
    # Beside a pin of 30 pixels, within one of 42.
    beside = (80, -18)
    assert painted(page, *beside) == [0, 0, 0, 0]
    page.locator("[data-rows] .site-row", has_text="한가운데").focus()
    page.keyboard.press("Tab")
    expect(row).to_be_focused()
    assert painted(page, *beside)[3] == 255
    page.keyboard.press("Shift+Tab")
    assert painted(page, *beside) == [0, 0, 0, 0]


def test_a_row_tells_its_way_and_is_marked_after_its_card(page, live_server, sites):
    open_map(page, live_server)
    page.locator("[data-sheet-toggle]").click()
    row = page.locator("[data-rows] .site-row", has_text="동쪽 학교")
    expect(row.locator("[data-way]")).to_have_text(re.compile(r"^(북|남)?동쪽 \d+\xa0m$"))
    row.click()
    page.get_by_role("button", name="닫기").click()
    expect(row).to_have_attribute("aria-current", "true")


def test_a_row_stays_itself_while_the_map_settles_and_its_order_is_the_same(
    page, live_server, sites
):
    open_map(page, live_server)
    page.locator("[data-sheet-toggle]").click()
    row = page.locator("[data-rows] .site-row", has_text="동쪽 학교")
    before = row.locator("[data-way]").text_content()
    held = row.element_handle()
    page.locator("[data-map-canvas]").focus()
    page.keyboard.press("ArrowUp")
    expect(row.locator("[data-way]")).not_to_have_text(before)
    assert held.evaluate("row => row.isConnected") is True


def test_a_place_withdrawn_since_the_map_was_loaded_is_answered_with_the_nearest(
    page, live_server, sites
):
    open_map(page, live_server)
    CameraSite.objects.filter(pk=sites["middle"].pk).update(status=Status.REMOVED)
    tap(page)
    page.get_by_role("link", name="이 지점 페이지").click()
    expect(page.get_by_role("heading")).to_have_text("지금은 지도에 없는 지점이에요")
    expect(page.get_by_role("link", name="동쪽 학교")).to_be_visible()
