"""The publish gate: runs the checks on a case, or on the reason of its withdrawal."""

import unicodedata
from collections.abc import Iterator
from pathlib import PurePath

from django.db.models import Model
from django.db.models.fields.files import FieldFile

from cases.deck import deck
from cases.models import Case
from cases.publish_checks import (
    CheckedCard,
    CheckedCase,
    CheckedReason,
    Problem,
    case_problems,
    text_problems,
)
from cases.publish_checks.checked_case import PUBLIC_TEXTS, Text


def problems_in(case: Case) -> list[Problem]:
    """Everything that keeps the case, as it is saved now, from being published."""
    cards = tuple(
        CheckedCard(content, _texts(card, "cards"), photo_is_ours=card.photo_is_ours)
        for card, content in zip(case.cards.all(), deck(case), strict=True)
    )
    return case_problems(
        CheckedCase(
            **_texts(case, "case"),
            department=case.department.name,
            phone=case.department.phone,
            licence_code=case.licence.code,
            licence_name=case.licence.name,
            cards=cards,
            others=tuple(_others(case)),
        )
    )


def problems_in_reason(case: Case, reason: str) -> list[Problem]:
    """Everything that residents must not read in this reason; none of it may be let pass."""
    return text_problems(CheckedReason(reason, case.department.phone))


def _others(case: Case) -> Iterator[Text]:
    """The texts beside the case and its cards, with the field of its form where each is mended."""
    for part, rows in (("merits", case.merits.all()), ("attachments", case.attachments.all())):
        for number, row in enumerate(rows, start=1):
            for name, text in _texts(row, part).items():
                yield Text(text, name, number, part)
    # Their records are mended elsewhere; the form only chooses them.
    for part in ("department", "licence"):
        for text in _texts(getattr(case, part), part).values():
            yield Text(text, part)


def _texts(record: Model, part: str) -> dict[str, str]:
    return {name: _as_text(getattr(record, name)) for name in PUBLIC_TEXTS[part]}


def _as_text(value: str | FieldFile) -> str:
    """A file by its name, with spaces where storing it put underscores."""
    if isinstance(value, FieldFile):
        return unicodedata.normalize("NFC", PurePath(value.name or "").name.replace("_", " "))
    return value
