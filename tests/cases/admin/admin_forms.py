"""The fields that a browser sends from the form of a case, and the form's errors."""

from cases.choices import Category, Palette, Pictogram
from cases.models import Card, Case
from tests.cases.factories import make_department, make_licence, make_round

LIST = "/admin/cases/case/"
TEXTS = ("kicker", "headline", "number", "unit", "before", "after", "steps", "body", "speaker")


def card_fields(**fields: object) -> dict[str, object]:
    return {**dict.fromkeys((*TEXTS, "photo_alt", "pictogram"), ""), "photo_is_ours": "on"} | fields


def block_of(card: Card, **changes: object) -> dict[str, object]:
    """A saved card as its form sends it."""
    texts = {name: getattr(card, name) for name in (*TEXTS, "photo_alt", "pictogram")}
    facts = {"id": card.pk, "position": card.position, "kind": card.kind}
    return card_fields(**texts, **facts) | changes


def form_of(cards: list[dict], case: Case | None = None, **changes: object) -> dict[str, object]:
    """The case's fields and one block per card; a saved case's form knows its newest revision."""
    newest = case.revisions.first() if case else None
    facts = {
        "base": newest.number if newest else "",
        "round": make_round().pk,
        "title": "새 사례",
        "summary": "한 줄 요약",
        "story": "이야기",
        "department": make_department().pk,
        "category": Category.SAFETY,
        "licence": make_licence().pk,
        "palette": Palette.NAVY,
        "pictogram": Pictogram.CAMERA,
        **dict.fromkeys(("publish_at_0", "publish_at_1", "review_on"), ""),
        **dict.fromkeys(("map_lat", "map_lon", "map_zoom"), ""),
        **management("attachments", 0, 0),
        **management("merits", 0, 0),
        **management("cards", len(cards), case.cards.count() if case else 0),
        **changes,
    }
    for index, card in enumerate(cards):
        block = {"id": "", "case": case.pk if case else "", **card}
        facts |= {f"cards-{index}-{name}": value for name, value in block.items()}
    return facts


def management(prefix: str, total: int, initial: int) -> dict[str, int]:
    return {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial}


def opened_form(case: Case, **changes: object) -> dict[str, object]:
    """The form of a saved case as its editor opened it, with ``changes`` typed into it."""
    texts = {name: getattr(case, name) for name in ("title", "summary", "story")}
    return form_of([block_of(card) for card in case.cards.all()], case, **texts) | changes


def errors_in(response) -> list[str]:
    context = response.context
    found = [error for errors in context["adminform"].form.errors.values() for error in errors]
    for formset in (each.formset for each in context["inline_admin_formsets"]):
        found += formset.non_form_errors()
        found += [e for form in formset.errors for errors in form.values() for e in errors]
    return [str(error) for error in found]


def messages_in(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]
