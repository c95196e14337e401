"""The cover: a headline of its own, as large as it can be, and the pictogram on a soft disc."""

from cases.card_images.layouts import frame
from cases.card_images.page import Page, Style
from cases.card_images.pieces import Drawing, Panel

HEADLINE = Style(sizes=(120, 112, 104), lines=3, bold=True, leading=1.24)
BODY = Style(sizes=(46, 42), lines=4)
PICTOGRAM, DISC = 280, 640


def lay_out(page: Page) -> None:
    shape = page.shape
    x, y = shape.right - PICTOGRAM, shape.bottom - PICTOGRAM
    offset = (DISC - PICTOGRAM) / 2
    page.place(
        Panel(x - offset + 36, y - offset + 36, DISC, DISC, DISC / 2, "soft"),
        Drawing(page.content.pictogram, x, y, PICTOGRAM),
    )
    below = page.write("headline", HEADLINE, shape.margin, frame.top(page) + 6)
    beside = shape.room - PICTOGRAM - 60
    page.write("body", BODY, shape.margin, below + 52, beside, shape.bottom - below - 52)
    frame.foot(page)
