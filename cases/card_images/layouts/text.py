"""A text card: one thing said in a headline and at most five lines."""

from cases.card_images.layouts import frame
from cases.card_images.page import Page, Style
from cases.card_images.pieces import Drawing

HEADLINE = Style(sizes=(84, 76, 68), lines=3, bold=True, leading=1.28)
SHORT_BODY = Style(sizes=(56,), lines=3, leading=1.52)
BODY = Style(sizes=(50, 46, 42), lines=5, leading=1.56)
PICTOGRAMS, PICTOGRAM_GAP = (300, 260, 220, 180), 36


def lay_out(page: Page) -> None:
    shape, content = page.shape, page.content
    below = page.write("headline", HEADLINE, shape.margin, frame.top(page) + 4)
    y = below + 52
    end = below
    body = content.part("body")
    if body:
        room = shape.room, shape.bottom - y
        text = page.fit_whole(body, SHORT_BODY, *room) or page.fit(body, BODY, *room)
        end = page.put(text, shape.margin, y).bottom
    size = next((each for each in PICTOGRAMS if each + PICTOGRAM_GAP <= shape.bottom - end), None)
    if size:
        corner = shape.right - size, shape.bottom - size
        page.place(Drawing(content.pictogram, *corner, size))
    frame.foot(page)
