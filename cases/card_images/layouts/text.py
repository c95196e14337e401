"""A text card: one thing said in a headline and at most five lines."""

from cases.card_images.layout import Layout, Style
from cases.card_images.layouts import frame

HEADLINE = Style(sizes=(84, 76, 68), lines=3, bold=True, leading=1.28)
SHORT_BODY = Style(sizes=(56,), lines=3, leading=1.52)
BODY = Style(sizes=(50, 46, 42), lines=5, leading=1.56)
TALL_HEADLINE = Style(sizes=(100, 92, *HEADLINE.sizes), lines=3, bold=True, leading=1.28)
TALL_SHORT_BODY = Style(sizes=(64,), lines=4, leading=1.56)
TALL_BODY = Style(sizes=(58, 54, *BODY.sizes), lines=6, leading=1.58)
GAP = 52
TALL_GAP = 68


def lay_out(layout: Layout) -> None:
    shape, content = layout.shape, layout.content
    tall = shape.tall
    headline = TALL_HEADLINE if tall else HEADLINE
    below = layout.write("headline", headline, shape.margin, frame.top(layout) + 4)
    y = below + (TALL_GAP if tall else GAP)
    end = below
    body = content.part("body")
    if body:
        room = shape.room, shape.bottom - y
        short, longer = (TALL_SHORT_BODY, TALL_BODY) if tall else (SHORT_BODY, BODY)
        text = layout.fit_whole(body, short, *room) or layout.fit(body, longer, *room)
        end = layout.put(text, shape.margin, y).bottom
    frame.corner_drawing(layout, end)
    frame.foot(layout)
