"""A snapshot of many files: the phone loads what its screen shows, and counts as if it had all."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from cctv_map.choices import Purpose, Status
from cctv_map.district.geo import distance_m
from cctv_map.map.snapshot import publish
from cctv_map.map.snapshot.tree import build_tree
from cctv_map.models import CameraSite
from tests.cctv_map.factories import make_site, make_source
from tests.e2e.map_data import open_map

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def city(monkeypatch) -> list[CameraSite]:
    """400 places over the whole district, in leaves of at most thirty."""
    source = make_source()
    purposes = [Purpose.SECURITY, Purpose.SECURITY, Purpose.CHILD, Purpose.WASTE]
    sites = [
        make_site(
            source=source,
            place=f"{number}번 골목",
            purpose=purposes[number % 4],
            status=Status.REPAIR if number % 5 < 2 else Status.LIVE,
            cameras=1 + number % 3,
            lat=37.545 + (number * 37 % 400) / 400 * 0.04,
            lon=126.795 + (number * 149 % 400) / 400 * 0.06,
        )
        for number in range(400)
    ]
    monkeypatch.setattr(
        publish, "build_tree", partial(build_tree, leaf_sites=30, district_sites=30)
    )
    publish.publish_snapshot()
    return sites


def files_of(page: Page) -> list[str]:
    """The names of the nodes that the page asks for from now on."""
    asked: list[str] = []
    page.on(
        "request",
        lambda request: asked.extend(re.findall(r"/([nlr]-[0-9a-f]{16})\.json$", request.url)),
    )
    return asked


SCREEN = """async () => {
  const { toDegrees, toWorld, worldPixels } = await import("/static/cctv_map/map/geometry.js");
  const query = new URLSearchParams(location.search);
  const scale = worldPixels(Number(query.get("zoom")));
  const [x, y] = toWorld(Number(query.get("lat")), Number(query.get("lon")));
  const { clientWidth, clientHeight } = document.querySelector("[data-map-canvas]");
  const [w, h] = [clientWidth / 2 / scale, clientHeight / 2 / scale];
  const [low, high] = [toDegrees(x - w, y + h), toDegrees(x + w, y - h)];
  return [low.lat, low.lon, high.lat, high.lon];
}"""


def counted(page: Page, **filters: str) -> str:
    """What the summary must say, counted by the database for what the address shows."""
    inside = CameraSite.objects.in_box(*page.evaluate(SCREEN)).filter(**filters)
    cameras = sum(site.cameras for site in inside)
    return f"이 화면에 지점 {len(inside)}곳 · 카메라 {cameras}대"


def test_a_screen_loads_its_part_of_a_city_and_counts_and_filters_it_exactly(
    live_server, page, city
):
    asked = files_of(page)
    open_map(page, live_server, "lat=37.565&lon=126.825&zoom=16")
    summary = page.locator("[data-summary]")
    expect(summary).to_have_text(counted(page))
    assert 2 <= len(set(asked)) <= 5
    assert len(asked) == len(set(asked))

    page.locator('.chip[data-purpose="child"]').click()
    expect(summary).to_have_text(counted(page, purpose="child"))
    page.locator('.chip[data-status="repair"]').click()
    expect(summary).to_have_text(counted(page, purpose="child", status="repair"))
    page.locator('.chip[data-status="repair"]').click()
    page.locator('.chip[data-purpose=""]').click()

    page.locator("[data-map-canvas]").focus()
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(re.compile("lon=126.825&"))
    expect(summary).to_have_text(counted(page))


def test_from_far_away_cells_are_counted_filtered_and_lead_nearer(live_server, page, city):
    asked = files_of(page)
    open_map(page, live_server, "lat=37.565&lon=126.825&zoom=12")
    expect(page.locator("[data-summary]")).to_contain_text("지점 400곳 · 카메라 799대")
    assert [name[0] for name in asked if name[0] == "l"] == []
    page.locator('.chip[data-purpose="waste"]').click()
    expect(page.locator("[data-summary]")).to_contain_text("지점 100곳")
    page.get_by_role("button", name=re.compile("목록")).first.click()
    expect(page.locator("[data-list-lead]")).to_have_text("지도를 더 가까이 보면 목록이 나와요.")


def test_the_search_says_that_it_knows_only_a_part_of_a_city(live_server, page, city):
    open_map(page, live_server, "lat=37.565&lon=126.825&zoom=17")
    field = page.get_by_role("combobox")
    note = page.locator("[data-search-note]")
    field.fill("화곡1동")
    expect(note).to_have_text(
        "지금까지 지도에서 본 동네에서만 찾았어요. 다른 동네는 동 이름으로 먼저 옮겨 주세요."
    )
    field.fill("없는곳")
    expect(note).to_contain_text("‘없는곳’에 맞는 곳이 없어요.")
    expect(note).to_contain_text("지금까지 지도에서 본 동네에서만 찾았어요.")
    field.fill("")
    expect(note).to_be_hidden()


def test_a_place_of_a_city_opens_from_its_address_and_finds_the_nearest_five(
    live_server, page, city
):
    chosen = city[123]
    open_map(page, live_server, f"site={chosen.pk}")
    expect(page.get_by_role("heading", name=chosen.place)).to_be_visible()
    told = page.evaluate(
        """async ([lat, lon]) => {
          const link = document.querySelector('link[rel=preload][href*="/cctv/data/r-"]');
          const { loadSnapshot } = await import("/static/cctv_map/map/snapshot/snapshot.js");
          const { nearestSites } = await import("/static/cctv_map/map/nearest.js");
          const root = new URL(link.href).pathname;
          const { sites, tree } = await loadSnapshot("/cctv/data/manifest.json", root);
          const shown = { purpose: new Uint8Array(10).fill(1), status: new Uint8Array(3).fill(1) };
          await tree.loadNear({ lat, lon }, shown, 5, 3000);
          return [sites.count, nearestSites(sites, shown, { lat, lon }, 5).map((i) => sites.id[i])];
        }""",
        [chosen.lat, chosen.lon],
    )
    nearest = sorted(city, key=lambda site: distance_m(site.position, chosen.position))[:5]
    assert told[1] == [site.pk for site in nearest]
    assert told[0] < 200
