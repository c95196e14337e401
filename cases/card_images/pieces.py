"""The pieces that a layout places on a picture. In pixels; x and y are the upper left corner.

``tone`` names a field of ``colours.Tones``. Pieces are drawn in order, later ones on top.
"""

from dataclasses import dataclass
from pathlib import Path

from cases.card_images.fonts import text_width
from cases.pictograms import Shape


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one size. ``x`` is the left edge, or the right one when ``from_right``.

    ``full`` is the text before it was clipped; empty means an ornament that is no reading text.
    """

    role: str
    lines: tuple[str, ...]
    x: float
    y: float
    size: int
    full: str = ""
    bold: bool = False
    tone: str = "ink"
    leading: float = 1.5
    from_right: bool = False

    @property
    def width(self) -> float:
        return max(text_width(line, self.size, self.bold) for line in self.lines)

    @property
    def height(self) -> float:
        """From the first line's top to the last line's bottom, without leading around them."""
        return self.size * (self.leading * (len(self.lines) - 1) + 1)

    @property
    def left(self) -> float:
        return self.x - self.width if self.from_right else self.x

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle with round corners; a disc when ``radius`` is half its side."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    tone: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A pictogram by its name."""

    name: str
    x: float
    y: float
    size: int


@dataclass(frozen=True, slots=True)
class Ornament:
    """Shapes of our own on the pictograms' grid, such as the opening mark of a quote."""

    shapes: tuple[Shape, ...]
    x: float
    y: float
    size: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo across the picture's upper ``height``, darkened from ``scrim_top`` down for text.

    What lies under it is the dark tone, into which the photo fades.
    """

    path: Path
    scrim_top: float
    height: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR of ``address`` on a white panel in the lower right of a square of ``size`` pixels."""

    address: str
    x: float
    y: float
    size: int


Piece = Text | Panel | Drawing | Ornament | Photo | Code
