"""``{% cover case %}``: the first card of a case as a tile; its cards must be prefetched."""

from django import template

from cases.deck import deck
from cases.models import Case

register = template.Library()


@register.inclusion_tag("cases/includes/cover.html")
def cover(case: Case) -> dict[str, object]:
    return {"content": next(iter(deck(case)), None)}
