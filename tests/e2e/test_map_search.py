"""Looking for a dong, a road or a place on the map, by its own words and without a network."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cctv_map.choices import BasemapLayer, Purpose
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.district.names import station_name
from cctv_map.map.list_search import origin_named
from cctv_map.map.nearby import nearest_sites
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import BasemapShape
from tests.cctv_map.factories import make_site
from tests.e2e.map_data import open_map

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EXAMPLES = json.loads(
    (Path(__file__).parent.parent / "data" / "search_examples.json").read_text(encoding="utf-8")
)

ASK = """async ({ forms, finds, spoken, stations, words, edits, look_up: known }) => {
  const h = await import("/static/cctv_map/map/search/hangul.js");
  const w = await import("/static/cctv_map/map/search/names.js");
  const s = await import("/static/cctv_map/map/search/stations.js");
  const manifest = await (await fetch("/cctv/data/manifest.json")).json();
  const places = known.places;
  const sites = { count: places.length, place: places.map(([place]) => place),
    lat: places.map(([, lat]) => lat), lon: places.map(([, , lon]) => lon) };
  const found = w.namesIn(sites);
  const dongs = [...manifest.dongs, ...manifest.legal_dongs];
  const names = [...dongs.map(({ name }) => w.named("dong", name)), ...found];
  const roads = found.filter(({ kind }) => kind === "road");
  const finds_ = (query, text) => h.pattern(query)?.test(h.searchForm(text)) ?? false;
  return {
    forms: forms.map(([text]) => [text, h.searchForm(text)]),
    finds: finds.map(([query, text]) => [query, text, finds_(query, text)]),
    spoken: spoken.map(([name]) => [name, h.spoken(name)]),
    stations: stations.map(([name, lines]) => [
      name, lines, s.stationName(name), s.stationSpellings(name, lines),
    ]),
    words: words.map(([place]) => [place, w.wordsOf(place)]),
    edits: edits.map(([a, b]) => [a, b, h.edits(h.letters(a), h.letters(b))]),
    answers: known.answers.map(([query]) => [query, w.lookUp(names, query).map((o) => o.name)]),
    alike: known.alike.map(([query]) => [query, w.mostAlike(roads, query)?.name ?? null]),
  };
}"""


@pytest.fixture
def streets(live_server, page: Page) -> Page:
    make_site(place="공항대로 마곡역 앞", dong="가양1동", lat=37.5604, lon=126.8261)
    make_site(place="공항대로 12", dong="가양1동", lat=37.5602, lon=126.8300, cameras=2)
    school = {"purpose": Purpose.CHILD, "lat": 37.5302, "lon": 126.8431}
    make_site(place="화곡초등학교 정문", **school)
    make_site(place="화곡1동 362-84 우리은행", lat=37.5330, lon=126.8429)
    station = {"layer": BasemapLayer.STATION, "name": "까치산", "kind": "2호선"}
    BasemapShape.objects.create(**station, parts=[[[37.5319, 126.8468]]])
    publish_snapshot()
    open_map(page, live_server, "")
    return page


def field(page: Page):
    return page.get_by_role("combobox", name="동·도로명·장소로 찾기")


def options(page: Page):
    return page.get_by_role("option")


def test_the_phone_finds_what_the_server_finds(streets):
    told = streets.evaluate(ASK, EXAMPLES)
    for part in ("forms", "finds", "spoken", "stations", "words", "edits"):
        assert told[part] == EXAMPLES[part]
    assert told["answers"] == EXAMPLES["look_up"]["answers"]
    assert told["alike"] == EXAMPLES["look_up"]["alike"]


STATIONS = [
    ("화곡", "5호선", 37.54161, 126.84042),
    ("까치산", "2호선", 37.53190, 126.84680),
    ("까치산", "5호선", 37.53250, 126.84660),
    ("마곡나루", "9호선", 37.56670, 126.82910),
    ("마곡나루", "공항철도1호선", 37.56570, 126.82790),
    ("신정(은행정)", "5호선", 37.52490, 126.85620),
    ("서울역", "", 37.55000, 126.85000),
]
SPELLINGS = [
    "화곡역",
    "화곡",
    "화곡역 5호선",
    "5호선 화곡",
    "ㅎㄱㅇ",
    "화곡 역",
    "까치산역",
    "까치산 2호선",
    "까치산공원",
    "마곡나루",
    "마곡나루역 공항철도1호선",
    "신정(은행정)",
    "신정역",
    "은행정",
    "서울",
    "서울역",
    "화곡로",
    "화곡동",
    "화곡1동",
    "5호선",
    "ㅎㅅ",
    "마곡",
    "없는곳",
]
BEST = """async ({ queries, near }) => {
  const { loadSnapshot } = await import("/static/cctv_map/map/snapshot/snapshot.js");
  const { loadBasemap } = await import("/static/cctv_map/map/ground/basemap.js");
  const { makePlaces } = await import("/static/cctv_map/map/search/places.js");
  const { lookUp, middleOf } = await import("/static/cctv_map/map/search/names.js");
  const { nearestSites } = await import("/static/cctv_map/map/nearest.js");
  const config = JSON.parse(document.getElementById("map-config").textContent);
  const snapshot = await loadSnapshot(config.manifest, config.root);
  const { sites } = snapshot;
  const places = makePlaces(snapshot, await loadBasemap(snapshot.manifest, config.manifest));
  const all = { purpose: Array(10).fill(1), status: Array(3).fill(1) };
  return queries.map((query) => {
    const best = lookUp(places.names, query)[0];
    if (!best) return null;
    const point = best.members ? middleOf(sites, best.members) : best;
    return [best.name, point.lat, point.lon, sites.id[nearestSites(sites, all, point, 1)[0]]];
  });
}"""


def test_the_phone_and_the_list_mean_the_same_spot_and_the_same_nearest_camera(live_server, page):
    for number, (name, line, lat, lon) in enumerate(STATIONS):
        BasemapShape.objects.create(
            layer=BasemapLayer.STATION, name=name, kind=line, parts=[[[lat, lon]]]
        )
        # Labels around a station put it where one of their cameras stands.
        called = station_name(name)
        make_site(place=f"{called} 1번출구", lat=lat + 0.0009, lon=lon)
        make_site(place=f"{called} {number + 2}번출구", lat=lat + 0.0010, lon=lon + 0.0002)
        make_site(place=f"강서로 {number}", lat=lat - 0.0003, lon=lon)
    make_site(place="까치산공원 옆 화곡로", lat=37.5300, lon=126.8400)
    publish_snapshot()
    open_map(page, live_server, "")
    told = page.evaluate(BEST, {"queries": SPELLINGS})
    known = []
    for query in SPELLINGS:
        origin, _ = origin_named(query)
        nearest = origin and nearest_sites(origin.middle, 1)[0].site.pk
        known.append(origin and (origin.name, origin.middle, nearest))
    assert [one and (one[0], one[3]) for one in told] == [one and (one[0], one[2]) for one in known]
    apart = [
        distance_m(LatLon(one[1], one[2]), other[1])
        for one, other in zip(told, known, strict=True)
        if one
    ]
    # The map's file holds 1e-5 degrees.
    assert max(apart) < 0.8


def test_a_reader_quicker_than_the_ground_still_gets_the_station(streets, live_server):
    page = streets
    make_site(place="까치산역 1번출구", lat=37.5340, lon=126.8468)
    make_site(place="가로공원 뒤", lat=37.5317, lon=126.8468)
    publish_snapshot()
    waiting: list = []
    page.route("**/cctv/data/b-*", lambda request: waiting.append(request))
    open_map(page, live_server, "")
    # However slow the machine is, the wait for the ground does not end before it comes.
    page.evaluate("() => { window.setTimeout = () => 0; }")
    field(page).fill("까치산역")
    page.keyboard.press("Enter")
    for request in waiting:
        request.continue_()
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card.locator(".sheet__answer")).to_contain_text(
        "까치산역 둘레에서 가장 가까운 운영 중인 CCTV는 남쪽 22\xa0m 거리에 있어요."
    )


def test_the_middle_of_labels_is_never_the_spot_itself(streets):
    page = streets
    field(page).fill("화곡초등학교")
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card.locator(".sheet__answer")).to_have_text(
        "화곡초등학교 둘레에서 가장 가까운 운영 중인 CCTV는 바로 근처에 있어요. "
        "어린이보호, 카메라 1대예요."
    )
    card.locator(".site-row").first.click()
    expect(page.get_by_role("region", name="화곡초등학교 정문")).to_contain_text(
        "화곡초등학교 둘레에서 바로 근처"
    )


def test_a_search_by_keyboard_from_first_consonants_to_the_card(streets, faults_of):
    page = streets
    field(page).focus()
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("ㅎㄱㅇ")
    expect(options(page)).to_have_text(
        [re.compile("^화곡1동 2곳"), re.compile("^화곡2동 0곳"), re.compile("^화곡6동 0곳")]
    )
    assert faults_of(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    active = field(page).get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_contain_text("화곡2동")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field(page)).to_have_value("ㅎㄱㅇ")
    field(page).fill("화곡1동")
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card.locator(".sheet__answer")).to_have_text(
        "화곡1동 한가운데에서 가장 가까운 운영 중인 CCTV는 남동쪽 38\xa0m 거리에 있어요. "
        "어린이보호, 카메라 1대예요."
    )
    expect(page.get_by_role("heading", name="가까운 CCTV")).to_be_focused()
    expect(page).to_have_url(re.compile(r"lat=37\.5\d*&lon=126\.84\d*&zoom=15"))


def test_a_road_shows_its_places_a_landmark_what_is_near_and_a_text_its_place(streets):
    page = streets
    field(page).click()
    expect(options(page).first).to_have_text(re.compile("내 위치에서 찾기"))
    field(page).fill("공항")
    expect(options(page)).to_have_text(
        [
            re.compile("^공항동 0곳"),
            re.compile("^공항대로 2곳"),
            re.compile("^공항대로 마곡역 앞 생활방범"),
            re.compile("^공항대로 12 생활방범"),
        ]
    )
    options(page).nth(1).click()
    card = page.get_by_role("region", name="공항대로의 CCTV 2곳")
    expect(card.locator(".site-row")).to_have_count(2)
    expect(page.locator("[data-summary]")).to_have_text("이 화면에 지점 2곳 · 카메라 3대")
    field(page).fill("까치산역")
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card).to_contain_text("까치산역 둘레에서 가장 가까운 운영 중인 CCTV는")
    field(page).fill("우리은행")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="화곡1동 362-84 우리은행")).to_be_focused()
    expect(field(page)).to_have_value("")


def test_words_that_name_nothing_lead_on_and_ask_no_server(streets):
    page = streets
    field(page).click()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field(page).fill("공항데로")
    expect(page.locator("[data-search-note]")).to_have_text(
        "‘공항데로’에 맞는 곳이 없어요. 아래에서 골라 주세요."
    )
    expect(options(page)).to_have_count(1 + 2 + 20)
    expect(options(page).first).to_have_text(re.compile("^공항대로 2곳"))
    expect(options(page).nth(1)).to_contain_text("내 위치에서 찾기")
    field(page).fill("<img src=x>(")
    expect(page.locator("[data-search-note]")).to_contain_text("‘<img src=x>(’에 맞는 곳이 없어요.")
    assert asked == []


def test_without_scripts_the_field_leads_to_the_list(live_server, browser):
    make_site(place="가", lat=37.5305, lon=126.8434)
    publish_snapshot()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/cctv/")
    page.get_by_label("동·도로명·장소로 찾기").fill("화곡1동")
    page.get_by_role("button", name="찾기", exact=True).click()
    expect(page.locator(".site-card__way")).to_have_text("동쪽 44\xa0m")
    page.context.close()
