"""The public page of requests: how many there are in each dong and cell, and what happens next."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cctv_map.district.geo import METRES_PER_DEGREE, LatLon, distance_m
from cctv_map.map.snapshot.picture import HEIGHT, WIDTH, Frame
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite
from cctv_map.models.install_request import public_grid
from cctv_map.requests.actions import DAYS_TO_ANSWER
from cctv_map.requests.public_counts import MIN_RESIDENTS, CellCount, counts

MAX_CELLS = 30
# In degrees of latitude: a camera about 220 m away may still name a cell.
NEAR_DEGREES = 0.002


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A cell with the camera of the public map that stands nearest to its middle, if one does."""

    count: CellCount
    middle: LatLon
    landmark: CameraSite | None

    @property
    def dong(self) -> str:
        """Not twice, when the camera's own place begins with it."""
        dong = self.count.dong or "강서구"
        return "" if self.landmark and dong in self.landmark.place else dong


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    public = counts(timezone.now())
    cells = named(public.cells[:MAX_CELLS])
    context = {
        "section": "cctv",
        "counts": public,
        "cells": cells,
        "picture": picture_of(cells),
        "min_residents": MIN_RESIDENTS,
        "days": DAYS_TO_ANSWER,
    }
    return render(request, "cctv_map/requests/public.html", context)


def named(cells: list[CellCount]) -> list[NamedCell]:
    """The cells with their landmarks. One query reads the cameras around all of them."""
    grid = public_grid()
    middles = [
        grid.centre(number) for cell in cells if (number := grid.cell_of_key(cell.key)) is not None
    ]
    around = [
        Q(
            lat__range=(middle.lat - NEAR_DEGREES, middle.lat + NEAR_DEGREES),
            lon__range=(middle.lon - 2 * NEAR_DEGREES, middle.lon + 2 * NEAR_DEGREES),
        )
        for middle in middles
    ]
    visible = CameraSite.objects.visible()
    sites = list(visible.filter(reduce(or_, around)).order_by("pk")) if around else []
    return [
        NamedCell(cell, middle, _nearest(sites, middle))
        for cell, middle in zip(cells, middles, strict=True)
    ]


def _nearest(sites: list[CameraSite], middle: LatLon) -> CameraSite | None:
    reach = NEAR_DEGREES * METRES_PER_DEGREE
    near = [site for site in sites if distance_m(site.position, middle) <= reach]
    return min(near, key=lambda site: distance_m(site.position, middle), default=None)


def picture_of(cells: list[NamedCell]) -> dict | None:
    """The published picture of the district with a dot for each cell, in its units."""
    manifest = current_manifest()
    if not cells or manifest is None or not manifest["outlines"]:
        return None
    frame = Frame(tuple(manifest["bounds"]))
    spots = [frame.at(cell.middle.lat, cell.middle.lon) for cell in cells]
    return {
        "light": manifest["picture"],
        "dark": manifest["picture_dark"],
        "size": f"0 0 {WIDTH} {HEIGHT}",
        "dots": [(f"{x:.0f}", f"{y:.0f}") for x, y in spots],
    }
