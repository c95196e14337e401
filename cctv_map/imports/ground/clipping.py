"""Cuts lines and rings to a box. Plain geometry on [lat, lon] pairs, exact at the box's edge."""

from collections.abc import Sequence
from itertools import pairwise

# South, west, north, east in degrees
Box = tuple[float, float, float, float]
Point = Sequence[float]
Line = list[list[float]]


def widened(box: Box, degrees: float) -> Box:
    south, west, north, east = box
    return (south - degrees, west - degrees, north + degrees, east + degrees)


def holds(box: Box, point: Point) -> bool:
    south, west, north, east = box
    return south <= point[0] <= north and west <= point[1] <= east


def clip_line(line: Sequence[Point], box: Box) -> list[Line]:
    """The stretches of a line that lie in the box, in order."""
    stretches: list[Line] = []
    for start, end in pairwise(line):
        inside = _segment_inside(start, end, box)
        if inside is None:
            continue
        first, last = inside
        if stretches and stretches[-1][-1] == first:
            stretches[-1].append(last)
        else:
            stretches.append([first, last])
    return stretches


def _segment_inside(start: Point, end: Point, box: Box) -> tuple[list[float], list[float]] | None:
    """Liang and Barsky: the part of one straight segment in the box, or None."""
    south, west, north, east = box
    enters, leaves = 0.0, 1.0
    for axis, (low, high) in enumerate(((south, north), (west, east))):
        step = end[axis] - start[axis]
        if step == 0:
            if not low <= start[axis] <= high:
                return None
            continue
        near, far = sorted(((low - start[axis]) / step, (high - start[axis]) / step))
        enters, leaves = max(enters, near), min(leaves, far)
    if enters > leaves:
        return None
    return _at(start, end, enters), _at(start, end, leaves)


def _at(start: Point, end: Point, share: float) -> list[float]:
    """The point at this share of the way; both ends exactly as they were given."""
    if share in (0.0, 1.0):
        return list(end if share else start)
    return [a + (b - a) * share for a, b in zip(start, end, strict=True)]


def clip_ring(ring: Sequence[Point], box: Box) -> Line:
    """Sutherland and Hodgman: the part of a ring in the box, without its closing point."""
    south, west, north, east = box
    points = [list(point) for point in ring]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    for axis, limit, sign in ((0, south, 1), (0, north, -1), (1, west, 1), (1, east, -1)):
        points = _clip_by_edge(points, axis, limit, sign)
    return points


def _clip_by_edge(points: Line, axis: int, limit: float, sign: int) -> Line:
    kept: Line = []
    for i, point in enumerate(points):
        before = points[i - 1]
        inside, was_inside = (
            (point[axis] - limit) * sign >= 0,
            (before[axis] - limit) * sign >= 0,
        )
        if inside != was_inside:
            kept.append(_at(before, point, (limit - before[axis]) / (point[axis] - before[axis])))
        if inside:
            kept.append(point)
    return kept
