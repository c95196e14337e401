"""The content of one card: its texts in reading order, its palette and its pictogram.

The HTML card and the drawn picture both start from a ``CardContent``, so that their texts, the
order of the texts and the colours cannot differ. Plain Python: no ORM, no settings.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from cases.choices import CardKind

FOOTER_NAME = "강서구 적극행정"
MAX_STEPS = 4

# In reading order. A kind shows only the roles that it lists here.
ROLES_OF_KIND: dict[str, tuple[str, ...]] = {
    CardKind.COVER: ("kicker", "headline", "body"),
    CardKind.TEXT: ("kicker", "headline", "body"),
    CardKind.NUMBER: ("kicker", "number", "unit", "headline", "body"),
    CardKind.BEFORE_AFTER: ("kicker", "headline", "before", "after", "body"),
    CardKind.STEPS: ("kicker", "headline", "step", "body"),
    CardKind.QUOTE: ("kicker", "headline", "quote", "speaker"),
    CardKind.PHOTO: ("kicker", "headline", "body", "photo_alt"),
    CardKind.FOLLOW_UP: ("kicker", "headline", "body"),
    CardKind.CONTACT: ("kicker", "headline", "body", "department", "phone"),
}
# The text of a card whose own field is empty, by kind and role.
DEFAULTS = {(CardKind.FOLLOW_UP, "kicker"): CardKind.FOLLOW_UP.label}
LABELS = {"before": "전", "after": "후"}

_BREAK_MARK = re.compile(r"(?<!\s)\s+/\s*|/\s+")
_INVISIBLE = {"Cc", "Cf"}


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a card's text.

    ``text`` is what residents read, in NFC and on one line; ``lines`` are the same text with the
    author's own line breaks; ``label`` is a word shown with it (전, 후), else empty.
    """

    role: str
    text: str
    lines: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class CardContent:
    """One card of a deck; ``parts`` are in reading order, without empty ones.

    ``address`` is the page of the case: a path, or with its origin when the deck was built for
    one. ``position`` counts from 1.
    """

    kind: str
    palette: str
    pictogram: str
    parts: tuple[Part, ...]
    footer: str
    position: int
    total: int
    photo: Path | None = None
    address: str = ""

    def part(self, role: str) -> Part | None:
        return next((part for part in self.parts if part.role == role), None)

    def all(self, role: str) -> list[Part]:
        return [part for part in self.parts if part.role == role]

    @property
    def named(self) -> dict[str, Part]:
        """The first part of each role, for templates: ``{{ content.named.headline.text }}``."""
        return {part.role: part for part in reversed(self.parts)}

    @property
    def steps(self) -> list[Part]:
        return self.all("step")

    def texts(self) -> tuple[str, ...]:
        """Every piece of text a reader sees, in order; the photo's alternative is not seen."""
        seen = [part for part in self.parts if part.role != "photo_alt"]
        return tuple(text for part in seen for text in (part.label, part.text) if text)


def tidy(text: str) -> str:
    """Text as it is shown: NFC, single spaces, without characters that cannot be seen."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        letter
        for letter in text
        if letter.isspace() or unicodedata.category(letter) not in _INVISIBLE
    )
    return " ".join(text.split())


def make_part(role: str, text: str) -> Part | None:
    """A part with the author's line breaks, or None when there is nothing to show."""
    rows = _BREAK_MARK.split(text) if role == "headline" else text.splitlines()
    lines = tuple(line for line in map(tidy, rows) if line)
    if not lines:
        return None
    return Part(role, " ".join(lines), lines, LABELS.get(role, ""))


def make_parts(kind: str, fields: dict[str, str]) -> tuple[Part, ...]:
    """The parts of a card of ``kind`` from its fields by role; ``step`` holds one step a line."""
    parts: list[Part | None] = []
    for role in ROLES_OF_KIND[kind]:
        text = fields.get(role, "")
        texts = text.splitlines() if role == "step" else [text]
        default = DEFAULTS.get((kind, role), "")
        parts += [make_part(role, each) or make_part(role, default) for each in texts]
    return tuple(part for part in parts if part)
