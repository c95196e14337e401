"""Views are counted for readers only, without a cookie, and never break the page."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError
from django.utils import timezone

from cases.choices import State
from cases.models import Case, DailyViews
from cases.readership import count_view, is_reader
from tests.cases.factories import make_case

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"


@pytest.fixture
def case() -> Case:
    return make_case()


def read(client, case: Case, agent: str = PHONE, **headers: str):
    return client.get(f"/cases/{case.pk}/", headers={"user-agent": agent, **headers})


def counts() -> list[tuple[date, int]]:
    return list(DailyViews.objects.values_list("day", "count"))


def test_each_reading_counts_on_its_day(client, case):
    answers = [read(client, case) for _ in range(3)]
    assert counts() == [(timezone.localdate(), 3)]
    assert [answer.cookies for answer in answers] == [{}] * 3


def test_the_page_and_the_table_show_the_sum_of_all_days(client, case):
    DailyViews.objects.create(case=case, day=date(2023, 8, 1), count=1200)
    DailyViews.objects.create(case=case, day=date(2023, 8, 2), count=34)
    make_case(title="아무도 읽지 않은 사례")
    assert "<dt>조회수</dt><dd>1,234</dd>" in client.get(f"/cases/{case.pk}/").content.decode()
    table = client.get("/cases/?view=table").content.decode()
    assert '<td role="cell" class="cases-table__views">1,234</td>' in table
    assert '<td role="cell" class="cases-table__views">0</td>' in table


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/",
        "curl/8.5.0",
        "Mozilla/5.0 HeadlessChrome/131.0 Safari/537.36",
    ],
)
def test_machines_are_not_readers(client, case, agent):
    assert read(client, case, agent).status_code == 200
    assert counts() == []


@pytest.mark.parametrize("agent", [PHONE, f"{PHONE} KAKAOTALK 10.8.5", f"{PHONE} CUBOT X50"])
def test_people_inside_an_app_are_readers(agent):
    assert is_reader("GET", {"HTTP_USER_AGENT": agent})


@pytest.mark.parametrize(
    "header",
    [
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x-moz": "prefetch"},
        {"x-purpose": "preview"},
    ],
)
def test_a_page_fetched_ahead_of_time_is_not_read(client, case, header):
    read(client, case, **header)
    assert counts() == []


def test_head_counts_nothing(client, case):
    client.head(f"/cases/{case.pk}/", headers={"user-agent": PHONE})
    assert counts() == []


def test_staff_are_not_counted(client, case):
    client.force_login(get_user_model().objects.create_superuser("chief"))
    read(client, case)
    assert counts() == []


def test_a_withdrawn_case_and_a_missing_card_are_not_counted(client, case):
    withdrawn = make_case(title="거둔", state=State.WITHDRAWN, withdrawn_reason="잘못")
    read(client, withdrawn)
    client.get(f"/cases/{case.pk}/cards/99/", headers={"user-agent": PHONE})
    assert counts() == []


def test_a_database_that_cannot_write_does_not_break_the_page(client, case, monkeypatch, caplog):
    def refuse(*args: object, **kwargs: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr("django.db.models.query.QuerySet.update", refuse)
    assert read(client, case).status_code == 200
    assert f"A view of case {case.pk} was not counted" in caplog.text


def test_a_count_is_one_statement_after_the_first_of_the_day(case, django_assert_num_queries):
    today = timezone.localdate()
    count_view(case, day=today)
    with django_assert_num_queries(1):
        count_view(case, day=today)
    count_view(case, day=today + timedelta(days=1))
    assert counts() == [(today, 2), (today + timedelta(days=1), 1)]
