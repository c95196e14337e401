"""The ground of the map in one file: roads, stations, water and parks as small integers.

File: ``{"names", "roads", "water", "parks", "stations", "steps"}``

* ``names``: texts; a name below is an index into it, -1 for none.
* ``roads``: ``[rank, name, [points of each line]]``, rank 0 (expressway) to 4 (ramp), see ``Rank``.
* ``water``, ``parks``: ``[name, [points of each ring]]``; by the even-odd rule, not closed.
* ``stations``: ``[name, [names of its lines]]``, one point each.
* ``steps``: the points of all these in this order, as one running list dlat, dlon, … of steps of
  1e-5 degrees from the point before, of the same shape or not; the first is counted from 0.

Lines and rings are simplified to 2 m (and rounded to 0.7 m). Lines of one name and rank that meet
end to end are one line, and each begins near where the one before it ended: the main roads of the
district are 8.4 KB (brotli), and 12.6 KB when they are written one by one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from cctv_map.choices import BasemapLayer
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.map.snapshot.encode import STEPS_PER_DEGREE, to_json, to_steps
from cctv_map.map.snapshot.line_joining import joined_lines, near_order
from cctv_map.map.snapshot.outlines import Point, simplify_line, simplify_ring

GROUND_TOLERANCE_M = 2.0
# Stations of one name that are nearer than this are one place where people change trains.
INTERCHANGE_M = 300
NONE = -1

# Whole steps of 1e-5 degrees, latitude first
Step = tuple[int, int]


class Rank(IntEnum):
    EXPRESSWAY = 0
    MAIN = 1
    STREET = 2
    LANE = 3
    RAMP = 4


# Classes of the national road links (ITS 표준노드링크) and of OpenStreetMap.
_RANKS = {
    **dict.fromkeys(("101", "102", "motorway", "trunk"), Rank.EXPRESSWAY),
    **dict.fromkeys(("고속국도", "도시고속국도", "도시고속도로"), Rank.EXPRESSWAY),
    **dict.fromkeys(("103", "primary", "일반국도"), Rank.MAIN),
    **dict.fromkeys(("secondary", "tertiary", "106", "107"), Rank.STREET),
    **dict.fromkeys(("residential", "living_street", "service", "unclassified"), Rank.LANE),
    **dict.fromkeys(("108", "motorway_link", "trunk_link"), Rank.RAMP),
    **dict.fromkeys(("primary_link", "secondary_link", "tertiary_link"), Rank.RAMP),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One row of the ground: ``kind`` is a road's class or a station's line."""

    layer: str
    name: str
    kind: str
    parts: list[list[Point]]


@dataclass(frozen=True, slots=True)
class Station:
    """One place where trains stop: its name, all its lines, and where it is drawn."""

    name: str
    lines: list[str]
    at: LatLon


@dataclass
class _File:
    """The parts of the file while they are written; ``at`` is the point that was written last."""

    names: list[str]
    steps: list[int] = field(default_factory=list)
    at: Step = (0, 0)

    def name(self, text: str) -> int:
        return self.names.index(text) if text else NONE

    def write(self, points: Iterable[Step]) -> int:
        """Writes the points and returns how many they are."""
        count = 0
        for point in points:
            self.steps += (point[0] - self.at[0], point[1] - self.at[1])
            self.at = point
            count += 1
        return count


def rank_of(kind: str, name: str) -> Rank:
    """How much a road carries, by its class; where that leaves it open, by its name.

    By law (도로명주소법 시행령) a 대로 is 40 m or eight lanes wide or more, a 로 12 m or two
    lanes or more; any other is a 길. Most roads of Seoul are of one class, 104 (특별·광역시도).
    """
    if kind in _RANKS:
        return _RANKS[kind]
    if name.endswith("고속도로"):
        return Rank.EXPRESSWAY
    if name.endswith("대로"):
        return Rank.MAIN
    return Rank.STREET if name.endswith("로") or kind in ("104", "105") else Rank.LANE


def encode_basemap(shapes: Iterable[Shape]) -> bytes | None:
    """The file of the ground, the same whatever order the rows come in; None without any."""
    found = sorted(shapes, key=lambda shape: (shape.layer, shape.name, shape.kind, shape.parts))
    if not found:
        return None
    stations = stations_of(shape for shape in found if shape.layer == BasemapLayer.STATION)
    texts = {shape.name for shape in found} | {line for each in stations for line in each.lines}
    file = _File(sorted(texts - {""}))
    # The order of these lines is the order of the points.
    roads = _roads(file, [shape for shape in found if shape.layer == BasemapLayer.ROAD])
    water = _areas(file, [shape for shape in found if shape.layer == BasemapLayer.WATER])
    parks = _areas(file, [shape for shape in found if shape.layer == BasemapLayer.PARK])
    file.write((to_steps(each.at.lat), to_steps(each.at.lon)) for each in stations)
    return to_json(
        {
            "names": file.names,
            "roads": roads,
            "water": water,
            "parks": parks,
            "stations": [
                [file.name(each.name), [file.name(line) for line in each.lines]]
                for each in stations
            ],
            "steps": file.steps,
        }
    )


def _roads(file: _File, shapes: list[Shape]) -> list[list]:
    """Roads of one rank and name together, each line joined, simplified, near the one before."""
    together: dict[tuple[Rank, str], list[list[Step]]] = defaultdict(list)
    for shape in shapes:
        key = (rank_of(shape.kind, shape.name), shape.name)
        together[key] += [_in_steps(part) for part in shape.parts]
    roads = []
    for (rank, name), lines in sorted(together.items()):
        simple = [_simple_line(line) for line in joined_lines(lines)]
        counts = [file.write(line) for line in near_order(simple, file.at)]
        roads.append([int(rank), file.name(name), counts])
    return roads


def _areas(file: _File, shapes: list[Shape]) -> list[list]:
    areas = []
    for shape in shapes:
        rings = [simplify_ring(part, GROUND_TOLERANCE_M) for part in shape.parts]
        counts = [file.write(_in_steps(ring)) for ring in rings if len(ring) >= 3]
        if counts:
            areas.append([file.name(shape.name), counts])
    return areas


def _in_steps(points: Iterable[Point]) -> list[Step]:
    """Whole steps, without points that came to lie on the one before."""
    steps: list[Step] = []
    for lat, lon in points:
        step = (to_steps(lat), to_steps(lon))
        if not steps or step != steps[-1]:
            steps.append(step)
    return steps


def _simple_line(line: Sequence[Step]) -> list[Step]:
    degrees = [(lat / STEPS_PER_DEGREE, lon / STEPS_PER_DEGREE) for lat, lon in line]
    return _in_steps(simplify_line(degrees, GROUND_TOLERANCE_M))


def stations_of(shapes: Iterable[Shape]) -> list[Station]:
    """Every station, with interchanges as one; the same whatever order the rows come in."""
    places: list[tuple[str, list[Shape]]] = []
    for shape in sorted(shapes, key=lambda shape: (shape.name, shape.kind, shape.parts)):
        near = [
            place
            for place in places
            if place[0] == shape.name
            and any(distance_m(_point(shape), _point(other)) <= INTERCHANGE_M for other in place[1])
        ]
        merged = [shape, *(other for _, others in near for other in others)]
        places = [place for place in places if place not in near] + [(shape.name, merged)]
    return [Station(name, _lines(at), _middle(at)) for name, at in places]


def _point(shape: Shape) -> LatLon:
    return LatLon(*shape.parts[0][0])


def _middle(shapes: list[Shape]) -> LatLon:
    points = [_point(shape) for shape in shapes]
    return LatLon(
        sum(point.lat for point in points) / len(points),
        sum(point.lon for point in points) / len(points),
    )


def _lines(shapes: list[Shape]) -> list[str]:
    """The lines of a station, numbered ones first and in their order."""
    lines = {line for shape in shapes for line in re.split(r"[;,/]\s*", shape.kind) if line}
    return sorted(lines, key=lambda line: (not line[0].isdigit(), len(line), line))
