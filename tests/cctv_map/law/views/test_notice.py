"""The notice of one place as a page."""

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
