"""Data of the map of a siting run, as one JSON file for staff.

Points and cells are columns. ``points`` holds the demand of the run, so that the page can evaluate
any placement itself: ``lat`` and ``lon`` in steps of 1e-7 degrees, each the difference to the
one before; a point's worth is ``worth`` of its cell times its lights' share of the cell's lights.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from cctv_map.admin_kit.ground import ground_address
from cctv_map.admin_kit.pages import guarded
from cctv_map.district.dongs import DONGS
from cctv_map.map.snapshot.outlines import Outline, simplified
from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.material import Material
from cctv_map.siting.report.listed_cells import reasons_of

# Part of the ETag: a new number makes browsers load the data again.
FORMAT_VERSION = 3
STEPS_PER_DEGREE = 10_000_000
# Parts of the result that are passed on unchanged; an old run may lack some.
RESULT_PARTS = ("grid", "cells", "dongs", "totals", "placement", "coverage", "fairness", "backup")


def data_urls(admin: ModelAdmin) -> list[URLPattern]:
    # Not "no-store", as admin pages are: see ``data_view``.
    view = guarded(admin, data_view, admin.has_view_permission, cacheable=True)
    return [path("<int:pk>/map.json", view, name="cctv_map_sitingrun_data")]


@method_decorator(require_safe)
def data_view(_admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """A run never changes, so browsers keep its data and only ask whether they may still see it."""
    run = get_object_or_404(SitingRun, pk=pk)
    etag = f'W/"{FORMAT_VERSION}-{run.digest}-{len(ground_address())}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content = json.dumps(map_data(run), ensure_ascii=False, separators=(",", ":"))
        response = HttpResponse(content, content_type="application/json", headers={"ETag": etag})
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def map_data(run: SitingRun) -> dict[str, Any]:
    material = Material.from_bytes(bytes(run.frozen))
    parameters = Parameters.from_dict(run.parameters)
    return {
        **{name: run.result[name] for name in RESULT_PARTS if name in run.result},
        "reasons": {str(cell): reason for cell, reason in reasons_of(run.result).items()},
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
    """The points of demand of a run, or None if today's program computes other demand from it."""
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
    # Points of a cell differ only by their share of its lights, so one number a cell is enough.
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
    """Classes of distance to the nearest camera, run-length encoded: a class, its count, …"""
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
