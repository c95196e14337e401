"""The sitemap and robots.txt, for search engines."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from cases.choices import State
from tests.cases.factories import make_case

pytestmark = pytest.mark.django_db
NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES = [
    "/",
    "/cases/",
    "/cctv/",
    "/cctv/list/",
    "/cctv/statistics/",
    "/cctv/policy/",
    "/cctv/requests/",
    "/cctv/viewing/",
    "/privacy/",
    "/copyright/",
]


def listed(client) -> dict[str, str | None]:
    """Every address of the map with the time of its last change."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert root.tag == f"{NAME}urlset"
    return {url.findtext(f"{NAME}loc"): url.findtext(f"{NAME}lastmod") for url in root}


def test_it_lists_the_pages_and_the_published_cases_with_their_last_change(client, settings):
    settings.SITE_IS_DEMONSTRATION = False
    case = make_case()
    changed = timezone.localtime(case.shown.last_changed_at).isoformat(timespec="seconds")
    assert listed(client) == {
        **{f"http://testserver{page}": None for page in PAGES},
        f"http://testserver/cases/{case.pk}/": changed,
    }


def test_every_listed_page_answers(client, settings):
    settings.SITE_IS_DEMONSTRATION = False
    make_case()
    assert [client.get(address).status_code for address in listed(client)] == [200] * (
        len(PAGES) + 1
    )


def test_drafts_withdrawn_and_coming_cases_are_not_listed(client, settings):
    settings.SITE_IS_DEMONSTRATION = False
    make_case(state=State.DRAFT)
    make_case(publish_at=timezone.now() + timedelta(hours=1))
    make_case(state=State.WITHDRAWN, withdrawn_reason="잘못 실었습니다")
    make_case(state=State.WITHDRAWN, withdrawn_reason="잘못", withdrawn_whole=True)
    assert sorted(listed(client)) == sorted(f"http://testserver{page}" for page in PAGES)


def test_a_demonstration_lists_nothing(client):
    make_case()
    assert listed(client) == {}


def test_it_may_be_kept_and_sets_no_cookie(client):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response.cookies == {}


def test_robots_name_it_by_its_whole_address_unless_it_is_a_demonstration(client, settings):
    assert "Sitemap" not in client.get("/robots.txt").content.decode()
    settings.SITE_IS_DEMONSTRATION = False
    robots = client.get("/robots.txt").content.decode()
    assert robots.splitlines()[-1] == "Sitemap: http://testserver/sitemap.xml"
