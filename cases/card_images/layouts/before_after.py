"""Before and after: two halves, the old one quiet and the new one in the accent."""

from cases.card_content import Part
from cases.card_images.layout import Layout, Style
from cases.card_images.layouts import frame
from cases.card_images.pieces import Panel, Text

HEADLINE = Style(sizes=(72, 66, 60), lines=2, bold=True, leading=1.28)
BODY = Style(sizes=(44, 40), lines=2, leading=1.5)
SIZES = (54, 50, 46, 42, 40)
LINES = 5
LEADING = 1.45
GAP = 28
PADDING = 48
LABEL_WIDTH = 132
LABEL_SIZE = 60
RADIUS = 32
TALLEST = 330
TALLEST_IN_TALL = 430
TALL_HEADLINE = Style(sizes=(88, 80, *HEADLINE.sizes), lines=2, bold=True, leading=1.28)
TALL_BODY = Style(sizes=(52, 48, *BODY.sizes), lines=3, leading=1.5)
TALL_SIZES = (64, 60, 56, 52, 48)
TALL_PADDING = 56
TALL_LABEL = 68
UNDER_LABEL = 44
# The panel, its words, and its label.
TONES = {"before": ("soft", "ink", "ink"), "after": ("accent", "paper", "paper")}


def lay_out(layout: Layout) -> None:
    shape, content = layout.shape, layout.content
    headline, body_style = (TALL_HEADLINE, TALL_BODY) if shape.tall else (HEADLINE, BODY)
    y = layout.write("headline", headline, shape.margin, frame.top(layout) + 4)
    y += 52 if content.part("headline") else 0
    body = content.part("body")
    closing = layout.fit(body, body_style, shape.room) if body else None
    bottom = shape.bottom - (closing.height + 40 if closing else 0)
    halves = [part for role in TONES if (part := content.part(role))]
    if halves:
        tallest = TALLEST_IN_TALL if shape.tall else TALLEST
        height = min(tallest, (bottom - y - GAP * (len(halves) - 1)) / len(halves))
        spare = bottom - y - height * len(halves) - GAP * (len(halves) - 1)
        y += spare * 0.5
        stacked = _stacked_texts(layout, halves, height) if shape.tall else []
        for number, part in enumerate(halves):
            layout.place(Panel(shape.margin, y, shape.room, height, RADIUS, TONES[part.role][0]))
            if stacked:
                _label_above(layout, part, stacked[number], y, height)
            else:
                _label_beside(layout, part, y, height)
            y += height + GAP
    if closing:
        layout.put(closing, shape.margin, min(y - GAP + 40, shape.bottom - closing.height))
    frame.foot(layout)


def _label_beside(layout: Layout, part: Part, y: float, height: float) -> None:
    left, room = layout.shape.margin, layout.shape.room
    label = _label(part, LABEL_SIZE)
    layout.put(label, left + PADDING, y + (height - label.height) / 2)
    width = room - LABEL_WIDTH - 2 * PADDING
    text = layout.fit(part, _style(part, SIZES), width, height - 2 * 32)
    layout.put(text, left + PADDING + LABEL_WIDTH, y + (height - text.height) / 2)


def _label_above(layout: Layout, part: Part, text: Text, y: float, height: float) -> None:
    left = layout.shape.margin + TALL_PADDING
    label = _label(part, TALL_LABEL)
    y += (height - label.height - UNDER_LABEL - text.height) / 2
    layout.put(label, left, y)
    layout.put(text, left, y + label.height + UNDER_LABEL)


def _stacked_texts(layout: Layout, halves: list[Part], height: float) -> list[Text]:
    """Both texts in one size for panels with the label on top; empty when one does not fit."""
    room = layout.shape.room - 2 * TALL_PADDING, height - 2 * 40 - TALL_LABEL - UNDER_LABEL
    for size in TALL_SIZES:
        texts = [layout.fit_whole(part, _style(part, (size,)), *room) for part in halves]
        if all(texts):
            return texts
    return []


def _label(part: Part, size: int) -> Text:
    tone = TONES[part.role][2]
    return Text("label", (part.label,), 0, 0, size, part.label, bold=True, tone=tone)


def _style(part: Part, sizes: tuple[int, ...]) -> Style:
    bold = part.role == "after"
    return Style(sizes, LINES, bold=bold, tone=TONES[part.role][1], leading=LEADING)
