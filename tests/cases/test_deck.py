"""The deck of a case as it comes from the database."""

import pytest

from cases.choices import CardKind, Half, Palette, Pictogram
from cases.deck import deck
from cases.models import Case
from tests.cases.factories import make_card, make_case, make_department, make_round

pytestmark = pytest.mark.django_db


def test_cards_come_in_their_order_with_position_and_footer():
    case = make_case(round=make_round(2024, Half.SECOND))
    make_card(case, position=2, headline="둘째")
    make_card(case, position=1, headline="첫째")
    contents = deck(case)
    assert [content.part("headline").text for content in contents] == ["첫째", "둘째"]
    assert [(content.position, content.total) for content in contents] == [(1, 2), (2, 2)]
    assert {content.footer for content in contents} == {"강서구 적극행정 · 2024 하반기"}


def test_a_case_without_cards_has_an_empty_deck():
    assert deck(make_case()) == []


def test_a_card_takes_the_pictogram_of_its_case_unless_it_has_its_own():
    case = make_case(pictogram=Pictogram.TOILET, palette=Palette.TEAL)
    make_card(case)
    make_card(case, pictogram=Pictogram.SNOWFLAKE)
    assert [content.pictogram for content in deck(case)] == ["toilet", "snowflake"]
    assert {content.palette for content in deck(case)} == {"teal"}


def test_one_change_of_the_department_reaches_every_contact_card():
    department = make_department("주차관리과", "02-2600-0001")
    cases = [make_case(department=department), make_case(department=department)]
    for case in cases:
        make_card(case, kind=CardKind.CONTACT)
    department.phone = "02-2600-0002"
    department.save()
    for case in Case.objects.all():
        (content,) = deck(case)
        assert content.part("department").text == "주차관리과"
        assert content.part("phone").text == "02-2600-0002"


def test_the_text_of_a_quote_card_is_its_quote():
    case = make_case()
    make_card(case, kind=CardKind.QUOTE, headline="", body="마음이 놓여요.", speaker="주민")
    assert deck(case)[0].texts() == ("마음이 놓여요.", "주민")


def test_the_address_is_whole_when_the_deck_is_built_for_a_site():
    case = make_case()
    make_card(case)
    assert deck(case)[0].address == case.get_absolute_url()
    whole = deck(case, origin="https://portal.example")
    assert whole[0].address == f"https://portal.example{case.get_absolute_url()}"


def test_only_a_photo_card_has_a_photo(settings):
    case = make_case()
    photo = {"photo": "case-photos/a.jpg", "photo_alt": "새 화장실"}
    make_card(case, kind=CardKind.PHOTO, **photo)
    make_card(case, kind=CardKind.TEXT, **photo)
    assert [content.photo for content in deck(case)] == [
        settings.MEDIA_ROOT / "case-photos/a.jpg",
        None,
    ]


def test_a_loaded_case_needs_no_query(django_assert_num_queries):
    make_card(make_case())
    loaded = Case.objects.with_labels().prefetch_related("cards").get()
    with django_assert_num_queries(0):
        assert len(deck(loaded)) == 1
