"""Texts that a picture cannot show whole, and characters that are invisible."""

import unicodedata

import pytest

from cases.card_images.drawing import fits
from cases.choices import CardKind
from tests.cases.publish_checks.decks import found_by, make_card, make_case, places

LONG = "주민이 지도를 열어 가까운 곳을 찾아봅니다. " * 20


def test_a_text_that_does_not_fit_is_told_with_its_card_and_how_much_to_cut():
    card = make_card(body=LONG)
    (problem,) = found_by("too_long", make_case(card))
    assert (problem.row, problem.field, problem.overridable) == (2, "body", False)
    assert problem.message == f"2번째 카드, {fits(card.content)[0].message}"


@pytest.mark.parametrize(
    ("kind", "role", "name"),
    [(CardKind.QUOTE, "quote", "body"), (CardKind.STEPS, "step", "steps")],
)
def test_a_part_is_told_by_the_field_that_the_editor_fills(kind, role, name):
    card = make_card(kind, **{role: LONG})
    assert places("too_long", make_case(card)) == [(2, name)]


def test_a_department_name_that_is_too_long_is_told_without_a_field_of_the_card():
    case = make_case(cards=(make_card(CardKind.CONTACT, 1, department="강서 " * 60),))
    assert places("too_long", case) == [(1, None)]


@pytest.mark.parametrize("kind", CardKind.values)
def test_a_card_of_sensible_length_fits(kind):
    assert found_by("too_long", make_case(make_card(kind))) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("반갑습니다 😀", "😀"),
        ("사랑해요 ❤\ufe0f", "❤ U+FE0F"),
        ("\uf0b7 목록", "U+F0B7"),
        ("👨\u200d👩\u200d👧 가족", "👧 👨 👩"),
    ],
)
def test_a_letter_that_would_be_an_empty_box_is_found(text, shown):
    (problem,) = found_by("no_glyph", make_case(make_card(body=text)))
    assert (problem.row, problem.field, problem.found) == (2, "body", shown)
    assert shown in problem.message


@pytest.mark.parametrize("text", ["뷁 A1, ㎡ ‘’ · …", "① → ▲ ○ ▷ □ ☎", "傳貰 詐欺"])
def test_letters_that_the_font_has_may_stand(text):
    assert found_by("no_glyph", make_case(make_card(body=text))) == []


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        ("\u200b", "U+200B"),
        ("\u202e", "U+202E"),
        ("\ufeff", "U+FEFF"),
        ("\u00ad", "U+00AD"),
        ("\u0000", "U+0000"),
        ("\u000b", "U+000B"),
        ("\u2028", "U+2028"),
        ("\u3164", "U+3164"),
        ("\u200d", "U+200D"),
        ("\uf0b7", "U+F0B7"),
    ],
)
@pytest.mark.parametrize("name", ["title", "summary", "story"])
def test_a_character_that_nobody_sees_is_found(letter, code, name):
    (problem,) = found_by("invisible_characters", make_case(**{name: f"강서{letter}구"}))
    assert (problem.row, problem.field, problem.found) == (None, name, code)
    assert problem.overridable is False


def test_an_invisible_character_in_a_card_is_found_in_its_field():
    case = make_case(make_card(body="강서\u202e구\u200b청"))
    (problem,) = found_by("invisible_characters", case)
    assert problem.message == (
        "2번째 카드의 ‘글’ 칸에 보이지 않는 글자가 섞여 있습니다(U+200B, U+202E). "
        "그 칸의 글을 지우고 새로 입력해 주세요."
    )


@pytest.mark.parametrize(
    "text", ["두 줄\r\n\t입니다", "❤\ufe0f\u200d🔥 👨\u200d👩", "강서\u00a0구"]
)
def test_line_breaks_and_whole_emoji_may_stand_in_a_story(text):
    assert found_by("invisible_characters", make_case(story=text)) == []


def test_hangul_in_loose_letters_is_found():
    case = make_case(make_card(headline=unicodedata.normalize("NFD", "강서구")), title="강서구")
    assert places("decomposed_characters", case) == [(2, "headline")]
