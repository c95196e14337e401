"""The home page's picture of the district: SVG with presentation attributes only.

No style, no script, no text: it works inside ``<img>`` under a strict content policy and needs no
font. Dots are zero-length strokes with round caps, snapped to a fine grid, so that thousands of
places are a few kilobytes.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from string import Template

from cctv_map.district.geo import LatLon
from cctv_map.map.snapshot.outlines import Outline

WIDTH = 720
HEIGHT = 560
MARGIN = 28
GRID = 8  # units between two dots
# The most places that a dot of this width stands for; the last one takes the rest.
DOT_WIDTHS = ((1, 4.5), (3, 6.2), (math.inf, 8))
# Without outlines: the width of the soft ground around the places, its shore, and its own grid.
LAND_WIDTH = 76
SHORE_WIDTH = 112
LAND_GRID = 24
CENTRE_WIDTH = 15


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb`` of what lies around the district, its shore, itself and on it."""

    ground: str
    shore: str
    land: str
    mark: str
    line: str
    dot: str


LIGHT = Palette("#ecf2fe", "#f5f8ff", "#ffffff", "#d8e5fd", "#b1cefb", "#0b50d0")
DARK = Palette("#141a26", "#19212f", "#202a3c", "#31405f", "#42567c", "#7fb0ff")

# South, west, north, east in degrees
Bounds = tuple[float, float, float, float]
# x, y in picture units
Place = tuple[float, float]


class Frame:
    """Places the bounds in the middle of the picture, as large as they fit inside the margin."""

    def __init__(self, bounds: Bounds, margin: float = MARGIN) -> None:
        south, west, north, east = bounds
        narrowing = math.cos(math.radians((south + north) / 2))
        scale = min(
            (WIDTH - 2 * margin) / ((east - west) * narrowing),
            (HEIGHT - 2 * margin) / (north - south),
        )
        self.x_scale, self.y_scale = scale * narrowing, scale
        self.middle_lat, self.middle_lon = (south + north) / 2, (west + east) / 2

    def at(self, lat: float, lon: float) -> Place:
        """Degrees as x, y in picture units, y downwards."""
        return (
            WIDTH / 2 + (lon - self.middle_lon) * self.x_scale,
            HEIGHT / 2 - (lat - self.middle_lat) * self.y_scale,
        )


def district_pictures(
    points: Sequence[LatLon],
    outlines: Sequence[Outline],
    centres: Sequence[LatLon],
    bounds: Bounds,
    palettes: Iterable[Palette],
) -> list[bytes]:
    """The picture as SVG in each of the palettes. ``centres`` are those of the dong.

    With outlines the picture shows ``bounds``; without, what has something in it, on a soft ground.
    """
    if outlines:
        frame = Frame(bounds)
        ground = _outlines(outlines, frame)
    else:
        frame = Frame(_box([*points, *centres]), margin=SHORE_WIDTH / 2 + 12)
        ground = _soft_ground(points, centres, frame)
    drawing = Template(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="$ground"/>'
        f"{ground}{_dots(points, frame)}</svg>\n"
    )
    return [drawing.substitute(asdict(palette)).encode() for palette in palettes]


def _box(points: Sequence[LatLon]) -> Bounds:
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    return min(lats), min(lons), max(lats), max(lons)


def _outlines(outlines: Sequence[Outline], frame: Frame) -> str:
    path = "".join(
        ring_path(frame.at(lat, lon) for lat, lon in ring)
        for outline in outlines
        for ring in outline.rings
    )
    return (
        f'<path d="{path}" fill="$land" fill-rule="evenodd" stroke="$line"'
        ' stroke-width="1.5" stroke-linejoin="round"/>'
    )


def ring_path(corners: Iterable[Place]) -> str:
    """A closed path in whole units, each point as the step from the one before."""
    spots = [(round(x), round(y)) for x, y in corners]
    steps = [
        f"{x - last_x} {y - last_y}"
        for (last_x, last_y), (x, y) in pairwise(spots)
        if (x, y) != (last_x, last_y)
    ]
    # Too small to have an inside at this size, and a path without steps would be an error.
    if len(steps) < 2:
        return ""
    return f"M{spots[0][0]} {spots[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _soft_ground(points: Sequence[LatLon], centres: Sequence[LatLon], frame: Frame) -> str:
    """One calm island around every place and dong centre, with the centres marked faintly."""
    cells = _cells(points, frame, LAND_GRID)
    spots = "".join(f"M{x * LAND_GRID} {y * LAND_GRID}h0" for y, x in sorted(cells))
    middles = [frame.at(point.lat, point.lon) for point in centres]
    bridges = "".join(
        f"M{a[0]:.0f} {a[1]:.0f}L{b[0]:.0f} {b[1]:.0f}" for a, b in bridges_between(middles)
    )
    marks = "".join(f"M{x:.0f} {y:.0f}h0" for x, y in middles)
    return (
        '<g fill="none" stroke-linecap="round">'
        + "".join(
            f'<path d="{path}" stroke="{colour}" stroke-width="{width}"/>'
            for path, colour, width in (
                (bridges + spots, "$shore", SHORE_WIDTH),
                (bridges + spots, "$land", LAND_WIDTH),
                (marks, "$mark", CENTRE_WIDTH),
            )
        )
        + "</g>"
    )


def bridges_between(places: Sequence[Place]) -> list[tuple[Place, Place]]:
    """From each place a line to its four nearest: what joins the dong to one island."""
    lines = set()
    for start in places:
        others = sorted(places, key=lambda other: math.dist(start, other))[1:5]
        lines |= {(min(start, end), max(start, end)) for end in others}
    return sorted(lines)


def _cells(points: Iterable[LatLon], frame: Frame, grid: int) -> Counter[tuple[int, int]]:
    """How many places fall on each (row, column) of a grid; those off the picture are left out."""
    cells: Counter[tuple[int, int]] = Counter()
    for point in points:
        x, y = frame.at(point.lat, point.lon)
        if 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
            cells[round(y / grid), round(x / grid)] += 1
    return cells


def _dots(points: Iterable[LatLon], frame: Frame) -> str:
    """Places on the grid, one path for each dot width; equal cells are one dot."""
    cells = _cells(points, frame, GRID)
    paths = []
    fewest = 1
    for most, width in DOT_WIDTHS:
        chosen = sorted(cell for cell, count in cells.items() if fewest <= count <= most)
        fewest = most + 1
        if chosen:
            dots = "".join(f"M{x * GRID} {y * GRID}h0" for y, x in chosen)
            paths.append(f'<path d="{dots}" stroke-width="{width:g}"/>')
    return f'<g stroke="$dot" stroke-linecap="round">{"".join(paths)}</g>'
