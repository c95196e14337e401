"""Where cameras are asked for, told so coarsely that nobody's home can be made out."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cctv_map.district.geo import LatLon, distance_m
from cctv_map.map.snapshot.picture import HEIGHT, WIDTH, Frame
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite
from cctv_map.models.install_request import public_grid
from cctv_map.requests.actions import DAYS_TO_ANSWER
from cctv_map.requests.public_counts import FEWEST, ToldCell, counts

MAX_CELLS = 30
# Degrees of latitude: a camera about 220 m away may still name a cell.
NEAR = 0.002


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A cell with the camera of the public map that stands nearest to its middle, if one does."""

    told: ToldCell
    middle: LatLon
    landmark: CameraSite | None

    @property
    def dong(self) -> str:
        """Not twice, when the camera's own place begins with it."""
        told = self.told.dong or "강서구"
        return "" if self.landmark and told in self.landmark.place else told


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    told = counts(timezone.now())
    cells = named(told.cells[:MAX_CELLS])
    context = {
        "section": "cctv",
        "counts": told,
        "cells": cells,
        "picture": picture_of(cells),
        "fewest": FEWEST,
        "days": DAYS_TO_ANSWER,
    }
    return render(request, "cctv_map/requests/public.html", context)


def named(cells: list[ToldCell]) -> list[NamedCell]:
    """One query for all: the cameras around any of the cells."""
    grid = public_grid()
    middles = [
        grid.centre(number) for cell in cells if (number := grid.cell_of_key(cell.key)) is not None
    ]
    around = [
        Q(
            lat__range=(middle.lat - NEAR, middle.lat + NEAR),
            lon__range=(middle.lon - 2 * NEAR, middle.lon + 2 * NEAR),
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
    reach = NEAR * 111_195
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
