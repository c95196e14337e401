"""Notice, sign, policy and the way to one's own footage: on a phone, under axe, and on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cctv_map.models import OfficeStandard
from gangseo_portal.demo.load import load_office_rules
from tests.cctv_map.factories import make_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A4 at 96 dots an inch
PAPER = {"width": 794, "height": 1123}


def pages_of(page: Page) -> int:
    """How many sheets Chromium prints."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.fixture
def site(live_server):
    load_office_rules()
    return make_site(retention_days=30, direction="북", cameras=2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(page, live_server, site, faults_of, scheme):
    page.emulate_media(color_scheme=scheme)
    for path in (
        f"sites/{site.pk}/notice/",
        f"sites/{site.pk}/sign/",
        "policy/",
        "policy/sites/",
        f"viewing/?site={site.pk}&date=2020-01-01",
        "viewing/?date=어제",
        f"viewing/form/?site={site.pk}",
    ):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(f"{live_server.url}/cctv/{path}")
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, 320)
        page.set_viewport_size({"width": 360, "height": 800})
        assert (path, faults_of(page)) == (path, [])


def test_from_the_place_to_the_days_left_and_the_form_without_javascript(
    browser: Browser, live_server, site
):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(live_server.url + site.get_absolute_url())
    page.get_by_role("link", name="내 영상 열람 청구").first.click()
    page.get_by_label("일이 있었던 날").fill("2020-01-01")
    page.get_by_role("button", name="며칠 남았는지 보기").click()
    expect(page.locator(".answer__sentence")).to_have_text("이미 지워졌을 수 있어요")
    page.get_by_role("link", name="청구서 인쇄하기").click()
    expect(page.locator(".request")).to_contain_text("2020년 1월 1일")
    assert pages_of(page) == 1
    context.close()


def test_a_sign_is_one_sheet_with_everything_on_it_however_long_its_words(page, live_server):
    words = "긴 이름의 거리 " * 40
    common = OfficeStandard.objects.create(contractor_phone="02-0000-0000")
    # About the longest words of each size of type, and all that the columns hold.
    for length, size in ((15, "large"), (35, "middle"), (75, "small"), (200, "smallest")):
        common.recording_range = words[:length]
        common.recording_hours = words[: min(length, 100)]
        common.manager = common.contractor = words[: min(length, 80)]
        common.save()
        more = {"address_road": "가" * length, "direction": "나" * length} if length == 200 else {}
        site = make_site(place=words[:length].strip(), **more)
        page.emulate_media(media="print")
        page.set_viewport_size(PAPER)
        page.goto(f"{live_server.url}/cctv/sites/{site.pk}/sign/")
        assert (length, pages_of(page)) == (length, 1)
        expect(page.locator(f".sign--{size}")).to_have_count(1)
        inside, sheet = page.locator(".sign").evaluate("it => [it.scrollHeight, it.clientHeight]")
        assert inside <= sheet
        foot = page.locator(".sign__demonstration").bounding_box()
        assert foot["y"] + foot["height"] < PAPER["height"] - 30
