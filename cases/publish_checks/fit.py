"""Checks that a card can be drawn whole: texts that fit, letters that the font has."""

import unicodedata
from collections.abc import Iterator

from cases.card_images.fonts import missing_glyphs
from cases.card_images.layouts import compose
from cases.card_images.shapes import SQUARE
from cases.publish_checks.checked_case import CheckedCase, Problem, field_of_role, place


def too_long(case: CheckedCase) -> Iterator[Problem]:
    """The message that ``card_images.drawing.fits`` gives the editor, with the card's place."""
    for card in case.cards:
        for problem in compose(card.content, SQUARE).problems:
            message = f"{place(card.position)}, {problem.message}"
            yield Problem(card.position, field_of_role(problem.role), message)


def no_glyph(case: CheckedCase) -> Iterator[Problem]:
    """Letters that the picture would show as an empty box, emoji above all."""
    for card in case.cards:
        for part in card.content.parts:
            missing = missing_glyphs(part.text)
            if missing:
                shown = " ".join(map(_shown, sorted(missing)))
                name = field_of_role(part.role)
                where = place(card.position, name)
                what = f"{where}에 그림으로 그릴 수 없는 글자가 있습니다({shown})."
                how = "그 글자를 지우거나 말로 바꿔 주세요."
                yield Problem(card.position, name, f"{what} {how}", shown)


def _shown(letter: str) -> str:
    """The letter, or its number where a screen would show nothing."""
    visible = unicodedata.category(letter)[0] not in "MCZ"
    return letter if visible else f"U+{ord(letter):04X}"
