"""Invented streets: gently bent lanes and crossings in a quarter, main roads between quarters.

Plain Python. The same random generator state always gives the same spots, in the same order.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from cctv_map.district.geo import METRES_PER_DEGREE, LatLon, distance_m
from gangseo_portal.demo.quarters import QUARTERS, Quarter

# Two dong whose main quarters are closer than this are joined by a main road.
MAIN_ROAD_REACH_M = 1_500
MAIN_ROAD_STEP_M = 105
HOUSE_NUMBER_M = 10
MAIN_QUARTERS = tuple({quarter.dong: quarter for quarter in reversed(QUARTERS)}.values())


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on an invented street where a pole could stand."""

    dong: str
    street: str
    house: int
    position: LatLon
    is_crossing: bool
    is_main_road: bool


def moved(start: LatLon, east: float, north: float) -> LatLon:
    """The point so many metres east and north of ``start``, to 6 decimals."""
    return LatLon(
        round(start.lat + north / METRES_PER_DEGREE, 6),
        round(start.lon + east / METRES_PER_DEGREE / math.cos(math.radians(start.lat)), 6),
    )


def lane_spots(random: Random) -> Iterator[Spot]:
    """Crossings and mid-blocks of every quarter; lanes are numbered through each dong."""
    lanes: Counter[str] = Counter()
    for quarter in QUARTERS:
        rows = _offsets(quarter.half_width, random.uniform(50, 62), random)
        columns = _offsets(quarter.half_length, random.uniform(64, 82), random)
        bend = random.uniform(90, 200)
        phase = random.uniform(0, math.tau)
        for row in rows:
            lanes[quarter.dong] += 1
            number = lanes[quarter.dong]
            # Ragged ends: no two lanes are equally long, and corners stay empty.
            rounding = 1 - 0.3 * (row / quarter.half_width) ** 4
            west = -quarter.half_length * random.uniform(0.68, 1.0) * rounding
            east = quarter.half_length * random.uniform(0.68, 1.0) * rounding
            for along, is_crossing in _stops(columns, random):
                if west <= along <= east:
                    across = row + 13 * math.sin(along / bend + phase)
                    yield Spot(
                        quarter.dong,
                        f"시연{number}길",
                        int((along + quarter.half_length) / HOUSE_NUMBER_M) * 2 + 1 + number % 2,
                        turned(quarter, along, across),
                        is_crossing,
                        is_main_road=False,
                    )


def turned(quarter: Quarter, along: float, across: float) -> LatLon:
    """The point so many metres along and across the rows of ``quarter``."""
    turn = math.radians(quarter.turn)
    return moved(
        quarter.centre,
        along * math.cos(turn) - across * math.sin(turn),
        along * math.sin(turn) + across * math.cos(turn),
    )


def main_road_spots(random: Random) -> Iterator[Spot]:
    """Spots along bowed lines between neighbouring dong; each belongs to the nearer one."""
    near = [
        (start, end)
        for start, end in combinations(MAIN_QUARTERS, 2)
        if distance_m(start.centre, end.centre) < MAIN_ROAD_REACH_M
    ]
    for number, (start, end) in enumerate(near, start=1):
        length = distance_m(start.centre, end.centre)
        bow = random.uniform(-0.06, 0.06) * length
        count = int(length / MAIN_ROAD_STEP_M)
        for index in range(1, count):
            part = index / count
            side = bow * math.sin(math.pi * part)
            lat = start.centre.lat + (end.centre.lat - start.centre.lat) * part
            lon = start.centre.lon + (end.centre.lon - start.centre.lon) * part
            # The perpendicular of the road, so that the bow bends it to one side.
            north = -side * (end.centre.lon - start.centre.lon) * METRES_PER_DEGREE * 0.79 / length
            east = side * (end.centre.lat - start.centre.lat) * METRES_PER_DEGREE / length
            yield Spot(
                (start if part < 0.5 else end).dong,
                f"시연{number}로",
                int(length * part / HOUSE_NUMBER_M),
                moved(LatLon(lat, lon), east, north),
                is_crossing=False,
                is_main_road=True,
            )


def _offsets(reach: float, spacing: float, random: Random) -> list[float]:
    """Distances of parallel streets from the middle, in metres, not quite evenly spaced."""
    count = int(reach / spacing)
    return [step * spacing + random.uniform(-7, 7) for step in range(-count, count + 1)]


def _stops(columns: list[float], random: Random) -> Iterator[tuple[float, bool]]:
    """Every crossing of a row, and a mid-block spot between most of them."""
    for here, there in zip(columns, [*columns[1:], None], strict=True):
        yield here, True
        if there is not None and random.random() < 0.8:
            yield here + (there - here) * random.uniform(0.4, 0.6), False
