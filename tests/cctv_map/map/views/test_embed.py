"""The map in a frame of another site: its words without a script; and it alone may be framed."""

import html
import re

import pytest
from django.urls import reverse

from cctv_map.choices import Publication, Purpose, Status
from cctv_map.district.dongs import DONGS
from cctv_map.map.script_modules import modules_of
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.map.views.embed import MAX_SITES
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db
MAP = "/cctv/"


def embed(client, **query: str):
    return client.get(MAP, {"embed": "1", **query})


def text_of(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def rows_in(response) -> list[str]:
    """The list's own rows as text, without the letter of the pin and the note on the new window."""
    body = response.content.decode().partition("data-list-body")[2].partition("</details>")[0]
    rows = re.findall(r"<li[^>]*>\s*(?:<svg.*?</svg>)?(.*?)</li>", body, re.S)
    return [text_of(row).replace(" (새 창)", "") for row in rows]


def way_in(response, words: str) -> str:
    found = re.search(rf'<a[^>]*href="([^"]+)"[^>]*>{words}<', response.content.decode())
    return html.unescape(found.group(1))


def framing(response) -> tuple[str | None, str]:
    policy = response["Content-Security-Policy"]
    return response.get("X-Frame-Options"), re.search("frame-ancestors ([^;]+)", policy).group(1)


@pytest.mark.parametrize(
    "query", ["embed=1", "dong=%EC%97%BC%EC%B0%BD%EB%8F%99&embed=1", "lat=x&embed=0&embed=1"]
)
def test_a_page_for_a_frame_may_be_framed_by_anybody_and_leaves_nothing_behind(client, query):
    make_site()
    publish_snapshot()
    response = client.get(f"{MAP}?{query}")
    assert framing(response) == (None, "*")
    assert (response.cookies, "data-worker" in response.content.decode()) == ({}, False)


def test_it_may_be_framed_before_anything_was_published_and_says_so(client):
    response = embed(client)
    assert framing(response) == (None, "*")
    assert "CCTV 지도를 준비하고 있어요." in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/cctv/",
        "/cctv/?embed=0",
        "/cctv/?embed=1&embed=0",
        "/cctv/?embed=",
        "/cctv/?Embed=1",
        "/cctv/?embed=1%20",
        "/cctv/?embed=yes&dong=%EC%97%BC%EC%B0%BD%EB%8F%99",
        "/cctv/list/?embed=1",
        "/cctv/statistics/?embed=1",
        "/cctv/sites/1/?embed=1",
        "/?embed=1",
        "/cases/?embed=1",
        "/admin/login/?embed=1",
        "/cctv/data/manifest.json?embed=1",
    ],
)
def test_no_other_page_may_be_framed(client, address):
    make_site(pk=1)
    publish_snapshot()
    response = client.get(address)
    assert response.status_code == 200
    assert framing(response) == ("DENY", "'none'")


def test_a_dong_is_listed_with_the_facts_of_each_place_and_ways_out_of_the_frame(client):
    site = make_site(place="나 골목", cameras=3)
    make_site(place="가 학교", purpose=Purpose.CHILD, cameras=2, status=Status.REPAIR)
    make_site(place="옆 동", dong="염창동")
    make_site(place="뗀 곳", status=Status.REMOVED)
    publish_snapshot()
    response = embed(client, dong="화곡1동")
    assert rows_in(response) == [
        "가 학교 어린이보호 · 2대 · 점검 중",
        "나 골목 생활방범 · 3대 · 운영",
    ]
    page = response.content.decode()
    assert "<b>지점 2곳 · 카메라 5대</b>" in page
    assert way_in(response, "나 골목") == f"/cctv/sites/{site.pk}/"
    outward = re.findall(r'<a [^>]*href="(?!/cctv/\?embed=1)[^>]+>', page)
    assert len(outward) == 4  # the large map, two places, the whole list
    assert all('target="_blank" rel="noopener"' in link for link in outward)


def test_the_large_map_opens_at_the_same_dong_with_the_same_filter(client):
    make_site(purpose=Purpose.CHILD)
    make_site(place="다른 목적")
    publish_snapshot()
    response = embed(client, dong="화곡1동", purpose="child", status="live")
    assert rows_in(response) == ["화곡1동 980-16 어린이보호 · 1대 · 운영"]
    query = "dong=%ED%99%94%EA%B3%A11%EB%8F%99&purpose=child&status=live"
    assert way_in(response, "큰 지도로 보기") == f"/cctv/?{query}"
    moved = embed(client, dong="화곡1동", lat="37.53", lon="126.84", zoom="17")
    assert way_in(moved, "큰 지도로 보기").endswith("&lat=37.53&lon=126.84&zoom=17")
    assert way_in(response, "1곳 모두 목록에서 보기") == f"/cctv/list/?{query}"
    assert way_in(response, "다른 동 보기") == "/cctv/?embed=1&purpose=child&status=live"


def test_without_a_dong_the_sums_of_each_dong_lead_to_it(client):
    make_site(cameras=2)
    make_site(cameras=1200)
    make_site(dong="염창동", cameras=4)
    make_site(dong="")
    publish_snapshot()
    response = embed(client, purpose="security")
    assert rows_in(response) == [
        "염창동 지점 1곳 · 카메라 4대",
        "화곡1동 지점 2곳 · 카메라 1,202대",
        "동 모름 지점 1곳 · 카메라 1대",
    ]
    assert way_in(response, "염창동") == (
        "/cctv/?embed=1&dong=%EC%97%BC%EC%B0%BD%EB%8F%99&purpose=security"
    )


def test_a_long_list_ends_with_a_way_to_the_whole_of_it(client):
    for number in range(MAX_SITES + 2):
        make_site(place=f"골목 {number:03}")
    publish_snapshot()
    response = embed(client, dong="화곡1동")
    assert len(rows_in(response)) == MAX_SITES
    assert way_in(response, "52곳 모두 목록에서 보기").startswith("/cctv/list/?dong=")


def test_an_unknown_dong_is_told_and_the_whole_district_shown(client):
    make_site()
    publish_snapshot()
    page = embed(client, dong="부천동").content.decode()
    assert "주소에 적힌 동 이름 값을 알 수 없어 빼고 보여 드려요." in page
    assert "<h1>강서구 CCTV 지도</h1>" in page


def test_source_date_and_promise_stand_in_the_frame_without_header_and_footer(client):
    make_site(reference_date="2022-12-01")
    publish_snapshot()
    page = embed(client).content.decode()
    source = re.search(r'<p class="embed-source">(.*?)</p>', page, re.S).group(1)
    assert text_of(source) == (
        "시연용 자료예요. 실제 CCTV 위치가 아닙니다. "
        "시연용 자료 · 2022년 12월 1일 기준 · 1년 넘은 자료예요"
    )
    assert "위치만 볼 수 있어요." in page and "영상은 볼 수 없습니다." in page
    assert [part for part in ("site-header", "site-footer", 'class="strip"') if part in page] == []


def test_a_frame_asks_the_database_little_however_long_its_list(client, django_assert_num_queries):
    for dong in DONGS:
        make_site(dong=dong.name)
    publish_snapshot()
    with django_assert_num_queries(2):
        embed(client)
    # And how many places are told by their dong only
    with django_assert_num_queries(3):
        embed(client, dong="염창동")


def test_places_told_by_their_dong_only_are_counted_beside_the_list_and_not_in_it(client):
    make_site()
    make_site(place="숨긴 곳", cameras=4, publication=Publication.DONG)
    publish_snapshot()
    response = embed(client, dong="화곡1동")
    assert rows_in(response) == ["화곡1동 980-16 생활방범 · 1대 · 운영"]
    page = " ".join(response.content.decode().split())
    assert "위치를 동 단위로만 알리는 CCTV가 1곳(카메라 4대) 있어요" in page
    assert "숨긴 곳" not in page


def test_its_modules_are_named_in_the_page(client):
    make_site()
    publish_snapshot()
    page = embed(client).content.decode()
    named = re.findall(r'<link rel="modulepreload" href="/static/([^"]+)">', page)
    assert named == list(modules_of("cctv_map/map/embed/embed.js"))


def snippet_in(response) -> str:
    return html.unescape(
        re.search(r'<textarea id="embed-code"[^>]*>([^<]+)<', response.content.decode()).group(1)
    )


def test_the_list_offers_the_frame_of_its_own_filter_to_be_pasted(client):
    make_site()
    address = reverse("cctv_map:list")
    chosen = {"dong": "화곡1동", "purpose": "security,child", "q": '"><script>'}
    assert snippet_in(client.get(address, chosen)) == (
        '<iframe src="http://testserver/cctv/?embed=1&amp;dong=%ED%99%94%EA%B3%A11%EB%8F%99'
        '&amp;purpose=security,child" width="100%" height="480" title="화곡1동 CCTV 지도"'
        ' loading="lazy" style="border:0"></iframe>'
    )
    assert snippet_in(client.get(address, {"dong": "unknown"})) == (
        '<iframe src="http://testserver/cctv/?embed=1" width="100%" height="480"'
        ' title="강서구 CCTV 지도" loading="lazy" style="border:0"></iframe>'
    )
