"""Pictograms drawn with Pillow, large and then reduced, so that edges are smooth."""

from functools import lru_cache
from itertools import pairwise
from math import hypot

from PIL import Image, ImageDraw

from cases.choices import Colours
from cases.pictogram_drawings import DRAWINGS
from cases.pictograms import GRID, STROKE, Shape

ENLARGED = 4


def pictogram_image(name: str, size: int, colours: Colours) -> Image.Image | None:
    """The pictogram as an RGBA picture of ``size`` pixels; None for a name we do not draw."""
    shapes = DRAWINGS.get(name)
    return shapes_image(shapes, size, colours) if shapes else None


@lru_cache(maxsize=64)
def shapes_image(shapes: tuple[Shape, ...], size: int, colours: Colours) -> Image.Image:
    """Shapes of the grid of 96 as an RGBA picture of ``size`` pixels."""
    scale = size * ENLARGED / GRID
    # The ground is the palette's paper, invisible, so that soft edges never mix with black.
    image = Image.new("RGBA", (size * ENLARGED,) * 2, f"{colours.paper}00")
    draw = ImageDraw.Draw(image)
    for shape in shapes:
        _draw_shape(draw, shape, scale, getattr(colours, shape.tone))
    return image.resize((size, size), Image.Resampling.BOX)


def _draw_shape(draw: ImageDraw.ImageDraw, shape: Shape, scale: float, colour: str) -> None:
    points = [(x * scale, y * scale) for x, y in shape.outline()]
    if shape.filled:
        draw.polygon(points, fill=colour)
        return
    reach = STROKE * scale / 2
    # Each piece as its own slab and each joint round: Pillow's wide lines are uneven on curves.
    for (x0, y0), (x1, y1) in pairwise(points):
        length = hypot(x1 - x0, y1 - y0)
        if length == 0:
            continue
        dx, dy = (y1 - y0) / length * reach, (x0 - x1) / length * reach
        slab = [(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)]
        draw.polygon(slab, fill=colour)
    for point in points:
        draw.circle(point, reach, fill=colour)
