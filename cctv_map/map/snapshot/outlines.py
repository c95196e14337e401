"""Dong outlines for the map: simplified to about 5 m and written as integer steps.

File: ``{"outlines": [{"name", "rings": [[lat, lon, dlat, dlon, …], …]}]}`` in 1e-5 degrees. A ring
is one flat list: its first point, then the step to each next point. It is closed by its reader;
the first point is not repeated at the end.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cctv_map.district.geo import METRES_PER_DEGREE
from cctv_map.map.snapshot.encode import deltas, to_json, to_steps

OUTLINE_TOLERANCE_M = 5.0

# (latitude, longitude) in degrees
Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Outline:
    """One dong with its rings, of which inner ones are holes."""

    name: str
    rings: list[Ring]


def simplify_ring(ring: Ring, tolerance_m: float = OUTLINE_TOLERANCE_M) -> Ring:
    """The ring with fewer points, none of the left out farther than the tolerance from it.

    Douglas-Peucker on each half, cut at the first point and the one farthest from it. The closing
    point is dropped. Of a ring thinner than the tolerance fewer than three points are left.
    """
    points = ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else list(ring)
    if len(points) <= 3:
        return points
    plane = _plane(points)
    far = max(range(len(plane)), key=lambda i: math.dist(plane[0], plane[i]))
    return _kept(points, [*plane, plane[0]], [(0, far), (far, len(points))], tolerance_m)


def simplify_line(line: Sequence[Point], tolerance_m: float) -> list[Point]:
    """The line with fewer points, none of the left out farther than the tolerance from it.

    Both ends stay. A line that comes back to where it began is parted at its farthest point.
    """
    points = list(line)
    if len(points) <= 2:
        return points
    return _kept(points, _plane(points), [(0, len(points) - 1)], tolerance_m)


def _plane(points: Sequence[Point]) -> list[tuple[float, float]]:
    """Degrees as metres east and north, true near the first point."""
    narrowing = math.cos(math.radians(points[0][0]))
    return [(lon * METRES_PER_DEGREE * narrowing, lat * METRES_PER_DEGREE) for lat, lon in points]


def _kept(
    points: list[Point],
    plane: list[tuple[float, float]],
    spans: list[tuple[int, int]],
    tolerance_m: float,
) -> list[Point]:
    """Douglas-Peucker: of each span its ends and every point that lies too far from a chord."""
    kept = {i for span in spans for i in span if i < len(points)}
    while spans:
        start, end = spans.pop()
        worst, distance = _worst(plane, start, end)
        if distance > tolerance_m:
            kept.add(worst)
            spans += [(start, worst), (worst, end)]
    return [points[i] for i in sorted(kept)]


def _worst(plane: list[tuple[float, float]], start: int, end: int) -> tuple[int, float]:
    """The point between start and end that lies farthest from their line, and how far (metres)."""
    (ax, ay), (bx, by) = plane[start], plane[end]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    worst, distance = start, -1.0
    for i in range(start + 1, end):
        x, y = plane[i]
        along = ((x - ax) * dx + (y - ay) * dy) / length if length else 0.0
        along = min(1.0, max(0.0, along))
        away = math.hypot(x - ax - along * dx, y - ay - along * dy)
        if away > distance:
            worst, distance = i, away
    return worst, distance


def simplified(outlines: Iterable[Outline]) -> list[Outline]:
    """The outlines by name, each ring simplified; rings too thin to see are left out."""
    return [
        Outline(outline.name, [r for r in map(simplify_ring, outline.rings) if len(r) >= 3])
        for outline in sorted(outlines, key=lambda outline: outline.name)
    ]


def encode_outlines(outlines: Iterable[Outline]) -> bytes:
    """The outlines file. Rings are written as they are: simplify them first."""
    return to_json(
        {
            "outlines": [
                {"name": outline.name, "rings": [_flat(ring) for ring in outline.rings]}
                for outline in outlines
            ]
        }
    )


def _flat(ring: Ring) -> list[int]:
    lats = deltas([to_steps(lat) for lat, _ in ring])
    lons = deltas([to_steps(lon) for _, lon in ring])
    return [step for pair in zip(lats, lons, strict=True) for step in pair]
