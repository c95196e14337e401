"""Publishing and withdrawing: what changes, what is refused, and who is named."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.utils import timezone

from cases import actions
from cases.choices import State
from cases.models import Case
from tests.cases.factories import make_card, make_case, make_ready_draft

pytestmark = pytest.mark.django_db
AUGUST = datetime(2023, 8, 1, tzinfo=UTC)


def test_publishing_a_draft_shows_it_from_now_on():
    case = make_ready_draft()
    before = timezone.now()
    actions.publish(case, by=None)
    assert case.state == State.PUBLISHED
    assert before <= case.publish_at <= timezone.now()
    assert list(Case.objects.published()) == [case]


def test_the_time_that_the_editor_chose_is_kept():
    case = make_ready_draft(publish_at=AUGUST)
    actions.publish(case, by=None)
    assert Case.objects.get().publish_at == AUGUST


def test_a_time_given_with_the_verb_wins():
    case = make_ready_draft(publish_at=timezone.now())
    actions.publish(case, by=None, at=AUGUST)
    assert Case.objects.get().publish_at == AUGUST


def test_a_deck_without_cards_is_not_published():
    case = make_case(state=State.DRAFT, publish_at=None)
    with pytest.raises(actions.GateClosed, match="카드가 0장뿐입니다"):
        actions.publish(case, by=None)
    assert Case.objects.get().state == State.DRAFT


def test_a_deck_that_does_not_begin_with_its_cover_is_not_published():
    case = make_ready_draft()
    make_card(case, position=0)
    with pytest.raises(actions.GateClosed, match="표지"):
        actions.publish(case, by=None)


def test_publishing_twice_is_refused_and_keeps_the_first_time():
    case = make_ready_draft()
    actions.publish(case, by=None, at=AUGUST)
    with pytest.raises(actions.CaseError, match="이미 게시한 사례입니다"):
        actions.publish(case, by=None)
    assert Case.objects.get().publish_at == AUGUST


def test_withdrawing_takes_the_case_from_residents_and_keeps_the_reason():
    case = make_ready_draft()
    actions.publish(case, by=None, at=AUGUST)
    actions.withdraw(case, by=None, reason="  사실과 다른\n숫자가 있어 고치고 있습니다. ")
    case = Case.objects.get()
    assert case.state == State.WITHDRAWN
    assert case.withdrawn_reason == "사실과 다른 숫자가 있어 고치고 있습니다."
    assert list(Case.objects.published()) == []


@pytest.mark.parametrize(
    ("reason", "message"),
    [(" ", "철회 이유를 적어 주세요"), ("가" * 201, "철회 이유가 201자입니다. 200자까지")],
)
def test_withdrawing_needs_a_reason_that_fits(reason: str, message: str):
    case = make_ready_draft()
    actions.publish(case, by=None)
    with pytest.raises(actions.CaseError, match=message):
        actions.withdraw(case, by=None, reason=reason)
    assert Case.objects.get().state == State.PUBLISHED


def test_a_draft_cannot_be_withdrawn():
    with pytest.raises(actions.CaseError, match="게시한 사례만 철회할 수 있습니다"):
        actions.withdraw(make_ready_draft(), by=None, reason="잘못 올렸습니다.")


def test_a_scheduled_case_that_nobody_has_read_becomes_a_draft_again():
    case = make_ready_draft()
    actions.publish(case, by=None, at=timezone.now() + timedelta(days=1))
    actions.withdraw(case, by=None, reason="날짜를 다시 정합니다.")
    assert (case.state, case.withdrawn_reason) == (State.DRAFT, "")


def test_publishing_again_forgets_the_reason_and_keeps_the_date():
    case = make_ready_draft()
    actions.publish(case, by=None, at=AUGUST)
    actions.withdraw(case, by=None, reason="숫자를 고치고 있습니다.")
    actions.publish(case, by=None, again=True)
    assert (case.state, case.withdrawn_reason, case.publish_at) == (State.PUBLISHED, "", AUGUST)


def test_the_history_names_who_published_and_who_withdrew():
    editor = get_user_model().objects.create_user("editor")
    case = make_ready_draft()
    actions.publish(case, by=editor)
    actions.withdraw(case, by=editor, reason="숫자를 고치고 있습니다.")
    entries = LogEntry.objects.order_by("id").values_list("user__username", "change_message")
    assert list(entries) == [
        ("editor", "1번째 판을 게시했습니다."),
        ("editor", "게시를 철회했습니다. 이유: 숫자를 고치고 있습니다."),
    ]


def test_cards_are_numbered_from_one_without_gaps():
    case = make_case()
    for position, headline in [(9, "셋째"), (2, "첫째"), (5, "둘째")]:
        make_card(case, position=position, headline=headline)
    actions.renumber_cards(case)
    cards = case.cards.values_list("position", "headline")
    assert list(cards) == [(1, "첫째"), (2, "둘째"), (3, "셋째")]
