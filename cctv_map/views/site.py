"""One page for one place. A place that is no longer shown answers 410 and names the nearest one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cctv_map.choices import PUBLIC_STATUSES
from cctv_map.geo import LatLon
from cctv_map.models import CameraSite
from cctv_map.nearby import nearest_sites
from cctv_map.snapshot.picture import HEIGHT, WIDTH, Frame
from cctv_map.snapshot.read import current_manifest

NEIGHBOURS = 5


@require_safe
def camera_site(request: HttpRequest, pk: int) -> HttpResponse:
    site = CameraSite.objects.select_related("source").filter(pk=pk).first()
    if site is None:
        raise Http404
    if not (site.source.is_public and site.status in PUBLIC_STATUSES):
        # Nothing of the place itself is told: it may have been taken down for somebody's privacy.
        nearest = nearest_sites(site.position, 1, leave_out=site.pk)
        context = {"section": "cctv", "nearest": nearest[0] if nearest else None}
        return render(request, "cctv_map/site_gone.html", context, status=410)
    context = {
        "section": "cctv",
        "site": site,
        "source": site.source,
        "reference_date": site.reference_date,
        "locator": locator(site.position),
        "neighbours": nearest_sites(site.position, NEIGHBOURS, leave_out=site.pk),
    }
    return render(request, "cctv_map/site.html", context)


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
