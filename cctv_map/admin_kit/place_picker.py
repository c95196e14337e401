"""A small map beside two number inputs, which stay usable by keyboard; no GIS library."""

import json

from django.forms import Script
from django.utils.html import format_html

from cctv_map.admin_kit.ground import ground_facts


class PlacePickerMedia:
    """Leaflet's own files and the picker's; nothing inline, nothing from another host."""

    css = {
        "all": [
            "leaflet/leaflet.css",
            "cctv_map/admin_kit/place_picker.css",
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
