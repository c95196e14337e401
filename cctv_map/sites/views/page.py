"""The page of one site, with the sites nearest to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cctv_map.district.geo import LatLon
from cctv_map.map.nearby import nearest_sites
from cctv_map.map.office_standards import attach_calls
from cctv_map.map.snapshot.picture import HEIGHT, WIDTH, Frame
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite
from cctv_map.sites.shown import shown_site

NEIGHBOURS = 5


@require_safe
@shown_site
def camera_site(request: HttpRequest, site: CameraSite) -> HttpResponse:
    attach_calls([site])
    context = {
        "section": "cctv",
        "site": site,
        "source": site.source,
        "reference_date": site.reference_date,
        "locator": locator(site.position),
        "neighbours": nearest_sites(site.position, NEIGHBOURS, leave_out=site.pk),
    }
    return render(request, "cctv_map/sites/site.html", context)


def locator(position: LatLon) -> dict | None:
    """The published picture of the district with the point in its units, or None.

    Only with outlines: without them the picture shows where the places are, not the district.
    """
    manifest = current_manifest()
    if manifest is None or not manifest["outlines"]:
        return None
    x, y = Frame(tuple(manifest["bounds"])).at(position.lat, position.lon)
    return {
        "light": manifest["picture"],
        "dark": manifest["picture_dark"],
        "size": f"0 0 {WIDTH} {HEIGHT}",
        "x": f"{x:.0f}",
        "y": f"{y:.0f}",
    }
