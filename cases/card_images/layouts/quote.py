"""A quote: a large opening mark, the words, and who says them by role."""

from cases.card_images.layout import Layout, Style
from cases.card_images.layouts import frame
from cases.card_images.pieces import Ornament, Panel
from cases.pictograms import ACCENT, GRID, Shape, path

HEADLINE = Style(sizes=(56, 52), lines=2, bold=True, leading=1.3)
QUOTE = Style(sizes=(72, 66, 60, 54, 50), lines=6, bold=True, leading=1.4)
SPEAKER = Style(sizes=(44, 40), lines=1)
TALL_QUOTE = Style(sizes=(92, 86, 80, *QUOTE.sizes), lines=7, bold=True, leading=1.4)
TALL_SPEAKER = Style(sizes=(50, 46, *SPEAKER.sizes), lines=1)
MARK = 176
TALL_MARK = 260
MARK_SHARE = 0.7
BAR = 56
BAR_GAP = 28


def _comma(x: float) -> Shape:
    """One of the two marks: a drop with its tail turned up."""
    return path(
        (x + 38, 12),
        ((x + 22, 18), (x + 16, 28), (x + 16, 38)),
        ((x + 18, 36), (x + 21, 35), (x + 24, 35)),
        ((x + 34, 35), (x + 41, 42), (x + 41, 52)),
        ((x + 41, 62), (x + 34, 69), (x + 24, 69)),
        ((x + 11, 69), (x + 3, 60), (x + 3, 45)),
        ((x + 3, 26), (x + 14, 9), (x + 34, 3)),
        tone=ACCENT,
        filled=True,
    )


OPENING_MARK = (_comma(-3), _comma(44))


def lay_out(layout: Layout) -> None:
    shape, content = layout.shape, layout.content
    mark, quote_style, speaker_style = (
        (TALL_MARK, TALL_QUOTE, TALL_SPEAKER) if shape.tall else (MARK, QUOTE, SPEAKER)
    )
    y = frame.top(layout)
    y = layout.write("headline", HEADLINE, shape.margin, y)
    y += 40 if content.part("headline") else 10
    mark_height = mark * MARK_SHARE
    speaker = content.part("speaker")
    below = 56 + speaker_style.sizes[0] if speaker else 0
    quote = content.part("quote")
    room = shape.bottom - y - mark_height - 48 - below
    text = layout.fit(quote, quote_style, shape.room, room) if quote else None
    spare = max(0, room - (text.height if text else 0))
    y += spare * 0.4
    layout.place(Ornament(OPENING_MARK, shape.margin, y - mark * 3 / GRID, mark))
    y += mark_height + 48
    if text:
        y = layout.put(text, shape.margin, y).bottom
    if speaker:
        y += 56
        left = shape.margin + BAR + BAR_GAP
        layout.place(Panel(shape.margin, y + 19, BAR, 6, 3, "accent"))
        layout.put(layout.fit(speaker, speaker_style, shape.right - left), left, y)
    frame.foot(layout)
