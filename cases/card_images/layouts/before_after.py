"""Before and after: two halves, the old one quiet and the new one in the accent."""

from cases.card_content import Part
from cases.card_images.layouts import frame
from cases.card_images.page import Page, Style
from cases.card_images.pieces import Panel, Text

HEADLINE = Style(sizes=(72, 66, 60), lines=2, bold=True, leading=1.28)
BODY = Style(sizes=(44, 40), lines=2, leading=1.5)
SIZES, LINES, LEADING = (54, 50, 46, 42, 40), 5, 1.45
GAP, PADDING, LABEL_WIDTH, LABEL_SIZE, RADIUS = 28, 48, 132, 60, 32
TALLEST = 330
# The panel, its words, and its label.
TONES = {"before": ("soft", "ink", "ink"), "after": ("accent", "paper", "paper")}


def lay_out(page: Page) -> None:
    shape, content = page.shape, page.content
    y = page.write("headline", HEADLINE, shape.margin, frame.top(page) + 4)
    y += 52 if content.part("headline") else 0
    body = content.part("body")
    closing = page.fit(body, BODY, shape.room) if body else None
    bottom = shape.bottom - (closing.height + 40 if closing else 0)
    halves = [part for role in TONES if (part := content.part(role))]
    if halves:
        height = min(TALLEST, (bottom - y - GAP * (len(halves) - 1)) / len(halves))
        spare = bottom - y - height * len(halves) - GAP * (len(halves) - 1)
        y += spare * 0.5
        for part in halves:
            _half(page, part, y, height)
            y += height + GAP
    if closing:
        page.put(closing, shape.margin, min(y - GAP + 40, shape.bottom - closing.height))
    frame.foot(page)


def _half(page: Page, part: Part, y: float, height: float) -> None:
    ground, ink, label_tone = TONES[part.role]
    left, room = page.shape.margin, page.shape.room
    page.place(Panel(left, y, room, height, RADIUS, ground))
    label = Text("label", (part.label,), 0, 0, LABEL_SIZE, part.label, bold=True, tone=label_tone)
    page.put(label, left + PADDING, y + (height - label.height) / 2)
    style = Style(SIZES, LINES, bold=part.role == "after", tone=ink, leading=LEADING)
    width = room - LABEL_WIDTH - 2 * PADDING
    text = page.fit(part, style, width, height - 2 * 32)
    page.put(text, left + PADDING + LABEL_WIDTH, y + (height - text.height) / 2)
