"""A deck with nothing to mend, and photos to lay text on; every value can be changed by name."""

from dataclasses import replace
from pathlib import Path

from PIL import Image

from cases.choices import CardKind, Palette
from cases.publish_checks import CHECKS, CheckedCard, CheckedCase, Problem
from tests.cases.card_images.contents import FIELDS, make_content

FIELD_OF_ROLE = {"step": "steps", "quote": "body"}
OWN_PHONE = "02-2600-0000"


def make_card(kind: str = CardKind.TEXT, position: int = 2, **changes: object) -> CheckedCard:
    """A card of ``kind``; ``changes`` are roles, ``photo`` or ``palette``."""
    shown = {name: changes.pop(name) for name in ("photo", "palette") if name in changes}
    content = make_content(kind, position=position, **shown, **changes)
    roles = {**FIELDS[kind], **changes}
    fields = {
        FIELD_OF_ROLE.get(role, role): text
        for role, text in roles.items()
        if role not in {"department", "phone"}
    }
    return CheckedCard(content, fields)


def make_deck(*middle: CheckedCard) -> tuple[CheckedCard, ...]:
    """A cover, the cards given, a contact card; numbered in this order."""
    cards = [make_card(CardKind.COVER), *(middle or (make_card(),)), make_card(CardKind.CONTACT)]
    return tuple(
        replace(card, content=replace(card.content, position=position, total=len(cards)))
        for position, card in enumerate(cards, start=1)
    )


def make_case(*middle: CheckedCard, **changes: object) -> CheckedCase:
    facts = {
        "title": "구민을 중심으로 한 방범용 CCTV 업무방식 개선",
        "summary": "우리 동네 CCTV 위치를 휴대전화로 볼 수 있습니다.",
        "story": "CCTV를 달아 달라는 요청이 늘었습니다.\n\n그래서 지도를 만들었습니다.",
        "department": "스마트도시과",
        "phone": OWN_PHONE,
        "licence_code": "1",
        "licence_name": "공공누리 제1유형",
        "cards": make_deck(*middle),
    }
    return CheckedCase(**{**facts, **changes})


def make_ground(path: Path, colour: str = "#ffffff", size: tuple[int, int] = (1080, 1080)) -> Path:
    """A photo of one colour."""
    Image.new("RGB", size, colour).save(path)
    return path


def make_photo_card(path: Path, alt: str = "나무 무늬 외벽을 두른 새 화장실") -> CheckedCard:
    return make_card(CardKind.PHOTO, photo=path, photo_alt=alt, palette=Palette.NAVY)


def found_by(slug: str, case: CheckedCase) -> list[Problem]:
    """The problems that one check of the list finds."""
    (check,) = [check for check in CHECKS if check.slug == slug]
    return check.problems(case)


def places(slug: str, case: CheckedCase) -> list[tuple[int | None, str | None]]:
    return [(problem.row, problem.field) for problem in found_by(slug, case)]
