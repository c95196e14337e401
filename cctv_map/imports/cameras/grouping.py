"""Rows into places: several cameras of one pole are one place on the map.

The key of a place is its 관리번호, else code and coordinate, else purpose and coordinate. Rows of
one 관리번호 or code within 20 m of one another are one place; farther apart they stay separate,
with a warning, because a code at two spots is a mistake that only the office can settle.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cctv_map.choices import Purpose, Status
from cctv_map.district.geo import METRES_PER_DEGREE, LatLon, distance_m, spatial_order
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.cameras.row_problems import RowProblems
from cctv_map.imports.cameras.rows import CameraRow

SAME_PLACE_M = 20.0
# Two points in one square of this side are never farther apart than SAME_PLACE_M.
_CELL_M = SAME_PLACE_M / math.sqrt(2)
CROWDED_ROWS = 50
# A 관리번호 or code at more spots than this names nothing: it is a filled-in constant. So is one
# with more coordinates: every pair of them may have to be measured.
MAX_SPOTS = 50
MAX_COORDINATES = 200
_REPEATED = {"management_no": Complaint.REPEATED_NUMBER, "code": Complaint.REPEATED_CODE}
_APART = {"management_no": Complaint.NUMBER_APART, "code": Complaint.CODE_APART}
NO_PLACE = "위치 설명 없음"
_Position = tuple[float, float]


@dataclass(slots=True)
class Place:
    """One row of CameraSite before it is one; the field names are the model's."""

    line: int
    lat: float
    lon: float
    purpose: Purpose
    status: Status
    cameras: int
    purpose_source: str
    management_no: str
    code: str
    place: str
    direction: str
    dong: str
    legal_dong: str
    address_road: str
    address_lot: str
    pixels: int | None
    retention_days: int | None
    installed_on: str
    agency: str
    phone: str
    reference_date: date | None


def group(rows: Iterable[CameraRow], row_problems: RowProblems) -> list[Place]:
    """Every accepted row in exactly one place, neighbours near one another in the list."""
    places = _group(rows, row_problems)
    places.sort(key=lambda place: (spatial_order(place.lat, place.lon), place.line))
    return places


def _group(rows: Iterable[CameraRow], row_problems: RowProblems) -> list[Place]:
    by_key: dict[tuple[str, ...], list[CameraRow]] = defaultdict(list)
    for row in rows:
        by_key[_key(row)].append(row)
    _warn_crowds(by_key.values(), row_problems)
    places: list[Place] = []
    unnamed: list[CameraRow] = []
    for (kind, *_), members in by_key.items():
        clusters = _by_position(members)
        is_constant = len(clusters) > MAX_COORDINATES
        if kind != "purpose" and not is_constant:
            clusters = _within_reach(members)
            is_constant = len(clusters) > MAX_SPOTS
        if kind != "purpose" and is_constant:
            row_problems.warn(_REPEATED[kind], members[0].line)
            for row in members:
                setattr(row, kind, "")
            unnamed.extend(members)
            continue
        for cluster in clusters[1:] if kind != "purpose" else ():
            row_problems.warn(_APART[kind], cluster[0].line)
        places.extend(map(_one, clusters))
    return places + _group(unnamed, row_problems) if unnamed else places


def _key(row: CameraRow) -> tuple[str, ...]:
    if row.management_no:
        return "management_no", row.management_no
    return ("code", row.code) if row.code else ("purpose", row.purpose)


def _by_position(rows: Sequence[CameraRow]) -> list[list[CameraRow]]:
    """Rows of exactly one coordinate together (to a tenth of a metre)."""
    spots: dict[_Position, list[CameraRow]] = defaultdict(list)
    for row in rows:
        spots[round(row.lat, 6), round(row.lon, 6)].append(row)
    return list(spots.values())


def _within_reach(rows: Sequence[CameraRow]) -> list[list[CameraRow]]:
    """Rows joined wherever two lie within 20 m, by a grid of squares: time grows with the rows.

    All points of one square are joined without measuring; only neighbouring squares are measured.
    """
    if len(rows) == 1:
        return [list(rows)]
    squares: dict[tuple[int, int], dict[_Position, list[CameraRow]]] = defaultdict(
        lambda: defaultdict(list)
    )
    side = _CELL_M / METRES_PER_DEGREE
    squeeze = math.cos(math.radians(rows[0].lat))
    for row in rows:
        square = (math.floor(row.lat / side), math.floor(row.lon * squeeze / side))
        squares[square][row.lat, row.lon].append(row)
    parent = {square: square for square in squares}

    def root(square: tuple[int, int]) -> tuple[int, int]:
        while parent[square] != square:
            parent[square] = parent[parent[square]]
            square = parent[square]
        return square

    for square, points in squares.items():
        for other in _neighbours(square):
            if other in squares and root(other) != root(square) and _touch(points, squares[other]):
                parent[root(other)] = root(square)
    clusters: dict[tuple[int, int], list[CameraRow]] = defaultdict(list)
    for square, points in squares.items():
        for members in points.values():
            clusters[root(square)].extend(members)
    joined = [sorted(members, key=lambda row: row.line) for members in clusters.values()]
    return sorted(joined, key=lambda members: members[0].line)


def _neighbours(square: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """The half of the 5 × 5 squares around that comes later, so that each pair is met once."""
    for down in range(3):
        for right in range(-2, 3):
            if (down, right) > (0, 0):
                yield square[0] + down, square[1] + right


def _touch(points: Iterable[_Position], others: Iterable[_Position]) -> bool:
    return any(
        distance_m(LatLon(*point), LatLon(*other)) <= SAME_PLACE_M
        for point in points
        for other in others
    )


def _one(rows: Sequence[CameraRow]) -> Place:
    """The rows of one place as one: cameras added up, texts by what most rows say."""
    status, cameras = status_and_cameras(rows)
    lat, lon = _most_common([(row.lat, row.lon) for row in rows])
    place = _most_common([row.place for row in rows if row.place], shortest=True)
    dong = _most_common([row.dong for row in rows if row.dong]) or ""
    # In the order of the clock, so that a file sorted otherwise says the same.
    directions = sorted({row.direction for row in rows if row.direction}, key=_clock_order)
    first = rows[0]
    return Place(
        line=first.line,
        lat=lat,
        lon=lon,
        purpose=_most_common([row.purpose for row in rows]),
        status=status,
        cameras=cameras,
        purpose_source=_first(rows, "purpose_source")[:60],
        management_no=first.management_no[:40],
        code=first.code,
        place=_cut(place or dong or NO_PLACE),
        direction=_cut(", ".join(directions)),
        dong=dong,
        legal_dong=_first(rows, "legal_dong"),
        address_road=_cut(_first(rows, "address_road")),
        address_lot=_cut(_first(rows, "address_lot")),
        pixels=max((row.pixels for row in rows if row.pixels), default=None),
        retention_days=max(
            (row.retention_days for row in rows if row.retention_days), default=None
        ),
        installed_on=_first(rows, "installed_on"),
        agency=_first(rows, "agency")[:80],
        phone=_first(rows, "phone")[:40],
        reference_date=max(
            (row.reference_date for row in rows if row.reference_date), default=None
        ),
    )


def status_and_cameras(rows: Sequence[CameraRow]) -> tuple[Status, int]:
    """점검 중 only when all cameras that count are; 철거 and 설치예정 are not counted.

    A place of only planned cameras is 설치 예정, of only removed ones 철거, both with 0 cameras.
    """
    built = [row for row in rows if row.status in (Status.LIVE, Status.REPAIR)]
    if built:
        in_repair = all(row.status == Status.REPAIR for row in built)
        return (Status.REPAIR if in_repair else Status.LIVE), sum(row.count for row in built)
    planned = any(row.status == Status.PLANNED for row in rows)
    return (Status.PLANNED if planned else Status.REMOVED), 0


def _most_common(values: Sequence, shortest: bool = False):
    """The most frequent value; of several the shortest if ``shortest``, else the first, or None."""
    if len(values) < 2:
        return values[0] if values else None
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], len(value) if shortest else 0))


def _first(rows: Sequence[CameraRow], field: str) -> str:
    return next((text for row in rows if (text := getattr(row, field))), "")


def _clock_order(direction: str) -> tuple[int, str]:
    hour = re.match(r"\d+", direction)
    return (int(hour[0]) if hour else 99), direction


def _cut(text: str, length: int = 200) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _warn_crowds(groups: Iterable[Sequence[CameraRow]], row_problems: RowProblems) -> None:
    """One coordinate under many different keys is a geocoder's fallback, not a busy pole."""
    keys: Counter[_Position] = Counter()
    first_line: dict[_Position, int] = {}
    for members in groups:
        for spot in {(row.lat, row.lon): row.line for row in reversed(members)}.items():
            keys[spot[0]] += 1
            first_line.setdefault(*spot)
    for position, count in keys.items():
        if count >= CROWDED_ROWS:
            line = first_line[position]
            row_problems.warn(Complaint.CROWDED_PLACES, line, least=CROWDED_ROWS)
