"""The public map in a browser on a phone: pins, the legend that filters, sheet and keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.map_data import STREET, at, open_map, painted, publish_street, spot, tap

# The list is made anew once the map has come to rest; who looks meanwhile sees rows that go.
ROWS_AT_REST = """() => new Promise((done) => {
  let quiet = setTimeout(done, 400);
  const rows = document.querySelector("[data-rows]");
  new MutationObserver(() => {
    clearTimeout(quiet);
    quiet = setTimeout(done, 400);
  }).observe(rows, { childList: true });
})"""

SPOTS_AT_REST = ROWS_AT_REST.replace("[data-rows]", ".leaflet-spots-pane")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BLUE = [11, 80, 208, 255]
ORANGE = [180, 71, 10, 255]
NOTHING = [0, 0, 0, 0]


@pytest.fixture
def sites(live_server) -> dict:
    return publish_street()


def summary(page: Page):
    return page.locator("[data-summary]")


def chip(page: Page, purpose: str):
    return page.locator(f'.chip[data-purpose="{purpose}"]')


def test_pins_are_painted_in_the_colour_of_their_purpose(page, live_server, sites):
    open_map(page, live_server)
    assert painted(page, -9, -7) == BLUE
    assert painted(page, 80 - 9, -5) == ORANGE
    assert painted(page, 40, 40) == NOTHING


def test_the_legend_counts_what_is_in_view_and_hides_what_is_nowhere(page, live_server, sites):
    open_map(page, live_server)
    chips = page.locator(".map-chips .chip:visible")
    expect(chips).to_have_text(
        [
            "전체 4",
            re.compile(r"생활방범\s+1\s*$"),
            re.compile(r"어린이보호\s+1\s*$"),
            re.compile(r"쓰레기단속\s+2\s*$"),
            "운영 3",
            "점검 중 1",
        ]
    )
    expect(summary(page)).to_have_text("이 화면에 지점 4곳 · 카메라 7대")
    expect(page.get_by_role("status")).to_have_text("이 화면에 지점 4곳 · 카메라 7대")


def test_counts_follow_the_map(page, live_server, sites):
    open_map(page, live_server)
    page.mouse.move(*spot(page, 0, 60))
    page.mouse.down()
    page.mouse.move(*spot(page, -120, 60), steps=4)
    page.mouse.up()
    # The heap has left on the left side.
    expect(summary(page)).to_have_text("이 화면에 지점 2곳 · 카메라 5대")
    expect(chip(page, "waste")).to_contain_text("쓰레기단속 0")


def test_a_chip_filters_pins_sentence_address_and_the_way_to_the_list(page, live_server, sites):
    open_map(page, live_server)
    chip(page, "child").click()
    expect(chip(page, "child")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "")).to_have_attribute("aria-pressed", "false")
    expect(summary(page)).to_have_text("이 화면에 지점 1곳 · 카메라 2대")
    assert painted(page, -9, -7) == NOTHING
    assert painted(page, 80 - 9, -5) == ORANGE
    assert page.url.endswith(f"/cctv/?{STREET}&purpose=child")
    expect(page.get_by_role("link", name="지도 대신 목록으로 보기")).to_have_attribute(
        "href", f"{live_server.url}/cctv/list/?purpose=child"
    )
    page.locator("[data-zoom-in]").click()
    expect(page).to_have_url(re.compile("zoom=18&purpose=child$"))
    page.reload()
    expect(chip(page, "child")).to_have_attribute("aria-pressed", "true")
    expect(summary(page)).to_have_text("이 화면에 지점 1곳 · 카메라 2대")
    chip(page, "").click()
    expect(page).to_have_url(re.compile("zoom=18$"))


def test_a_tap_on_a_pin_opens_its_facts_on_at_most_half_the_screen(page, live_server, sites):
    open_map(page, live_server)
    tap(page)
    card = page.get_by_role("region", name="한가운데")
    expect(card.locator("dd")).to_have_text(
        [
            "3대",
            "화곡1동",
            "서울특별시 강서구청",
            "2022년 12월 1일 · 1년 넘은 자료예요",
        ]
    )
    expect(card.locator(".badge")).to_have_text(["방 생활방범", "운영"])
    site = f"/cctv/sites/{sites['middle'].pk}/"
    links = card.get_by_role("link").all()
    assert [(link.inner_text().strip(), link.get_attribute("href")) for link in links] == [
        ("전화하기\n02-0000-0000", "tel:02-0000-0000"),
        ("이 지점 페이지", site),
        ("위치가 달라요 · 고장 신고", f"{site}report/"),
        ("안내판 · 내 영상 열람", f"{site}notice/"),
    ]
    expect(page.get_by_role("heading", name="한가운데")).to_be_focused()
    assert page.locator("[data-sheet]").bounding_box()["height"] <= 400
    assert page.url.endswith(f"site={sites['middle'].pk}")


def test_a_tap_on_a_cluster_comes_nearer(page, live_server, sites):
    open_map(page, live_server, "lat=37.54&lon=126.84&zoom=13")
    tap(page)
    expect(page).to_have_url(re.compile("zoom=1[78]"))
    expect(page.locator("[data-sheet-card]")).to_be_hidden()


def test_a_status_filters_and_one_tap_shows_everything_again(page, live_server, sites):
    open_map(page, live_server)
    status = page.get_by_role("group", name="상태 고르기")
    status.get_by_role("button", name="점검 중").click()
    expect(summary(page)).to_have_text("이 화면에 지점 1곳 · 카메라 2대")
    expect(chip(page, "security")).to_contain_text("생활방범 0")
    assert page.url.endswith(f"/cctv/?{STREET}&status=repair")
    list_link = page.get_by_role("link", name="지도 대신 목록으로 보기")
    expect(list_link).to_have_attribute("href", f"{live_server.url}/cctv/list/?status=repair")
    page.reload()
    expect(status.get_by_role("button", name="점검 중")).to_have_attribute("aria-pressed", "true")
    chip(page, "waste").click()
    expect(page.get_by_text("고른 조건에 맞는 CCTV가 이 화면에 없어요.")).to_be_visible()
    page.get_by_role("button", name="모두 보기").click()
    expect(summary(page)).to_have_text("이 화면에 지점 4곳 · 카메라 7대")
    expect(chip(page, "")).to_be_focused()


def test_arrow_keys_move_the_map(page, live_server, sites):
    open_map(page, live_server)
    page.locator("[data-map-canvas]").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"lat=37\.539"))


def test_a_place_in_the_address_is_opened_and_marked(page, live_server, sites):
    open_map(page, live_server, f"site={sites['far'].pk}")
    expect(page.get_by_role("heading", name="먼 곳")).to_be_visible()
    page.goto(f"{live_server.url}/cctv/?site=987654")
    expect(page.get_by_role("heading", name="찾으시는 지점이 지도에 없어요")).to_be_visible()


def test_an_empty_screen_names_the_way_to_the_nearest_place(page, live_server, sites):
    empty = at(0, 2000)
    open_map(page, live_server, f"lat={empty['lat']}&lon={empty['lon']}&zoom=17")
    expect(summary(page)).to_have_text("이 화면에는 CCTV가 없어요")
    page.locator("[data-sheet-toggle]").click()
    expect(page.locator("[data-list-lead]")).to_contain_text(
        "가장 가까운 곳은 1.9 km 떨어져 있어요."
    )
    page.get_by_role("button", name="가장 가까운 곳 보기").click()
    expect(page.get_by_role("heading", name="한가운데")).to_be_focused()


def test_data_that_cannot_be_had_are_told_and_can_be_asked_for_again(page, live_server, sites):
    page.route("**/cctv/data/*", lambda route: route.abort())
    page.goto(f"{live_server.url}/cctv/")
    expect(page.locator("[data-failure]")).to_contain_text("CCTV 자료를 불러오지 못했어요.")
    expect(page.locator("[data-failure]").get_by_role("link", name="목록으로 보기")).to_be_visible()
    page.unroute("**/cctv/data/*")
    page.get_by_role("button", name="다시 불러오기").click()
    expect(summary(page)).to_have_text("이 화면에 지점 5곳 · 카메라 8대")
    expect(page.locator("[data-failure]")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways_and_every_button_is_large_enough(page, live_server, sites, width):
    page.set_viewport_size({"width": width, "height": 640})
    open_map(page, live_server)
    tap(page)
    page.evaluate(SPOTS_AT_REST)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = [
        button.inner_text()
        for button in page.locator("main button:visible, main select:visible").all()
        if min(button.bounding_box()["height"], button.bounding_box()["width"]) < 44
    ]
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_map_and_on_its_sheets(
    page, live_server, sites, faults_of, scheme
):
    page.emulate_media(color_scheme=scheme)
    open_map(page, live_server)
    assert faults_of(page) == []
    tap(page)
    assert faults_of(page) == []
    page.keyboard.press("Escape")
    page.locator("[data-sheet-toggle]").click()
    page.evaluate(ROWS_AT_REST)
    assert faults_of(page) == []
