"""Asking for a camera on a phone, without a network on the way, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cctv_map.choices import RequestReason
from cctv_map.district.geo import LatLon
from cctv_map.models import Voice
from cctv_map.requests.actions import ask
from tests.e2e.map_data import MIDDLE, open_map, publish_street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "골목 끝이 아주 어두워요"
STATUS = re.compile(r"/cctv/requests/[\w-]{32}/\?sent=1$")
DRAFT = "() => localStorage.getItem('cctv-request-draft')"
KEPT = """async () => {
  const all = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) all.push(key.url, await (await cache.match(key)).text());
  }
  return all.join("\\n");
}"""


@pytest.fixture
def browser_context_args(browser_context_args: dict) -> dict:
    """With the service worker, which must have no part in it."""
    return {**browser_context_args, "service_workers": "allow"}


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_the_steps_work_by_keys_and_lose_nothing_without_a_network(
    page: Page, context: BrowserContext, live_server, faults_of
):
    publish_street()
    open_map(page, live_server, "zoom=17&dong=화곡1동")
    page.get_by_role("button", name="여기에 CCTV가 필요해요").press("Enter")
    heading(page, "어디에 CCTV가 필요하세요?")
    expect(page.locator("[data-spot-said]")).to_have_text("핀이 선 자리를 골랐어요.")
    assert faults_of(page) == []
    # The map moves under the pin by keys; what it stands on is what will be sent.
    before = page.locator("[data-lat]").input_value()
    page.locator("[data-spot-map]").press("ArrowUp")
    expect(page.locator("[data-lat]")).not_to_have_value(before)
    sizes = [b.bounding_box() for b in page.locator(".spot__button, .asking__ways .button").all()]
    assert min(min(size["height"], size["width"]) for size in sizes) >= 48

    page.get_by_label("길이나 건물 이름").fill("파란 문 앞")
    page.get_by_label("길이나 건물 이름").press("Enter")
    heading(page, "왜 필요하세요?")
    assert faults_of(page) == []
    page.get_by_label("밤에 다니기 불안해요").check()
    page.get_by_label("덧붙일 말").fill(WORDS)
    context.set_offline(True)
    page.get_by_role("button", name="다음").click()
    expect(page.locator("[data-asking-offline]")).to_contain_text("적으신 내용은 그대로 있어요.")
    heading(page, "왜 필요하세요?")
    expect(page.get_by_label("덧붙일 말")).to_have_value(WORDS)
    context.set_offline(False)
    page.get_by_role("button", name="다음").click()
    heading(page, "이대로 보낼까요?")
    assert faults_of(page) == []
    page.go_back()
    heading(page, "왜 필요하세요?")
    expect(page.get_by_label("덧붙일 말")).to_have_value(WORDS)


def test_a_kept_draft_is_sent_and_leaves_nothing_behind(
    page: Page, context: BrowserContext, live_server, faults_of
):
    publish_street()
    told = []
    page.on("request", lambda request: told.append(f"{request.url} {request.headers}"))
    open_map(page, live_server, "zoom=17&dong=화곡1동")
    page.get_by_role("button", name="여기에 CCTV가 필요해요").click()
    expect(page.locator("[data-spot-said]")).to_have_text("핀이 선 자리를 골랐어요.")
    page.get_by_label("길이나 건물 이름").fill("파란 문 앞")
    lat, lon = (page.locator(f"[data-{name}]").input_value() for name in ("lat", "lon"))
    # Whoever loses the page finds the words again.
    page.goto(f"{live_server.url}/cctv/requests/new/")
    expect(page.locator("[data-draft-note]")).to_contain_text("지난번에 적던 내용을")
    expect(page.get_by_label("길이나 건물 이름")).to_have_value("파란 문 앞")
    page.get_by_role("button", name="다음").click()
    page.get_by_label("밤에 다니기 불안해요").check()
    page.get_by_label("덧붙일 말").fill(WORDS)
    page.get_by_role("button", name="다음").click()
    page.get_by_label("전화번호").fill("01012345678")
    page.get_by_role("button", name="요청 보내기").click()
    expect(page.locator("#asking-consent-problem")).to_be_visible()
    expect(page.locator("#asking-problem")).to_be_focused()
    assert faults_of(page) == []
    draft = page.evaluate(DRAFT)
    assert (WORDS in draft, "1234" in draft) == (True, False)
    page.get_by_label("연락처를 쓰는 데 동의해요").check()
    page.get_by_role("button", name="요청 보내기").click()
    page.wait_for_url(STATUS)
    page.wait_for_load_state("networkidle")

    voice = Voice.objects.get()
    place = voice.request
    assert (voice.words, voice.contact.phone, place.address, f"{place.lat:.6f}") == (
        WORDS,
        "010-1234-5678",
        "파란 문 앞",
        lat,
    )
    assert page.evaluate(DRAFT) is None
    kept = page.evaluate(KEPT)
    assert [it for it in (lat[:8], lon[:9], WORDS, voice.secret) if it in kept] == []
    assert [line for line in told if lat[:8] in line or lon[:9] in line] == []
    assert [(c["name"], c["httpOnly"], c["path"]) for c in context.cookies()] == [
        ("device", True, "/cctv/requests/")
    ]


def test_without_javascript_a_landmark_leads_to_the_same_request(browser: Browser, live_server):
    publish_street()
    near = ask(
        position=LatLon(*MIDDLE), reason=RequestReason.CHILD, device="d" * 64, words="이웃의 말"
    )
    site = near.request
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/cctv/list/")
    page.get_by_role("link", name="여기에 CCTV가 필요해요").click()
    assert page.locator("[data-spot]").is_hidden()
    page.get_by_role("button", name="다음").click()
    expect(page.locator("#asking-problem")).to_contain_text("어디인지 알려 주세요.")
    page.get_by_label("길이나 건물 이름").fill("동쪽 학교 앞")
    page.get_by_label("동 (몰라도 돼요)").select_option("화곡1동")
    page.get_by_role("button", name="다음").click()
    heading(page, "왜 필요하세요?")
    page.get_by_role("button", name="뒤로").click()
    expect(page.get_by_label("길이나 건물 이름")).to_have_value("동쪽 학교 앞")
    # A page of the map would have filled these two.
    html = f"""<form method="post" action="{live_server.url}/cctv/requests/new/">
      <input name="lat" value="{MIDDLE[0]}"><input name="lon" value="{MIDDLE[1]}">
      <button name="to" value="why">go</button></form>"""
    page.route("**/cctv/open/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(f"{live_server.url}/cctv/open/")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", name="이 근처에 같은 요청이 있어요")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("이웃의 말")
    page.get_by_role("button", name="나도 필요해요").click()
    page.wait_for_url(STATUS)
    context.close()
    assert site.voices.count() == 2
