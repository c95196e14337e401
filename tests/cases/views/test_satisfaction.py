"""The survey: one tap, an opinion afterwards, from our own pages only, and not too often."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cases.choices import State
from cases.models import Case, Satisfaction
from cases.survey import OPINION_SECONDS
from tests.cases.factories import make_case

pytestmark = pytest.mark.django_db

HERE = {"origin": "http://testserver"}


@pytest.fixture
def browser() -> Client:
    """A client that checks CSRF as a real server does, and sends what a browser sends."""
    return Client(enforce_csrf_checks=True, headers=HERE)


@pytest.fixture
def case() -> Case:
    return make_case()


def tap(browser: Client, case: Case, score: object = 5, **options: object):
    return browser.post(f"/cases/{case.pk}/satisfaction/", {"score": score}, **options)


def given() -> list[tuple[int, str]]:
    return list(Satisfaction.objects.order_by("pk").values_list("score", "opinion"))


def test_the_case_page_has_five_buttons_with_words_and_sets_no_cookie(browser, case):
    answer = browser.get(f"/cases/{case.pk}/")
    page = answer.content.decode()
    for value, word in (
        (5, "매우 만족"),
        (4, "만족"),
        (3, "보통"),
        (2, "불만족"),
        (1, "매우 불만족"),
    ):
        assert f'type="submit" name="score" value="{value}">{word}</button>' in page
    assert "csrf" not in page
    assert answer.cookies == {}


@pytest.mark.parametrize("score", [1, 2, 3, 4, 5])
def test_one_tap_is_one_answer_and_leads_to_thanks(browser, case, score):
    answer = tap(browser, case, score, follow=True)
    assert given() == [(score, "")]
    assert "고맙습니다. 답을 잘 받았습니다." in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"
    assert answer.cookies == {}


@pytest.mark.parametrize("score", ["", "0", "6", "-1", "3.5", "five", "\0", "5" * 500])
def test_what_is_not_a_step_is_refused_and_the_buttons_are_shown_again(browser, case, score):
    answer = tap(browser, case, score)
    assert answer.status_code == 400
    assert "다섯 가지 가운데 하나를 눌러 주세요." in answer.content.decode()
    assert "매우 불만족" in answer.content.decode()
    assert given() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://testserver"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
        {"origin": "http://testserver", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {},
    ],
)
def test_a_foreign_page_cannot_answer(case, headers):
    answer = tap(Client(headers=headers), case)
    assert answer.status_code == 403
    assert "사례 화면에서 다시 눌러 주세요." in answer.content.decode()
    assert given() == []


def test_the_browsers_own_word_is_enough(case):
    assert tap(Client(headers={"sec-fetch-site": "same-origin"}), case).status_code == 302
    assert len(given()) == 1


def test_the_sixth_answer_within_ten_minutes_is_refused_in_korean(browser, case):
    assert [tap(browser, case).status_code for _ in range(6)] == [302] * 5 + [429]
    refused = tap(browser, case)
    assert "10분쯤 뒤에 다시 눌러 주세요." in refused.content.decode()
    assert refused["Retry-After"] == "600"
    assert len(given()) == 5
    assert tap(browser, make_case(title="다른 사례")).status_code == 302


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT, "publish_at": None},
        {"publish_at": timezone.now() + timedelta(days=1)},
        {"state": State.WITHDRAWN, "withdrawn_reason": "잘못"},
    ],
)
def test_only_published_cases_can_be_answered(browser, hidden):
    assert tap(browser, make_case(**hidden)).status_code == 404
    assert given() == []


def test_who_comes_by_get_is_led_to_the_buttons(browser, case):
    answer = browser.get(f"/cases/{case.pk}/satisfaction/")
    assert answer["Location"] == f"/cases/{case.pk}/#satisfaction"


def tell(browser: Client, case: Case, opinion: str):
    address = tap(browser, case)["Location"]
    return browser.post(address, {"opinion": opinion})


def test_an_opinion_is_kept_with_its_answer(browser, case):
    answer = tell(browser, case, "고맙습니다.\r\n잘 봤어요.")
    assert "의견을 잘 받았습니다." in answer.content.decode()
    assert given() == [(5, "고맙습니다. 잘 봤어요.")]


def test_an_opinion_is_composed_and_loses_what_cannot_be_seen(browser, case):
    tell(browser, case, "\u1100\u1161\u202e나\u200b다\x07")
    assert given() == [(5, "가나다")]


def test_three_hundred_letters_are_kept_and_one_more_is_not(browser, case):
    assert tell(browser, case, "가" * 300).status_code == 200
    answer = tell(browser, case, "나" * 301)
    assert answer.status_code == 400
    assert "의견이 301자입니다. 300자까지로 줄여 주세요." in answer.content.decode()
    assert "나" * 301 in answer.content.decode()
    assert given() == [(5, "가" * 300), (5, "")]


@pytest.mark.parametrize("opinion", ["", "  ", "\u200b", "\0"])
def test_an_opinion_without_a_letter_is_not_kept(browser, case, opinion):
    assert tell(browser, case, opinion).status_code == 400
    assert given() == [(5, "")]


def test_an_opinion_is_given_once(browser, case):
    address = tap(browser, case)["Location"]
    browser.post(address, {"opinion": "처음"})
    again = browser.post(address, {"opinion": "두 번째"})
    assert again.status_code == 409
    assert "의견을 이미 받았습니다." in again.content.decode()
    assert given() == [(5, "처음")]


def test_a_forged_token_and_one_of_another_case_are_refused(browser, case):
    other = make_case(title="다른 사례")
    address = tap(browser, case)["Location"]
    token = address.rstrip("/").rpartition("/")[2]
    for wrong in (f"/cases/{other.pk}/satisfaction/{token}/", f"{address[:-4]}xxx/"):
        answer = browser.post(wrong, {"opinion": "끼어들기"})
        assert answer.status_code == 410
        assert "시간이 지나 의견을 받을 수 없어요." in answer.content.decode()
    assert given() == [(5, "")]


def test_after_an_hour_the_token_is_too_old(browser, case, monkeypatch):
    address = tap(browser, case)["Location"]
    monkeypatch.setattr("cases.survey.OPINION_SECONDS", -1)
    assert OPINION_SECONDS == 3600
    assert browser.post(address, {"opinion": "늦은 의견"}).status_code == 410


def test_a_foreign_page_cannot_give_an_opinion(browser, case):
    address = tap(browser, case)["Location"]
    stranger = Client(headers={"sec-fetch-site": "cross-site"})
    assert stranger.post(address, {"opinion": "남의 말"}).status_code == 403
    assert given() == [(5, "")]


def test_opinions_are_never_on_a_public_page(browser, case):
    tell(browser, case, "직원만 볼 의견")
    for address in ("/", "/cases/", f"/cases/{case.pk}/", "/cases/search/?q=직원만"):
        assert "직원만 볼 의견" not in browser.get(address).content.decode()


def test_an_opinion_of_any_length_is_not_composed_first(browser, case, monkeypatch):
    monkeypatch.setattr("cases.views.satisfaction.tidy", None)
    answer = tell(browser, case, "a" + "\u0316\u0300" * 600)
    assert "의견이 1201자입니다. 300자까지로 줄여 주세요." in answer.content.decode()
