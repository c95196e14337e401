"""The place that a resident chose on the map or described, and the camera nearest to it."""

from dataclasses import dataclass

from cctv_map.choices import Purpose, Status
from cctv_map.district.dongs import DONG_NAMES, normal_dong_name
from cctv_map.district.geo import LatLon
from cctv_map.district.names import DONG, PLACE, ROAD, Named, mentions_in
from cctv_map.map.list_search import origin_label, origin_named
from cctv_map.map.nearby import Neighbour, dong_at, nearest_sites, way
from cctv_map.models import Boundary, CameraSite
from cctv_map.models.install_request import public_grid
from gangseo_portal.lib.hangul import search_form

# A camera watches about this far around it, as the map says too.
WATCHED_M = 50
# How many names of one text are looked up.
MAX_NAMES = 3


class OutsideDistrict(ValueError):
    """The pin is where the district's office cannot put a camera."""


@dataclass(frozen=True, slots=True)
class ResidentPlace:
    """``position`` only for a pin or a landmark; ``about`` says in words how it was understood.

    ``is_pin`` says that the resident chose this very point. A landmark is only near what is meant.
    """

    position: LatLon | None
    dong: str
    about: str
    is_pin: bool = False


def read_place(pin: LatLon | None, text: str, dong: str) -> ResidentPlace:
    """A pin wins over words. A landmark is roughly a place; a road or a dong names no position."""
    if pin is not None:
        return ResidentPlace(pin, dong_of_pin(pin) or dong, "지도에서 고른 곳", is_pin=True)
    named = _named(text)
    if named is None or named.kind == DONG:
        named_dong = named.name if named and named.name in DONG_NAMES else ""
        return ResidentPlace(None, dong or named_dong, "")
    if named.kind == ROAD:
        return ResidentPlace(None, dong or _only_dong_along(named.name), "")
    there = "" if public_grid().cell_at(*_pair(named.middle)) is None else dong_at(named.middle)
    if not there or dong not in ("", there):
        return ResidentPlace(None, dong, "")
    return ResidentPlace(named.middle, there, origin_label(named))


def dong_of_pin(pin: LatLon) -> str:
    """The dong under a pin, empty where none is known. Raises OutsideDistrict."""
    if public_grid().cell_at(pin.lat, pin.lon) is None:
        raise OutsideDistrict
    if not Boundary.objects.district().holds(pin.lat, pin.lon):
        raise OutsideDistrict
    return dong_at(pin)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The camera nearest to the place, shown to a resident before the request is sent."""

    neighbour: Neighbour
    place: ResidentPlace

    @property
    def way(self) -> str:
        site = self.neighbour.site
        return way(self.place.position, site.position, is_exact=self.place.is_pin)

    @property
    def is_watched(self) -> bool:
        """Only of a pin: a middle of the cameras that mention a landmark is always at a camera."""
        site, metres = self.neighbour.site, self.neighbour.distance_m
        return self.place.is_pin and site.status == Status.LIVE and metres <= WATCHED_M

    @property
    def description(self) -> str:
        site = self.neighbour.site
        status = Status(site.status).label
        return f"{Purpose(site.purpose).label} · {site.cameras}대 · {status}"


def nearest_to(place: ResidentPlace) -> Nearest | None:
    if place.position is None:
        return None
    found = nearest_sites(place.position, 1)
    return Nearest(found[0], place) if found else None


def _named(text: str) -> Named | None:
    """The place that a text names beyond doubt: by its whole name, never by a part of one."""
    dongs = [word for word in text.split() if word[-1] == "동"]
    tried = [text, *(name for _, name in mentions_in(text)), *dongs]
    best: Named | None = None
    for name in list(dict.fromkeys(tried))[:MAX_NAMES]:
        found, _ = origin_named(name) if name.strip() else (None, None)
        if found is None or search_form(found.name) != search_form(normal_dong_name(name)):
            continue
        if found.kind == PLACE:
            return found
        best = best or found
    return best


def _only_dong_along(road: str) -> str:
    """The dong of a road that lies in one alone."""
    along = CameraSite.objects.visible().filter(place__contains=road).order_by()
    dongs = set(along.values_list("dong", flat=True)[:500])
    return dongs.pop() if len(dongs) == 1 else ""


def _pair(point: LatLon) -> tuple[float, float]:
    return point.lat, point.lon
