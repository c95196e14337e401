"""A photo card: the picture over the whole card, its caption on a scrim at the foot.

In a tall picture a photo that lies on its side stays in the upper part and fades into the dark,
because to fill the whole height most of it would have to be cut away.
"""

from dataclasses import replace

from cases.card_images.layout import Layout, Style
from cases.card_images.layouts import frame
from cases.card_images.photos import upright_photo
from cases.card_images.pieces import Panel, Photo

HEADLINE = Style(sizes=(72, 66, 60), lines=3, bold=True, leading=1.28)
BODY = Style(sizes=(46, 42, 40), lines=4, leading=1.5)
ALTERNATIVE = Style(sizes=(46, 42, 40), lines=6, leading=1.5)
TALL_HEADLINE = Style(sizes=(88, 80, *HEADLINE.sizes), lines=3, bold=True, leading=1.28)
TALL_BODY = Style(sizes=(54, 50, *BODY.sizes), lines=4, leading=1.54)
TALL_ALTERNATIVE = Style(sizes=(56, 52, *ALTERNATIVE.sizes), lines=8, leading=1.54)
CAPTION_BOTTOM_GAP = 12
FADE = 160
# From the foot up: how much of the picture's height each may take, and the gap under it.
CAPTION = (
    ("body", BODY, 0.24, 0),
    ("headline", HEADLINE, 0.38, 32),
    ("kicker", frame.KICKER, 0.1, 22),
)
TALL_CAPTION = (
    ("body", TALL_BODY, 0.24, 0),
    ("headline", TALL_HEADLINE, 0.38, 40),
    ("kicker", frame.KICKER, 0.1, 28),
)


def lay_out(layout: Layout, caption: tuple | None = None) -> None:
    shape, content = layout.shape, layout.content
    photo = upright_photo(content.photo)
    if photo is None:
        _without_photo(layout)
        return
    caption = caption or (TALL_CAPTION if shape.tall else CAPTION)
    y = shape.bottom - CAPTION_BOTTOM_GAP
    placed = []
    for role, style, share, gap in caption:
        part = content.part(role)
        if part is not None:
            text = layout.fit(part, replace(style, tone="light"), shape.room, shape.height * share)
            y -= text.height + (gap if placed else 0)
            placed.insert(0, replace(text, x=shape.margin, y=y))
    height = shape.height
    if shape.tall:
        whole = round(shape.width * photo.height / photo.width)
        height = min(height, max(whole, round(y) + FADE))
    layout.place(Photo(content.photo, scrim_top=y - 8, height=height), *placed)
    frame.foot(layout, tone="light")


def _without_photo(layout: Layout) -> None:
    """The same words and the photo's description, when the file is gone or no picture."""
    shape, content = layout.shape, layout.content
    headline, body = (TALL_HEADLINE, TALL_BODY) if shape.tall else (HEADLINE, BODY)
    y = frame.top(layout)
    y = layout.write("headline", headline, shape.margin, y + 4)
    y = layout.write("body", body, shape.margin, y + 40) + 56
    alternative = content.part("photo_alt")
    if alternative:
        height = shape.bottom - y
        layout.place(Panel(shape.margin, y, shape.room, height, 32, "soft"))
        style = TALL_ALTERNATIVE if shape.tall else ALTERNATIVE
        text = layout.fit(alternative, style, shape.room - 96, height - 96)
        layout.put(text, shape.margin + 48, y + (height - text.height) / 2)
    else:
        frame.corner_drawing(layout, y)
    frame.foot(layout)
