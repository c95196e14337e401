"""A number card: the number as large as it fits, its unit, and what it means."""

from cases.card_images.layout import Layout, Style
from cases.card_images.layouts import frame
from cases.card_images.pieces import Text

# A clipped number would be another number: it shrinks until twelve figures fit.
SIZES = (300, 280, 240, 200, 168, 136, 112, 96, 80, 64)
UNIT_SHARE = 0.36
UNIT_GAP = 0.06
SMALLEST_UNIT = 48
HEADLINE = Style(sizes=(68, 62), lines=3, bold=True, leading=1.3)
BODY = Style(sizes=(48, 44, 40), lines=4, leading=1.54)
TALL_HEADLINE = Style(sizes=(84, 76, *HEADLINE.sizes), lines=4, bold=True, leading=1.3)
TALL_BODY = Style(sizes=(56, 52, *BODY.sizes), lines=5, leading=1.56)
UNDER_HEADLINE = 36
# Where the words under the number start, as a share of its size: clear of a comma's tail.
UNDER_NUMBER = 1.22


def lay_out(layout: Layout) -> None:
    shape = layout.shape
    top = frame.top(layout)
    number, unit = _number_and_unit(layout)
    # The texts under the number first: their height centres the whole.
    below = number.size * UNDER_NUMBER if number else 0
    rest = shape.bottom - top - below
    texts = []
    headline, body = (TALL_HEADLINE, TALL_BODY) if shape.tall else (HEADLINE, BODY)
    for role, style, gap in (("headline", headline, UNDER_HEADLINE), ("body", body, 0)):
        part = layout.content.part(role)
        if part is not None:
            text = layout.fit(part, style, shape.room, rest)
            texts.append((text, gap))
            rest -= text.height + gap
    # In a tall picture the texts are high, and the pictogram fills the foot.
    y = top + max(0, rest) * (0.12 if shape.tall else 0.42)
    if number:
        layout.put(number, shape.margin - number.size * 0.03, y)
        if unit:
            beside = shape.margin + number.width + number.size * UNIT_GAP
            # On the same baseline: both sizes rise 0.86 of themselves above it.
            layout.put(unit, beside, y + 0.86 * (number.size - unit.size))
        y += below
    for text, gap in texts:
        y = layout.put(text, shape.margin, y).bottom + gap
    if shape.tall:
        frame.corner_drawing(layout, y)
    frame.foot(layout)


def _number_and_unit(layout: Layout) -> tuple[Text | None, Text | None]:
    """Both at 0, 0 in the largest size at which they fit on one line."""
    number, unit = layout.content.part("number"), layout.content.part("unit")
    room = layout.shape.room
    if number is None:
        return None, unit and layout.fit(unit, Style((SMALLEST_UNIT,), 1, bold=True), room)
    for size in SIZES:
        unit_size = max(SMALLEST_UNIT, round(size * UNIT_SHARE))
        style = Style((size,), 1, bold=True, tone="accent")
        beside = unit and Style((unit_size,), 1, bold=True)
        probe = Text(number.role, (number.text,), 0, 0, size, number.text, bold=True)
        wide = probe.width
        if unit:
            wide += size * UNIT_GAP
            wide += Text(unit.role, (unit.text,), 0, 0, unit_size, unit.text, bold=True).width
        if wide <= room:
            return layout.fit(number, style, room), unit and layout.fit(unit, beside, room)
    smallest = Style(SIZES[-1:], 1, bold=True, tone="accent")
    share = room * (0.7 if unit else 1)
    text = layout.fit(number, smallest, share)
    left = room - text.width - SIZES[-1] * UNIT_GAP
    return text, unit and layout.fit(unit, Style((SMALLEST_UNIT,), 1, bold=True), left)
