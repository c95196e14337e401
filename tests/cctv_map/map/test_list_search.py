"""Words in the list's address: what they find, and how far it is from what they name."""

import re

import pytest
from django.urls import reverse

from cctv_map.choices import BasemapLayer, Purpose, SourceKind, Status
from cctv_map.map import list_search
from cctv_map.models import BasemapShape
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db
ADDRESS = "/cctv/list/"


def names_in(response) -> list[str]:
    return re.findall(r'class="site-card__place"[^>]*>([^<]+)</a>', response.content.decode())


def ways_in(response) -> list[str]:
    return re.findall(r'class="site-card__way">([^<]+)</p>', response.content.decode())


def answer_in(response) -> str:
    found = re.search(r'<div class="list-answer"[^>]*>(.*?)</div>', response.content.decode(), re.S)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("ㅎㄱㅇㄷ", ["화곡1동 980-16"]),
        ("화곡 1동", ["화곡1동 980-16"]),
        ("공항대로", ["공항대로 마곡역 앞"]),
        ("KT 지사", ["등촌동 kt지사"]),
        ("강서로 7길", ["우장산동 2"]),
        ("마곡동", ["공항대로 마곡역 앞"]),
    ],
)
def test_words_are_found_in_places_dong_and_addresses(client, words, names):
    make_site()
    make_site(place="공항대로 마곡역 앞", dong="가양1동", legal_dong="마곡동")
    make_site(place="등촌동 kt지사", dong="등촌1동", legal_dong="등촌동")
    make_site(place="우장산동 2", dong="우장산동", legal_dong="", address_road="강서로7길 90")
    assert names_in(client.get(ADDRESS, {"q": words})) == names


def test_words_go_with_the_filter_the_total_and_the_pages(client):
    for number in range(51):
        make_site(place=f"공항대로 {number:02}", purpose=Purpose.CHILD, cameras=2)
    make_site(place="공항대로 쓰레기", purpose=Purpose.WASTE)
    response = client.get(ADDRESS, {"q": "공항대로", "purpose": "child"})
    html = response.content.decode()
    assert len(names_in(response)) == 50
    assert "<b>지점 51곳 · 카메라 102대</b>" in html
    assert 'rel="next" href="?purpose=child&amp;q=%EA%B3%B5' in html
    second = client.get(ADDRESS, {"q": "공항대로", "purpose": "child", "page": "2"})
    assert names_in(second) == ["공항대로 50"]


def test_words_that_nothing_holds_lead_to_the_road_that_is_most_alike(client):
    make_site(place="공항대로 1")
    response = client.get(ADDRESS, {"q": "공항데로"})
    assert names_in(response) == []
    assert answer_in(response) == (
        "‘공항데로’ 말이 든 CCTV가 없어요. 혹시 공항대로인가요? 아래 ‘동’에서 골라도 돼요."
    )


def test_near_a_dong_the_places_come_by_distance_with_the_way(client):
    make_site(place="멀리", lat=37.5413, lon=126.8429)
    make_site(place="동쪽", lat=37.5305, lon=126.8434, cameras=3)
    make_site(place="점검", lat=37.5305, lon=126.8430, status=Status.REPAIR)
    response = client.get(ADDRESS, {"near": "화곡1동"})
    assert names_in(response) == ["점검", "동쪽", "멀리"]
    assert ways_in(response) == ["동쪽 9\xa0m", "동쪽 44\xa0m", "북쪽 1.2\xa0km"]
    assert answer_in(response) == (
        "화곡1동 한가운데에서 가장 가까운 운영 중인 CCTV는 동쪽 44 m 거리에 있어요. "
        "생활방범, 카메라 3대예요. 화곡1동 한가운데에서 가까운 순서예요."
    )
    assert "/cctv/?lat=37.5305&amp;lon=126.8429&amp;zoom=15" in response.content.decode()


def test_near_a_landmark_of_the_place_texts(client):
    make_site(place="까치산역 1번출구", lat=37.531, lon=126.847)
    make_site(place="화곡동 3", lat=37.532, lon=126.847)
    response = client.get(ADDRESS, {"near": "ㄲㅊㅅㅇ"})
    assert names_in(response) == ["까치산역 1번출구", "화곡동 3"]
    # The middle of labels is a camera itself, and no station stands at its spot.
    assert ways_in(response) == ["바로 근처", "북쪽 111\xa0m"]
    assert answer_in(response).startswith(
        "까치산역 둘레에서 가장 가까운 운영 중인 CCTV는 바로 근처에 있어요."
    )


@pytest.mark.parametrize(
    "words", ["화곡역", "화곡", "화곡역 5호선", "5호선 화곡역", "ㅎㄱㅇ", "화곡 역"]
)
def test_near_a_station_the_places_come_by_distance_from_where_it_is_drawn(client, words):
    make_site(place="화곡역 3번출구", lat=37.5420, lon=126.8404)
    make_site(place="강서로 1", lat=37.5414, lon=126.8404)
    make_site(place="역사 안", lat=37.5416, lon=126.8404)
    station = {"layer": BasemapLayer.STATION, "name": "화곡", "kind": "5호선"}
    BasemapShape.objects.create(**station, parts=[[[37.5416, 126.8404]]])
    response = client.get(ADDRESS, {"near": words})
    assert names_in(response) == ["역사 안", "강서로 1", "화곡역 3번출구"]
    assert ways_in(response) == ["같은 자리", "남쪽 22\xa0m", "북쪽 44\xa0m"]
    assert answer_in(response).endswith("화곡역 둘레에서 가까운 순서예요.")
    assert "/cctv/?lat=37.5416&amp;lon=126.8404&amp;zoom=15" in response.content.decode()


def test_a_station_of_several_lines_is_where_the_map_draws_it(client):
    make_site(place="가", lat=37.55, lon=126.84)
    for line, lat in (("9호선", 37.5510), ("5호선", 37.5520)):
        station = {"layer": BasemapLayer.STATION, "name": "마곡나루", "kind": line}
        BasemapShape.objects.create(**station, parts=[[[lat, 126.84]]])
    assert ways_in(client.get(ADDRESS, {"near": "마곡나루역"})) == ["남쪽 167\xa0m"]


def test_near_a_station_that_only_the_ground_knows(client):
    make_site(place="가", lat=37.55, lon=126.84)
    BasemapShape.objects.create(
        layer=BasemapLayer.STATION, name="증미", kind="9호선", parts=[[[37.551, 126.84]]]
    )
    response = client.get(ADDRESS, {"near": "증미역"})
    assert ways_in(response) == ["남쪽 111\xa0m"]


def test_near_an_unknown_name_says_so_and_offers_ways_on(client):
    make_site(place="허준로 5")
    response = client.get(ADDRESS, {"near": "허준노"})
    assert names_in(response) == ["허준로 5"]
    assert ways_in(response) == []
    assert answer_in(response) == (
        "‘허준노’에 맞는 동이나 길, 장소를 찾지 못했어요. 혹시 허준로인가요? "
        "‘허준노’ 말이 든 곳 찾기 아래 ‘동’에서 골라도 돼요."
    )
    assert 'href="?near=%ED%97%88%EC%A4%80%EB%A1%9C"' in response.content.decode()


def test_what_the_public_must_not_see_is_neither_found_nor_gives_a_name(client):
    make_site(place="보임")
    make_site(place="비밀로 1", status=Status.REMOVED)
    make_site(place="비밀로 2", source=make_source(SourceKind.ANSIM, is_public=False))
    assert names_in(client.get(ADDRESS, {"q": "비밀로"})) == []
    assert "비밀로인가요" not in client.get(ADDRESS, {"q": "비밀노"}).content.decode()
    near = client.get(ADDRESS, {"near": "비밀로"})
    assert "찾지 못했어요" in answer_in(near)


def test_where_there_are_very_many_places_the_answer_says_how_many_were_looked_at(
    client, monkeypatch
):
    monkeypatch.setattr(list_search, "MAX_SEARCHED", 2)
    make_site(place="가 멀리", lat=37.59, lon=126.80)
    make_site(place="나 가까이", lat=37.5306, lon=126.8429)
    make_site(place="다 가까이", lat=37.5307, lon=126.8429)
    response = client.get(ADDRESS, {"near": "화곡1동"})
    assert names_in(response) == ["나 가까이", "다 가까이"]
    assert "지점이 아주 많아" in answer_in(response)


@pytest.mark.parametrize("query", ["q=" + "가" * 61, "near=" + "가" * 61])
def test_words_that_cannot_be_are_left_out_with_a_notice(client, query):
    make_site(place="가")
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 200
    assert names_in(response) == ["가"]
    assert "값을 알 수 없어 빼고 보여 드려요." in response.content.decode()


@pytest.mark.parametrize("words", ["(", "[가", "\\", "%", "ㄱ" * 60, "<b>", "' OR 1=1"])
def test_marks_of_any_kind_are_only_words(client, words):
    make_site(place="가")
    for name in ("q", "near"):
        response = client.get(ADDRESS, {name: words})
        assert response.status_code == 200
        assert "<b>’" not in response.content.decode()


def test_a_printed_list_says_when_and_where_it_was_made(client):
    make_site()
    html = client.get(ADDRESS, {"near": "화곡1동"}).content.decode()
    paper = re.search(r'<div class="list-paper">(.*?)</div>', html, re.S)[1]
    assert "에 인쇄했어요." in paper
    assert "http://testserver/cctv/list/?near=%ED%99%94" in paper
    assert "<svg" in paper


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"near": "화곡1동"}, 4),
        ({"q": "공항대로"}, 4),
        ({"near": "공항대로"}, 5),
        ({"q": "엉뚱한말"}, 5),
    ],
)
def test_words_need_few_queries_however_long_the_list_is(
    client, django_assert_num_queries, query, count
):
    for number in range(60):
        make_site(place=f"공항대로 {number}")
    with django_assert_num_queries(count):
        client.get(reverse("cctv_map:list"), query)
