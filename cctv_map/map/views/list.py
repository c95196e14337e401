"""The list beside the map: the same places as text, without JavaScript; and its search."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cctv_map.district.dongs import DONGS
from cctv_map.district.geo import LatLon
from cctv_map.district.names import Named
from cctv_map.map.filters import filter_query, filtered, narrowed, offered_purposes
from cctv_map.map.forms import ListForm
from cctv_map.map.list_search import (
    MAX_SEARCHED,
    SearchResult,
    origin_label,
    origin_named,
    search_sites,
)
from cctv_map.map.office_standards import attach_calls
from cctv_map.map.views.embed import embed_code
from cctv_map.models import CameraSite, DataSource
from cctv_map.models.camera_site import CameraSiteQuerySet

PER_PAGE = 50
DONG_ZOOM = 15


@require_safe
def camera_list(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.GET)
    chosen = form.values()
    sites = filtered(chosen)
    search = search_of(sites, chosen) if chosen["q"] or chosen["near"] else None
    paginator = Paginator(search.result.keys if search else sites, PER_PAGE)
    number = chosen["page"] or 1
    page = paginator.page(number if number <= paginator.num_pages else 1)
    notice = form.notice
    if page.number != number:
        notice = f"{number}쪽은 없어서 첫 쪽을 보여 드려요."
    if search:
        page.object_list = rows_of(sites, page.object_list, search.result.ways)
        figures = {"cameras": search.result.cameras, "date": search.result.newest}
    else:
        figures = sites.order_by().aggregate(cameras=Sum("cameras"), date=Max("reference_date"))
    attach_calls(list(page))
    context = {
        "section": "cctv",
        "form": form,
        "chosen": chosen,
        "page": page,
        "pages": paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "cameras": figures["cameras"] or 0,
        "reference_date": figures["date"],
        "purposes": offered_purposes(chosen),
        "narrowed": narrowed(form, chosen),
        "search": search,
        "source": DataSource.objects.shown(),
        "notice": notice,
        "filter_query": filter_query(chosen),
        "map_query": map_query(chosen, search),
        "address": request.build_absolute_uri(f"?{filter_query(chosen)}"),
        "embed_code": embed_code(request, chosen),
        "today": timezone.localdate(),
    }
    return render(request, "cctv_map/map/list.html", context)


@dataclass(frozen=True, slots=True)
class Search:
    """A search and its result: ``origin`` is where distances count from, ``alike`` a similar name
    to suggest."""

    result: SearchResult
    origin: Named | None
    alike: Named | None
    near: str
    most_searched: int = MAX_SEARCHED

    @property
    def where(self) -> str:
        return origin_label(self.origin) if self.origin else ""

    @property
    def has_answer(self) -> bool:
        """Whether the page needs an answer above the list."""
        return bool(self.origin or self.near or not self.result.keys or self.result.is_partial)


def search_of(sites: CameraSiteQuerySet, chosen: dict) -> Search:
    origin, alike = origin_named(chosen["near"]) if chosen["near"] else (None, None)
    result = search_sites(sites, chosen["q"] or "", origin)
    if not result.keys and chosen["q"]:
        _, alike = origin_named(chosen["q"])
    return Search(result, origin, alike, chosen["near"] or "")


def rows_of(
    sites: CameraSiteQuerySet, keys: Sequence[int], ways: dict[int, str]
) -> list[CameraSite]:
    """The places of one page in their order, each with the ``way`` to it, if there is one."""
    rows = sites.order_by().in_bulk(list(keys))
    for key, site in rows.items():
        site.way = ways.get(key, "")
    return [rows[key] for key in keys if key in rows]


def map_query(chosen: dict, search: Search | None) -> str:
    """The same filter for the map: purposes, status, and the middle of what was chosen."""
    parts = {"purpose": ",".join(chosen["purpose"]), "status": chosen["status"]}
    parts = {name: value for name, value in parts.items() if value}
    middles = {dong.name: LatLon(dong.lat, dong.lon) for dong in DONGS}
    middle = search.origin.middle if search and search.origin else middles.get(chosen["dong"])
    if middle:
        parts |= {"lat": str(middle.lat), "lon": str(middle.lon), "zoom": str(DONG_ZOOM)}
    return urlencode(parts, safe=",")
