"""Whatever goes wrong between the phone and us has an answer that was thought of."""

import json
import re

import pytest
from django.http import QueryDict
from playwright.sync_api import Page, Route, expect

from cctv_map.choices import Purpose, Status
from cctv_map.district.dongs import DONGS
from cctv_map.map.forms import MAX_ZOOM, MIN_ZOOM, MapForm
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import CameraSite
from tests.e2e.map_data import STREET, open_map, publish_street, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALL_HERE = "이 화면에 지점 4곳 · 카메라 7대"
WHOLE_DISTRICT = "이 화면에 지점 5곳 · 카메라 8대"
SORRY = "CCTV 자료를 불러오지 못했어요. 잠시 뒤 다시 불러와 주세요."


@pytest.fixture
def sites(live_server) -> dict[str, CameraSite]:
    return publish_street()


@pytest.fixture
def faults(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def summary(page: Page):
    return page.locator("[data-summary]")


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ("#zoom=99&lat=abc", None),
        ("?lat=abc&zoom=99&site=-7&purpose=spying", "지도 위치, 확대 정도, 설치 목적, 지점 번호"),
        ("?lat=1e400&lon=NaN&zoom=0x10", "지도 위치, 확대 정도"),
    ],
)
def test_an_address_of_nonsense_opens_the_whole_district(
    page, live_server, sites, faults, address, notice
):
    page.goto(f"{live_server.url}/cctv/{address}")
    expect(summary(page)).to_have_text(WHOLE_DISTRICT)
    told = page.locator("[data-notice] p")
    if notice:
        expect(told).to_have_text(f"주소에 적힌 {notice} 값을 알 수 없어 빼고 보여 드려요.")
    else:
        assert told.count() == 0
    expect(page).to_have_url(f"{live_server.url}/cctv/")
    assert faults == []


QUERIES = [
    "lat=37.5&lon=126.8&zoom=16",
    "lat=37.5&lat=38.5&lon=%20126.8%20&zoom=17.0",
    "lat=%2B37.5&lon=1.268e2&zoom=+12",
    "lat=32.9&lon=132.1&zoom=10",
    "lat=abc&lon=inf&zoom=99",
    "lat=0x25&lon=126,8&zoom=1e1",
    "purpose=child,waste&status=repair&site=7",
    "purpose=child&purpose=%20waste%20,child&status=removed&site=0",
    "purpose=child,spying&status=&site=9007199254740993",
    "purpose=,,&status=operating&status=planned&site=abc",
    "embed=1&dong=%ED%99%94%EA%B3%A11%EB%8F%99&purpose=child",
    "dong=%ED%99%94%EA%B3%A19%EB%8F%99&embed=0&cover=2",
    "dong=x&dong=%EC%97%BC%EC%B0%BD%EB%8F%99&embed=1&embed=yes",
    "dong=%20%EC%97%BC%EC%B0%BD%EB%8F%99&embed=yes&embed=1",
]


def test_the_phone_reads_an_address_as_the_server_does(page, live_server, sites):
    page.goto(f"{live_server.url}/cctv/")
    known = {
        "purposes": [{"key": key} for key in Purpose.values],
        "statuses": [{"key": key} for key in Status.values if key != Status.REMOVED],
        "dongs": [{"name": dong.name} for dong in DONGS],
    }
    told = page.evaluate(
        """async ([queries, zoom, known]) => {
          const { readOpening } = await import("/static/cctv_map/map/opening.js");
          return queries.map((query) => readOpening(`?${query}`, zoom, known));
        }""",
        [QUERIES, [MIN_ZOOM, MAX_ZOOM], known],
    )
    expected = [MapForm(QueryDict(query)).values() for query in QUERIES]
    # A switch that is off is None there and false here.
    assert [[value or None for value in each.values()] for each in told] == [
        [each[name] or None for name in told[0]] for each in expected
    ]
    # Which page it gets for a frame is not the phone's to read.
    assert set(told[0]) == set(MapForm.base_fields) - {"embed"}
    assert expected[0]["zoom"] == 16 and expected[4]["lat"] is None


def failing(status: int, body: str):
    return lambda route: route.fulfill(status=status, content_type="application/json", body=body)


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("**/data/manifest.json", failing(404, "")),
        ("**/data/r-*.json", failing(404, "")),
        ("**/data/r-*.json", failing(200, '{"leaf":true,"lat":[3754000,')),
        ("**/data/r-*.json", failing(200, "<html>로그인해 주세요</html>")),
    ],
    ids=["no manifest", "no root", "truncated", "a proxy's page"],
)
def test_data_that_cannot_be_used_are_told_and_can_be_asked_for_again(
    page, live_server, sites, faults, path, answer
):
    page.route(path, answer)
    page.goto(f"{live_server.url}/cctv/?{STREET}")
    expect(page.locator("[data-failure-text]")).to_have_text(SORRY)
    to_list = page.locator("[data-failure]").get_by_role("link", name="목록으로 보기")
    expect(to_list).to_have_attribute("href", "/cctv/list/")
    page.unroute(path)
    page.get_by_role("button", name="다시 불러오기").click()
    expect(summary(page)).to_have_text(ALL_HERE)
    assert faults == []


def test_a_map_published_in_between_is_loaded_without_a_word(page, live_server, sites):
    """The first manifest names a root that is gone; a fresh one names the new root."""
    old = publish_snapshot()
    sites["east"].delete()
    publish_snapshot()
    asked = []

    def answer_old(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="application/json", body=json.dumps(old))

    page.route("**/data/manifest.json", answer_old, times=1)
    page.route(f"**/data/{old['root']}", failing(404, ""))
    page.goto(f"{live_server.url}/cctv/?{STREET}")
    expect(summary(page)).to_have_text("이 화면에 지점 3곳 · 카메라 5대")
    expect(page.locator("[data-failure]")).to_be_hidden()
    assert len(asked) == 1


OTHER_CLOCK = """
const [Real, off] = [Date, Date.UTC(YEAR, 2, 1) - Date.now()];
window.Date = class extends Real {
  constructor(...parts) { super(...(parts.length ? parts : [Real.now() + off])); }
  static now() { return Real.now() + off; }
};
"""


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_clock_years_off_changes_no_date_and_no_mark(page, live_server, sites, faults, year):
    page.add_init_script(OTHER_CLOCK.replace("YEAR", str(year)))
    CameraSite.objects.filter(pk=sites["east"].pk).update(reference_date="2026-06-01")
    publish_snapshot()
    open_map(page, live_server, f"site={sites['middle'].pk}")
    assert page.evaluate("new Date().getFullYear()") == year
    card = page.get_by_role("region", name="한가운데")
    expect(card.locator("[data-date]")).to_have_text("2022년 12월 1일 · 1년 넘은 자료예요")
    open_map(page, live_server, f"site={sites['east'].pk}")
    card = page.get_by_role("region", name="동쪽 학교")
    expect(card.locator("[data-date]")).to_have_text(re.compile(r"^2026년 6월 1일"))
    assert faults == []


FORBIDDEN = """
for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
}
"""


def test_forbidden_storage_takes_nothing_away(page, live_server, sites, faults):
    page.add_init_script(FORBIDDEN)
    open_map(page, live_server)
    expect(summary(page)).to_have_text(ALL_HERE)
    tap(page)
    expect(page.get_by_role("heading", name="한가운데")).to_be_visible()
    page.goto(f"{live_server.url}/offline/")
    expect(page.get_by_text("아직 받아 둔 화면이 없어요.")).to_be_visible()
    assert faults == []


def test_a_site_withdrawn_between_list_and_tap_leads_to_its_neighbour(page, live_server, sites):
    page.goto(f"{live_server.url}/cctv/list/")
    CameraSite.objects.filter(pk=sites["middle"].pk).update(status=Status.REMOVED)
    with page.expect_response(f"**/cctv/sites/{sites['middle'].pk}/") as answer:
        page.get_by_role("link", name="한가운데").first.click()
    assert answer.value.status == 410
    expect(page.get_by_role("heading", name="지금은 지도에 없는 지점이에요")).to_be_visible()
    expect(page.get_by_text("가장 가까운 CCTV는")).to_contain_text("동쪽 76\xa0m")
    assert "한가운데" not in page.locator("main").inner_text()


def test_over_plain_http_the_map_works_and_its_button_says_why_it_cannot(
    page_of_plain_http, live_server, sites
):
    page, address = page_of_plain_http
    page.goto(f"{address}/cctv/?{STREET}")
    expect(summary(page)).to_have_text(ALL_HERE)
    assert page.evaluate("[isSecureContext, 'serviceWorker' in navigator]") == [False, False]
    page.get_by_role("button", name="내 위치").click()
    expect(page.get_by_text("이 주소는 https가 아니어서")).to_have_text(
        "이 주소는 https가 아니어서 브라우저가 위치를 알려 주지 않아요."
        " 동 이름이나 도로명으로 찾아 주세요."
    )


@pytest.mark.parametrize(
    ("accuracy", "sentence"),
    [
        (30, r"위치가 약 30\sm까지 틀릴 수 있어요"),
        (5000, r"위치가 약 5\.0\skm까지 틀릴 수 있어 가까운 곳을 알려 드리기 어려워요"),
    ],
)
def test_a_wildly_wrong_position_names_no_camera(page, live_server, sites, accuracy, sentence):
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(
        {"latitude": 37.54018, "longitude": 126.84029, "accuracy": accuracy}
    )
    open_map(page, live_server)
    page.get_by_role("button", name="내 위치").click()
    expect(page.get_by_text(re.compile(sentence))).to_be_visible()
    is_told = page.get_by_role("region", name="가까운 CCTV").is_visible()
    assert is_told is (accuracy == 30)


@pytest.fixture
def page_of_plain_http(browser_type, browser_type_launch_args, live_server, settings):
    """A page at a name that is not this machine's own, as phones see a site without HTTPS."""
    settings.ALLOWED_HOSTS = ["*"]
    port = live_server.url.rpartition(":")[2]
    flags = [*browser_type_launch_args["args"], "--host-resolver-rules=MAP map.test 127.0.0.1"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": flags})
    yield browser.new_page(viewport={"width": 360, "height": 800}), f"http://map.test:{port}"
    browser.close()
