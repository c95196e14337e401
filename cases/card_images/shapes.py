"""The shapes a card is drawn in, with the grid of each in pixels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardShape:
    """A picture's size; ``margin`` left and right of the text, ``top`` where the text starts,
    ``footer_gap`` under the footer's letters."""

    name: str
    width: int
    height: int
    margin: int
    top: int
    footer_gap: int
    footer_size: int = 32

    @property
    def tall(self) -> bool:
        return self.height > self.width

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
        """The lower end of everything above the footer."""
        return self.footer_top - 44


# Apps draw a name over the top of a story and buttons over its foot: pixels without words.
STORY_TOP = 250
STORY_FOOT = 340

SQUARE = CardShape("square", 1080, 1080, margin=96, top=96, footer_gap=48)
PORTRAIT = CardShape("portrait", 1080, 1350, margin=96, top=108, footer_gap=56)
STORY = CardShape("story", 1080, 1920, margin=96, top=STORY_TOP + 40, footer_gap=STORY_FOOT + 32)
LINK = CardShape("link", 1200, 630, margin=72, top=72, footer_gap=40)
SHAPES = {shape.name: shape for shape in (SQUARE, PORTRAIT, STORY, LINK)}
