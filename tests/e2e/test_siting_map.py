"""The map of a siting run: it counts as the analysis counted, and follows what an officer tries."""

import random
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from cctv_map.choices import DemandKind
from cctv_map.models import DemandLayer, SitingRule, SitingRun
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.actions import run_siting
from tests.cctv_map.siting.world import make_world, spot
from tests.e2e.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULE = reverse("admin:cctv_map_sitingrule_add")


@pytest.fixture
def open_admin(browser: Browser, live_server):
    """``open_admin(size, address)`` is a page that an officer opened."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("officer"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    contexts = []

    def open_page(size: dict[str, int], address: str) -> Page:
        contexts.append(browser.new_context(viewport=size, locale="ko-KR"))
        contexts[-1].add_cookies([cookie | {"url": live_server.url}])
        page = contexts[-1].new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on(
            "console",
            lambda said: page.faults.append(said.text) if said.type == "error" else None,
        )
        page.goto(live_server.url + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def run() -> SitingRun:
    """Some hundred lights over the dong of the world, so that cameras share what they watch."""
    make_world()
    drawn, corner = random.Random(6), spot(60)
    lights = [
        [
            round(corner.lat + drawn.uniform(-0.0015, 0.0015), 6),
            round(corner.lon + drawn.uniform(0, 0.006), 6),
            1 + drawn.randrange(3),
        ]
        for _ in range(300)
    ]
    DemandLayer.objects.filter(kind=DemandKind.LIGHTS).update(
        points=lights, reference_date=date(2025, 1, 1)
    )
    return run_siting("나눈 분석", Parameters(count=4, shakes=20), by=None)


def wait_for_map(page: Page) -> None:
    page.locator(".siting-camera").first.wait_for()


def told(page: Page) -> list[str]:
    """Cover and difference of the demand, and the number of cameras."""
    return [
        page.locator(f"[data-{name}]").inner_text() for name in ("demand", "demand-change", "count")
    ]


# Every plan of the run counted by the page's own module: the shares of demand and of residents
COUNTED = """async (address) => {
  const m = await import("/static/cctv_map/siting/admin/cover.js");
  const data = await (await fetch(address)).json();
  const plane = m.makePlane(data.grid);
  const demand = m.decodeDemand(data.points, plane);
  const cover = m.makeCover(demand, data.radius_m);
  const shares = (chosen) => {
    const { demand: d, residents } = cover(chosen.map((cell) => {
      const point = demand.spot[cell];
      return [demand.x[point], demand.y[point]];
    }));
    return [Number(d.toFixed(6)), Number(residents.toFixed(6))];
  };
  return {
    before: shares([]),
    after: shares(data.placement.chosen),
    fair: data.fairness.filter((plan) => plan.chosen.length).map((plan) => shares(plan.chosen)[0]),
  };
}"""


def test_the_page_counts_what_the_analysis_counted(run, open_admin):
    page = open_admin(DESKTOP, run.get_absolute_url())
    counted = page.evaluate(COUNTED, reverse("admin:cctv_map_sitingrun_data", args=[run.pk]))
    coverage = run.result["coverage"]
    plans = [plan["demand_after"] for plan in run.result["fairness"] if plan["chosen"]]
    assert len(plans) > 2
    assert 0 < coverage["demand_before"] < coverage["demand_after"] < 1
    assert counted == {
        "before": [coverage["demand_before"], coverage["residents_before"]],
        "after": [coverage["demand_after"], coverage["residents_after"]],
        "fair": plans,
    }


def test_an_officer_tries_another_placement_and_takes_it_back(run, open_admin, faults_of):
    page = open_admin(DESKTOP, run.get_absolute_url())
    wait_for_map(page)
    after = f"{100 * run.result['coverage']['demand_after']:.1f}%"
    assert told(page) == [after, "그대로", "4대"]
    second = page.locator(".siting-camera", has_text="2")
    second.scroll_into_view_if_needed()
    box = second.bounding_box()
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 22, box["y"] - 100, steps=4)
    # While it is being dragged the figures follow, and nothing is read aloud yet.
    dragged = told(page)
    assert dragged[0] < after and dragged[1].startswith("−") and dragged[2] == "4대"
    expect(page.locator("[data-spoken]")).to_have_text("")
    page.mouse.up()
    expect(page.locator("[data-spoken]")).to_have_text(
        f"2번을 옮겼습니다. 카메라 4대, 살피는 비율 {dragged[0]}. 분석과 견주어 {dragged[1]}입니다."
    )
    page.get_by_role("button", name="되돌리기").click()
    assert told(page) == [after, "그대로", "4대"]

    # The same by keyboard: ten metres north, and out.
    before = page.locator("[data-lat]").input_value()
    second.focus()
    second.press("ArrowUp")
    assert page.locator("[data-lat]").input_value() > before
    second.press("Delete")
    assert told(page)[2] == "3대"
    page.get_by_role("button", name="지도 가운데에 더하기").click()
    assert told(page)[2] == "4대"
    expect(page.locator(".siting-camera", has_text="5")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("button", name="이 배치를 CSV로 받기").click()
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows] == ["번호", "1", "3", "4", "5"]
    for is_shown in (False, True):
        page.get_by_label("새 카메라(고른 순서)").set_checked(is_shown)
        expect(page.locator(".siting-camera", has_text="5")).to_be_visible(visible=is_shown)
    page.get_by_role("button", name="처음으로").click()
    assert told(page) == [after, "그대로", "4대"]
    assert page.faults == []
    assert [fault for fault in faults_of(page) if "siting-map" in fault or "data-" in fault] == []


def test_fairness_tells_its_price_and_moves_the_cameras(run, open_admin):
    page = open_admin(PHONE, run.get_absolute_url())
    wait_for_map(page)
    plan = next(
        plan
        for plan in run.result["fairness"]
        if (plan["least_per_dong"], plan["request_share"]) == (2, 0)
    )
    page.get_by_label("동마다 적어도").fill("2")
    expect(page.locator("[data-price]")).to_contain_text(
        f"살피는 비율 {100 * plan['demand_after']:.1f}%."
    )
    assert told(page)[0] == f"{100 * plan['demand_after']:.1f}%"
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    assert page.faults == []


def test_a_cell_tells_its_facts_by_a_tap_and_from_the_table(run, open_admin):
    page = open_admin(DESKTOP, run.get_absolute_url())
    wait_for_map(page)
    cells = run.result["cells"]
    first = cells["rank"].index(1)
    page.locator(f'a[href="#cell-{cells["key"][first]}"]').first.click()
    facts = page.get_by_role("region", name="고른 칸")
    dong = run.result["dongs"][cells["dong"][first]]
    expect(facts.get_by_role("heading")).to_have_text(
        f"{dong} {cells['key'][first]}칸 · {len(cells['key'])}칸 가운데 1위"
    )
    expect(facts).to_contain_text(run.result["ranking"][0]["reason"])
    page.get_by_label("가까운 카메라까지").check()
    expect(page.locator("[data-legend] li")).to_have_count(4)
    page.get_by_label("빈 곳").check()
    expect(page.locator("[data-legend] li").last).to_have_text("200명 이상")
    expect(page.locator("[data-about]")).to_contain_text("위험하다는 뜻이 아닙니다.")
    map_box = page.locator("[data-map]").bounding_box()
    page.mouse.click(map_box["x"] + 20, map_box["y"] + map_box["height"] - 20)
    expect(page.locator("[data-facts-empty]")).to_be_visible()


def test_a_rule_is_drawn_by_taps_on_a_phone(open_admin, faults_of):
    corner = [[37.55, 126.85], [37.551, 126.85], [37.551, 126.851]]
    other = SitingRule.objects.create(kind="exclude", name="<b>옆</b>", outline=corner)
    page = open_admin(PHONE, RULE)
    # Its name stands on the map as it was typed, and not as HTML.
    expect(page.locator(".rule-draw__name")).to_have_text("<b>옆</b>")
    page.get_by_label("이름").fill("우장산")
    area = page.locator(".rule-draw__map")
    area.scroll_into_view_if_needed()
    middle = area.bounding_box()["width"] / 2
    corners = page.locator(".rule-draw__corner")
    for count, (right, down) in enumerate([(-60, 150), (60, 150), (60, 270), (-60, 270)], 1):
        area.click(position={"x": middle + right, "y": down})
        expect(corners).to_have_count(count)
    page.get_by_role("button", name="마지막 모서리 지우기").click()
    expect(page.locator("[data-words]")).to_contain_text("모서리 3개로 둘러쌌습니다.")
    assert page.faults == []
    assert [fault for fault in faults_of(page) if "rule-draw" in fault or "corners" in fault] == []
    lines = page.get_by_role("textbox", name="모서리").input_value().splitlines()
    page.get_by_role("button", name="저장", exact=True).click()
    page.wait_for_load_state()
    typed = [[float(number) for number in line.split(", ")] for line in lines]
    assert SitingRule.objects.exclude(pk=other.pk).get().outline == typed
