"""The list beside the map: the same facts as text, without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, Max, Sum, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cctv_map.choices import Purpose
from cctv_map.district.dongs import DONGS
from cctv_map.district.geo import LatLon
from cctv_map.district.names import Named
from cctv_map.law.standards import tell_whom_to_call
from cctv_map.map.forms import ListForm
from cctv_map.map.list_search import LOOKED_AT, Found, find_sites, origin_named, where_words
from cctv_map.map.views.embed import embed_code
from cctv_map.models import CameraSite, DataSource
from cctv_map.models.camera_site import CameraSiteQuerySet
from cctv_map.statistics.figures import UNKNOWN

PER_PAGE = 50
DONG_ZOOM = 15


@require_safe
def camera_list(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.GET)
    chosen = form.values()
    sites = filtered(chosen)
    looked = looked_up(sites, chosen) if chosen["q"] or chosen["near"] else None
    paginator = Paginator(looked.found.keys if looked else sites, PER_PAGE)
    asked = chosen["page"] or 1
    page = paginator.page(asked if asked <= paginator.num_pages else 1)
    notice = form.notice
    if page.number != asked:
        notice = f"{asked}쪽은 없어서 첫 쪽을 보여 드려요."
    if looked:
        page.object_list = rows_of(sites, page.object_list, looked.found.ways)
        figures = {"cameras": looked.found.cameras, "date": looked.found.newest}
    else:
        figures = sites.order_by().aggregate(cameras=Sum("cameras"), date=Max("reference_date"))
    tell_whom_to_call(list(page))
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
        "looked": looked,
        "source": DataSource.objects.shown(),
        "notice": notice,
        "filter_query": filter_query(chosen),
        "map_query": map_query(chosen, looked),
        "address": request.build_absolute_uri(f"?{filter_query(chosen)}"),
        "embed_code": embed_code(request, chosen),
        "today": timezone.localdate(),
    }
    return render(request, "cctv_map/map/list.html", context)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What the words led to: ``origin`` is where distances count from, ``alike`` a better guess."""

    found: Found
    origin: Named | None
    alike: Named | None
    near: str
    most: int = LOOKED_AT

    @property
    def where(self) -> str:
        return where_words(self.origin) if self.origin else ""

    @property
    def has_answer(self) -> bool:
        """Whether anything is to be said beside the list itself."""
        return bool(self.origin or self.near or not self.found.keys or self.found.partly)


def looked_up(sites: CameraSiteQuerySet, chosen: dict) -> LookedUp:
    origin, alike = origin_named(chosen["near"]) if chosen["near"] else (None, None)
    found = find_sites(sites, chosen["q"] or "", origin)
    if not found.keys and chosen["q"]:
        _, alike = origin_named(chosen["q"])
    return LookedUp(found, origin, alike, chosen["near"] or "")


def rows_of(
    sites: CameraSiteQuerySet, keys: Sequence[int], ways: dict[int, str]
) -> list[CameraSite]:
    """The places of one page in their order, each with the ``way`` to it, if there is one."""
    rows = sites.order_by().in_bulk(list(keys))
    for key, site in rows.items():
        site.way = ways.get(key, "")
    return [rows[key] for key in keys if key in rows]


def filtered(chosen: dict) -> CameraSiteQuerySet:
    """The visible sites that fit ListForm's values, by dong and place."""
    unknown_dong_last = Case(When(dong="", then=1), default=0)
    sites = CameraSite.objects.visible().order_by(unknown_dong_last, "dong", "place", "pk")
    if chosen["purpose"]:
        sites = sites.filter(purpose__in=chosen["purpose"])
    if chosen["status"]:
        sites = sites.filter(status=chosen["status"])
    if chosen["dong"]:
        sites = sites.of_dong(chosen["dong"])
    if chosen["year"]:
        sites = sites.of_year(chosen["year"])
    if chosen["pixels"]:
        sites = sites.of_pixels(chosen["pixels"])
    return sites


def narrowed(form: ListForm, chosen: dict) -> list[tuple[str, str, str]]:
    """Name, value and words of what only the statistics can choose."""
    year, pixels = chosen["year"], chosen["pixels"]
    told = []
    if year:
        words = "설치 연도를 알 수 없는 곳" if year == UNKNOWN else f"{year}년에 설치한 곳"
        told.append(("year", year, words))
    if pixels:
        labels = dict(form.fields["pixels"].choices)
        words = "화소를 알 수 없는 곳" if pixels == UNKNOWN else f"{labels[pixels]}인 곳"
        told.append(("pixels", pixels, words))
    return told


def offered_purposes(chosen: dict) -> list[tuple[str, str]]:
    """Key and name of each purpose that some visible place has or that was chosen."""
    present = set(CameraSite.objects.visible().order_by().values_list("purpose").distinct())
    return [
        (key, label)
        for key, label in Purpose.choices
        if (key,) in present or key in chosen["purpose"]
    ]


def filter_query(chosen: dict) -> str:
    """The filter as a query for page links: ``purpose=child&dong=화곡1동`` (encoded)."""
    parts = {
        "purpose": ",".join(chosen["purpose"]),
        "status": chosen["status"],
        "dong": chosen["dong"],
        "q": chosen["q"],
        "near": chosen["near"],
        "year": chosen["year"],
        "pixels": chosen["pixels"],
    }
    return urlencode({name: value for name, value in parts.items() if value}, safe=",")


def map_query(chosen: dict, looked: LookedUp | None) -> str:
    """The same filter for the map: purposes, status, and the middle of what was chosen."""
    parts = {"purpose": ",".join(chosen["purpose"]), "status": chosen["status"]}
    parts = {name: value for name, value in parts.items() if value}
    middles = {dong.name: LatLon(dong.lat, dong.lon) for dong in DONGS}
    middle = looked.origin.middle if looked and looked.origin else middles.get(chosen["dong"])
    if middle:
        parts |= {"lat": str(middle.lat), "lon": str(middle.lon), "zoom": str(DONG_ZOOM)}
    return urlencode(parts, safe=",")
