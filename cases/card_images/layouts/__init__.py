"""The layouts: one module for each kind of card, all on the same grid."""

from collections.abc import Callable

from cases.card_content import CardContent
from cases.card_images.layout import Layout
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
from cases.card_images.shapes import LINK, CardShape
from cases.choices import CardKind

LAYOUTS: dict[str, Callable[[Layout], None]] = {
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


def compose(content: CardContent, shape: CardShape) -> Layout:
    """The layout of ``content``. Reads no file but the font and the photo."""
    layout = Layout(content, shape)
    lay_out = link.lay_out if shape is LINK else LAYOUTS.get(content.kind, text.lay_out)
    lay_out(layout)
    return layout
