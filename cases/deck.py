"""The deck of a case: the contents of its cards, with what other records own of them."""

from pathlib import Path

from cases.card_content import FOOTER_NAME, CardContent, make_parts
from cases.choices import CardKind
from cases.models import Card, Case


def deck(case: Case, origin: str = "") -> list[CardContent]:
    """The cards of ``case`` in order. Needs no query when cards, department and round are loaded.

    ``origin`` (``https://…`` without a slash at its end) makes the addresses whole, which the QR
    on the contact card needs; without it that card is drawn without a QR.
    """
    cards = list(case.cards.all())
    address = origin + case.get_absolute_url()
    footer = f"{FOOTER_NAME} · {case.round.short_name}"
    return [
        CardContent(
            kind=card.kind,
            palette=case.palette,
            pictogram=card.pictogram or case.pictogram,
            parts=make_parts(card.kind, _fields(card, case)),
            footer=footer,
            position=position,
            total=len(cards),
            photo=_photo(card),
            address=address,
        )
        for position, card in enumerate(cards, start=1)
    ]


def _fields(card: Card, case: Case) -> dict[str, str]:
    # The department's own record, so that one change there reaches every page and picture.
    return own_texts(card) | {"department": case.department.name, "phone": case.department.phone}


def own_texts(card: Card) -> dict[str, str]:
    """The texts of the card itself, by role."""
    return {
        "kicker": card.kicker,
        "headline": card.headline,
        "body": card.body,
        "number": card.number,
        "unit": card.unit,
        "before": card.before,
        "after": card.after,
        "step": card.steps,
        "quote": card.body,
        "speaker": card.speaker,
        "photo_alt": card.photo_alt,
    }


def _photo(card: Card) -> Path | None:
    return Path(card.photo.path) if card.kind == CardKind.PHOTO and card.photo else None
