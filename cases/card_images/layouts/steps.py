"""Steps: at most four, each with its number on a disc, joined by a line."""

from cases.card_content import MAX_STEPS
from cases.card_images.layout import DoesNotFit, Layout, Style
from cases.card_images.layouts import frame
from cases.card_images.pieces import Panel, Text

HEADLINE = Style(sizes=(72, 66, 60), lines=2, bold=True, leading=1.28)
BODY = Style(sizes=(44, 40), lines=2, leading=1.5)
SIZES = (52, 48, 44, 40)
LINES = 2
LEADING = 1.4
TALL_HEADLINE = Style(sizes=(88, 80, *HEADLINE.sizes), lines=2, bold=True, leading=1.28)
TALL_BODY = Style(sizes=(52, 48, *BODY.sizes), lines=3, leading=1.5)
TALL_SIZES = (60, 56, *SIZES)
TALL_LINES = 3
DISC = 76
TALL_DISC = 96
DIGIT_SHARE = 0.58
TEXT_GAP = 36
LINE_WIDTH = 6
TALLEST_ROW = 184
TALLEST_ROW_IN_TALL = 244
LEAST_GAP = 24


def lay_out(layout: Layout) -> None:
    shape, content = layout.shape, layout.content
    headline, body_style = (TALL_HEADLINE, TALL_BODY) if shape.tall else (HEADLINE, BODY)
    y = layout.write("headline", headline, shape.margin, frame.top(layout) + 4)
    y += 60 if content.part("headline") else 0
    body = content.part("body")
    closing = layout.fit(body, body_style, shape.room) if body else None
    bottom = shape.bottom - (closing.height + 36 if closing else 0)
    steps = content.steps
    if len(steps) > MAX_STEPS:
        layout.problems.append(
            DoesNotFit("step", f"단계가 {len(steps)}개입니다. {MAX_STEPS}개까지 보입니다.")
        )
    shown = steps[:MAX_STEPS]
    if shown:
        _rows(layout, shown, y, bottom)
    if closing:
        layout.put(closing, shape.margin, bottom + 36)
    frame.foot(layout)


def _rows(layout: Layout, steps: list, y: float, bottom: float) -> None:
    shape = layout.shape
    tall = shape.tall
    disc = TALL_DISC if tall else DISC
    row = min(TALLEST_ROW_IN_TALL if tall else TALLEST_ROW, (bottom - y) / len(steps))
    y += (bottom - y - row * len(steps)) * 0.4
    left = shape.margin + disc + TEXT_GAP
    # One size for all rows: the largest at which every step fits.
    for size in TALL_SIZES if tall else SIZES:
        style = Style((size,), TALL_LINES if tall else LINES, leading=LEADING)
        before = len(layout.problems)
        texts = [layout.fit(step, style, shape.right - left, row - LEAST_GAP) for step in steps]
        if len(layout.problems) == before or size == SIZES[-1]:
            break
        del layout.problems[before:]
    middles = [y + row * (n + 0.5) for n in range(len(steps))]
    thread = shape.margin + (disc - LINE_WIDTH) / 2
    layout.place(Panel(thread, middles[0], LINE_WIDTH, middles[-1] - middles[0], 0, "soft"))
    for number, (text, middle) in enumerate(zip(texts, middles, strict=True), start=1):
        layout.place(Panel(shape.margin, middle - disc / 2, disc, disc, disc / 2, "accent"))
        digit_size = round(disc * DIGIT_SHARE)
        digit = Text("ornament", (str(number),), 0, 0, digit_size, bold=True, tone="paper")
        # Figures are lower in their line than Hangul.
        layout.put(digit, shape.margin + (disc - digit.width) / 2, middle - digit_size * 0.5)
        layout.put(text, left, middle - text.height / 2)
