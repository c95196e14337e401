"""The configuration that a page hands to the scripts of its map."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cctv_map.map.forms import MAX_ZOOM, MIN_ZOOM
from cctv_map.map.freshness import fresh_from

# A number no site has, so that the phone can put real ones in its place.
SITE_PLACEHOLDER = 0


def map_config(manifest: dict) -> dict:
    """The settings of the map's modules, as one JSON block: the same for every address."""
    return {
        "root": reverse("cctv_map:data", args=[manifest["root"]]),
        "manifest": reverse("cctv_map:data", args=["manifest.json"]),
        "site": reverse("cctv_map:site", args=[SITE_PLACEHOLDER]),
        "report": reverse("cctv_map:report", args=[SITE_PLACEHOLDER]),
        "notice": reverse("cctv_map:notice", args=[SITE_PLACEHOLDER]),
        "tiles": settings.MAP_TILE_URL,
        "zoom": [MIN_ZOOM, MAX_ZOOM],
        "bounds": settings.DISTRICT_BOUNDS,
        # By our calendar: a phone's clock may be years off.
        "fresh_from": fresh_from(timezone.localdate()).isoformat(),
    }
