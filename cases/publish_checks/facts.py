"""What the publish gate looks at and what it finds. Plain Python, built from the records by others.

Personal data never stands in a finding: ``found`` and ``message`` hold a masked form of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cases.card_content import CardContent
from cases.field_labels import CARD_LABELS, CASE_LABELS, FILE_LABELS, MERIT_LABELS

# The fields that staff write words in, with what the form calls them.
CASE_FIELDS = {name: CASE_LABELS[name] for name in ("title", "summary", "story")}
CARD_FIELDS = {
    name: CARD_LABELS[name]
    for name in (
        "kicker",
        "headline",
        "body",
        "number",
        "unit",
        "before",
        "after",
        "steps",
        "speaker",
        "photo",
        "photo_alt",
    )
}
# Every text of a case that residents read, by the record that holds it. What is not named here, no
# check reads: a test compares the list with the models.
PUBLIC_TEXTS: dict[str, tuple[str, ...]] = {
    "case": tuple(CASE_FIELDS),
    # Photos are named by chance, so that their names tell nothing.
    "cards": tuple(name for name in CARD_FIELDS if name != "photo"),
    "merits": tuple(MERIT_LABELS),
    "attachments": tuple(FILE_LABELS),
    "department": ("name", "phone"),
    "licence": ("name", "terms"),
}
# Read when a case is withdrawn: residents see it from then on.
WITHDRAWAL_FIELD = "withdrawn_reason"
_CASE_PLACES = {**CASE_LABELS, WITHDRAWAL_FIELD: "철회 이유"}
# What a row of the form is called, and its fields.
_ROWS = {
    "cards": ("카드", CARD_FIELDS),
    "merits": ("뽑힌 까닭", MERIT_LABELS),
    "attachments": ("첨부파일", FILE_LABELS),
}
# Where the editor mends what a part of the card says; the other roles are named like their field.
_FIELD_OF_ROLE = {"step": "steps", "quote": "body"}
_OWN_RECORDS = {"department", "phone"}


@dataclass(frozen=True, slots=True)
class Text:
    """One text that residents read: what it says, and where on the form it is mended."""

    text: str
    field: str
    row: int | None = None
    part: str = "cards"

    @property
    def place(self) -> str:
        return place(self.row, self.field, self.part)


@dataclass(frozen=True, slots=True)
class CheckedCard:
    """One card: what it shows, and its own text by model field, shown or not."""

    content: CardContent
    fields: dict[str, str] = field(default_factory=dict)
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
    """One case as it would be published; ``cards`` stand in their order.

    ``others`` are the texts that stand in neither the case nor its cards.
    """

    title: str
    summary: str
    story: str
    department: str
    phone: str
    licence_code: str
    licence_name: str
    cards: tuple[CheckedCard, ...]
    others: tuple[Text, ...] = ()

    def texts(self) -> Iterator[Text]:
        """Every text that residents will read."""
        for name in CASE_FIELDS:
            yield Text(getattr(self, name), name)
        for card in self.cards:
            for name, text in card.fields.items():
                yield Text(text, name, card.position)
        yield from self.others


@dataclass(frozen=True, slots=True)
class CheckedReason:
    """Why a case is withdrawn, which residents read in its place."""

    reason: str
    phone: str

    def texts(self) -> Iterator[Text]:
        yield Text(self.reason, WITHDRAWAL_FIELD)


CheckedTexts = CheckedCase | CheckedReason


@dataclass(frozen=True, slots=True)
class Problem:
    """What one check says: where, and in Korean what is wrong and how to mend it.

    ``row`` counts from 1 in its ``part`` of the form, None is the case itself; ``field`` is the
    field of the form, None the whole. ``found`` is what was found, short, masked where it is
    personal, for the log. ``words`` is a digest of the text in which it was found.
    """

    row: int | None
    field: str | None
    message: str
    found: str = ""
    part: str = "cards"
    words: str = ""

    @classmethod
    def in_text(cls, text: Text, what: str, found: str) -> "Problem":
        """``what`` follows the place in the message."""
        words = sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(text.row, text.field, f"{text.place}{what}", found, text.part, words)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the check that found it. Only an ``overridable`` one may be let pass."""

    check: str
    row: int | None
    field: str | None
    message: str
    overridable: bool
    found: str = ""
    part: str = "cards"
    words: str = ""

    @property
    def key(self) -> str:
        """What an approver lets pass: this finding, at this place, in these very words."""
        told = (self.check, self.part, str(self.row), str(self.field), self.found, self.words)
        return sha256("\n".join(told).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Check:
    """One named check: ``slug`` is stable (logs hold it), ``name`` is Korean, for staff."""

    slug: str
    name: str
    find: Callable[[Any], Iterable[Problem]]
    overridable: bool = False

    def findings(self, case: CheckedTexts) -> list[Finding]:
        return [
            Finding(self.slug, overridable=self.overridable, **asdict(each))
            for each in self.find(case)
        ]


def place(row: int | None, name: str | None = None, part: str = "cards") -> str:
    """Where the editor looks: ``3번째 카드의 ‘글’ 칸``, ``3번째 카드`` or ``‘제목’ 칸``."""
    if row is None:
        return f"‘{_CASE_PLACES.get(name, name)}’ 칸"
    noun, labels = _ROWS[part]
    where = f"{row}번째 {noun}"
    return where if name is None else f"{where}의 ‘{labels.get(name, name)}’ 칸"


def field_of_role(role: str) -> str | None:
    """The card's model field that a part of it comes from; None when it is no field of the card."""
    return None if role in _OWN_RECORDS else _FIELD_OF_ROLE.get(role, role)
