"""A small map over two number inputs: no GIS library, and the numbers stay the keyboard's way."""

import json
from typing import Any

from django.conf import settings
from django.forms import Script
from django.utils.html import format_html

from cctv_map.choices import BoundaryKind
from cctv_map.district.dongs import DONGS
from cctv_map.map.snapshot.outlines import Outline, simplified
from cctv_map.models import Boundary
from cctv_map.siting.admin.map_data import ground_address


class PlacePickerMedia:
    """Leaflet's own files and the picker's; nothing inline, nothing from another host."""

    css = {
        "all": [
            *(
                "leaflet/leaflet.css",
                "cctv_map/admin_kit/ground.css",
                "cctv_map/admin_kit/place_picker.css",
            ),
            "cctv_map/admin_kit/admin.css",
        ]
    }
    js = ["leaflet/leaflet.js", Script("cctv_map/admin_kit/place_picker.js", type="module")]


def place_picker(lat: float | None, lon: float | None, *, lat_input: str, lon_input: str) -> str:
    """The element that ``place_picker.js`` fills.

    ``lat_input`` and ``lon_input`` are ids of the inputs that a tap writes into; where the page has
    none (a read-only page) the map only shows the point.
    """
    return format_html(
        '<div class="place-picker" role="region" aria-label="지점 위치 지도"'
        ' data-place-picker="{}"></div>'
        "<p data-place-picker-note hidden>"
        "지도를 누르면 위도와 경도가 채워집니다. 숫자를 직접 적어도 됩니다.</p>",
        json.dumps(
            {
                "point": None if lat is None or lon is None else [lat, lon],
                "inputs": [lat_input, lon_input],
                **ground_facts(),
            },
            ensure_ascii=False,
        ),
    )


def ground_facts() -> dict[str, Any]:
    """What ``siting_ground.js`` draws under a map, and tiles for want of streets."""
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
