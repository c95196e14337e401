"""The committee's paper leaves the printer whole: on A4, nothing beside the sheet, no row cut."""

import re

import pytest
from playwright.sync_api import Page

from tests.cctv_map.siting.admin.test_committee_paper import address, make_run
from tests.cctv_map.siting.siting_results import small_result

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A4 at 96 dots an inch without the margins of the page
SHEET = {"width": 688, "height": 1009}
BESIDE_THE_SHEET = """() => [...document.querySelectorAll(".paper *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML.slice(0, 80))"""


def test_thirty_places_fill_whole_sheets_and_every_sheet_is_a4(
    page: Page, live_server, admin_client, faults_of
):
    cookie = admin_client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    result = small_result()
    result["placement"]["chosen"] = [2, 0, 3] * 10
    page.goto(live_server.url + address("paper", make_run(result=result)))
    assert faults_of(page) == []
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    assert page.evaluate(BESIDE_THE_SHEET) == []
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert {(round(float(wide)), round(float(high))) for wide, high in sheets} == {(595, 842)}
    assert 5 <= len(sheets) <= 7
