"""Which places have pages: what the map shows. Others answer 404, or 410 where one once was."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cctv_map.choices import PUBLIC_STATUSES
from cctv_map.models import CameraSite
from cctv_map.nearby import nearest_sites

SiteView = Callable[[HttpRequest, CameraSite], HttpResponse]


def shown_site(view: SiteView) -> Callable[[HttpRequest, int], HttpResponse]:
    """Calls ``view(request, site)`` for a place that residents may see."""

    @wraps(view)
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        site = CameraSite.objects.select_related("source").filter(pk=pk).first()
        if site is None:
            raise Http404
        if site.source.is_public and site.status in PUBLIC_STATUSES:
            return view(request, site)
        # Nothing of the place itself is told: it may have been taken down for somebody's privacy.
        nearest = nearest_sites(site.position, 1, leave_out=site.pk)
        context = {"section": "cctv", "nearest": nearest[0] if nearest else None}
        return render(request, "cctv_map/site_gone.html", context, status=410)

    return page
