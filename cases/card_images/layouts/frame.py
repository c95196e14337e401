"""The parts that cards share: the kicker, a pictogram in the corner, the footer."""

from cases.card_images.layout import Layout, Style
from cases.card_images.pieces import Drawing, Text

KICKER = Style(sizes=(40,), lines=1, bold=True, tone="accent")
KICKER_GAP = 38
# Of a pictogram that takes what the words leave free; more where there is more height.
SMALLEST = 180
LARGEST = 300
LARGEST_IN_TALL = 460
STEP = 40
DRAWING_GAP = 36


def top(layout: Layout, tone: str = "accent") -> float:
    """Sets the kicker; where the rest of the card starts."""
    shape = layout.shape
    kicker = layout.content.part("kicker")
    if kicker is None:
        return shape.top
    style = Style(KICKER.sizes, KICKER.lines, KICKER.bold, tone)
    text = layout.put(layout.fit(kicker, style, shape.room), shape.margin, shape.top)
    return text.bottom + KICKER_GAP


def corner_drawing(layout: Layout, end: float) -> None:
    """The pictogram at the lower right, as large as fits under ``end``; none when too small."""
    shape = layout.shape
    largest = LARGEST_IN_TALL if shape.tall else LARGEST
    for size in range(largest, SMALLEST - 1, -STEP):
        if size + DRAWING_GAP <= shape.bottom - end:
            x, y = shape.right - size, shape.bottom - size
            layout.place(Drawing(layout.content.pictogram, x, y, size))
            return


def foot(layout: Layout, tone: str = "muted") -> None:
    """The footer: whose card this is at the left, which of how many at the right."""
    shape, content = layout.shape, layout.content
    number = f"{content.position}/{content.total}"
    for line, x, from_right in (
        (content.footer, shape.margin, False),
        (number, shape.right, True),
    ):
        layout.place(
            Text(
                role="footer",
                lines=(line,),
                x=x,
                y=shape.footer_top,
                size=shape.footer_size,
                full=line,
                tone=tone,
                from_right=from_right,
            )
        )
