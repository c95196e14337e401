"""A photo card: the picture over the whole card, its caption on a scrim at the foot."""

from dataclasses import replace

from cases.card_images.layouts import frame
from cases.card_images.page import Page, Style
from cases.card_images.photos import fitted_photo
from cases.card_images.pieces import Drawing, Panel, Photo

HEADLINE = Style(sizes=(72, 66, 60), lines=3, bold=True, leading=1.28)
BODY = Style(sizes=(46, 42, 40), lines=4, leading=1.5)
ALTERNATIVE = Style(sizes=(46, 42, 40), lines=6, leading=1.5)
CAPTION_BOTTOM_GAP = 12
# From the foot up: how much of the picture's height each may take, and the gap under it.
CAPTION = (
    ("body", BODY, 0.24, 0),
    ("headline", HEADLINE, 0.38, 32),
    ("kicker", frame.KICKER, 0.1, 22),
)


def lay_out(page: Page, caption: tuple = CAPTION) -> None:
    shape, content = page.shape, page.content
    if fitted_photo(content.photo, shape.width, shape.height) is None:
        _without_photo(page)
        return
    y = shape.bottom - CAPTION_BOTTOM_GAP
    placed = []
    for role, style, share, gap in caption:
        part = content.part(role)
        if part is not None:
            text = page.fit(part, replace(style, tone="light"), shape.room, shape.height * share)
            y -= text.height + (gap if placed else 0)
            placed.insert(0, replace(text, x=shape.margin, y=y))
    page.place(Photo(content.photo, scrim_top=y - 8), *placed)
    frame.foot(page, tone="light")


def _without_photo(page: Page) -> None:
    """The same words and the photo's description, when the file is gone or no picture."""
    shape, content = page.shape, page.content
    y = frame.top(page)
    y = page.write("headline", HEADLINE, shape.margin, y + 4)
    y = page.write("body", BODY, shape.margin, y + 40) + 56
    alternative = content.part("photo_alt")
    if alternative:
        height = shape.bottom - y
        page.place(Panel(shape.margin, y, shape.room, height, 32, "soft"))
        text = page.fit(alternative, ALTERNATIVE, shape.room - 96, height - 96)
        page.put(text, shape.margin + 48, y + (height - text.height) / 2)
    else:
        page.place(Drawing(content.pictogram, shape.right - 220, shape.bottom - 220, 220))
    frame.foot(page)
