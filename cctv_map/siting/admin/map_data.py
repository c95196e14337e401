"""What the map of a siting run draws and counts with, as one JSON answer for staff.

Points and cells are columns. ``points`` holds the demand as the run saw it, so that the page can
count any placement itself: ``lat`` and ``lon`` in steps of 1e-7 degrees, each the difference to the
one before; a point's worth is ``worth`` of its cell times its lights' share of the cell's lights.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from cctv_map.admin_kit.ground import ground_address
from cctv_map.district.dongs import DONGS
from cctv_map.map.snapshot.outlines import Outline, simplified
from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.material import Material
from cctv_map.siting.report.papers import reasons_of

# A browser asks again when this is not the form that it holds.
FORM = 3
STEPS_PER_DEGREE = 10_000_000
# Parts of the result that the page reads as they are; an old run may lack some.
PARTS = ("grid", "cells", "dongs", "totals", "placement", "coverage", "fairness", "backup")


def data_urls(admin: ModelAdmin) -> list[URLPattern]:
    @require_safe
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        run = get_object_or_404(SitingRun, pk=pk)
        if not admin.has_view_permission(request, run):
            raise PermissionDenied
        return data_view(request, run)

    # Not "no-store", as admin pages are: see ``data_view``.
    view = admin.admin_site.admin_view(guarded, cacheable=True)
    return [path("<int:pk>/map.json", view, name="cctv_map_sitingrun_data")]


def data_view(request: HttpRequest, run: SitingRun) -> HttpResponse:
    """A run never changes: a browser that holds the answer keeps it, once it is let in again."""
    etag = f'W/"{FORM}-{run.digest}-{len(ground_address())}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        content = json.dumps(map_data(run), ensure_ascii=False, separators=(",", ":"))
        answer = HttpResponse(content, content_type="application/json", headers={"ETag": etag})
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def map_data(run: SitingRun) -> dict[str, Any]:
    material = Material.from_bytes(bytes(run.frozen))
    parameters = Parameters.from_dict(run.parameters)
    return {
        **{name: run.result[name] for name in PARTS if name in run.result},
        "reasons": {str(cell): words for cell, words in reasons_of(run.result).items()},
        "radius_m": parameters.radius_m,
        "count": parameters.count,
        "least_per_dong": parameters.least_per_dong,
        "request_share": parameters.request_share,
        "bounds": settings.DISTRICT_BOUNDS,
        "names": [{"name": dong.name, "lat": dong.lat, "lon": dong.lon} for dong in DONGS],
        "outlines": _outlines(material),
        "cameras": [[round(lat, 6), round(lon, 6)] for lat, lon, *_ in material.cameras],
        "requests": [[round(lat, 6), round(lon, 6), int(n)] for lat, lon, n in material.requests],
        "excluded": material.excluded,
        "musts": material.musts,
        "distance": _distance(material),
        "manifest": ground_address(),
        "points": demand_points(material, parameters, run.result),
    }


def demand_points(
    material: Material, parameters: Parameters, result: dict[str, Any]
) -> dict[str, Any] | None:
    """The demand of a run, or None when today's program no longer counts it as the run did."""
    # NumPy and SciPy, which no worker that serves the map should load.
    from cctv_map.siting.index import demand_weights, make_index
    from cctv_map.siting.study_area import make_study_area, to_lat_lon

    area = make_study_area(material, parameters)
    if [area.grid.key(cell) for cell in area.cells.tolist()] != result["cells"]["key"]:
        return None
    weights = demand_weights(area, make_index(area, parameters), parameters)
    watched = area.point_watchers > 0
    before = float(weights[watched].sum() / weights.sum()) if weights.sum() else 0.0
    if round(before, 6) != result.get("coverage", {}).get("demand_before"):
        return None
    lights = area.lights[area.point_cell]
    # A cell's points are worth what their lights are of its own: one number a cell says it all.
    worth = [0.0] * len(area.cells)
    for cell, value in zip(
        area.point_cell.tolist(), (weights / area.point_share).tolist(), strict=True
    ):
        worth[cell] = round(value, 9)
    places = to_lat_lon(area.grid, area.point_xy)
    return {
        "lat": _steps(places[:, 0].tolist()),
        "lon": _steps(places[:, 1].tolist()),
        "cell": area.point_cell.tolist(),
        "lights": (area.point_share * lights).round().astype(int).tolist(),
        "watchers": area.point_watchers.tolist(),
        "worth": worth,
        "people": area.residents.round(6).tolist(),
        "spot": area.spot.tolist(),
    }


def _distance(material: Material) -> dict[str, Any]:
    """Classes of distance to the nearest camera as runs: a class, how often, the next class, …"""
    import numpy as np

    from cctv_map.siting.nearest_grid import distance_classes

    grid, classes = distance_classes(material.bounds, material.cameras)
    flat = classes.ravel()
    starts = np.flatnonzero(np.diff(flat, prepend=255))
    lengths = np.diff(starts, append=len(flat))
    runs = np.column_stack([flat[starts], lengths]).ravel().tolist()
    return {"grid": asdict(grid), "runs": runs}


def _steps(degrees: Sequence[float]) -> list[int]:
    steps = [round(value * STEPS_PER_DEGREE) for value in degrees]
    return [here - before for before, here in zip([0, *steps], steps, strict=False)]


def _outlines(material: Material) -> list[dict[str, Any]]:
    stored = [
        Outline(name, [[(lat, lon) for lat, lon in ring] for ring in rings])
        for name, rings in material.dongs.items()
    ]
    return [
        {
            "name": outline.name,
            "rings": [[[round(lat, 5), round(lon, 5)] for lat, lon in r] for r in outline.rings],
        }
        for outline in simplified(stored)
    ]
