"""What the publish gate looks at and what it finds. Plain Python, built from the records by others.

Personal data never stands in a finding: ``found`` and ``message`` hold a masked form of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cases.card_content import CardContent
from cases.field_labels import CARD_LABELS, CASE_LABELS

# The fields that staff write words in, with what the form calls them.
CASE_FIELDS = {name: CASE_LABELS[name] for name in ("title", "summary", "story")}
CARD_FIELDS = {
    name: CARD_LABELS[name]
    for name in (
        *("kicker", "headline", "body", "number", "unit", "before", "after", "steps"),
        *("speaker", "photo", "photo_alt"),
    )
}
# Where the editor mends what a part of the card says; the other roles are named like their field.
_FIELD_OF_ROLE = {"step": "steps", "quote": "body"}
_OWN_RECORDS = {"department", "phone"}


@dataclass(frozen=True, slots=True)
class CheckedCard:
    """One card: what it shows, and its own text by model field, shown or not."""

    content: CardContent
    fields: dict[str, str] = field(default_factory=dict)
    photo_is_ours: bool = True
    photo_is_ours: bool = True

    @property
    def position(self) -> int:
        return self.content.position

    @property
    def kind(self) -> str:
        return self.content.kind

    @property
    def photo(self) -> Path | None:
        return self.content.photo

    @property
    def photo_alt(self) -> str:
        return self.fields.get("photo_alt", "")


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """One case as it would be published; ``cards`` stand in their order."""

    title: str
    summary: str
    story: str
    department: str
    phone: str
    licence_code: str
    licence_name: str
    cards: tuple[CheckedCard, ...]

    def texts(self) -> Iterator[tuple[int | None, str, str]]:
        """Every text that staff wrote: the card's position or None, the model field, the text."""
        for name in CASE_FIELDS:
            yield None, name, getattr(self, name)
        for card in self.cards:
            for name, text in card.fields.items():
                yield card.position, name, text


@dataclass(frozen=True, slots=True)
class Problem:
    """What one check says: where, and in Korean what is wrong and how to mend it.

    ``card`` counts from 1, None is the case itself; ``field`` is the model field, None the whole.
    ``found`` is what was found, short, masked where it is personal, for the log.
    """

    card: int | None
    field: str | None
    message: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the check that found it. Only an ``overridable`` one may be let pass."""

    check: str
    card: int | None
    field: str | None
    message: str
    overridable: bool
    found: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One named check: ``slug`` is stable (logs hold it), ``name`` is Korean, for staff."""

    slug: str
    name: str
    find: Callable[[CheckedCase], Iterable[Problem]]
    overridable: bool = False

    def findings(self, case: CheckedCase) -> list[Finding]:
        return [
            Finding(self.slug, each.card, each.field, each.message, self.overridable, each.found)
            for each in self.find(case)
        ]


def place(card: int | None, name: str | None = None) -> str:
    """Where the editor looks: ``3번째 카드의 ‘글’ 칸``, ``3번째 카드`` or ``‘제목’ 칸``."""
    if name is None:
        return f"{card}번째 카드"
    label = CASE_FIELDS.get(name, name) if card is None else CARD_FIELDS.get(name, name)
    return f"‘{label}’ 칸" if card is None else f"{card}번째 카드의 ‘{label}’ 칸"


def field_of_role(role: str) -> str | None:
    """The card's model field that a part of it comes from; None when it is no field of the card."""
    return None if role in _OWN_RECORDS else _FIELD_OF_ROLE.get(role, role)
