"""Plain geometry on latitude and longitude in degrees (WGS84); distances are in metres.

Good to 0.1% within a district, which is finer than the coordinates themselves.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

EARTH_RADIUS_M = 6_371_008.8
METRES_PER_DEGREE = math.radians(1) * EARTH_RADIUS_M
DIRECTIONS = ("북", "북동", "동", "남동", "남", "남서", "서", "북서")

# A ring is a closed or open list of (lat, lon); an outline is the rings of one area. A point is
# inside by the even-odd rule, so holes and separate parts need no marking.
Ring = Sequence[Sequence[float]]
Edge = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class LatLon:
    """A point, latitude first. Only the GeoJSON encoder writes ``[lon, lat]``."""

    lat: float
    lon: float


def distance_m(a: LatLon, b: LatLon) -> float:
    """Metres between two points on an equirectangular plane at their middle latitude."""
    mean = math.radians((a.lat + b.lat) / 2)
    x = math.radians(b.lon - a.lon) * math.cos(mean)
    y = math.radians(b.lat - a.lat)
    return EARTH_RADIUS_M * math.hypot(x, y)


def direction_word(start: LatLon, end: LatLon) -> str:
    """The way from start to end as one of eight Korean words, such as ``북동``."""
    x = (end.lon - start.lon) * math.cos(math.radians((start.lat + end.lat) / 2))
    y = end.lat - start.lat
    return DIRECTIONS[round(math.degrees(math.atan2(x, y)) / 45) % 8]


def spatial_order(lat: float, lon: float) -> int:
    """A sort key (Morton order, about 1 m) that puts neighbours near one another in a table."""
    return _spread(int((lat + 90) * 1e5)) << 1 | _spread(int((lon + 180) * 1e5))


def _spread(value: int) -> int:
    """The bits of a number below 2**26 with a zero between each two."""
    value = (value | value << 16) & 0x0000FFFF0000FFFF
    value = (value | value << 8) & 0x00FF00FF00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F0F0F0F0F
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555


def box_outline(bounds: Sequence[float]) -> list[list[tuple[float, float]]]:
    """South, west, north, east as an outline of one ring."""
    south, west, north, east = bounds
    return [[(south, west), (south, east), (north, east), (north, west), (south, west)]]


def ring_edges(rings: Sequence[Ring]) -> list[Edge]:
    """Every edge of an outline as (lat, lon, lat, lon); rings are closed when they were open."""
    return [
        (start[0], start[1], end[0], end[1])
        for ring in rings
        for start, end in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (start[0], start[1]) != (end[0], end[1])
    ]


def is_inside(lat: float, lon: float, edges: Sequence[Edge]) -> bool:
    """Whether a point lies in an outline, by the even-odd rule."""
    inside = False
    for lat_a, lon_a, lat_b, lon_b in edges:
        if (lat_a > lat) != (lat_b > lat) and lon < lon_a + (lon_b - lon_a) * (lat - lat_a) / (
            lat_b - lat_a
        ):
            inside = not inside
    return inside


def metres_to_edge(lat: float, lon: float, edges: Sequence[Edge]) -> float:
    """Metres from a point to the nearest edge; infinity when there is none."""
    squeeze = math.cos(math.radians(lat))
    nearest = math.inf
    for lat_a, lon_a, lat_b, lon_b in edges:
        x, y = (lon_a - lon) * squeeze, lat_a - lat
        along_x, along_y = (lon_b - lon_a) * squeeze, lat_b - lat_a
        share = -(x * along_x + y * along_y) / (along_x * along_x + along_y * along_y)
        share = min(1.0, max(0.0, share))
        nearest = min(nearest, math.hypot(x + share * along_x, y + share * along_y))
    return nearest * METRES_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Located:
    """Where a point lies: the area's name, and metres to the nearest area when it is in none.

    ``name`` is None outside; then ``metres_outside`` is infinity beyond the index's reach.
    """

    name: str | None
    metres_outside: float = 0.0


@dataclass(frozen=True, slots=True)
class _Cell:
    """One square of the index: the edges near it, and the answer when no edge crosses it."""

    near: tuple[Edge, ...]
    crossing: tuple[str, ...]
    whole: str | None


class OutlineIndex:
    """Finds the area of a point quickly, by squares that are worked out when first asked for.

    Most squares lie wholly in one area, so most points cost one dictionary look-up.
    """

    CELL = 0.002  # degrees, about 200 m

    def __init__(self, outlines: Mapping[str, Sequence[Ring]], reach_m: float = 200.0) -> None:
        self._edges = {name: ring_edges(rings) for name, rings in outlines.items()}
        self._reach_m = reach_m
        self._cells: dict[tuple[int, int], _Cell] = {}
        edges = [edge for area in self._edges.values() for edge in area]
        margin = self._margin()
        self._south = min((min(e[0], e[2]) for e in edges), default=math.inf) - margin
        self._north = max((max(e[0], e[2]) for e in edges), default=-math.inf) + margin
        self._west = min((min(e[1], e[3]) for e in edges), default=math.inf) - margin
        self._east = max((max(e[1], e[3]) for e in edges), default=-math.inf) + margin

    def find(self, lat: float, lon: float) -> Located:
        if not (self._south <= lat <= self._north and self._west <= lon <= self._east):
            return Located(None, math.inf)
        key = (math.floor(lat / self.CELL), math.floor(lon / self.CELL))
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = self._make_cell(key)
        if cell.whole is not None:
            return Located(cell.whole)
        for name in cell.crossing:
            if is_inside(lat, lon, self._edges[name]):
                return Located(name)
        metres = metres_to_edge(lat, lon, cell.near)
        return Located(None, metres if metres <= self._reach_m else math.inf)

    def _margin(self) -> float:
        # Twice the reach: a degree of longitude is up to 0.8 of a degree of latitude in Korea.
        return 2 * self._reach_m / METRES_PER_DEGREE

    def _make_cell(self, key: tuple[int, int]) -> _Cell:
        south, west = key[0] * self.CELL, key[1] * self.CELL
        box = (south, west, south + self.CELL, west + self.CELL)
        margin = self._margin()
        wide = (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)
        near = tuple(
            edge for area in self._edges.values() for edge in area if _may_touch(edge, wide)
        )
        crossing = tuple(
            name
            for name, edges in self._edges.items()
            if any(_may_touch(edge, box) for edge in edges)
        )
        middle = (south + self.CELL / 2, west + self.CELL / 2)
        around = [name for name, edges in self._edges.items() if is_inside(*middle, edges)]
        if not crossing and around:
            return _Cell(near, (), around[0])
        return _Cell(near, tuple(dict.fromkeys((*crossing, *around))), None)


def _may_touch(edge: Edge, box: tuple[float, float, float, float]) -> bool:
    """Whether the box around an edge meets another box: never a false no."""
    return (
        min(edge[0], edge[2]) <= box[2]
        and max(edge[0], edge[2]) >= box[0]
        and min(edge[1], edge[3]) <= box[3]
        and max(edge[1], edge[3]) >= box[1]
    )


# Coordinates of one year are rounded to 4 decimals (11 m): less is no move.
MOVE_M = 15.0


LAT_RANGE = (33.0, 39.0)


LON_RANGE = (124.0, 132.0)


def decimals(lat: float, lon: float) -> int:
    """How finely a position is written: the longer of its two fractions."""
    return max(len(repr(value).partition(".")[2]) for value in (lat, lon))
