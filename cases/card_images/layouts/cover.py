"""The cover: a headline of its own, as large as it can be, and the pictogram on a soft disc."""

from cases.card_images.layout import Layout, Style
from cases.card_images.layouts import frame
from cases.card_images.pieces import Drawing, Panel

HEADLINE = Style(sizes=(120, 112, 104), lines=3, bold=True, leading=1.24)
BODY = Style(sizes=(46, 42), lines=4)
TALL_HEADLINE = Style(sizes=(140, 130, *HEADLINE.sizes), lines=3, bold=True, leading=1.24)
TALL_BODY = Style(sizes=(54, 50, *BODY.sizes), lines=4, leading=1.54)
PICTOGRAM = 280
DISC_SHARE = 2.28
DISC_SHIFT = 36
PICTOGRAMS_IN_TALL = (480, 440, 400, 360, 320)
BESIDE = 60
UNDER_HEADLINE = 52


def lay_out(layout: Layout) -> None:
    shape = layout.shape
    # The disc lies under the texts, so it must come before them.
    headline = TALL_HEADLINE if shape.tall else HEADLINE
    start = len(layout.pieces)
    below = layout.write("headline", headline, shape.margin, frame.top(layout) + 6)
    size = _body_and_pictogram(layout, below)
    texts = layout.pieces[start:]
    del layout.pieces[start:]
    x, y = shape.right - size, shape.bottom - size
    disc = round(size * DISC_SHARE)
    offset = _disc_rise(size)
    layout.place(
        Panel(x - offset, y - offset, disc, disc, disc / 2, "soft"),
        Drawing(layout.content.pictogram, x, y, size),
        *texts,
    )
    frame.foot(layout)


def _body_and_pictogram(layout: Layout, below: float) -> int:
    """Sets the body; the size of the pictogram that the texts leave room for."""
    shape, body = layout.shape, layout.content.part("body")
    y = below + UNDER_HEADLINE
    for size in PICTOGRAMS_IN_TALL if shape.tall else ():
        height = shape.bottom - size - _disc_rise(size) - y
        text = layout.fit_whole(body, TALL_BODY, shape.room, height) if body else None
        if text:
            layout.put(text, shape.margin, y)
        if text or (body is None and height >= 0):
            return size
    beside = shape.room - PICTOGRAM - BESIDE
    layout.write("body", BODY, shape.margin, y, beside, shape.bottom - y)
    return PICTOGRAM


def _disc_rise(size: int) -> float:
    """The distance from the disc's upper left corner to that of its pictogram."""
    return size * (DISC_SHARE - 1) / 2 - DISC_SHIFT
