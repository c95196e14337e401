"""The cover: a headline of its own, as large as it can be, and the pictogram on a soft disc."""

from cases.card_images.layouts import frame
from cases.card_images.page import Page, Style
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


def lay_out(page: Page) -> None:
    shape = page.shape
    # The disc lies under the words, so its place in the list comes first.
    headline = TALL_HEADLINE if shape.tall else HEADLINE
    start = len(page.pieces)
    below = page.write("headline", headline, shape.margin, frame.top(page) + 6)
    size = _body_and_pictogram(page, below)
    words = page.pieces[start:]
    del page.pieces[start:]
    x, y = shape.right - size, shape.bottom - size
    disc = round(size * DISC_SHARE)
    offset = _disc_rise(size)
    page.place(
        Panel(x - offset, y - offset, disc, disc, disc / 2, "soft"),
        Drawing(page.content.pictogram, x, y, size),
        *words,
    )
    frame.foot(page)


def _body_and_pictogram(page: Page, below: float) -> int:
    """Sets the body; the size of the pictogram that the words leave room for."""
    shape, body = page.shape, page.content.part("body")
    y = below + UNDER_HEADLINE
    for size in PICTOGRAMS_IN_TALL if shape.tall else ():
        height = shape.bottom - size - _disc_rise(size) - y
        text = page.fit_whole(body, TALL_BODY, shape.room, height) if body else None
        if text:
            page.put(text, shape.margin, y)
        if text or (body is None and height >= 0):
            return size
    beside = shape.room - PICTOGRAM - BESIDE
    page.write("body", BODY, shape.margin, y, beside, shape.bottom - y)
    return PICTOGRAM


def _disc_rise(size: int) -> float:
    """How far the disc stands out over the upper left corner of its pictogram."""
    return size * (DISC_SHARE - 1) / 2 - DISC_SHIFT
