"""The page of one place, and what stands there when the place is gone."""

import re

import pytest
from django.urls import reverse

from cctv_map.choices import BoundaryKind, Purpose, SourceKind, Status
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import Boundary, OfficeStandard
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db


def facts_of(html: str) -> dict[str, str]:
    pairs = re.findall(r"<dt>([^<]+)</dt>\s*<dd>(.*?)</dd>", html, re.S)
    return {name: " ".join(re.sub(r"<[^>]+>", "", value).split()) for name, value in pairs}


def one_line(html: str) -> str:
    return " ".join(html.split())


def test_the_page_tells_every_fact_that_is_known(client):
    site = make_site(
        cameras=2,
        purpose_source="방범",
        address_road="화곡로 1",
        direction="사거리 쪽",
        pixels=200,
        retention_days=30,
        installed_on="2018-09",
        reference_date="2022-12-01",
    )
    html = client.get(site.get_absolute_url()).content.decode()
    assert facts_of(html) == {
        "카메라": "2대",
        "상태": "운영",
        "설치 목적": "생활방범 (원자료에는 ‘방범’)",
        "행정동": "화곡1동",
        "도로명주소": "화곡로 1",
        "촬영 방향": "사거리 쪽",
        "화소": "200만 화소",
        "영상 보관": "30일",
        "설치 시기": "2018-09",
        "관리 부서": "서울특별시 강서구청",
        "전화": "02-0000-0000",
        "자료 기준일": "2022년 12월 1일 · 1년 넘은 자료예요",
    }
    assert f'href="/cctv/?site={site.pk}"' in html
    assert "위치만 볼 수 있어요." in html


def test_an_unknown_fact_has_no_line(client):
    site = make_site(dong="", agency="", phone="")
    html = client.get(site.get_absolute_url()).content.decode()
    assert list(facts_of(html)) == ["카메라", "상태", "설치 목적"]


def test_a_place_whose_file_has_no_phone_names_the_office_s_own(client):
    site = make_site(agency="", phone="", purpose=Purpose.WASTE)
    OfficeStandard.objects.create(department="안전관리과", phone="02-0000-0001")
    OfficeStandard.objects.create(purpose=Purpose.WASTE, manager="청소과장", phone="02-0000-0002")
    html = client.get(site.get_absolute_url()).content.decode()
    facts = facts_of(html)
    assert (facts["물어볼 곳"], facts["전화"]) == ("청소과장 구 공통 기준", "02-0000-0002")
    assert '<a class="button call" href="tel:02-0000-0002" aria-label="전화하기 02-0000' in html
    report = client.get(f"{site.get_absolute_url()}report/sent/").content.decode()
    assert '급한 일은 청소과장(<a href="tel:02-0000-0002">' in one_line(report)


def test_where_only_the_site_s_own_office_has_a_phone_it_is_named(client, settings):
    settings.OFFICE_DEPARTMENT, settings.OFFICE_PHONE = "스마트도시과", "02-0000-0003"
    OfficeStandard.objects.create(department="전화 없는 과")
    site = make_site(agency="강서구청", phone="")
    facts = facts_of(client.get(site.get_absolute_url()).content.decode())
    assert facts["관리 부서"] == "강서구청"
    assert facts["물어볼 곳"] == "스마트도시과 누리집 담당부서"
    assert facts["전화"] == "02-0000-0003"


def test_where_nobody_s_phone_is_known_the_page_says_so_and_leads_on(client):
    site = make_site(phone="")
    html = client.get(site.get_absolute_url()).content.decode()
    assert "tel:" not in html.split("<main", 1)[1].split("</main>", 1)[0]
    assert (
        "이 CCTV를 맡은 곳의 전화번호가 아직 등록되지 않았어요. "
        f'<a href="/cctv/sites/{site.pk}/notice/">안내판</a>이나 '
        '<a href="/cctv/policy/">운영·관리 방침</a>을 봐 주세요.'
    ) in one_line(html)


def test_the_five_nearest_visible_places_are_named_in_order(client):
    site = make_site(lat=37.54, lon=126.84)
    for number in range(1, 7):
        make_site(place=f"{number}번째", lat=37.54 + number / 1000, lon=126.84)
    make_site(place="철거", lat=37.5401, lon=126.84, status=Status.REMOVED)
    html = client.get(site.get_absolute_url()).content.decode()
    ways = re.findall(r'site-card__way">([^<]+)</p>\s*<a[^>]+>([^<]+)</a>', html)
    assert ways == [
        ("북쪽 111\xa0m", "1번째"),
        ("북쪽 222\xa0m", "2번째"),
        ("북쪽 334\xa0m", "3번째"),
        ("북쪽 445\xa0m", "4번째"),
        ("북쪽 556\xa0m", "5번째"),
    ]


def test_a_removed_place_answers_410_and_names_the_nearest_one_and_nothing_of_its_own(client):
    gone = make_site(place="떼어 낸 곳", lat=37.54, lon=126.84, status=Status.REMOVED)
    near = make_site(place="남은 곳", lat=37.541, lon=126.84)
    response = client.get(gone.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 410
    assert "떼어 낸 곳" not in html
    assert "가장 가까운 CCTV는 북쪽 111\xa0m에 있어요." in html
    assert f'href="/cctv/sites/{near.pk}/">남은 곳</a>' in html


def test_a_place_of_a_source_that_is_not_shown_answers_410(client):
    hidden = make_site(place="숨은 곳", source=make_source(SourceKind.ANSIM, is_public=False))
    response = client.get(hidden.get_absolute_url())
    assert response.status_code == 410
    assert "숨은 곳" not in response.content.decode()


@pytest.mark.parametrize("number", ["1", "99999999999999999999999"])
def test_a_number_that_never_was_a_place_is_a_404(client, number):
    assert client.get(f"/cctv/sites/{number}/").status_code == 404


def test_the_page_shows_where_in_the_district_once_outlines_are_published(client):
    site = make_site(lat=37.55, lon=126.85)
    assert "locator" not in re.sub(
        r"<link.*", "", client.get(site.get_absolute_url()).content.decode()
    )
    ring = [[37.54, 126.84], [37.54, 126.86], [37.56, 126.86], [37.56, 126.84], [37.54, 126.84]]
    Boundary.objects.create(kind=BoundaryKind.ADMINISTRATIVE, name="화곡1동", rings=[ring])
    publish_snapshot()
    html = client.get(site.get_absolute_url()).content.decode()
    # The middle of the outline is the middle of the picture.
    assert re.search(r'class="locator__dot" cx="(\d+)" cy="(\d+)"', html).groups() == ("360", "280")


def test_the_page_of_a_place_needs_few_queries(client, django_assert_max_num_queries):
    site = make_site()
    for _ in range(8):
        make_site()
    with django_assert_max_num_queries(4):
        client.get(reverse("cctv_map:site", args=[site.pk]))
