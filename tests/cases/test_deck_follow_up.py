"""The card that tells what became of a case half a year later."""

import pytest
from django.template.loader import render_to_string

from cases import actions
from cases.card_content import make_parts
from cases.card_images.drawing import draw_card, fits
from cases.card_images.shapes import SQUARE
from cases.choices import CardKind
from cases.deck import deck
from tests.cases.card_images.contents import make_content
from tests.cases.factories import make_card, make_case, make_ready_draft


@pytest.mark.parametrize("kicker", ["", "  ", "\u200b"])
def test_it_says_so_above_its_headline_when_the_editor_says_nothing(kicker):
    parts = make_parts(CardKind.FOLLOW_UP, {"kicker": kicker, "headline": "녹았어요"})
    assert [(part.role, part.text) for part in parts] == [
        ("kicker", "6개월 뒤"),
        ("headline", "녹았어요"),
    ]


def test_the_editor_may_say_another_time():
    parts = make_parts(CardKind.FOLLOW_UP, {"kicker": "1년 뒤", "headline": "녹았어요"})
    assert parts[0].text == "1년 뒤"


def test_no_other_kind_gets_a_kicker_of_its_own():
    assert [
        kind for kind in CardKind if kind != CardKind.FOLLOW_UP if make_parts(kind, {"kicker": ""})
    ] == []


def test_it_is_drawn_as_a_text_card_with_the_same_words():
    facts = {"headline": "여섯 달 뒤", "body": "다시 갔습니다."}
    follow_up = make_content(CardKind.FOLLOW_UP, **facts)
    text = make_content(CardKind.TEXT, kicker="6개월 뒤", **facts)
    assert fits(follow_up) == []
    assert draw_card(follow_up, SQUARE).tobytes() == draw_card(text, SQUARE).tobytes()


@pytest.mark.django_db
def test_the_page_shows_the_kicker_and_the_drawing_of_a_text_card():
    case = make_case()
    make_card(case, kind=CardKind.FOLLOW_UP, headline="여섯 달 뒤", body="")
    (content,) = deck(case)
    html = render_to_string("cases/includes/card.html", {"content": content, "photo_url": ""})
    assert "card--follow_up" in html
    assert '<p class="card__kicker">6' in html
    assert "<svg" in html


@pytest.mark.django_db
def test_the_gate_lets_it_pass_and_readers_see_it():
    case = make_ready_draft()
    case.cards.filter(kind=CardKind.TEXT).update(kind=CardKind.FOLLOW_UP)
    actions.publish(case, by=None)
    assert [card.kind for card in case.shown.cards.all()] == ["cover", "follow_up", "contact"]
