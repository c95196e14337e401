"""The case as the publish gate checks it, and the problems that it finds. Plain Python.

A problem never quotes personal data: ``found`` and ``message`` hold a masked form of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cases.card_content import CardContent
from cases.field_labels import CARD_LABELS, CASE_LABELS, FILE_LABELS, MERIT_LABELS

# The fields that staff write text in, with their labels on the form.
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
# Every text of a case that residents read, by the record that holds it. Checks read no others: a
# test compares the list with the models.
PUBLIC_TEXTS: dict[str, tuple[str, ...]] = {
    "case": tuple(CASE_FIELDS),
    # Photos have random names, which say nothing.
    "cards": tuple(name for name in CARD_FIELDS if name != "photo"),
    "merits": tuple(MERIT_LABELS),
    "attachments": tuple(FILE_LABELS),
    "department": ("name", "phone"),
    "licence": ("name", "terms"),
}
# Read when a case is withdrawn: residents see it from then on.
WITHDRAWAL_FIELD = "withdrawn_reason"
_CASE_PLACES = {**CASE_LABELS, WITHDRAWAL_FIELD: "철회 이유"}
# The name of a row of the form, and its fields.
_ROWS = {
    "cards": ("카드", CARD_FIELDS),
    "merits": ("뽑힌 까닭", MERIT_LABELS),
    "attachments": ("첨부파일", FILE_LABELS),
}
# The field where the editor mends a part of the card; the other roles are named like theirs.
_FIELD_OF_ROLE = {"step": "steps", "quote": "body"}
_OWN_RECORDS = {"department", "phone"}


@dataclass(frozen=True, slots=True)
class Text:
    """One text that residents read, and its place on the form, where it is mended."""

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
    """One case as it would be published, with its ``cards`` in order.

    ``others`` are the texts that belong to neither the case nor its cards.
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
    """The reason of a withdrawal, which residents read in place of the case."""

    reason: str
    phone: str

    def texts(self) -> Iterator[Text]:
        yield Text(self.reason, WITHDRAWAL_FIELD)


CheckedTexts = CheckedCase | CheckedReason


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a case from being published: where it is and how to mend it.

    ``row`` counts from 1 in its ``part`` of the form, None is the case itself; ``field`` is the
    field of the form, None the whole. ``found`` is what was found, short, masked where it is
    personal, for the log. ``text_digest`` is a digest of the text in which it was found.
    ``Check.problems`` fills in ``check``; only an ``overridable`` problem may be let pass.
    """

    row: int | None
    field: str | None
    message: str
    found: str = ""
    part: str = "cards"
    text_digest: str = ""
    check: str = ""
    overridable: bool = False

    @classmethod
    def in_text(cls, text: Text, what: str, found: str) -> "Problem":
        """A problem of one text; ``what`` follows the place in the message."""
        digest = sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(text.row, text.field, f"{text.place}{what}", found, text.part, digest)

    @property
    def key(self) -> str:
        """The key by which an approver lets pass this problem, here, in exactly this text."""
        parts = (
            self.check,
            self.part,
            str(self.row),
            str(self.field),
            self.found,
            self.text_digest,
        )
        return sha256("\n".join(parts).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Check:
    """One named check: ``slug`` is stable (logs hold it), ``name`` is Korean, for staff."""

    slug: str
    name: str
    find: Callable[[Any], Iterable[Problem]]
    overridable: bool = False

    def problems(self, case: CheckedTexts) -> list[Problem]:
        return [
            replace(problem, check=self.slug, overridable=self.overridable)
            for problem in self.find(case)
        ]


def place(row: int | None, name: str | None = None, part: str = "cards") -> str:
    """The place on the form: ``3번째 카드의 ‘글’ 칸``, ``3번째 카드`` or ``‘제목’ 칸``."""
    if row is None:
        return f"‘{_CASE_PLACES.get(name, name)}’ 칸"
    noun, labels = _ROWS[part]
    where = f"{row}번째 {noun}"
    return where if name is None else f"{where}의 ‘{labels.get(name, name)}’ 칸"


def field_of_role(role: str) -> str | None:
    """The card's model field that a part of it comes from; None when it is no field of the card."""
    return None if role in _OWN_RECORDS else _FIELD_OF_ROLE.get(role, role)
