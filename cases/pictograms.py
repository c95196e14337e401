"""Pictograms as shapes on a grid of 96: one description for the SVG and for the drawn picture.

Every shape is a path of lines and cubic curves, either a 6 px stroke with round ends or a filled
area, in one of three tones of the palette: ink, accent, or paper where something is cut out.
"""

from dataclasses import dataclass
from math import ceil, cos, pi, radians, sin, tan

GRID = 96
STROKE = 6
INK = "ink"
ACCENT = "accent"
PAPER = "paper"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A path: its start, then pieces of one point (a line) or three points (a cubic curve)."""

    start: Point
    pieces: tuple[tuple[Point, ...], ...]
    tone: str = INK
    filled: bool = False
    closed: bool = False

    def outline(self, steps: int = 16) -> list[Point]:
        """The path as a row of points, curves cut into ``steps`` straight pieces."""
        points = [self.start]
        for piece in self.pieces:
            if len(piece) == 1:
                points.append(piece[0])
            else:
                points += _curve_points(points[-1], *piece, steps)
        return [*points, self.start] if self.closed else points

    def turned(self, degrees: float, around: Point = (48, 48)) -> "Shape":
        """The same shape turned clockwise."""
        c, s = cos(radians(degrees)), sin(radians(degrees))

        def turn(point: Point) -> Point:
            x, y = point[0] - around[0], point[1] - around[1]
            return (around[0] + x * c - y * s, around[1] + x * s + y * c)

        pieces = tuple(tuple(map(turn, piece)) for piece in self.pieces)
        return Shape(turn(self.start), pieces, self.tone, self.filled, self.closed)

    def svg(self) -> str:
        commands = [f"M{_pair(self.start)}"]
        commands += [("L" if len(p) == 1 else "C") + " ".join(map(_pair, p)) for p in self.pieces]
        paint = 'fill="currentColor" stroke="none"' if self.filled else ""
        path = "".join(commands) + ("Z" if self.closed else "")
        return f'<path class="pictogram-{self.tone}" {paint} d="{path}"/>'.replace("  ", " ")


def _pair(point: Point) -> str:
    return f"{round(point[0], 1):g},{round(point[1], 1):g}"


def _curve_points(a: Point, b: Point, c: Point, d: Point, steps: int) -> list[Point]:
    points = []
    for step in range(1, steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points.append(
            (
                sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
                sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
            )
        )
    return points


def line(*points: Point, tone: str = INK) -> Shape:
    return Shape(points[0], tuple((point,) for point in points[1:]), tone)


def area(*points: Point, tone: str = ACCENT) -> Shape:
    return Shape(points[0], tuple((p,) for p in points[1:]), tone, filled=True, closed=True)


def path(start: Point, *pieces: tuple[Point, ...], tone: str = INK, filled: bool = False) -> Shape:
    """Lines and curves; a filled one is closed, a stroke stays open."""
    return Shape(start, pieces, tone, filled, closed=filled)


def arc(centre: Point, radius: float, start: float, end: float, tone: str = INK) -> Shape:
    """An open arc, clockwise in degrees from three o'clock."""
    parts = max(1, ceil(abs(end - start) / 90))
    step = radians(end - start) / parts
    reach = 4 / 3 * tan(step / 4) * radius
    pieces, angle = [], radians(start)

    def at(angle: float) -> Point:
        return (centre[0] + radius * cos(angle), centre[1] + radius * sin(angle))

    for _ in range(parts):
        (x0, y0), (x3, y3) = at(angle), at(angle + step)
        after = angle + step
        pieces.append(
            (
                (x0 - reach * sin(angle), y0 + reach * cos(angle)),
                (x3 + reach * sin(after), y3 - reach * cos(after)),
                (x3, y3),
            )
        )
        angle = after
    return Shape(at(radians(start)), tuple(pieces), tone)


def disc(centre: Point, radius: float, tone: str = ACCENT) -> Shape:
    whole = arc(centre, radius, 0, 360)
    return Shape(whole.start, whole.pieces, tone, filled=True, closed=True)


def circle(centre: Point, radius: float, tone: str = INK) -> Shape:
    whole = arc(centre, radius, 0, 360)
    return Shape(whole.start, whole.pieces, tone, closed=True)


def box(
    x: float, y: float, width: float, height: float, r: float, tone: str = INK, filled: bool = False
) -> Shape:
    """A rectangle with round corners of radius ``r``."""
    right, bottom, k = x + width, y + height, r * (1 - 4 / 3 * tan(pi / 8))
    pieces = (
        ((right - r, y),),
        ((right - k, y), (right, y + k), (right, y + r)),
        ((right, bottom - r),),
        ((right, bottom - k), (right - k, bottom), (right - r, bottom)),
        ((x + r, bottom),),
        ((x + k, bottom), (x, bottom - k), (x, bottom - r)),
        ((x, y + r),),
        ((x, y + k), (x + k, y), (x + r, y)),
    )
    return Shape((x + r, y), pieces, tone, filled, closed=True)
