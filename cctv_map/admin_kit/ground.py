"""The ground under officers' maps: outlines, names, and the streets of the published map."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from cctv_map.choices import BoundaryKind
from cctv_map.district.dongs import DONGS
from cctv_map.map.snapshot.outlines import Outline, simplified
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import Boundary


def ground_facts() -> dict[str, Any]:
    """The ground that ``ground.js`` draws under a map; tiles where no streets are published."""
    return {
        "bounds": settings.DISTRICT_BOUNDS,
        "names": [{"name": dong.name, "lat": dong.lat, "lon": dong.lon} for dong in DONGS],
        "outlines": [{"name": "", "rings": dong_outlines()}],
        "manifest": ground_address(),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def dong_outlines() -> list[list[list[float]]]:
    """Rings of the loaded dong as ``[[lat, lon], …]``; empty before boundaries were loaded."""
    stored = Boundary.objects.filter(kind=BoundaryKind.ADMINISTRATIVE)
    outlines = [
        Outline(name, [[(lat, lon) for lat, lon in ring] for ring in rings])
        for name, rings in stored.values_list("name", "rings")
    ]
    return [
        [[round(lat, 5), round(lon, 5)] for lat, lon in ring]
        for outline in simplified(outlines)
        for ring in outline.rings
    ]


def ground_address() -> str:
    """The address of the manifest with the streets; empty while no map is published."""
    return reverse("cctv_map:data", args=["manifest.json"]) if current_manifest() else ""
