"""The home page's picture of the district: SVG with presentation attributes only.

No style, no script, no text: it works inside ``<img>`` under a strict content policy and needs no
font. Dots are zero-length strokes with round caps, snapped to a fine grid, so that thousands of
places are a few kilobytes.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cctv_map.geo import LatLon
from cctv_map.snapshot.outlines import Outline

WIDTH, HEIGHT, MARGIN = 720, 560, 28
GRID = 8  # units between two dots
# The most places that a dot of this width stands for; the last one takes the rest.
DOT_WIDTHS = ((1, 4.5), (3, 6.2), (math.inf, 8))
# Without outlines: the width of the soft ground around the places, its shore, and its own grid.
LAND_WIDTH, SHORE_WIDTH, LAND_GRID = 76, 112, 24
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


@dataclass(frozen=True, slots=True)
class Frame:
    """Places the bounds in the middle of the picture, as large as they fit."""

    bounds: Bounds
    margin: float = MARGIN

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Degrees as x, y in picture units, y downwards."""
        south, west, north, east = self.bounds
        narrowing = math.cos(math.radians((south + north) / 2))
        width, height = (east - west) * narrowing, north - south
        scale = min((WIDTH - 2 * self.margin) / width, (HEIGHT - 2 * self.margin) / height)
        x = WIDTH / 2 + ((lon - west) * narrowing - width / 2) * scale
        y = HEIGHT / 2 - (lat - south - height / 2) * scale
        return x, y


def district_picture(
    points: Sequence[LatLon],
    outlines: Sequence[Outline],
    centres: Sequence[LatLon],
    bounds: Bounds,
    palette: Palette,
) -> bytes:
    """The picture as SVG. ``centres`` are those of the dong.

    With outlines the picture shows ``bounds``; without, what has something in it, on a soft ground.
    """
    if outlines:
        frame = Frame(bounds)
        ground = _outlines(outlines, frame, palette)
    else:
        frame = Frame(_box([*points, *centres]), margin=SHORE_WIDTH / 2 + 12)
        ground = _soft_ground(points, centres, frame, palette)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette.ground}"/>'
        f"{ground}{_dots(points, frame, palette)}</svg>\n"
    ).encode()


def _box(points: Sequence[LatLon]) -> Bounds:
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    return min(lats), min(lons), max(lats), max(lons)


def _outlines(outlines: Sequence[Outline], frame: Frame, palette: Palette) -> str:
    path = "".join(
        _ring_path(frame.at(lat, lon) for lat, lon in ring)
        for outline in outlines
        for ring in outline.rings
    )
    return (
        f'<path d="{path}" fill="{palette.land}" fill-rule="evenodd" stroke="{palette.line}"'
        ' stroke-width="1.5" stroke-linejoin="round"/>'
    )


def _ring_path(corners: Iterable[tuple[float, float]]) -> str:
    """A closed path in whole units, each point as the step from the one before."""
    parts: list[str] = []
    last = (0, 0)
    for x, y in corners:
        here = (round(x), round(y))
        if parts and here == last:
            continue
        step = f"{here[0] - last[0]} {here[1] - last[1]}".replace(" -", "-")
        parts.append(f"m{here[0]} {here[1]}l" if not parts else step)
        last = here
    return parts[0].upper().replace("L", "l") + " ".join(parts[1:]) + "z" if parts else ""


def _soft_ground(
    points: Sequence[LatLon], centres: Sequence[LatLon], frame: Frame, palette: Palette
) -> str:
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
                (bridges + spots, palette.shore, SHORE_WIDTH),
                (bridges + spots, palette.land, LAND_WIDTH),
                (marks, palette.mark, CENTRE_WIDTH),
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


def _dots(points: Iterable[LatLon], frame: Frame, palette: Palette) -> str:
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
    return f'<g stroke="{palette.dot}" stroke-linecap="round">{"".join(paths)}</g>'
