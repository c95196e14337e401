"""Tags that join the two apps: the map on a case's page, and the cases near a place of the map.

``{% map_picture case %}`` and ``{% cases_near lat lon %}`` render nothing when there is nothing.
"""

from django import template

from cases.models import Case
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.map.snapshot.picture import HEIGHT, WIDTH
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.sites.views.page import locator

register = template.Library()

NEAR_M = 300
CASES_NEAR = 2
# Degrees around a place that hold NEAR_M in Seoul: about 334 m to the north, 353 m to the east.
_LAT_SIDE = 0.003
_LON_SIDE = 0.004


@register.inclusion_tag("includes/map_picture.html")
def map_picture(case: Case) -> dict[str, object]:
    """The published picture of the district as the way to the case's view of the map."""
    manifest = current_manifest()
    if not case.has_map_view or manifest is None:
        return {}
    position = LatLon(case.map_lat, case.map_lon)
    return {
        "case": case,
        "manifest": manifest,
        "width": WIDTH,
        "height": HEIGHT,
        "ring": locator(position),
    }


@register.inclusion_tag("includes/cases_near.html")
def cases_near(lat: float | None, lon: float | None) -> dict[str, object]:
    """The newest cases whose approved view of the map lies within ``NEAR_M``; one query.

    The map fields of the rows may be an editor's draft: readers see those of the revision.
    """
    if lat is None or lon is None:
        return {}
    box = Case.objects.published().filter(
        live__content__map_lat__gte=lat - _LAT_SIDE,
        live__content__map_lat__lte=lat + _LAT_SIDE,
        live__content__map_lon__gte=lon - _LON_SIDE,
        live__content__map_lon__lte=lon + _LON_SIDE,
    )
    here = LatLon(lat, lon)
    shown = [case.shown for case in box.with_live()]
    near = [
        case for case in shown if distance_m(here, LatLon(case.map_lat, case.map_lon)) <= NEAR_M
    ]
    return {"cases": near[:CASES_NEAR]}
