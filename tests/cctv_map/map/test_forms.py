"""What addresses of the map and the list may say, and what becomes of what they may not."""

import pytest
from django.http import QueryDict

from cctv_map.map.forms import ListForm, MapForm

NOTHING = {
    **{"lat": None, "lon": None, "zoom": None, "purpose": []},
    **{"status": None, "site": None, "cover": None, "dong": None, "embed": None},
}


def test_a_whole_map_address_is_understood():
    place = "lat=37.5405&lon=126.848&zoom=17&site=12"
    kind = "purpose=security,child&status=live&dong=화곡1동"
    form = MapForm(QueryDict(f"{place}&{kind}&cover=1&embed=1"))
    assert form.values() == {
        "lat": 37.5405,
        "lon": 126.848,
        "zoom": 17,
        "purpose": ["security", "child"],
        "status": "live",
        "site": 12,
        "cover": "1",
        "dong": "화곡1동",
        "embed": "1",
    }
    assert form.notice == ""


def test_an_empty_address_is_the_default_without_a_notice():
    form = MapForm(QueryDict(""))
    assert form.values() == NOTHING
    assert form.notice == ""


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("lat=nan", "지도 위치"),
        ("lat=inf&lon=-inf", "지도 위치"),
        ("lat=1e400", "지도 위치"),
        ("lat=10&lon=126.8", "지도 위치"),
        ("zoom=99", "확대 정도"),
        ("zoom=12.5", "확대 정도"),
        ("purpose=spying", "설치 목적"),
        ("site=0", "지점 번호"),
        ("cover=yes", "살피는 범위"),
        ("dong=부천동", "동 이름"),
        ("dong=unknown", "동 이름"),
        ("embed=0", "넣는 방식"),
        ("site=99999999999999999999", "지점 번호"),
    ],
)
def test_a_bad_value_is_left_out_and_named_once(query, named):
    form = MapForm(QueryDict(query))
    values = form.values()
    assert {name for name, value in values.items() if value} <= {"lon"}
    assert form.notice == f"주소에 적힌 {named} 값을 알 수 없어 빼고 보여 드려요."


def test_one_bad_value_does_not_take_the_good_ones_with_it():
    form = MapForm(QueryDict("lat=37.54&lon=126.84&zoom=tall"))
    assert form.values() == NOTHING | {"lat": 37.54, "lon": 126.84}


def test_purposes_may_be_written_with_commas_or_one_by_one_and_count_once():
    for query in ("purpose=child,waste", "purpose=child&purpose=waste&purpose=child"):
        assert ListForm(QueryDict(query)).values()["purpose"] == ["child", "waste"]


def test_a_removed_status_is_no_filter_of_the_public_list():
    form = ListForm(QueryDict("status=removed&dong=화곡1동"))
    values = form.values()
    assert (values["status"], values["dong"]) == (None, "화곡1동")
    assert form.notice == "주소에 적힌 상태 값을 알 수 없어 빼고 보여 드려요."
