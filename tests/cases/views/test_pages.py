"""The list of cases as residents get it: filter, pages, table, notices, no cookies."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cases.choices import CardKind, Half, State
from cases.models import Case
from tests.cases.factories import make_card, make_case, make_department, make_round

pytestmark = pytest.mark.django_db
NO_ROUND = "찾으시는 회차가 없어 전체 사례를 보여 드려요."
NO_PAGE = "찾으시는 쪽이 없어 첫 쪽을 보여 드려요."
NO_VIEW = "알 수 없는 보기 방식이어서 카드로 보여 드려요."


def make_told_case(**changes: object) -> Case:
    case = make_case(**changes)
    make_card(case, kind=CardKind.COVER, headline=f"{case.title[:12]} 표지")
    return case


def titles(response) -> list[str]:
    return [case.title for _, case in response.context["rows"]]


def notices(response) -> list[str]:
    return list(response.context["state"].notices)


def test_the_newest_case_stands_first_with_its_facts(client):
    make_told_case(title="먼저 바꾼 거리")
    department = make_department("주차관리과")
    late = datetime(2023, 9, 30, 16, tzinfo=UTC)  # 1 October in Seoul
    make_told_case(title="새로 바꾼 거리", department=department, publish_at=late)
    response = client.get("/cases/")
    assert titles(response) == ["새로 바꾼 거리", "먼저 바꾼 거리"]
    page = response.content.decode()
    assert "주차관리과" in page
    assert "2023년 10월 1일" in page
    assert "새로 바꾼 거리 표지" in page


def test_what_is_not_published_is_not_in_the_list(client):
    make_told_case(title="보이는 일")
    make_told_case(title="쓰는 중인 일", state=State.DRAFT)
    make_told_case(title="내일 나올 일", publish_at=timezone.now() + timedelta(days=1))
    make_told_case(title="거둔 일", state=State.WITHDRAWN, withdrawn_reason="숫자를 고칩니다.")
    for address in ("/cases/", "/cases/?view=table", "/cases/?round=2023-1"):
        response = client.get(address)
        assert titles(response) == ["보이는 일"]
        page = response.content.decode()
        assert [w for w in ("쓰는 중인", "내일 나올", "거둔 일", "숫자를") if w in page] == []


def test_a_round_narrows_the_list_and_rounds_without_published_cases_are_not_offered(client):
    second = make_round(2022, Half.SECOND)
    make_told_case(title="상반기의 일")
    make_told_case(title="하반기의 일", round=second)
    make_told_case(title="비밀", round=make_round(2024), state=State.DRAFT)
    response = client.get("/cases/?round=2022-2")
    assert titles(response) == ["하반기의 일"]
    assert [round.slug for round, _ in response.context["rounds"]] == ["2023-1", "2022-2"]
    assert "2024" not in response.content.decode().replace("2024-", "")


def test_the_filter_travels_with_every_link_of_the_list(client):
    case = make_told_case()
    page = client.get("/cases/?round=2023-1&view=table").content.decode()
    assert f'href="/cases/{case.pk}/?round=2023-1&amp;view=table"' in page
    assert 'href="/cases/?round=2023-1">카드로 보기' in page


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("round='\"><script>", NO_ROUND),
        ("round=2019-1", NO_ROUND),
        ("round=2023-3", NO_ROUND),
        ("page=abc", NO_PAGE),
        ("page=0", NO_PAGE),
        ("page=-1", NO_PAGE),
        ("page=2", NO_PAGE),
        ("page=99999999999999999999", NO_PAGE),
        ("view=pdf", NO_VIEW),
    ],
)
def test_what_an_address_asks_wrongly_becomes_the_default_with_a_notice(client, query, notice):
    make_told_case(title="보이는 일")
    response = client.get(f"/cases/?{query}")
    assert response.status_code == 200
    assert notices(response) == [notice]
    assert titles(response) == ["보이는 일"]
    page = response.content.decode()
    assert notice in page
    assert "<script>" not in page


@pytest.mark.parametrize("query", ["round=%00", "page=1%00", "round=" + "a" * 2001])
def test_nul_and_over_long_addresses_are_a_400_page(client, query):
    assert client.get(f"/cases/?{query}").status_code == 400


def test_the_thirteenth_case_stands_on_the_second_page_and_rows_are_numbered_down(client):
    for day in range(1, 14):
        make_told_case(title=f"{day}일의 일", publish_at=datetime(2023, 8, day, tzinfo=UTC))
    first = client.get("/cases/?view=table")
    assert [number for number, _ in first.context["rows"]] == list(range(13, 1, -1))
    second = client.get("/cases/?view=table&page=2")
    assert [(n, case.title) for n, case in second.context["rows"]] == [(1, "1일의 일")]
    assert 'href="/cases/?view=table" rel="prev"' in second.content.decode()


def test_an_empty_list_says_so(client):
    page = client.get("/cases/").content.decode()
    assert "아직 올라온 우수사례가 없어요." in page


@pytest.mark.parametrize("view", ["cards", "table"])
def test_the_list_needs_three_queries_however_many_cases(client, django_assert_num_queries, view):
    for number in range(6):
        case = make_told_case(title=f"{number}번째 일")
        make_card(case)
    with django_assert_num_queries(3):
        client.get(f"/cases/?view={view}")


def test_the_list_may_be_cached_and_knows_no_visitor(client):
    make_told_case()
    response = client.get("/cases/")
    assert response["Cache-Control"] == "public, max-age=60"
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")


def test_the_list_cannot_be_posted_to(client):
    assert client.post("/cases/").status_code == 405
