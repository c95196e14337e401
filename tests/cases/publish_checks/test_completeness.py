"""A deck has its facts, one cover in front, a contact card, three to twelve cards with words."""

from dataclasses import replace

import pytest

from cases.choices import CardKind
from tests.cases.publish_checks.decks import (
    found_by,
    make_card,
    make_case,
    make_deck,
    make_ground,
    make_photo_card,
    places,
)

EMPTY = dict.fromkeys(("kicker", "headline", "body"), "")


def with_order(*kinds: str):
    cards = tuple(make_card(kind, position) for position, kind in enumerate(kinds, start=1))
    return make_case(cards=cards)


@pytest.mark.parametrize("name", ["title", "summary", "story"])
@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_an_empty_text_of_the_case_is_found(name, text):
    assert places("texts_missing", make_case(**{name: text})) == [(None, name)]


@pytest.mark.parametrize("facts", [{"licence_code": ""}, {"licence_name": " "}])
def test_a_missing_licence_is_found(facts):
    assert places("licence_missing", make_case(**facts)) == [(None, "licence")]


@pytest.mark.parametrize(("code", "found"), [("0", 1), ("1", 1), ("2", 0), ("4", 0)])
def test_a_photo_of_another_forbids_the_free_licences(code, found):
    theirs = replace(make_card(CardKind.PHOTO), photo_is_ours=False)
    case = make_case(make_card(CardKind.PHOTO), theirs, licence_code=code)
    assert places("photo_of_another", case) == [(3, "photo_is_ours")] * found


def test_only_a_photo_that_is_shown_matters_to_the_licence():
    case = make_case(replace(make_card(CardKind.TEXT), photo_is_ours=False))
    assert found_by("photo_of_another", case) == []


def test_a_missing_department_is_found():
    assert places("department_missing", make_case(department=" ")) == [(None, "department")]


@pytest.mark.parametrize("phone", ["", "-", "내선 12"])
def test_a_missing_department_phone_is_found(phone):
    case = make_case(phone=phone)
    assert places("department_phone_missing", case) == [(None, "department")]


@pytest.mark.parametrize("phone", ["120", "02-2600-0000"])
def test_a_short_number_is_a_phone_number_too(phone):
    assert found_by("department_phone_missing", make_case(phone=phone)) == []


def test_a_deck_that_does_not_start_with_its_cover_is_told_to_move_it():
    case = with_order(CardKind.TEXT, CardKind.COVER, CardKind.CONTACT)
    (problem,) = found_by("cover", case)
    assert (problem.row, problem.field) == (1, "kind")
    assert problem.message == "첫 카드가 표지가 아닙니다. 표지 카드를 맨 앞으로 옮겨 주세요."


def test_a_deck_without_cover_is_told_to_make_one():
    (problem,) = found_by("cover", with_order(CardKind.TEXT, CardKind.TEXT, CardKind.CONTACT))
    assert problem.message == "첫 카드가 표지가 아닙니다. 맨 앞에 표지 카드를 만들어 주세요."


def test_a_second_cover_is_found_where_it_stands():
    case = with_order(CardKind.COVER, CardKind.TEXT, CardKind.COVER, CardKind.CONTACT)
    assert places("cover", case) == [(3, "kind")]


def test_a_missing_contact_card_is_found():
    case = with_order(CardKind.COVER, CardKind.TEXT, CardKind.TEXT)
    assert places("contact_missing", case) == [(None, None)]
    assert found_by("contact_missing", make_case()) == []


@pytest.mark.parametrize(("count", "found"), [(0, 1), (2, 1), (3, 0), (12, 0), (13, 1)])
def test_a_deck_has_three_to_twelve_cards(count, found):
    cards = tuple(make_card(position=position) for position in range(1, count + 1))
    assert len(found_by("number_of_cards", make_case(cards=cards))) == found


def test_a_deck_without_cards_is_found_and_breaks_no_check():
    case = make_case(cards=())
    assert places("number_of_cards", case) == [(None, None)]
    assert found_by("cover", case) == []


def test_a_card_without_words_is_found():
    case = make_case(make_card(**EMPTY), make_card())
    assert places("empty_card", case) == [(2, None)]


def test_a_photo_may_stand_alone_because_its_description_speaks(tmp_path):
    alone = make_card(CardKind.PHOTO, photo=make_ground(tmp_path / "a.png"), **EMPTY)
    assert found_by("empty_card", make_case(alone)) == []
    without = make_card(CardKind.PHOTO, **EMPTY)
    assert places("empty_card", make_case(without)) == [(2, None)]


def test_a_photo_card_without_its_photo_is_found(tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff no picture")
    case = make_case(
        make_card(CardKind.PHOTO),
        make_photo_card(tmp_path / "gone.png"),
        make_photo_card(broken),
        make_photo_card(make_ground(tmp_path / "good.png")),
    )
    assert places("photo_missing", case) == [(2, "photo"), (3, "photo"), (4, "photo")]


def test_positions_come_from_the_cards_themselves():
    first, second, third = make_deck()
    moved = replace(second, content=replace(second.content, position=9))
    assert places("cover", make_case(cards=(moved, first, third))) == [(9, "kind")]
