"""Two editors at once: the second is told who changed what, and loses nothing."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from cases.models import Card, Case, CaseRevision
from tests.cases.admin.admin_forms import LIST, block_of, errors_in, form_of, opened_form
from tests.cases.factories import make_ready_draft

pytestmark = pytest.mark.django_db


def staff(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name))
    return client


@pytest.fixture
def first() -> Client:
    return staff("first")


@pytest.fixture
def second() -> Client:
    return staff("second")


@pytest.fixture
def case(first: Client) -> Case:
    """A draft that was saved once in the admin, as both editors open it."""
    case = make_ready_draft()
    first.post(page_of(case), opened_form(case))
    assert case.revisions.count() == 1
    return Case.objects.get()


def page_of(case: Case) -> str:
    return f"{LIST}{case.pk}/change/"


def test_the_second_save_is_told_who_changed_what_and_nothing_is_saved(case, first, second):
    opened = opened_form(case)
    first.post(page_of(case), opened | {"title": "먼저 고친 제목", "cards-1-body": "먼저 고친 글"})
    at = datetime(2026, 5, 1, 5, 30, tzinfo=UTC)
    CaseRevision.objects.filter(number=2).update(saved_at=at)
    typed = {"title": "나중 제목", "cards-1-headline": "애써 쓴 카드"}
    response = second.post(page_of(case), opened | typed)
    assert errors_in(response) == [
        "아직 저장하지 않았습니다. 이 화면을 연 뒤에 "
        "first 님이 2026-05-01 14:30에 먼저 저장했습니다.",
        "그때 바뀐 곳: 제목, 2번째 카드 · 글",
        "그래도 내 글로 저장하려면 다시 저장을 누르세요. 앞의 글은 판으로 남아 있습니다.",
    ]
    page = response.content.decode()
    assert [words for words in typed.values() if words not in page] == []
    case.refresh_from_db()
    assert (case.title, case.revisions.count()) == ("먼저 고친 제목", 2)


def test_saving_again_keeps_ones_own_words_and_the_others_stay_as_a_revision(case, first, second):
    opened = opened_form(case)
    first.post(page_of(case), opened | {"title": "먼저 고친 제목"})
    refused = second.post(page_of(case), opened | {"title": "나중 제목"})
    assert refused.context["base"] == 2
    again = opened | {"title": "나중 제목", "base": refused.context["base"]}
    assert second.post(page_of(case), again).status_code == 302
    titles = [(each.content["title"], each.by.username) for each in case.revisions.all()]
    assert titles[:2] == [("나중 제목", "second"), ("먼저 고친 제목", "first")]


def test_an_error_elsewhere_does_not_hide_that_somebody_saved(case, first, second):
    opened = opened_form(case)
    wrong = second.post(page_of(case), opened | {"summary": ""})
    assert (len(errors_in(wrong)), wrong.context["base"]) == (1, 1)
    first.post(page_of(case), opened | {"title": "먼저 고친 제목"})
    assert second.post(page_of(case), opened | {"base": 1}).status_code == 200
    assert Case.objects.get().title == "먼저 고친 제목"


def test_the_same_editor_saves_twice_without_a_conflict(case, first):
    for title in ("하나", "둘"):
        assert first.post(page_of(case), opened_form(case, title=title)).status_code == 302


@pytest.mark.parametrize("base", ["", "x", "-1", "9" * 30])
def test_a_form_that_does_not_know_its_revision_is_not_trusted(case, second, base):
    response = second.post(page_of(case), opened_form(case, title="덮어쓰기", base=base))
    assert response.status_code == 200
    assert Case.objects.get().title != "덮어쓰기"


def test_a_card_that_somebody_deleted_comes_back_when_its_words_are_saved_again(
    case, first, second
):
    opened = opened_form(case) | {"cards-1-headline": "지운 카드를 고친 글"}
    first.post(page_of(case), opened_form(case) | {"cards-1-DELETE": "on"})
    assert case.cards.count() == 2
    refused = second.post(page_of(case), opened)
    assert "뺀 카드" in errors_in(refused)[1]
    cards = next(
        each.formset
        for each in refused.context["inline_admin_formsets"]
        if each.formset.model is Card
    )
    shown = [form["headline"].value() for form in cards.forms]
    assert shown == ["CCTV 위치", "궁금하면 물어보세요", "지운 카드를 고친 글"]
    assert second.post(page_of(case), opened | {"base": 2}).status_code == 302
    saved = list(case.cards.values_list("headline", flat=True))
    assert saved == ["CCTV 위치", "지운 카드를 고친 글", "궁금하면 물어보세요"]


def test_a_card_that_somebody_added_stays(case, first, second):
    opened = opened_form(case)
    cards = [block_of(card) for card in case.cards.all()]
    new = block_of(Card(kind="text", headline="더한 카드", position=9)) | {"id": ""}
    titles = {name: opened[name] for name in ("title", "summary", "story")}
    first.post(page_of(case), form_of([*cards, new], case, **titles))
    assert "새 카드" in errors_in(second.post(page_of(case), opened))[1]
    assert second.post(page_of(case), opened | {"base": 2}).status_code == 302
    assert case.cards.last().headline == "더한 카드"
