"""Where the words of each kind of card stand: one module a kind, all on the same grid."""

from collections.abc import Callable

from cases.card_content import CardContent
from cases.card_images.layouts import (
    before_after,
    contact,
    cover,
    link,
    number,
    photo,
    quote,
    steps,
    text,
)
from cases.card_images.page import Page
from cases.card_images.shapes import LINK, CardShape
from cases.choices import CardKind

LAYOUTS: dict[str, Callable[[Page], None]] = {
    CardKind.COVER: cover.lay_out,
    CardKind.TEXT: text.lay_out,
    CardKind.NUMBER: number.lay_out,
    CardKind.BEFORE_AFTER: before_after.lay_out,
    CardKind.STEPS: steps.lay_out,
    CardKind.QUOTE: quote.lay_out,
    CardKind.PHOTO: photo.lay_out,
    CardKind.FOLLOW_UP: text.lay_out,
    CardKind.CONTACT: contact.lay_out,
}


def compose(content: CardContent, shape: CardShape) -> Page:
    """The page of ``content``. Reads no file but the font and the photo."""
    page = Page(content, shape)
    lay_out = link.lay_out if shape is LINK else LAYOUTS.get(content.kind, text.lay_out)
    lay_out(page)
    return page
