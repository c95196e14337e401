"""The list as a whole: its names, what may be overridden, and its time."""

import time

import pytest
from PIL import Image

from cases.choices import CardKind
from cases.models import Card, Case
from cases.publish_checks import CHECKS, Problem, case_problems
from cases.publish_checks.checked_case import CARD_FIELDS, CASE_FIELDS
from tests.cases.publish_checks.decks import make_card, make_case, make_deck, make_photo_card
from tests.work import calls_of

PERSONAL = {
    "phone_number",
    "bank_account",
    "licence_plate",
    "email_address",
    "home_address",
}
ENDLESS = 100_000


def test_a_deck_with_one_card_of_every_kind_has_nothing_to_mend(tmp_path):
    Image.new("RGB", (1200, 900), "#ffffff").save(tmp_path / "a.png")
    kinds = [k for k in CardKind.values if k not in {CardKind.COVER, CardKind.CONTACT}]
    cards = [make_card(kind) for kind in kinds if kind != CardKind.PHOTO]
    assert case_problems(make_case(*cards, make_photo_card(tmp_path / "a.png"))) == []


def test_names_are_unique():
    assert len({check.slug for check in CHECKS}) == len({check.name for check in CHECKS}) == 26


def test_only_personal_data_may_be_let_pass_and_never_a_residents_number():
    assert {check.slug for check in CHECKS if check.overridable} == PERSONAL


def test_findings_come_in_the_order_of_the_list():
    case = make_case(make_card(body="010-1234-5678 😀"), title="", licence_code="")
    assert [(f.check, f.row, f.field, f.overridable) for f in case_problems(case)] == [
        ("texts_missing", None, "title", False),
        ("licence_missing", None, "licence", False),
        ("no_glyph", 2, "body", False),
        ("phone_number", 2, "body", True),
    ]


def test_a_finding_is_a_value_that_an_override_can_be_compared_with():
    case = make_case(story="010-1234-5678")
    assert case_problems(case) == case_problems(case)
    assert isinstance(case_problems(case)[0], Problem)


@pytest.mark.parametrize(("model", "names"), [(Case, CASE_FIELDS), (Card, CARD_FIELDS)])
def test_fields_are_told_by_the_names_on_the_form(model, names):
    labels = {name: str(model._meta.get_field(name).verbose_name) for name in names}
    assert labels == names


@pytest.mark.parametrize(
    "text",
    [
        "1" * ENDLESS,
        "0" * ENDLESS,
        "01-" * (ENDLESS // 3),
        "0 " * (ENDLESS // 2),
        "02-" * (ENDLESS // 3),
        "a" * ENDLESS,
        "a." * (ENDLESS // 2),
        "a@" * (ENDLESS // 2),
        "a@a." + "a." * (ENDLESS // 2),
        " " * ENDLESS,
        "1동 " * (ENDLESS // 3),
        "로 1 " * (ENDLESS // 4),
        "12가 " * (ENDLESS // 4),
        "900101" * (ENDLESS // 6),
        "900101 - " * (ENDLESS // 9),
        "은행 1-" * (ENDLESS // 5),
        "_" * ENDLESS,
        "사진" * (ENDLESS // 2),
        "사진 1" * (ENDLESS // 4) + "x",
        "서울 " * (ENDLESS // 3),
    ],
)
def test_no_text_makes_a_check_slow(text):
    case = make_case(make_card(CardKind.PHOTO, photo_alt=text, headline="", body=""), story=text)
    start = time.process_time()
    for check in CHECKS:
        if check.slug not in {"too_long", "no_glyph", "text_contrast"}:
            check.problems(case)
    # Some hundredths of a second of the processor; what goes back and forth takes minutes.
    assert time.process_time() - start < 20


def test_a_deck_of_twelve_cards_takes_as_much_work_as_its_cards(tmp_path):
    Image.effect_noise((1080, 1080), 80).convert("RGB").save(tmp_path / "a.png")
    kinds = [*CardKind.values, CardKind.TEXT, CardKind.STEPS, CardKind.NUMBER]
    middle = [k for k in kinds if k not in {CardKind.COVER, CardKind.CONTACT, CardKind.PHOTO}]
    cards = [make_card(kind) for kind in middle] + [make_photo_card(tmp_path / "a.png")]
    work = {}
    for count in (4, len(cards)):
        case = make_case(cards=make_deck(*cards[-count:]))
        assert case_problems(case) == []  # reads the font and the photo
        work[count] = calls_of(lambda case=case: case_problems(case))
    assert len(cards) == 10
    assert work[10] < 4 * work[4]
