"""The list beside the map."""

import re

import pytest
from django.urls import reverse

from cctv_map.choices import Purpose, SourceKind, Status
from cctv_map.models import OfficeStandard
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db


def names_in(response) -> list[str]:
    return re.findall(r'class="site-card__place"[^>]*>([^<]+)</a>', response.content.decode())


def total_in(response) -> str:
    return re.search(r'class="list-total"><b>([^<]+)</b>', response.content.decode()).group(1)


def test_a_place_is_listed_with_all_its_facts(client):
    site = make_site(cameras=3, reference_date="2022-12-01", status=Status.REPAIR)
    html = client.get(reverse("cctv_map:list")).content.decode()
    card = re.search(r'<li class="site-card">(.*?)</li>', html, re.S).group(1)
    text = " ".join(re.sub(r"<[^>]+>", " ", card).split())
    assert text == (
        "방 화곡1동 980-16 생활방범 · 3대 · 점검 중 · 화곡1동 "
        "서울특별시 강서구청 02-0000-0000 · 2022년 12월 1일 기준 지도에서 보기 : 화곡1동 980-16"
    )
    assert 'href="tel:02-0000-0000"' in card
    assert f'href="/cctv/sites/{site.pk}/"' in card
    assert f'href="/cctv/?site={site.pk}"' in card


def test_a_place_whose_office_is_unknown_begins_its_last_line_with_the_date(client):
    make_site(agency="", phone="", reference_date="2022-12-01")
    html = client.get(reverse("cctv_map:list")).content.decode()
    office = re.search(r'class="site-card__office">(.*?)</p>', html).group(1)
    assert office == "2022년 12월 1일 기준"


def test_filters_narrow_the_list_and_its_total(client):
    make_site(place="가", purpose=Purpose.CHILD, cameras=2)
    make_site(place="나", purpose=Purpose.CHILD, cameras=5, dong="염창동")
    make_site(place="다", purpose=Purpose.WASTE, status=Status.PLANNED)
    make_site(place="라")
    address = reverse("cctv_map:list")
    assert total_in(client.get(address)) == "지점 4곳 · 카메라 9대"
    both = client.get(address, {"purpose": "child,waste"})
    assert (names_in(both), total_in(both)) == (["나", "가", "다"], "지점 3곳 · 카메라 8대")
    assert names_in(client.get(address, {"purpose": "child", "dong": "염창동"})) == ["나"]
    assert names_in(client.get(address, {"status": "planned"})) == ["다"]


def test_places_of_no_known_dong_come_last(client):
    make_site(place="모름", dong="")
    make_site(place="염창", dong="염창동")
    assert names_in(client.get(reverse("cctv_map:list"))) == ["염창", "모름"]


def test_what_the_public_must_not_see_is_neither_listed_nor_counted(client):
    make_site(place="보임")
    make_site(place="철거", status=Status.REMOVED)
    make_site(place="다른 자료", source=make_source(SourceKind.ANSIM, is_public=False))
    response = client.get(reverse("cctv_map:list"))
    assert names_in(response) == ["보임"]
    assert total_in(response) == "지점 1곳 · 카메라 1대"


def test_only_purposes_that_stand_somewhere_are_offered_and_the_chosen_one(client):
    make_site(purpose=Purpose.CHILD)
    html = client.get(reverse("cctv_map:list"), {"purpose": "waste"}).content.decode()
    assert re.findall(r'name="purpose" value="(\w+)"( checked)?', html) == [
        ("child", ""),
        ("waste", " checked"),
    ]


def test_pages_keep_the_filter_and_a_page_too_far_falls_back_with_a_notice(client):
    for number in range(51):
        make_site(place=f"곳 {number:02}", purpose=Purpose.CHILD)
    address = reverse("cctv_map:list")
    first = client.get(address, {"purpose": "child"})
    assert len(names_in(first)) == 50
    assert 'rel="next" href="?purpose=child&amp;page=2"' in first.content.decode()
    far = client.get(address, {"purpose": "child", "page": "9"})
    assert names_in(far) == names_in(first)
    assert "9쪽은 없어서 첫 쪽을 보여 드려요." in far.content.decode()


@pytest.mark.parametrize(
    "query", ["page=zero", "page=-1", "purpose=spying", "dong=종로", "status=x"]
)
def test_an_unknown_filter_or_page_shows_everything_with_a_notice(client, query):
    make_site(place="가")
    response = client.get(f"{reverse('cctv_map:list')}?{query}")
    assert response.status_code == 200
    assert names_in(response) == ["가"]
    assert "값을 알 수 없어 빼고 보여 드려요." in response.content.decode()


def test_the_map_opens_with_the_filter_of_the_list(client):
    make_site(purpose=Purpose.CHILD)
    html = client.get(
        reverse("cctv_map:list"), {"purpose": "child", "dong": "화곡1동"}
    ).content.decode()
    assert 'href="/cctv/?purpose=child&amp;lat=37.5305&amp;lon=126.8429&amp;zoom=15"' in html


def test_an_empty_list_says_whether_the_filter_or_the_data_is_the_reason(client):
    address = reverse("cctv_map:list")
    assert "아직 올라온 자료가 없어요." in client.get(address).content.decode()
    make_site()
    empty = client.get(address, {"dong": "염창동"}).content.decode()
    assert "이 조건에 맞는 CCTV가 없어요." in empty


def test_text_from_a_file_cannot_become_markup(client):
    make_site(place="<script>alert(1)</script>")
    html = client.get(reverse("cctv_map:list")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_place_without_a_phone_is_listed_with_whom_to_call(client, django_assert_num_queries):
    OfficeStandard.objects.create(department="안전관리과", phone="02-0000-0001")
    make_site(agency="강서구청", phone="", reference_date="2022-12-01")
    make_site(agency="", phone="", reference_date="2022-12-01")
    make_site()
    with django_assert_num_queries(6):
        html = client.get(reverse("cctv_map:list")).content.decode()
    offices = re.findall(r'class="site-card__office">(.*?)</p>', " ".join(html.split()))
    common = "안전관리과 02-0000-0001 구 공통 기준 · 2022년 12월 1일 기준"
    assert sorted(re.sub(r"<[^>]+>", "", office) for office in offices) == [
        f"강서구청 · {common}",
        "서울특별시 강서구청 02-0000-0000",
        common,
    ]


def test_the_list_needs_six_queries_however_long_it_is(client, django_assert_num_queries):
    for number in range(60):
        make_site(place=f"곳 {number}")
    with django_assert_num_queries(6):
        client.get(reverse("cctv_map:list"), {"purpose": "security", "dong": "화곡1동"})
