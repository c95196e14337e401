"""What the inbox's small map draws its ground from: no third party is needed for it."""

import json

from django.conf import settings

from cctv_map.admin.place_picker import dong_outlines


def map_facts() -> str:
    """As JSON for a data attribute; the points themselves stand in the rows of the list."""
    return json.dumps(
        {
            "bounds": settings.DISTRICT_BOUNDS,
            "tiles": settings.MAP_TILE_URL,
            "attribution": settings.MAP_TILE_ATTRIBUTION,
            "outlines": dong_outlines(),
        },
        ensure_ascii=False,
    )
