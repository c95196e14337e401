"""What every card has: the kicker at its top and the footer line at its foot."""

from cases.card_images.page import Page, Style
from cases.card_images.pieces import Text

KICKER = Style(sizes=(40,), lines=1, bold=True, tone="accent")
KICKER_GAP = 38


def top(page: Page, tone: str = "accent") -> float:
    """Sets the kicker; where the rest of the card starts."""
    margin = page.shape.margin
    kicker = page.content.part("kicker")
    if kicker is None:
        return margin
    style = Style(KICKER.sizes, KICKER.lines, KICKER.bold, tone)
    return page.put(page.fit(kicker, style, page.shape.room), margin, margin).bottom + KICKER_GAP


def foot(page: Page, tone: str = "muted") -> None:
    """The footer: whose card this is at the left, which of how many at the right."""
    shape, content = page.shape, page.content
    number = f"{content.position}/{content.total}"
    for line, x, from_right in (
        (content.footer, shape.margin, False),
        (number, shape.right, True),
    ):
        page.place(
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
