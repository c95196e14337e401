"""Checks that a deck is complete: its texts and records, cover and contact, number of cards."""

from collections.abc import Iterator

from cases.card_content import tidy
from cases.card_images.photos import fitted_photo
from cases.card_images.shapes import SQUARE
from cases.choices import CardKind
from cases.publish_checks.checked_case import CASE_FIELDS, CheckedCase, Problem, place

MIN_CARDS = 3
MAX_CARDS = 12
# Licences that let everybody use and change the work, and so exclude a photo of another.
FREE_LICENCES = {"0", "1"}
MIN_PHONE_DIGITS = 3  # 120 is a phone number too.


def texts(case: CheckedCase) -> Iterator[Problem]:
    for name in CASE_FIELDS:
        if not tidy(getattr(case, name)):
            yield Problem(None, name, f"{place(None, name)}이 비어 있습니다. 내용을 적어 주세요.")


def licence(case: CheckedCase) -> Iterator[Problem]:
    if not (tidy(case.licence_code) and tidy(case.licence_name)):
        yield Problem(
            None, "licence", "공공누리 유형이 없습니다. ‘공공누리 유형’에서 하나를 골라 주세요."
        )


def photo_of_another(case: CheckedCase) -> Iterator[Problem]:
    for card in case.cards:
        shows_it = card.kind == CardKind.PHOTO and not card.photo_is_ours
        if shows_it and tidy(case.licence_code) in FREE_LICENCES:
            where = place(card.position)
            what = f"{where}의 사진은 다른 사람이 찍어 {case.licence_name}을 쓸 수 없습니다."
            how = "사진을 우리 구청 것으로 바꾸거나 공공누리 유형을 바꿔 주세요."
            yield Problem(card.position, "photo_is_ours", f"{what} {how}")


def department(case: CheckedCase) -> Iterator[Problem]:
    if not tidy(case.department):
        yield Problem(None, "department", "담당 부서가 없습니다. ‘담당 부서’를 골라 주세요.")


def department_phone(case: CheckedCase) -> Iterator[Problem]:
    if sum(letter.isdigit() for letter in case.phone) < MIN_PHONE_DIGITS:
        yield Problem(
            None,
            "department",
            "담당 부서의 전화번호가 없습니다. 부서 목록에서 이 부서의 전화번호를 적어 주세요.",
        )


def cover(case: CheckedCase) -> Iterator[Problem]:
    covers = [card.position for card in case.cards if card.kind == CardKind.COVER]
    if case.cards and case.cards[0].kind != CardKind.COVER:
        how = (
            "표지 카드를 맨 앞으로 옮겨 주세요." if covers else "맨 앞에 표지 카드를 만들어 주세요."
        )
        yield Problem(case.cards[0].position, "kind", f"첫 카드가 표지가 아닙니다. {how}")
    for position in covers[1:]:
        yield Problem(
            position,
            "kind",
            f"{place(position)}가 또 표지입니다. 표지는 한 장만 두고 다른 종류로 바꿔 주세요.",
        )


def contact(case: CheckedCase) -> Iterator[Problem]:
    if all(card.kind != CardKind.CONTACT for card in case.cards):
        yield Problem(None, None, "문의 카드가 없습니다. 맨 뒤에 ‘문의’ 카드를 만들어 주세요.")


def number_of_cards(case: CheckedCase) -> Iterator[Problem]:
    count = len(case.cards)
    if count < MIN_CARDS:
        how = f"표지와 문의 카드를 더해 {MIN_CARDS}장 이상으로 만들어 주세요."
        yield Problem(None, None, f"카드가 {count}장뿐입니다. {how}", str(count))
    if count > MAX_CARDS:
        how = f"{MAX_CARDS}장까지로 줄이거나 사례를 둘로 나눠 주세요."
        yield Problem(None, None, f"카드가 {count}장입니다. {how}", str(count))


def empty_card(case: CheckedCase) -> Iterator[Problem]:
    """Cards without text; a photo needs none, because it has an alternative text."""
    for card in case.cards:
        if not card.content.texts() and card.photo is None:
            what = f"{place(card.position)}에 글자가 없습니다. 내용을 적거나 카드를 지워 주세요."
            yield Problem(card.position, None, what)


def photo(case: CheckedCase) -> Iterator[Problem]:
    for card in case.cards:
        if card.kind != CardKind.PHOTO:
            continue
        where = place(card.position)
        if card.photo is None:
            what = f"{where}에 사진이 없습니다. 사진을 올리거나 카드 종류를 바꿔 주세요."
            yield Problem(card.position, "photo", what)
        elif fitted_photo(card.photo, SQUARE.width, SQUARE.height) is None:
            what = f"{where}의 사진을 열 수 없습니다. 사진을 다시 올려 주세요."
            yield Problem(card.position, "photo", what)
