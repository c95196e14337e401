"""Without a network: what was read can be read again, and nothing more is kept of anybody."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bench import patience
from cases.models import Case
from cctv_map.choices import Status
from cctv_map.map.snapshot.publish import publish_snapshot
from tests.cases.factories import make_card, make_case
from tests.e2e.map_data import STREET, open_map, publish_street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFLINE = "인터넷 연결이 없어 2022년 12월 1일 자료를 보여 드려요."
MANIFEST = "/cctv/data/manifest.json"
KEPT = """async () => {
  const all = {};
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      const { pathname, search } = new URL(url);
      (all[name] ??= []).push(pathname + search);
    }
  }
  return all;
}"""
KEPT_WORDS = """async (names) => {
  const texts = [];
  for (const name of names ?? (await caches.keys())) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      texts.push(key.url, await (await cache.match(key)).text());
    }
  }
  return texts.join("\\n");
}"""
# Until a condition holds, tried often and not for ever.
UNTIL = """async ([condition, argument, patience]) => {
  const holds = eval(`(${condition})`);
  for (let waited = 0; waited < patience; waited += 20) {
    if (await holds(argument)) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`never: ${condition}`);
}"""


@pytest.fixture
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "service_workers": "allow", "bypass_csp": True}


def until(page: Page, condition: str, argument: object = None) -> None:
    page.evaluate(UNTIL, [condition, argument, patience.MILLISECONDS])


def until_kept(page: Page, path: str) -> None:
    until(page, "(path) => caches.match(path)", path)


def keep_map(page: Page, live_server) -> None:
    """Open the map as somebody who comes for the first time, until the phone has it."""
    open_map(page, live_server)
    until_kept(page, "/cctv/")
    until_kept(page, MANIFEST)


def keep_case(page: Page, live_server, pk: int) -> None:
    page.goto(f"{live_server.url}/cases/{pk}/")
    until_kept(page, f"/cases/{pk}/")


def test_the_map_its_list_and_the_nearest_five_work_without_a_network(
    page: Page, context: BrowserContext, live_server
):
    sites = publish_street()
    keep_map(page, live_server)
    context.set_offline(True)
    note = page.locator("[data-offline]")
    expect(note).to_have_text(OFFLINE)
    context.set_offline(False)
    expect(note).to_be_hidden()

    context.set_offline(True)
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 37.5401771, "longitude": 126.8402883})
    # Another address than the one that was kept: the place, the filter and the site are its own.
    open_map(page, live_server, STREET + "&purpose=child")
    expect(note).to_have_text(OFFLINE)
    expect(page.locator("[data-summary]")).to_have_text("이 화면에 지점 1곳 · 카메라 2대")
    open_map(page, live_server, f"site={sites['east'].pk}")
    expect(page.get_by_role("heading", name="동쪽 학교")).to_be_visible()
    page.get_by_role("button", name="내 위치").click()
    card = page.get_by_role("region", name="가까운 CCTV")
    expect(card.locator(".site-row").first).to_contain_text("남서쪽 32\xa0m 한가운데")

    # The page of a site has no copy of its own; the map knows the same of it.
    page.goto(f"{live_server.url}/cctv/sites/{sites['middle'].pk}/")
    expect(page.get_by_role("heading", name="한가운데")).to_be_visible()
    words = page.evaluate(KEPT_WORDS)
    assert "37.5401771" not in words and "126.8402" not in words
    kept = page.evaluate(KEPT)
    assert kept["pages-1"] == ["/offline/", "/cctv/"]
    assert [path for paths in kept.values() for path in paths if "?" in path] == []
    assert len(kept["data-1"]) == 2


def test_a_new_map_replaces_the_kept_one_and_what_was_withdrawn_is_dropped(
    page: Page, context: BrowserContext, live_server
):
    sites = publish_street()
    keep_map(page, live_server)
    before = page.evaluate(KEPT)["data-1"]
    assert "한가운데" in page.evaluate(KEPT_WORDS, ["data-1"])
    sites["middle"].status = Status.REMOVED
    sites["middle"].save()
    manifest = publish_snapshot()
    # Past the minute for which the browser itself keeps a manifest.
    page.evaluate("(path) => fetch(path, { cache: 'reload' })", MANIFEST)
    root = f"/cctv/data/{manifest['root']}"
    until_kept(page, root)
    until(page, "async (path) => !(await caches.match(path))", before[0])
    assert "한가운데" not in page.evaluate(KEPT_WORDS, ["data-1"])
    assert sorted(page.evaluate(KEPT)["data-1"]) == sorted([MANIFEST, root])
    context.set_offline(True)
    open_map(page, live_server, f"site={sites['middle'].pk}")
    expect(page.get_by_role("heading", name="찾으시는 지점이 지도에 없어요")).to_be_visible()


def test_the_last_ten_cases_and_only_they_can_be_read_without_a_network(
    page: Page, context: BrowserContext, live_server
):
    cases = [make_case(title=f"{number}번째 사례") for number in range(1, 12)]
    for case in cases:
        make_card(case, headline="카드 / 하나")
        make_card(case, headline="카드 / 둘")
    for case in cases:
        keep_case(page, live_server, case.pk)
    first, second, last = cases[0].pk, cases[1].pk, cases[-1].pk
    until(page, "async (path) => !(await caches.match(path))", f"/cases/{first}/")
    context.set_offline(True)
    page.goto(f"{live_server.url}/privacy/")
    expect(page.get_by_role("heading", name="인터넷 연결이 없어요")).to_be_visible()
    kept = page.locator("[data-kept-list] a")
    expect(kept).to_have_text([f"{number}번째 사례" for number in range(11, 1, -1)])
    expect(page.get_by_role("link", name="CCTV 지도 보기")).to_be_hidden()
    # The network comes back just as the reader taps: the tap goes before.
    kept.first.evaluate("link => { link.click(); dispatchEvent(new Event('online')); }")
    expect(page).to_have_url(f"{live_server.url}/cases/{last}/")
    expect(page.get_by_role("heading", name="11번째 사례")).to_be_visible()
    page.goto(f"{live_server.url}/cases/{second}/cards/2/?round=2023-1")
    expect(page).to_have_url(f"{live_server.url}/cases/{second}/#card-2")
    expect(page.locator("#card-2")).to_contain_text("둘")
    context.set_offline(False)


def test_a_withdrawn_case_leaves_the_phone_and_no_draft_or_form_ever_enters_it(
    page: Page, admin_client, live_server
):
    case = make_case(title="내려질 사례")
    draft = make_case(title="아직 초안", state="draft")
    keep_case(page, live_server, case.pk)
    session = admin_client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/admin/")
    page.goto(f"{live_server.url}/cases/{draft.pk}/")
    expect(page.get_by_text("미리 보기입니다.")).to_be_visible()
    page.goto(f"{live_server.url}/cases/{case.pk}/satisfaction/")
    page.goto(f"{live_server.url}/cases/{case.pk}/")
    Case.objects.filter(pk=case.pk).delete()
    page.reload()  # past the minute for which the browser itself keeps a case
    until(page, "async () => (await (await caches.open('pages-1')).keys()).length === 1")
    assert page.evaluate(KEPT)["pages-1"] == ["/offline/"]


def test_a_phone_without_room_reads_everything_online(
    page: Page, context: BrowserContext, live_server
):
    publish_street()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    chrome = context.new_cdp_session(page)
    chrome.send("Storage.overrideQuotaForOrigin", {"origin": live_server.url, "quotaSize": 1})
    open_map(page, live_server)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    open_map(page, live_server)
    expect(page.locator("[data-summary]")).to_have_text("이 화면에 지점 4곳 · 카메라 7대")
    assert faults == []
    assert page.evaluate(KEPT).get("pages-1", []) == []


def test_the_worker_is_served_for_the_whole_site_and_never_stored(client):
    response = client.get("/sw.js")
    told = response.headers
    assert told["Content-Type"] == "text/javascript; charset=utf-8"
    assert (told["Cache-Control"], told["Service-Worker-Allowed"]) == ("no-cache", "/")
    site = json.loads(re.search(r"const site = (\{.*?\});", response.content.decode(), re.S)[1])
    assert (site["map"], site["data"], site["admin"]) == ("/cctv/", "/cctv/data/", "/admin/")
