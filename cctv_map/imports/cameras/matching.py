"""Which places of a file are which sites that we already know: new, moved, the same, or missing."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cctv_map.district.geo import METRES_PER_DEGREE, MOVE_M, LatLon, decimals, distance_m
from cctv_map.imports.cameras.grouping import Place

COARSE_DECIMALS = 4
# What makes a site "changed". The source's own word for a purpose, and the date on which the
# office looked, may differ from file to file without anything having changed in the street.
COMPARED = (
    "management_no",
    "code",
    "purpose",
    "status",
    "cameras",
    "place",
    "address_road",
    "address_lot",
    "dong",
    "legal_dong",
    "direction",
    "pixels",
    "retention_days",
    "installed_on",
    "agency",
    "phone",
)


@dataclass(slots=True)
class KnownSite:
    """The part of an existing site that says which one it is."""

    id: int
    management_no: str
    code: str
    purpose: str
    lat: float
    lon: float


@dataclass(slots=True)
class Matches:
    """``by_site``: site id → index of its place. ``new``: indexes. ``missing``: site ids."""

    by_site: dict[int, int] = field(default_factory=dict)
    new: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


def match(places: Sequence[Place], known: Sequence[KnownSite]) -> Matches:
    """Pair places with sites by 관리번호, then by code, nearest first, then by purpose close by."""
    matches = Matches()
    free_places = dict.fromkeys(range(len(places)))
    free_sites = dict.fromkeys(range(len(known)))

    def take(pairs: Iterable[tuple[float, int, int]]) -> None:
        for _, place, site in sorted(pairs):
            if place in free_places and site in free_sites:
                del free_places[place], free_sites[site]
                matches.by_site[known[site].id] = place

    for name in ("management_no", "code"):
        take(_pairs_by_name(name, places, known, free_places, free_sites))
    take(_pairs_close_by(places, known, free_places, free_sites))
    matches.new = list(free_places)
    matches.missing = [known[index].id for index in free_sites]
    return matches


def _metres(place: Place, site: KnownSite) -> float:
    return distance_m(LatLon(place.lat, place.lon), LatLon(site.lat, site.lon))


def _pairs_by_name(
    name: str,
    places: Sequence[Place],
    known: Sequence[KnownSite],
    free_places: Iterable[int],
    free_sites: Iterable[int],
) -> Iterable[tuple[float, int, int]]:
    sites: dict[str, list[int]] = defaultdict(list)
    for index in free_sites:
        if value := getattr(known[index], name):
            sites[value].append(index)
    for index in free_places:
        for site in sites.get(getattr(places[index], name), ()):
            yield _metres(places[index], known[site]), index, site


def _pairs_close_by(
    places: Sequence[Place],
    known: Sequence[KnownSite],
    free_places: Iterable[int],
    free_sites: Iterable[int],
) -> Iterable[tuple[float, int, int]]:
    """Pairs of one purpose within MOVE_M whose names do not say that they are different."""
    side = MOVE_M / METRES_PER_DEGREE
    squares: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index in free_sites:
        site = known[index]
        squares[site.purpose, *_square(site.lat, site.lon, side)].append(index)
    for index in free_places:
        place = places[index]
        row, column = _square(place.lat, place.lon, side)
        for near_row in range(row - 1, row + 2):
            # Two columns each way: a degree of longitude is shorter than one of latitude.
            for near_column in range(column - 2, column + 3):
                for site in squares.get((place.purpose, near_row, near_column), ()):
                    metres = _metres(place, known[site])
                    if metres <= MOVE_M and not _contradict(place, known[site]):
                        yield metres, index, site


def _square(lat: float, lon: float, side: float) -> tuple[int, int]:
    return math.floor(lat / side), math.floor(lon / side)


def _contradict(place: Place, site: KnownSite) -> bool:
    pairs = ((place.management_no, site.management_no), (place.code, site.code))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def settle_position(place: Place, lat: float, lon: float) -> tuple[float, bool]:
    """Keep the finer of two positions within MOVE_M; give the metres moved and whether to write.

    ``place`` takes the site's position unless it moved, or is finer than a coarse one.
    """
    metres = distance_m(LatLon(place.lat, place.lon), LatLon(lat, lon))
    if metres > MOVE_M:
        return metres, True
    held = decimals(lat, lon)
    if metres and held <= COARSE_DECIMALS < decimals(place.lat, place.lon):
        return 0.0, True
    place.lat, place.lon = lat, lon
    return 0.0, False
