"""A report without JavaScript, and statistics on a screen and on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cctv_map.choices import Purpose, Status
from cctv_map.district.dongs import DONGS
from cctv_map.models import SiteReport
from tests.cctv_map.factories import make_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def make_everything() -> None:
    """Every dong, purpose and status, 24 years and every class of pixels, and unknown ones."""
    for number in range(40):
        make_site(
            place=f"곳 {number}",
            dong=[dong.name for dong in DONGS][number % 20],
            purpose=Purpose.values[number % 10],
            status=[Status.LIVE, Status.REPAIR, Status.PLANNED][number % 3],
            installed_on=f"{2003 + number % 24}-05",
            pixels=[41, 130, 200, 500, 800][number % 5],
            reference_date="2026-10-01",
        )
    make_site(dong="", installed_on="", pixels=None)


def test_a_place_is_reported_by_one_tap_without_javascript(browser: Browser, live_server):
    site = make_site(place="염창동 280-21")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(live_server.url + site.get_absolute_url())
    page.get_by_role("link", name="위치가 달라요 · 고장 신고").click()
    buttons = page.locator(".report-kinds button")
    assert [button.bounding_box()["height"] >= 56 for button in buttons.all()] == [True] * 4
    # All four are there at once on the first screen of a phone.
    assert max(button.bounding_box()["y"] for button in buttons.all()) < 800 - 56
    page.get_by_role("button", name="고장 난 것 같아요").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("고맙습니다. 신고를 받았어요.")
    expect(page.get_by_role("link", name="지도로 돌아가기")).to_have_attribute(
        "href", f"/cctv/?site={site.pk}"
    )
    assert context.cookies() == []
    page.get_by_role("link", name="이 지점 페이지 보기").click()
    expect(page.locator(".site-reports")).to_contain_text("확인 중인 신고가 있어요.")
    context.close()
    assert list(SiteReport.objects.values_list("site", "kind", "note")) == [(site.pk, "broken", "")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_report_and_the_statistics_and_nothing_scrolls_sideways(
    page: Page, live_server, faults_of, scheme
):
    make_everything()
    site = make_site()
    page.emulate_media(color_scheme=scheme)
    report = f"{site.get_absolute_url()}report/"
    for path in (report, f"{report}sent/", "/cctv/statistics/"):
        page.goto(live_server.url + path)
        assert (path, faults_of(page)) == (path, [])
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_statistics_print_on_one_page_whatever_the_data_hold(page: Page, live_server):
    make_everything()
    page.goto(f"{live_server.url}/cctv/statistics/")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    width, height = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups()
    assert (round(float(width)), round(float(height))) == (595, 842)
    page.emulate_media(media="print")
    expect(page.locator(".statistics__printed")).to_be_visible()
    hidden = page.locator(".site-header:visible, .site-footer:visible, .statistics__hint:visible")
    expect(hidden).to_have_count(0)
