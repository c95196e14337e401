"""One page for one place. A place that is no longer shown answers 410 and names the nearest one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cctv_map.choices import PUBLIC_STATUSES
from cctv_map.models import CameraSite
from cctv_map.nearby import nearest_sites

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
        "neighbours": nearest_sites(site.position, NEIGHBOURS, leave_out=site.pk),
    }
    return render(request, "cctv_map/site.html", context)
