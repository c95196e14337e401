"""The status page and the public list on a phone: read, kept, and told to nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from cctv_map.choices import DeclineReason, RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import InstallRequest, Voice
from cctv_map.requests import actions
from tests.e2e.map_data import publish_street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HERE = LatLon(37.54, 126.84)


@pytest.fixture
def voices(live_server):
    """One that has come half way, one that is refused, and one that stands on the map."""
    site, officer = publish_street()["middle"], User.objects.create_user("kim")
    made = {"position": HERE, "reason": RequestReason.CRIME, "device": "", "dong": "화곡1동"}
    going, refused, built = (
        actions.ask(**made, words="길이 어두워요", photo=b"photo", phone="010-1234-5678")
        for _ in range(3)
    )
    actions.move_on(going.request, RequestStage.FIELD, words="기둥이 있어요", by=officer)
    actions.move_on(going.request, RequestStage.POLICE, by=officer)
    actions.answer_request(going.request, "곧 의논합니다.", by=officer)
    actions.move_on(
        refused.request, RequestStage.DECLINED, decline_reason=DeclineReason.NO_SPOT, by=officer
    )
    actions.move_on(built.request, RequestStage.ON_MAP, site=site, by=officer)
    for number in range(6):
        actions.join(going.request, device=f"device {number}")
    last_month = timezone.localtime().replace(day=1) - timedelta(days=3)
    Voice.objects.update(created_at=last_month)
    InstallRequest.objects.update(created_at=last_month)
    return going, refused, built


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    page: Page, live_server, voices, faults_of, scheme
):
    page.emulate_media(color_scheme=scheme)
    for path in (*(voice.get_absolute_url() for voice in voices), "/cctv/requests/"):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(live_server.url + path)
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, 320)
        page.set_viewport_size({"width": 360, "height": 800})
        assert (path, faults_of(page)) == (path, [])


def test_the_address_is_copied_and_no_other_page_learns_it(page: Page, live_server, voices):
    built = voices[2]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    told = []
    page.on("request", lambda request: told.append(request.all_headers().get("referer")))
    page.goto(f"{live_server.url}{built.get_absolute_url()}?sent=1")
    page.get_by_role("button", name="주소 복사하기").click()
    expect(page.get_by_role("status")).to_contain_text("주소를 복사했어요.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server.url}{built.get_absolute_url()}"
    page.get_by_role("link", name="지도에서 보기").click()
    expect(page.locator("[data-map-canvas]")).to_be_visible()
    assert [where for where in told if where and built.secret in where] == []
    assert page.evaluate("document.referrer") == ""


def test_without_javascript_the_address_can_be_read_and_the_road_stands(
    browser: Browser, live_server, voices
):
    going = voices[0]
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(live_server.url + going.get_absolute_url())
    expect(page.get_by_label("내 요청을 다시 보는 주소")).to_have_value(
        f"{live_server.url}{going.get_absolute_url()}"
    )
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("[aria-current=step]")).to_contain_text("경찰 협의")
    expect(page.locator(".road__step--skipped")).to_have_count(2)
    page.get_by_role("link", name="다른 설치 요청 보기").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("CCTV 설치 요청")
    expect(page.get_by_role("link", name="설치 요청하기")).to_have_attribute(
        "href", "/cctv/requests/new/"
    )
    context.close()


def test_a_phone_keeps_no_page_of_a_request(browser: Browser, live_server, voices):
    """What the service worker has kept would show it to whoever takes the phone in hand."""
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    page.goto(f"{live_server.url}/cctv/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(live_server.url + voices[0].get_absolute_url())
    page.reload(wait_until="networkidle")
    kept = page.evaluate(
        """async () => {
          const urls = [];
          for (const name of await caches.keys()) {
            urls.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
          }
          return urls;
        }"""
    )
    assert kept
    assert [url for url in kept if "/requests/" in url] == []
    context.close()
