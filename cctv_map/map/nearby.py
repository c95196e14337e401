"""The visible places nearest to a point, with distance and direction as Korean text."""

from dataclasses import dataclass

from cctv_map.district.geo import METRES_PER_DEGREE, LatLon, direction_word, distance_m
from cctv_map.models import Boundary, CameraSite

# Where no outline contains the point, the dong of a camera this near is taken.
_SAME_DONG_M = 300
# Degrees of latitude around the point: about 330 m, then wider until enough places are inside.
_HALF_SIDES = (0.003, 0.012, 0.05, 0.2, 8.0)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A visible place and how far it is (metres) from the point of the query."""

    site: CameraSite
    distance_m: float
    direction: str

    @property
    def way(self) -> str:
        return _way_text(self.distance_m, self.direction)


def way(start: LatLon, end: LatLon, *, is_exact: bool = True) -> str:
    """``북동쪽 42 m``, ``북쪽 1.2 km`` or ``같은 자리``; number and unit stay on one line.

    From a start that is only roughly known, such as a middle of many places, nothing is at the
    same spot: a camera there is ``바로 근처``.
    """
    return _way_text(distance_m(start, end), direction_word(start, end), is_exact)


def _way_text(metres: float, direction: str, is_exact: bool = True) -> str:
    if metres < 1:
        return "같은 자리" if is_exact else "바로 근처"
    if metres < 999.5:
        return f"{direction}쪽 {metres:.0f}\xa0m"
    return f"{direction}쪽 {metres / 1000:.1f}\xa0km"


def nearest_sites(point: LatLon, count: int, *, leave_out: int | None = None) -> list[Neighbour]:
    """At most ``count`` visible places, nearest first; the site ``leave_out`` is not among them.

    Asks the index on (lat, lon) for a box that grows until nothing outside it can be nearer.
    """
    found: list[Neighbour] = []
    for half in _HALF_SIDES:
        # A degree of longitude is the shorter one: twice as many stay on the safe side.
        box = (point.lat - half, point.lon - 2 * half, point.lat + half, point.lon + 2 * half)
        sites = CameraSite.objects.visible().in_box(*box).exclude(pk=leave_out)
        found = sorted(
            (
                Neighbour(
                    site, distance_m(point, site.position), direction_word(point, site.position)
                )
                for site in sites
            ),
            key=lambda neighbour: (neighbour.distance_m, neighbour.site.pk),
        )[:count]
        if len(found) == count and found[-1].distance_m <= half * METRES_PER_DEGREE:
            break
    return found


def dong_at(point: LatLon) -> str:
    """The 행정동 of a point, by its outline or else by a camera close by; empty when unknown."""
    _, dong, _ = Boundary.objects.district().place(point.lat, point.lon)
    if dong:
        return dong
    nearest = nearest_sites(point, 1)
    return nearest[0].site.dong if nearest and nearest[0].distance_m <= _SAME_DONG_M else ""
