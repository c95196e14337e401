"""Where a resident asks for a camera, what is near there, and who asked for the same before."""

from dataclasses import dataclass

from cctv_map.choices import Purpose, Status
from cctv_map.district.dongs import DONG_NAMES, normal_dong_name
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.district.names import DONG, PLACE, ROAD, Named, words_of
from cctv_map.map.list_search import origin_named, where_words
from cctv_map.map.nearby import Neighbour, dong_at, nearest_sites, way
from cctv_map.models import Boundary, CameraSite, InstallRequest
from cctv_map.models.install_request import public_grid
from gangseo_portal.lib.hangul import search_form

# A camera watches about this far around it, as the map says too.
WATCHED_M = 50
# How many names of one text are looked up.
MAX_NAMES = 3


class OutsideDistrict(ValueError):
    """The pin stands where the district's office cannot put a camera."""


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """``position`` only for a pin or a landmark; ``about`` says in words how it was understood.

    ``is_pin`` says that the resident chose this very point. A landmark is only near what is meant.
    """

    position: LatLon | None
    dong: str
    about: str
    is_pin: bool = False


def asked_place(pin: LatLon | None, text: str, dong: str) -> AskedPlace:
    """A pin wins over words. A landmark is roughly a place; a road or a dong names no position."""
    if pin is not None:
        return AskedPlace(pin, dong_of_pin(pin) or dong, "지도에서 고른 곳", is_pin=True)
    named = _named(text)
    if named is None or named.kind == DONG:
        told = named.name if named and named.name in DONG_NAMES else ""
        return AskedPlace(None, dong or told, "")
    if named.kind == ROAD:
        return AskedPlace(None, dong or _only_dong_along(named.name), "")
    there = "" if public_grid().cell_at(*_pair(named.middle)) is None else dong_at(named.middle)
    if not there or dong not in ("", there):
        return AskedPlace(None, dong, "")
    return AskedPlace(named.middle, there, where_words(named))


def dong_of_pin(pin: LatLon) -> str:
    """The dong under a pin, empty where none is known. Raises OutsideDistrict."""
    if public_grid().cell_at(pin.lat, pin.lon) is None:
        raise OutsideDistrict
    if not Boundary.objects.district().holds(pin.lat, pin.lon):
        raise OutsideDistrict
    return dong_at(pin)


def asked_near(position: LatLon) -> InstallRequest | None:
    """An open request in the cell of a point or the eight around it: that of the nearest cell.

    Only for the server: a visitor hears that there is one, and nothing of it. Its pin does not
    count either: whoever joined two could else walk a pin between them, see which of the two is
    nearer, and so draw the line on which the neighbour's pin mirrors the own one.
    """
    grid = public_grid()
    cell = grid.cell_at(position.lat, position.lon)
    if cell is None:
        return None
    centres = {grid.key(each): grid.centre(each) for each in grid.around(cell)}
    near = InstallRequest.objects.joinable().filter(cell__in=centres)
    return min(
        near, key=lambda each: (distance_m(position, centres[each.cell]), each.pk), default=None
    )


@dataclass(frozen=True, slots=True)
class Nearest:
    """The camera nearest to the place, told before a resident sends a request."""

    neighbour: Neighbour
    place: AskedPlace

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
    def what(self) -> str:
        site = self.neighbour.site
        status = Status(site.status).label
        return f"{Purpose(site.purpose).label} · {site.cameras}대 · {status}"


def nearest_to(place: AskedPlace) -> Nearest | None:
    if place.position is None:
        return None
    found = nearest_sites(place.position, 1)
    return Nearest(found[0], place) if found else None


def _named(text: str) -> Named | None:
    """What a text names beyond doubt: a whole name, never a part of one."""
    words = text.split()
    tried = [text, *(name for _, name in words_of(text)), *(w for w in words if w[-1] == "동")]
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
