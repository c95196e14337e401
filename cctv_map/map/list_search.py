"""The search of the list: by text, and by distance from a dong, a road, a station or a landmark.

Places are compared in Python, by the rules that the phone uses too, and MAX_SEARCHED at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Case, When

from cctv_map.choices import BasemapLayer, Purpose, Status
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.district.names import (
    PLACE,
    ROAD,
    Named,
    dong_names,
    look_up,
    middle_of,
    most_alike,
    names_in,
    spoken,
    station_name,
    station_spellings,
    with_ground,
)
from cctv_map.map.nearby import way
from cctv_map.map.snapshot.basemap import Shape, stations_of
from cctv_map.models import BasemapShape, CameraSite
from cctv_map.models.camera_site import CameraSiteQuerySet
from gangseo_portal.lib.hangul import pattern, search_form

MAX_SEARCHED = 20_000
# Middle of a road that is only drawn; its lines are read once it is the one that was meant.
_NOT_READ = LatLon(0, 0)
# Where there are more, only those within so many degrees (about 3 km) are sorted by distance.
AROUND = 0.03

COLUMNS = (
    "pk",
    "place",
    "dong",
    "legal_dong",
    "address_road",
    "address_lot",
    "lat",
    "lon",
    "cameras",
    "reference_date",
    "status",
    "purpose",
)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``keys`` of the places in order; ``ways`` to them when they are sorted by distance.

    ``nearest_live`` is the sentence about the nearest place in operation. ``is_partial`` says that
    not all places could be searched.
    """

    keys: list[int] = field(default_factory=list)
    ways: dict[int, str] = field(default_factory=dict)
    cameras: int = 0
    newest: date | None = None
    nearest_live: str = ""
    is_partial: bool = False


def search_sites(sites: CameraSiteQuerySet, query: str, origin: Named | None) -> SearchResult:
    """Those of ``sites`` that contain ``query`` (all when it is empty), in their order or, with an
    ``origin``, nearest to its middle first."""
    rows = list(sites.values_list(*COLUMNS, named=True)[: MAX_SEARCHED + 1])
    is_partial = len(rows) > MAX_SEARCHED
    if is_partial and origin:
        lat, lon = origin.middle.lat, origin.middle.lon
        around = sites.in_box(lat - AROUND, lon - AROUND, lat + AROUND, lon + AROUND)
        rows = list(around.values_list(*COLUMNS, named=True)[:MAX_SEARCHED])
    rows = _matching(rows[:MAX_SEARCHED], query)
    ways = {}
    if origin:
        rows.sort(key=lambda row: (distance_m(origin.middle, LatLon(row.lat, row.lon)), row.pk))
        ways = {row.pk: _way(origin, row) for row in rows}
    return SearchResult(
        keys=[row.pk for row in rows],
        ways=ways,
        cameras=sum(row.cameras for row in rows),
        newest=max((row.reference_date for row in rows if row.reference_date), default=None),
        nearest_live=_nearest_live(rows, ways, origin) if origin else "",
        is_partial=is_partial,
    )


def _way(origin: Named, row: tuple) -> str:
    return way(origin.middle, LatLon(row.lat, row.lon), is_exact=origin.is_exact)


def _matching(rows: list, query: str) -> list:
    wanted = pattern(query) if query else None
    if wanted is None:
        return [] if query else rows
    found = []
    for row in rows:
        texts = (row.place, row.dong, row.legal_dong, row.address_road, row.address_lot)
        forms = [search_form(text) for text in (*texts, spoken(row.dong)) if text]
        if any(wanted.search(form) for form in forms):
            found.append(row)
    return found


def _nearest_live(rows: Sequence, ways: dict[int, str], origin: Named) -> str:
    """The same sentence as on the map, about the nearest place in operation."""
    for row in rows:
        if row.status == Status.LIVE:
            way_there = ways[row.pk]
            place = f"{way_there} 거리" if way_there.endswith("m") else way_there
            return (
                f"{origin_label(origin)}에서 가장 가까운 운영 중인 CCTV는 {place}에 있어요. "
                f"{Purpose(row.purpose).label}, 카메라 {row.cameras}대예요."
            )
    return ""


def origin_label(origin: Named) -> str:
    """화곡1동 한가운데, or 화곡역 둘레 of a landmark or station, which has exits on all sides."""
    return f"{origin.name} {'둘레' if origin.kind == PLACE else '한가운데'}"


def origin_named(text: str) -> tuple[Named | None, Named | None]:
    """The best match for the name ``text``, or else the road or landmark most alike to it."""
    names = dong_names()
    if found := _in_full(names, text):
        return found, None
    visible = CameraSite.objects.visible().order_by()
    labels = names_in(visible.values_list("place", "lat", "lon")[:MAX_SEARCHED])
    if found := _in_full([*names, *labels], text):
        return found, None
    labels = with_ground(labels, *_ground())
    if found := look_up([*names, *labels], text):
        return _placed(found[0]), None
    return None, most_alike(labels, text)


def _in_full(names: list[Named], text: str) -> Named | None:
    """The dong or road with exactly this name; no station or drawn road can rank before it."""
    best = next(iter(look_up(names, text)), None)
    is_whole = best and best.kind != PLACE and search_form(best.name) == search_form(text)
    return best if is_whole else None


def _ground() -> tuple[list[Named], list[Named]]:
    """The stations and roads that are drawn under the map; no road has its lines read yet."""
    named = BasemapShape.objects.exclude(name="").order_by()
    points = Case(When(layer=BasemapLayer.STATION, then="parts"))
    rows = list(
        named.filter(layer__in=[BasemapLayer.ROAD, BasemapLayer.STATION]).values_list(
            "layer", "name", "kind", points
        )
    )
    stations = stations_of(Shape(*row) for row in rows if row[0] == BasemapLayer.STATION)
    roads = sorted({name for layer, name, *_ in rows if layer == BasemapLayer.ROAD})
    return [
        Named(
            PLACE,
            station_name(station.name),
            station.at,
            is_exact=True,
            spellings=station_spellings(station.name, station.lines),
        )
        for station in stations
    ], [Named(ROAD, name, _NOT_READ) for name in roads]


def _placed(name: Named) -> Named:
    if name.middle != _NOT_READ:
        return name
    drawn = BasemapShape.objects.filter(layer=BasemapLayer.ROAD, name=name.name).order_by()
    lines = drawn.values_list("parts", flat=True)
    points = [LatLon(*point) for parts in lines for part in parts for point in part]
    return replace(name, middle=middle_of(points))
