"""The map page. Its data come as files of the snapshot; only the position of one named site of a
large snapshot comes from the database."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from cctv_map.map.forms import MapForm
from cctv_map.map.page_config import map_config
from cctv_map.map.script_modules import modules_of
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.map.views.embed import embedded_map
from cctv_map.models import CameraSite

MAP_SCRIPT = "cctv_map/map/map.js"
REST_OF_MAP = "cctv_map/map/rest_of_map.js"


@require_safe
def camera_map(request: HttpRequest) -> HttpResponse:
    form = MapForm(request.GET)
    opening = form.values()
    manifest = current_manifest()
    if opening["embed"]:
        config = map_config(manifest) if manifest else {}
        return embedded_map(request, form, manifest, config)
    if manifest is None:
        return render(request, "cctv_map/map/empty.html", {"section": "cctv"})
    at_once = modules_of(MAP_SCRIPT)
    return render(
        request,
        "cctv_map/map/map.html",
        {
            "section": "cctv",
            "manifest": manifest,
            "reference_date": parse_date(manifest["reference_date"] or ""),
            "source": manifest["source"],
            "notice": form.notice,
            "tiles": bool(settings.MAP_TILE_URL),
            "tile_attribution": settings.MAP_TILE_ATTRIBUTION,
            "tile_attribution_url": settings.MAP_TILE_ATTRIBUTION_URL,
            "modules": at_once,
            # Fetched behind the first pins, so that it is there by then.
            "later_modules": [name for name in modules_of(REST_OF_MAP) if name not in at_once],
            "opening": opening,
            "site": _site_of_a_part(manifest, opening["site"]),
            "config": map_config(manifest),
        },
    )


def _site_of_a_part(manifest: dict, pk: int | None) -> CameraSite | None:
    """The site that the address names, when the phone cannot find it in a single file itself."""
    if pk is None or manifest.get("nodes", 1) == 1:
        return None
    return CameraSite.objects.visible().filter(pk=pk).only("lat", "lon").first()
