"""Plain geometry on latitude and longitude in degrees (WGS84); distances are in metres.

Good to 0.1% within a district, which is finer than the coordinates themselves.
"""

import math
from dataclasses import dataclass

EARTH_RADIUS_M = 6_371_008.8
DIRECTIONS = ("북", "북동", "동", "남동", "남", "남서", "서", "북서")


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
