"""The database and the models refuse bad rows, and show only published cases."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from cases.choices import CardKind, State
from cases.models import Card, Case
from tests.cases.factories import make_card, make_case

pytestmark = pytest.mark.django_db


def card(kind: str, **fields: object) -> Card:
    return Card(case=make_case(), position=1, kind=kind, **fields)


def errors_of(made: Card) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        made.full_clean()
    return caught.value.message_dict


def test_only_what_is_published_and_whose_time_has_come_passes_the_gate():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    seen = make_case(title="보임", publish_at=now)
    make_case(title="예약", publish_at=now + timedelta(seconds=1))
    make_case(title="작성 중", publish_at=now, state=State.DRAFT)
    gone = make_case(title="철회", publish_at=now, state=State.WITHDRAWN, withdrawn_reason="까닭")
    assert set(Case.objects.published(now)) == {seen}
    assert set(Case.objects.readable(now)) == {seen, gone}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("minutes", [-1, 1])
def test_one_case_at_hand_follows_the_same_rule_as_the_gate(state, minutes):
    at = timezone.now() + timedelta(minutes=minutes)
    case = make_case(state=state, publish_at=at, withdrawn_reason="까닭")
    assert case.is_published == Case.objects.published().exists()
    assert case.is_public == Case.objects.readable().exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"publish_at": None},
        {"state": State.WITHDRAWN, "withdrawn_reason": ""},
        {"map_lat": 37.5},
        {"map_lat": 37.5, "map_lon": 126.8, "map_zoom": 3},
    ],
)
def test_the_database_refuses_a_case_that_cannot_be(facts):
    with pytest.raises(IntegrityError):
        make_case(**facts)


def test_the_database_refuses_a_photo_card_without_its_alternative():
    with pytest.raises(IntegrityError):
        make_card(make_case(), kind=CardKind.PHOTO, photo="a.png", photo_alt="")


def test_a_cover_headline_of_23_letters_is_refused_with_the_count():
    assert errors_of(card(CardKind.COVER, headline="가" * 23)) == {
        "headline": ["표지 제목이 23자입니다. 22자까지로 줄여 주세요."]
    }


def test_the_line_break_mark_is_not_counted_as_letters():
    card(CardKind.COVER, headline="가" * 11 + " / " + "나" * 10).full_clean()
    assert list(errors_of(card(CardKind.COVER, headline="가" * 11 + " / " + "나" * 11))) == [
        "headline"
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "missing"),
    [
        (CardKind.COVER, {"headline": " / "}, {"headline"}),
        (CardKind.COVER, {"headline": "\u200b"}, {"headline"}),
        (CardKind.TEXT, {"body": "글"}, {"headline"}),
        (CardKind.NUMBER, {"headline": "제목"}, {"number"}),
        (CardKind.BEFORE_AFTER, {"before": "전에는"}, {"after"}),
        (CardKind.STEPS, {"steps": "\n \n"}, {"steps"}),
        (CardKind.QUOTE, {"speaker": "주민"}, {"body"}),
        (CardKind.PHOTO, {}, {"photo", "photo_alt"}),
    ],
)
def test_a_card_says_what_its_kind_cannot_do_without(kind, fields, missing):
    assert set(errors_of(card(kind, **fields))) == missing


def test_the_message_names_the_field_as_the_form_does():
    assert errors_of(card(CardKind.NUMBER))["number"] == [
        "숫자 카드에는 ‘숫자’ 칸이 꼭 필요합니다."
    ]


def test_a_fifth_step_is_refused():
    card(CardKind.STEPS, steps="하나\n둘\n\n셋\n넷").full_clean()
    assert errors_of(card(CardKind.STEPS, steps="하나\n둘\n셋\n넷\n다섯")) == {
        "steps": ["단계가 5줄입니다. 4줄까지로 줄여 주세요."]
    }


def test_a_contact_card_needs_nothing_of_its_own():
    card(CardKind.CONTACT).full_clean()
