"""내 위치 and the dong to choose instead: where the position goes, and where it never goes."""

import re

import pytest
from playwright.sync_api import Page, Request, expect

from cctv_map.choices import Status
from cctv_map.map.snapshot.publish import publish_snapshot
from tests.cctv_map.factories import make_site
from tests.e2e.map_data import at, open_map, publish_street, spot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Digits that no place, dong or tile of these tests has: whoever writes the position writes them.
HERE = {"lat": 37.5401771, "lon": 126.8402883}
TRACES = re.compile(r"37\.54017|37\.5402|126\.84028|126\.8403|0177|0288")


@pytest.fixture
def sites(live_server) -> dict:
    return publish_street()


@pytest.fixture
def requests(page: Page) -> list[Request]:
    found: list[Request] = []
    page.on("request", lambda request: found.append(request))
    return found


def stand_at(page: Page, lat: float, lon: float, accuracy: float = 0) -> None:
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": lat, "longitude": lon, "accuracy": accuracy})


def is_led_to_the_search(page: Page, sentence: str) -> None:
    """The reason stands under the field, which has the focus, and the dong are offered."""
    note = page.locator("[data-search-note]")
    expect(note).to_contain_text(sentence)
    expect(note).to_contain_text("동 이름이나 도로명으로 찾아 주세요.")
    expect(page.get_by_role("combobox")).to_be_focused()
    expect(page.get_by_role("option", name="화곡1동")).to_be_visible()


def here_button(page: Page):
    return page.get_by_role("button", name="내 위치")


def test_the_nearest_five_are_told_in_metres_and_directions(page, live_server, sites):
    stand_at(page, **HERE)
    open_map(page, live_server)
    here_button(page).click()
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card.locator(".sheet__answer")).to_have_text(
        "계신 곳에서 가장 가까운 운영 중인 CCTV는 남서쪽 32 m 거리에 있어요. "
        "생활방범, 카메라 3대예요."
    )
    expect(card.locator(".site-row")).to_have_text(
        [
            re.compile(r"남서쪽 32\xa0m 한가운데\s+생활방범 · 3대 · 운영"),
            re.compile(r"동쪽 54\xa0m 동쪽 학교\s+어린이보호 · 2대 · 점검 중"),
            re.compile("서쪽 113\xa0m 분리수거장"),
            re.compile("서쪽 113\xa0m 분리수거장"),
            re.compile("북서쪽 4.9\xa0km 먼 곳"),
        ]
    )
    card.get_by_role("button", name="동쪽 학교").click()
    expect(page.get_by_role("heading", name="동쪽 학교")).to_be_focused()


def test_nothing_is_asked_before_the_button_is_pressed(page, live_server, sites):
    page.add_init_script(
        "window.asked = 0; navigator.geolocation.getCurrentPosition = () => { window.asked += 1; };"
    )
    open_map(page, live_server)
    page.locator("[data-sheet-toggle]").click()
    assert page.evaluate("window.asked") == 0
    page.keyboard.press("Escape")
    here_button(page).click()
    assert page.evaluate("window.asked") == 1


def test_the_position_is_in_no_request_no_address_and_no_storage(
    page, live_server, sites, requests
):
    stand_at(page, **HERE)
    open_map(page, live_server)
    here_button(page).click()
    expect(page.get_by_role("heading", name="가까운 CCTV")).to_be_visible()
    expect(page).to_have_url(f"{live_server.url}/cctv/")
    page.get_by_role("region", name="가까운 CCTV").get_by_role("button").nth(1).click()
    expect(page).to_have_url(re.compile(r"/cctv/\?site=\d+$"))
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator("[data-summary]")).to_have_text("이 화면에 지점 5곳 · 카메라 8대")
    said = [request.url + (request.post_data or "") for request in requests]
    said += [str(request.headers) for request in requests]
    assert len(requests) > 10
    assert [text for text in said if TRACES.search(text)] == []
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, history.state])")
    assert kept == "[{},{},null]"


def test_after_the_visitor_moved_the_map_the_address_is_coarse(page, live_server, sites):
    stand_at(page, **HERE)
    open_map(page, live_server)
    here_button(page).click()
    expect(page).to_have_url(f"{live_server.url}/cctv/")
    page.keyboard.press("Escape")
    page.mouse.move(*spot(page, 0, 40))
    page.mouse.down()
    page.mouse.move(*spot(page, -60, 40), steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?lat=37\.5\d{0,2}&lon=126\.8\d{0,2}&zoom=17$"))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (1, "위치를 쓰도록 허락하지 않으셨어요."),
        (2, "지금은 위치를 알 수 없어요."),
        (3, "지금은 위치를 알 수 없어요."),
    ],
)
def test_each_failure_leads_to_the_search(page, live_server, sites, code, sentence):
    page.add_init_script(
        "navigator.geolocation.getCurrentPosition = (found, failed) =>"
        f" failed({{ code: {code}, PERMISSION_DENIED: 1 }});"
    )
    open_map(page, live_server)
    here_button(page).click()
    is_led_to_the_search(page, sentence)
    expect(page.locator("[data-summary]")).to_have_text("이 화면에 지점 4곳 · 카메라 7대")


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (
            "Object.defineProperty(Navigator.prototype, 'geolocation', { value: undefined });",
            "이 브라우저에서는 위치를 알 수 없어요.",
        ),
        (
            "Object.defineProperty(window, 'isSecureContext', { value: false });",
            "이 주소는 https가 아니어서 브라우저가 위치를 알려 주지 않아요.",
        ),
    ],
)
def test_a_page_that_cannot_know_the_position_says_why(page, live_server, sites, script, sentence):
    page.add_init_script(script)
    open_map(page, live_server)
    here_button(page).click()
    is_led_to_the_search(page, sentence)


def test_how_far_off_the_position_may_be_is_told_and_drawn(page, live_server, sites):
    stand_at(page, **HERE, accuracy=330)
    open_map(page, live_server)
    here_button(page).click()
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card).to_contain_text("위치가 약 350\xa0m까지 틀릴 수 있어요.")
    expect(page.locator(".map-doubt")).to_have_count(1)


def test_a_wild_position_names_no_camera(page, live_server, sites):
    stand_at(page, **HERE, accuracy=4200)
    open_map(page, live_server)
    here_button(page).click()
    is_led_to_the_search(page, "위치가 약 4.2\xa0km까지 틀릴 수 있어")
    expect(page.get_by_role("region", name="가까운 CCTV")).to_have_count(0)


def test_a_chosen_point_is_answered_with_what_works_and_what_is_only_planned(page, live_server):
    make_site(place="예정", status=Status.PLANNED, **at(5, 0))
    make_site(place="점검", status=Status.REPAIR, **at(20, 0))
    make_site(place="운영", cameras=2, **at(-60, 0))
    publish_snapshot()
    open_map(page, live_server)
    page.mouse.click(*spot(page), button="right")
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card.locator(".sheet__answer")).to_contain_text(
        "고른 곳에서 가장 가까운 운영 중인 CCTV는 서쪽 57\xa0m 거리에 있어요. "
        "생활방범, 카메라 2대예요."
    )
    expect(card.locator(".site-row__place")).to_have_text(["점검", "운영"])
    expect(card).to_contain_text("설치 예정인 곳이 1곳 더 있어요.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="지도 가운데에서 찾기").press("Enter")
    expect(card.locator(".site-row")).to_have_count(2)


def test_what_cameras_watch_is_drawn_on_demand_and_kept_in_the_address(page, live_server, sites):
    open_map(page, live_server, "lat=37.54&lon=126.84&zoom=17&cover=1")
    button = page.get_by_role("button", name="살피는 범위")
    expect(button).to_have_attribute("aria-pressed", "true")
    circle = """([right, down]) => {
      const canvas = document.querySelector(".leaflet-coverage-pane canvas");
      const [x, y] = [canvas.width / 2 + right, canvas.height / 2 + down];
      return canvas.getContext("2d").getImageData(x, y, 1, 1).data[3];
    }"""
    # 40 px are 38 m at this zoom, 70 px are 66 m; the school to the east is under repair.
    assert page.evaluate(circle, [0, -40]) > 0
    assert page.evaluate(circle, [0, -70]) == 0
    assert page.evaluate(circle, [100, 0]) == 0
    button.click()
    expect(page).not_to_have_url(re.compile("cover"))
    expect(page.locator(".leaflet-coverage-pane canvas")).to_have_count(0)


def test_somebody_far_away_is_not_led_to_a_camera(page, live_server, sites):
    stand_at(page, 35.1796, 129.0756)
    open_map(page, live_server)
    here_button(page).click()
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card).to_contain_text("강서구 밖에 계신 것 같아요.")
    expect(card.get_by_role("button", name="CCTV")).to_have_count(0)
    assert "35." not in page.url


def test_a_position_within_a_filter_is_answered_from_the_filter(page, live_server, sites):
    stand_at(page, **at(0, 0))
    open_map(page, live_server, "purpose=child")
    here_button(page).click()
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card.locator(".site-row")).to_have_count(1)
    expect(card.locator(".site-row")).to_contain_text("동쪽 학교")
