"""The map in a frame of another site, with a list of its own: the one page that may be framed."""

from urllib.parse import urlencode

from csp.decorators import csp_replace
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt

from cctv_map.district.dongs import DONGS
from cctv_map.map.forms import MapForm
from cctv_map.map.script_modules import modules_of
from cctv_map.models import CameraSite
from cctv_map.models.camera_site import CameraSiteQuerySet

EMBED_SCRIPT = "cctv_map/map/embed/embed.js"
# A frame is small; a link leads to the whole list.
MAX_SITES = 50
WHOLE_DISTRICT = "강서구"


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedded_map(
    request: HttpRequest, form: MapForm, manifest: dict | None, config: dict
) -> HttpResponse:
    chosen = form.values()
    sites = _filtered(chosen)
    dong = chosen["dong"]
    context = {
        "where": dong or WHOLE_DISTRICT,
        "chosen": chosen,
        "notice": form.notice,
        "manifest": manifest,
        "config": config,
        "modules": modules_of(EMBED_SCRIPT),
        "figures": sites.aggregate(sites=Count("pk"), cameras=Sum("cameras", default=0)),
        "sites": sites.order_by("place", "pk")[:MAX_SITES] if dong else [],
        "dongs": [] if dong else _by_dong(sites, chosen),
        "map_query": "&".join(filter(None, (_query(chosen), _place_query(chosen)))),
        "query": _query(chosen),
        "whole_query": _query({**chosen, "dong": None}),
    }
    if manifest:
        context["source"] = manifest["source"]
        context["reference_date"] = parse_date(manifest["reference_date"] or "")
    return render(request, "cctv_map/map/embed.html", context)


def embed_code(request: HttpRequest, chosen: dict) -> str:
    """The HTML that the editor of another site pastes into a page, for the map with this filter."""
    address = request.build_absolute_uri(f"{reverse('cctv_map:map')}?embed=1")
    query = _query(chosen)
    return str(
        format_html(
            '<iframe src="{}" width="100%" height="480" title="{} CCTV 지도" loading="lazy"'
            ' style="border:0"></iframe>',
            f"{address}&{query}" if query else address,
            chosen["dong"] if _has_middle(chosen["dong"]) else WHOLE_DISTRICT,
        )
    )


def _has_middle(dong: str | None) -> bool:
    return any(each.name == dong for each in DONGS)


def _query(chosen: dict) -> str:
    """Dong and filter as the list and the map read them."""
    parts = {
        "dong": chosen["dong"] if _has_middle(chosen["dong"]) else None,
        "purpose": ",".join(chosen["purpose"]),
        "status": chosen["status"],
    }
    return urlencode({name: value for name, value in parts.items() if value}, safe=",")


def _place_query(chosen: dict) -> str:
    place = {name: chosen[name] for name in ("lat", "lon", "zoom")}
    return urlencode({name: value for name, value in place.items() if value})


def _filtered(chosen: dict) -> CameraSiteQuerySet:
    sites = CameraSite.objects.visible().order_by()
    if chosen["dong"]:
        sites = sites.of_dong(chosen["dong"])
    if chosen["purpose"]:
        sites = sites.filter(purpose__in=chosen["purpose"])
    if chosen["status"]:
        sites = sites.filter(status=chosen["status"])
    return sites


def _by_dong(sites: CameraSiteQuerySet, chosen: dict) -> list[dict]:
    """Name, sums and query of each dong with a place; elsewhere and unknown come last."""
    rows = sites.values("dong").annotate(sites=Count("pk"), cameras=Sum("cameras"))
    sums = {row["dong"]: row for row in rows}
    named = [
        {**sums.pop(dong.name), "query": _query({**chosen, "dong": dong.name})}
        for dong in DONGS
        if dong.name in sums
    ]
    if not sums:
        return named
    others = {name: sum(row[name] for row in sums.values()) for name in ("sites", "cameras")}
    return [*named, {"dong": "", **others, "query": ""}]
