"""The sign of one place as a page and on paper."""

import re

import pytest
from django.urls import reverse

from cctv_map.models import OfficeStandard
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db


def address(name: str, site) -> str:
    return reverse(f"cctv_map:{name}", args=[site.pk])


def lines_of(html: str, item: str = "board__line") -> dict[str, str]:
    """Every item of the page with its words, marks included."""
    pairs = re.findall(rf'<div class="{item}"><dt>(.*?)</dt>\s*<dd>(.*?)</dd>', html, re.S)
    return {name: " ".join(re.sub(r"<[^>]+>", "", value).split()) for name, value in pairs}


def make_standard(**changes: object) -> OfficeStandard:
    fields = {
        "recording_range": "둘레의 도로",
        "recording_hours": "하루 24시간",
        "retention_days": 20,
        "manager": "안전관리과장",
        "department": "안전관리과",
        "phone": "02-0000-0009",
    }
    return OfficeStandard.objects.create(**{**fields, **changes})


def test_every_item_of_the_law_is_there_and_says_where_it_is_from(client):
    make_standard()
    html = client.get(address("notice", make_site(retention_days=30))).content.decode()
    assert lines_of(html) == {
        "설치 목적": "생활방범",
        "설치 장소": "화곡1동 980-16",
        "촬영 범위": "둘레의 도로 구 공통 기준",
        "촬영 시간": "하루 24시간 구 공통 기준",
        "관리책임자": "안전관리과장 구 공통 기준",
        "연락처": "서울특별시 강서구청 02-0000-0000",
        "카메라": "1대 · 운영",
        "영상 보관": "30일",
    }


def test_what_nobody_registered_is_said_honestly(client):
    html = client.get(address("notice", make_site(agency="", phone=""))).content.decode()
    unknown = "아직 등록되지 않았어요. 담당 부서에 물어봐 주세요."
    assert [name for name, words in lines_of(html).items() if words == unknown] == [
        "촬영 범위",
        "촬영 시간",
        "관리책임자",
        "연락처",
        "영상 보관",
    ]
    assert "함께 쓰는 기준을 보여 드려요" not in html


@pytest.mark.parametrize("name", ["site", "notice", "sign"])
def test_a_place_that_is_no_longer_shown_tells_nothing_of_itself(client, name):
    gone = make_site(place="비밀이 된 곳", status="removed")
    hidden = make_site(place="숨은 곳", source=make_source("ansim", is_public=False))
    near = make_site(place="가까운 곳")
    for site in (gone, hidden):
        answer = client.get(address(name, site))
        html = answer.content.decode()
        assert answer.status_code == 410
        assert site.place not in html
        assert near.get_absolute_url() in html
    assert client.get(reverse(f"cctv_map:{name}", args=[987654])).status_code == 404


def test_the_sign_leads_to_the_page_of_the_place_on_this_host(client):
    site = make_site()
    answer = client.get(address("sign", site), HTTP_HOST="testserver")
    assert [sign["address"] for sign in answer.context["signs"]] == [
        f"http://testserver/cctv/sites/{site.pk}/"
    ]
    html = answer.content.decode()
    assert html.count("<svg") == 1
    assert "시연용입니다. 실제 안내판으로 쓸 수 없습니다." in html


def test_a_sign_with_gaps_says_so_before_it_is_printed(client):
    make_standard(manager="", recording_hours="")
    html = client.get(address("sign", make_site())).content.decode()
    assert "빈칸이 있어요: 촬영 시간, 관리책임자." in html
    assert html.count("sign__blank") == 2


def test_a_sign_of_real_data_is_not_marked_as_a_demonstration(client):
    site = make_site(source=make_source("ansim"))
    html = client.get(address("sign", site)).content.decode()
    assert "실제 안내판으로 쓸 수 없습니다" not in html


def test_officers_print_the_signs_of_a_dong_in_bundles(admin_client, monkeypatch):
    monkeypatch.setattr("cctv_map.law.views.notice.MAX_SIGNS", 2)
    for number in range(3):
        make_site(place=f"화곡1동 {number}", purpose="waste")
    make_site(place="염창동 1", dong="염창동")
    signs = reverse("cctv_map:signs")
    answer = admin_client.get(signs, {"dong": "화곡1동"})
    assert [sign["site"].place for sign in answer.context["signs"]] == ["화곡1동 0", "화곡1동 1"]
    text = " ".join(answer.content.decode().split())
    assert "모두 3곳이에요. 이번 묶음에는 1번째부터 2번째까지 담았어요." in text
    answer = admin_client.get(signs, {"dong": "화곡1동", "page": "2"})
    assert [sign["site"].place for sign in answer.context["signs"]] == ["화곡1동 2"]
    answer = admin_client.get(signs, {"dong": "없는동", "page": "x"})
    assert answer.status_code == 200
    assert answer.context["notice"] == (
        "주소에 적힌 동 이름, 쪽 번호 값을 알 수 없어 빼고 보여 드려요."
    )


def test_the_bundle_is_for_officers(client):
    answer = client.get(reverse("cctv_map:signs"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


def test_a_bundle_asks_the_database_the_same_few_questions_whatever_its_size(
    admin_client, django_assert_num_queries
):
    for number in range(12):
        make_site(place=f"화곡1동 {number}")
    make_standard()
    # Session and user, the count, the places, and the standards.
    with django_assert_num_queries(5):
        admin_client.get(reverse("cctv_map:signs"))
