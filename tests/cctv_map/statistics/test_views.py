"""Statistics: they agree with the map, and every number leads to as many rows as it says."""

import re
from html import unescape

import pytest
from django.urls import reverse

from cctv_map.choices import Purpose, SourceKind, Status
from cctv_map.imports.actions import import_file
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.statistics.counts import statistics_now
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db

PAGE = "cctv_map:statistics"


def page_of(client) -> str:
    return client.get(reverse(PAGE)).content.decode()


def lines_of(html: str, name: str) -> list[tuple[str, str, str]]:
    """Label, places and cameras of each line of one table, the sum with them."""
    section = html.split(f'id="by-{name}"')[1].split("</section>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', section, re.S)
    return [(label, *re.findall(r">([\d,]+[곳대])<", cells)) for label, cells in rows]


@pytest.fixture
def mixed():
    """Places that differ in everything, some of it unknown, and some that nobody may see."""
    make_site(cameras=3, installed_on="2018-09", pixels=200, dong="염창동")
    make_site(cameras=2, installed_on="2018", pixels=41, status=Status.REPAIR)
    make_site(purpose=Purpose.CHILD, cameras=1, installed_on="2021-01", pixels=210)
    make_site(purpose=Purpose.WASTE, cameras=0, status=Status.PLANNED, dong="", installed_on="모름")
    make_site(status=Status.REMOVED, cameras=50)
    make_site(source=make_source(SourceKind.ANSIM, is_public=False), cameras=50)


def test_places_are_counted_by_everything_that_is_known_of_them(client, mixed):
    html = page_of(client)
    assert [line for line in lines_of(html, "dong") if line[1] != "0곳"] == [
        ("염창동", "1곳", "3대"),
        ("화곡1동", "2곳", "3대"),
        ("알 수 없음", "1곳", "0대"),
        ("모두", "4곳", "6대"),
    ]
    assert len(lines_of(html, "dong")) == 22
    assert lines_of(html, "purpose") == [
        ("생활방범", "2곳", "5대"),
        ("어린이보호", "1곳", "1대"),
        ("쓰레기단속", "1곳", "0대"),
        ("모두", "4곳", "6대"),
    ]
    assert lines_of(html, "status") == [
        ("운영", "2곳", "4대"),
        ("점검 중", "1곳", "2대"),
        ("설치 예정", "1곳", "0대"),
        ("모두", "4곳", "6대"),
    ]
    assert lines_of(html, "year") == [
        ("2018년", "2곳", "5대"),
        ("2021년", "1곳", "1대"),
        ("알 수 없음", "1곳", "0대"),
        ("모두", "4곳", "6대"),
    ]
    assert lines_of(html, "pixels") == [
        ("100만 화소 미만", "1곳", "2대"),
        ("200만~399만 화소", "2곳", "4대"),
        ("알 수 없음", "1곳", "0대"),
        ("모두", "4곳", "6대"),
    ]


def assert_every_number_leads_to_its_rows(client, html: str) -> int:
    found = re.findall(
        r'<td><a href="([^"]+)">([\d,]+곳)</a></td>\s*<td><a href="\1">([\d,]+대)', html
    )
    for address, sites, cameras in found:
        rows = client.get(unescape(address)).content.decode()
        total = re.search(r'class="list-total"><b>([^<]+)</b>', rows).group(1)
        assert (address, total) == (address, f"지점 {sites} · 카메라 {cameras}")
        assert "값을 알 수 없어" not in rows
    return len(found)


def test_every_number_leads_to_its_rows(client, mixed):
    html = page_of(client)
    # Lines with places: 3 dong, 3 purposes, 3 statuses, 3 years, 3 of pixels, and a sum for each.
    assert assert_every_number_leads_to_its_rows(client, html) == 20


def test_a_list_narrowed_by_the_statistics_says_so_and_keeps_it_on_its_pages(client):
    for number in range(51):
        make_site(place=f"곳 {number:02}", installed_on="2018-09", pixels=200)
    html = client.get(reverse("cctv_map:list"), {"year": "2018", "pixels": "200"}).content.decode()
    narrowed = re.search(r'class="list-filter__narrowed">(.*?)</p>', html, re.S).group(1)
    assert " ".join(re.sub(r"<[^>]+>", "", narrowed).split()) == (
        "2018년에 설치한 곳 · 200만~399만 화소인 곳만 보고 있어요. 모두 보기"
    )
    assert 'href="?year=2018&amp;pixels=200&amp;page=2"' in html


@pytest.mark.parametrize("query", ["year=18", "year=20180", "year=x", "pixels=9", "dong=none"])
def test_a_list_narrowed_by_nonsense_shows_everything_with_a_notice(client, query):
    make_site(place="가")
    html = client.get(f"{reverse('cctv_map:list')}?{query}").content.decode()
    assert "지점 1곳 · 카메라 1대" in html
    assert "값을 알 수 없어 빼고 보여 드려요." in html


def test_what_the_data_does_not_hold_is_one_sentence_without_a_chart(client):
    make_site()
    html = page_of(client)
    for name, words in (("year", "설치 연도가"), ("pixels", "화소가")):
        section = html.split(f'id="by-{name}"')[1].split("</section>")[0]
        assert f"이 자료에는 {words} 적혀 있지 않아, 지점 1곳 모두 알 수 없어요." in section
        assert "<svg" not in section
        assert "<table" not in section


def test_before_any_data_the_page_says_so(client):
    html = page_of(client)
    assert "아직 올라온 자료가 없어요." in html
    assert "<table" not in html


def test_the_page_names_its_source_and_date(client):
    make_site(reference_date="2022-12-01")
    make_site(reference_date="2021-01-29")
    source = re.search(r'class="statistics__source">([^<]+)<', page_of(client)).group(1)
    assert " ".join(source.split()) == "시연용 자료 · 2022년 12월 1일 기준 · 1년 넘은 자료예요"


def test_statistics_need_three_queries_however_many_places_there_are(
    client, mixed, django_assert_num_queries
):
    for number in range(40):
        make_site(installed_on=f"{1990 + number}", pixels=number * 20)
    with django_assert_num_queries(3):
        client.get(reverse(PAGE))


def test_the_sums_are_those_of_the_published_map(mixed):
    publish_snapshot()
    manifest, figures = current_manifest(), statistics_now()
    expected = (manifest["sites"], manifest["cameras"])
    assert (figures.sites, figures.cameras) == expected == (4, 6)
    for table in figures.tables:
        sums = sum(line.sites for line in table.lines), sum(line.cameras for line in table.lines)
        assert (table.name, sums) == (table.name, expected)


@pytest.mark.real_data
def test_the_real_files_figures_are_those_of_the_map(client, real_file):
    path = real_file("ansim_gangseo_6col_2022.csv")
    import_file(path, file_name=path.name, by=None)
    publish_snapshot()
    manifest, figures = current_manifest(), statistics_now()
    assert (figures.sites, figures.cameras) == (manifest["sites"], manifest["cameras"])
    assert (figures.sites, figures.cameras) == (1647, 3441)
    html = page_of(client)
    assert "이 자료에는 설치 연도가 적혀 있지 않아, 지점 1,647곳 모두 알 수 없어요." in html
    assert lines_of(html, "status") == [
        ("운영", "1,636곳", "3,426대"),
        ("점검 중", "10곳", "15대"),
        ("설치 예정", "1곳", "0대"),
        ("모두", "1,647곳", "3,441대"),
    ]
