"""What the publish gate finds in a case, read from its rows or from one of its revisions."""

from cases.deck import deck
from cases.models import Card, Case
from cases.publish_checks import CheckedCard, CheckedCase, Finding, findings
from cases.publish_checks.facts import CARD_FIELDS


def findings_in(case: Case) -> list[Finding]:
    """Everything that stands in the way of publishing the case as its rows say it now."""
    cards = tuple(
        CheckedCard(content, _texts(card), photo_is_ours=card.photo_is_ours)
        for card, content in zip(case.cards.all(), deck(case), strict=True)
    )
    return findings(
        CheckedCase(
            title=case.title,
            summary=case.summary,
            story=case.story,
            department=case.department.name,
            phone=case.department.phone,
            licence_code=case.licence.code,
            licence_name=case.licence.name,
            cards=cards,
        )
    )


def _texts(card: Card) -> dict[str, str]:
    return {name: str(getattr(card, name)) for name in CARD_FIELDS if name != "photo"}
