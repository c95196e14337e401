"""Every public page at five sizes: nothing spills, overlaps, is covered or scrolls sideways."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cases.actions import withdraw
from cases.models import Case
from cctv_map.choices import BasemapLayer, Purpose, Status
from cctv_map.models import BasemapShape, CameraSite
from gangseo_portal.demo.load import load_cases, load_office_rules
from tests.cases.factories import make_licence
from tests.cctv_map.factories import make_site
from tests.e2e.conftest import TWO_FRAMES
from tests.e2e.map_data import MAP_IS_READY, STREET, publish_street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FAULTS = (Path(__file__).parent / "page_faults.js").read_text(encoding="utf-8")
# A map's sheet and buttons find their places in the frames after it is ready: what is still wrong
# after a second's worth of them stays wrong.
AT_REST = f"""async () => {{
  const look = {FAULTS.rstrip()};
  let faults = [];
  for (let frame = 0; frame < 60; frame += 1) {{
    await new Promise(requestAnimationFrame);
    faults = look();
    if (!faults.length) break;
  }}
  return faults;
}}"""
SIZES = ((320, 640), (360, 800), (768, 1024), (1024, 768), (1280, 800))
# Twice as large, where a page has room for two columns of it at most.
LARGE_TEXT_SIZES = ((768, 1024), (1024, 768))
LONG = "화곡본동 105-561 까치산근린공원 관리사무소와 어린이도서관 사이 산책로 세 번째 가로등 옆"


@pytest.fixture
def content(live_server) -> dict[str, int]:
    """Something on every page, long names among it; the numbers of what has a page of its own."""
    make_licence("1")
    load_cases(by=None)
    load_office_rules()
    case, withdrawn, *_ = Case.objects.order_by("pk")
    withdraw(withdrawn, by=None, reason="내용을 바로잡아 다시 올립니다.", replaced_by=case)
    station = {"layer": BasemapLayer.STATION, "name": "화곡", "kind": "5호선"}
    BasemapShape.objects.create(**station, parts=[[[37.5400, 126.8400]]])
    for number, purpose in enumerate(Purpose):
        place = f"{LONG} {number}"
        make_site(place=place, purpose=purpose, agency="", phone="", cameras=100 + number)
    removed = make_site(place="떼어 낸 곳", status=Status.REMOVED)
    site = publish_street()["middle"]
    long_one = CameraSite.objects.filter(place=f"{LONG} 0").get()
    rows = {"case": case, "withdrawn": withdrawn, "removed": removed}
    rows |= {"site": site, "long_one": long_one}
    return {name: row.pk for name, row in rows.items()}


def pages_of(content: dict[str, int]) -> list[str]:
    case, site = f"/cases/{content['case']}/", f"/cctv/sites/{content['site']}/"
    long_one = f"/cctv/sites/{content['long_one']}/"
    return [
        "/",
        "/cases/",
        "/cases/?view=table",
        "/cases/search/",
        "/cases/search/?q=CCTV",
        case,
        f"{case}cards/3/",
        f"/cases/{content['withdrawn']}/",
        "/cases/999999/",
        "/cctv/list/",
        "/cctv/list/?near=화곡역&purpose=child",
        "/cctv/list/?q=없는말",
        site,
        f"{site}report/",
        f"{site}report/sent/",
        f"/cctv/sites/{content['removed']}/",
        long_one,
        f"{long_one}notice/",
        f"{long_one}sign/",
        "/cctv/sites/999999/",
        "/cctv/requests/",
        "/cctv/requests/nothing-like-a-secret/",
        "/cctv/statistics/",
        "/cctv/policy/",
        "/cctv/policy/sites/",
        "/cctv/open/",
        "/cctv/data/check/",
        "/cctv/viewing/",
        f"/cctv/viewing/?site={content['site']}&date=2020-01-01",
        f"/cctv/viewing/form/?site={content['site']}",
        "/privacy/",
        "/copyright/",
        "/offline/",
        "/nowhere/",
    ]


def faults_at(page: Page, sizes: tuple[tuple[int, int], ...], about: str) -> list[str]:
    """What is wrong with the page that is open, a line for each fault and width of the screen."""
    found = []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_FRAMES)
        found += [f"{about} {width} px: {fault}" for fault in page.evaluate(FAULTS)]
    return found


def test_nothing_spills_overlaps_is_covered_or_scrolls_sideways(page: Page, live_server, content):
    page.emulate_media(reduced_motion="reduce")
    found = []
    for path in pages_of(content):
        page.goto(live_server.url + path)
        found += faults_at(page, SIZES, path)
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        found += faults_at(page, LARGE_TEXT_SIZES, f"{path} with large text,")
    assert found == []


@pytest.mark.parametrize("query", ["", STREET, "site={site}", "embed=1", f"embed=1&{STREET}"])
def test_the_map_its_card_and_its_frame_hold_what_they_show(
    page: Page, live_server, content, query
):
    page.emulate_media(reduced_motion="reduce")
    address = f"{live_server.url}/cctv/?{query.format(site=content['site'])}"
    found = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        page.evaluate(MAP_IS_READY)
        if query.startswith("site="):
            expect(page.get_by_role("heading", name="한가운데")).to_be_visible()
        found += [f"{width} px: {fault}" for fault in page.evaluate(AT_REST)]
    assert found == []


def test_each_step_of_a_request_holds_what_it_shows(page: Page, live_server, content):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/cctv/requests/new/")
    heading = page.get_by_role("heading", level=1)
    found = faults_at(page, SIZES, "where")
    page.get_by_label("길이나 건물 이름").fill("화곡역 5호선 앞 골목")
    page.get_by_role("button", name="다음").click()
    expect(heading).to_have_text("왜 필요하세요?")
    found += faults_at(page, SIZES, "why")
    page.get_by_label("밤에 다니기 불안해요").check()
    page.get_by_role("button", name="다음").click()
    expect(heading).to_have_text("이대로 보낼까요?")
    found += faults_at(page, SIZES, "check")
    page.get_by_role("button", name="보내기").click()
    expect(heading).to_contain_text("요청을 받았어요")
    found += faults_at(page, SIZES, "sent")
    assert found == []


def test_the_walk_sees_each_kind_of_fault(page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.set_content("""
      <style>body { margin: 0; font: 16px/1.5 sans-serif } p { margin: 0 }</style>
      <p id="low" style="background: #ddd; height: 24px">하나<br>둘</p>
      <p>셋</p>
      <div style="width: 400px">넷</div>
      <style>i { position: absolute; inset: 0 }</style>
      <div style="position: relative"><button>다섯</button><i></i></div>
    """)
    assert page.evaluate(FAULTS) == [
        "sideways by 80 px",
        "spilled: “둘” out of p#low by 19 px",
        "overlap: “둘” and “셋”",
        "covered: “다섯” under div > i",
    ]
