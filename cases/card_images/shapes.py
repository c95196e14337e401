"""The shapes a card is drawn in, with the grid of each in pixels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardShape:
    """A picture's size; ``margin`` around the text, ``footer_gap`` under the footer's letters."""

    name: str
    width: int
    height: int
    margin: int
    footer_gap: int
    footer_size: int = 32

    @property
    def room(self) -> int:
        """The width that text may take."""
        return self.width - 2 * self.margin

    @property
    def right(self) -> int:
        return self.width - self.margin

    @property
    def footer_top(self) -> int:
        return self.height - self.footer_gap - self.footer_size

    @property
    def bottom(self) -> int:
        """Where what stands above the footer must end."""
        return self.footer_top - 44


SQUARE = CardShape("square", 1080, 1080, margin=96, footer_gap=48)
LINK = CardShape("link", 1200, 630, margin=72, footer_gap=40)
SHAPES = {shape.name: shape for shape in (SQUARE, LINK)}
