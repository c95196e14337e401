"""The tags that join the apps: the map on a case's page, and cases on the map's pages."""

import pytest

from cases.choices import State
from cases.models import Case
from cctv_map.map.snapshot.publish import publish_snapshot
from tests.cases.factories import make_case
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

PLACE = {"map_lat": 37.5415, "map_lon": 126.8404, "map_zoom": 16}
# Degrees of latitude that are a little less and a little more than 300 m.
NEARER = 0.00265
FARTHER = 0.00275


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_case_with_a_place_shows_the_published_picture_and_opens_the_map_there(client):
    make_site()
    manifest = publish_snapshot()
    case = make_case(**PLACE)
    page = text_of(client, f"/cases/{case.pk}/")
    way = page[page.index('class="map-way__link"') :].partition("</a>")[0]
    assert 'href="/cctv/?lat=37.5415&amp;lon=126.8404&amp;zoom=16"' in way
    assert f'src="/cctv/data/{manifest["picture"]}"' in way
    assert f'srcset="/cctv/data/{manifest["picture_dark"]}"' in way


@pytest.mark.parametrize(("place", "published"), [({}, True), (PLACE, False)])
def test_without_a_place_or_a_published_map_there_is_no_picture(client, place, published):
    if published:
        make_site()
        publish_snapshot()
    page = text_of(client, f"/cases/{make_case(**place).pk}/")
    assert "map-way" not in page


def test_the_map_opened_at_a_place_leads_back_to_its_case(client):
    make_site()
    publish_snapshot()
    case = make_case(title="지도 이야기", **PLACE)
    page = text_of(client, f"/cctv/?{case.map_query}")
    assert f'이 근처 이야기: <a href="/cases/{case.pk}/">지도 이야기</a>' in page


@pytest.mark.parametrize(("away", "shown"), [(0, 1), (NEARER, 1), (FARTHER, 0)])
def test_a_site_within_300_m_leads_to_the_case(client, away, shown):
    case = make_case(title="지도 이야기", **PLACE)
    site = make_site(lat=PLACE["map_lat"] + away, lon=PLACE["map_lon"])
    page = text_of(client, f"/cctv/sites/{site.pk}/")
    assert page.count(f'<a href="/cases/{case.pk}/">지도 이야기</a>') == shown


def test_a_place_that_was_not_approved_leads_nowhere(client):
    case = make_case(title="비밀 자리")
    Case.objects.filter(pk=case.pk).update(**PLACE)
    make_case(title="몰래 쓰는 사례", state=State.DRAFT, publish_at=None, **PLACE)
    make_case(title="거둔 사례", state=State.WITHDRAWN, withdrawn_reason="잘못", **PLACE)
    site = make_site(lat=PLACE["map_lat"], lon=PLACE["map_lon"])
    assert "이 근처 이야기" not in text_of(client, f"/cctv/sites/{site.pk}/")


def test_looking_for_cases_near_is_one_query(client, django_assert_num_queries):
    make_site()
    publish_snapshot()
    for number in range(4):
        make_case(title=f"이야기 {number}", **PLACE)
    with django_assert_num_queries(1):
        page = text_of(client, "/cctv/?lat=37.5415&lon=126.8404&zoom=16")
    assert page.count("이 근처 이야기:") == 2


def test_the_map_opened_at_no_place_looks_for_no_case(client, django_assert_num_queries):
    make_site()
    publish_snapshot()
    with django_assert_num_queries(0):
        assert "이 근처 이야기" not in text_of(client, "/cctv/")
