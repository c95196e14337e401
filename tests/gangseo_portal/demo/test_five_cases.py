"""The five cases: their words keep to the cards' limits, and loading them twice changes nothing."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model

from cases.card_images.drawing import fits
from cases.choices import CardKind, State
from cases.deck import deck
from cases.models import Card, Case, Department, SelectionRound
from gangseo_portal.demo.five_cases import FIVE_CASES
from gangseo_portal.demo.load import load_admin, load_cases

CARDS = [card for case in FIVE_CASES for card in case.cards]
# Every number of the announcement and of the public figures behind it that the cards may use.
KNOWN_NUMBERS = {"18", "1,600", "0"}


def plain(headline: str) -> str:
    return headline.replace(" / ", " ")


def test_there_are_five_cases_of_six_to_eight_cards_each():
    assert [len(case.cards) for case in FIVE_CASES] == [8, 8, 7, 7, 8]
    assert [4 <= len(case.story) <= 6 for case in FIVE_CASES] == [True] * 5


def test_each_case_has_a_palette_and_a_pictogram_of_its_own():
    assert len({case.palette for case in FIVE_CASES}) == 5
    assert len({case.pictogram for case in FIVE_CASES}) == 5


@pytest.mark.parametrize("case", FIVE_CASES, ids=lambda case: case.title)
def test_a_deck_opens_with_a_cover_and_closes_with_the_contact(case):
    kinds = [card.kind for card in case.cards]
    assert (kinds[0], kinds[-1]) == (CardKind.COVER, CardKind.CONTACT)
    assert kinds.count(CardKind.COVER) == kinds.count(CardKind.CONTACT) == 1


@pytest.mark.parametrize("case", FIVE_CASES, ids=lambda case: case.title)
def test_a_deck_tells_background_obstacle_action_and_gain_in_this_order(case):
    order = ["배경", "걸림돌", "적극 조치", "주민이 얻은 것", "문의"]
    told = list(dict.fromkeys(card.kicker for card in case.cards if card.kicker in order))
    assert told == order


@pytest.mark.parametrize("card", CARDS, ids=lambda card: plain(card.headline))
def test_the_words_of_a_card_are_short(card):
    assert len(card.headline if card.kind == CardKind.COVER else plain(card.headline)) <= 22
    assert all(len(line) <= 12 for line in card.headline.split(" / ")) or " / " not in card.headline
    assert len(card.body) <= 70
    steps = card.steps.splitlines()
    assert len(steps) <= 4
    assert [step for step in steps if len(step) > 18] == []


def test_number_cards_use_only_numbers_that_are_known():
    assert {card.number for card in CARDS if card.number} <= KNOWN_NUMBERS


def test_nobody_is_named_and_nobody_is_quoted():
    assert [card for card in CARDS if card.kind == CardKind.QUOTE] == []
    assert [case.department for case in FIVE_CASES if "(시연)" not in case.department] == []
    words = " ".join(" ".join(case.story) for case in FIVE_CASES)
    assert re.findall(r"\b0\d{1,2}-\d{3,4}-\d{4}\b", words) == []


def test_only_the_story_of_the_camera_map_has_a_map():
    assert [case.map_view is not None for case in FIVE_CASES] == [True] + [False] * 4


@pytest.mark.django_db
def test_loading_publishes_five_cases_with_the_first_one_newest():
    assert load_cases(by=None) == 5
    shown = Case.objects.published()
    assert [case.title for case in shown] == [content.title for content in FIVE_CASES]
    assert {str(case.round) for case in shown} == {"2023년 상반기"}
    assert {case.licence.code for case in shown} == {"1"}
    assert Card.objects.count() == 38
    assert {department.phone for department in Department.objects.all()} == {"02-0000-0000"}


@pytest.mark.django_db
def test_every_card_fits_its_picture():
    load_cases(by=None)
    contents = [content for case in Case.objects.published() for content in deck(case)]
    assert len(contents) == 38
    assert [problem for content in contents for problem in fits(content)] == []


@pytest.mark.django_db
def test_publishing_the_demonstration_is_written_in_the_history_of_its_admin():
    user = load_admin("a-long-password-of-words")
    load_cases(by=user)
    assert LogEntry.objects.filter(user=user).count() == 5


@pytest.mark.django_db
def test_a_second_loading_changes_nothing_and_keeps_what_staff_wrote():
    load_cases(by=None)
    Case.objects.filter(title=FIVE_CASES[0].title).update(title="직원이 고친 제목")
    Case.objects.filter(title=FIVE_CASES[1].title).delete()
    before = list(Case.objects.values_list("pk", "title", "updated_at", "state"))
    assert load_cases(by=None) == 0
    assert list(Case.objects.values_list("pk", "title", "updated_at", "state")) == before


@pytest.mark.django_db
def test_a_single_draft_of_staff_keeps_the_demonstration_out():
    from tests.cases.factories import make_case

    make_case(title="우리 사례", state=State.DRAFT, publish_at=None)
    assert load_cases(by=None) == 0
    assert [case.title for case in Case.objects.all()] == ["우리 사례"]
    assert SelectionRound.objects.count() == 1


@pytest.mark.django_db
def test_the_admin_is_made_once_and_a_changed_password_stays():
    made = load_admin("first-password-of-words")
    assert (made.is_superuser, made.check_password("first-password-of-words")) == (True, True)
    made.set_password("changed-by-staff")
    made.save()
    again = load_admin("first-password-of-words")
    assert (again.pk, again.check_password("changed-by-staff")) == (made.pk, True)


@pytest.mark.django_db
def test_without_a_password_no_admin_is_made():
    assert load_admin("") is None
    assert get_user_model().objects.count() == 0
