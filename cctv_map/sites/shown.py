"""The decorator of pages of one site: hidden or removed sites answer 410, unknown ones 404."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cctv_map.choices import Publication
from cctv_map.map.nearby import nearest_sites
from cctv_map.models import CameraSite

SiteView = Callable[[HttpRequest, CameraSite], HttpResponse]


def shown_site(view: SiteView) -> Callable[[HttpRequest, int], HttpResponse]:
    """Calls ``view(request, site)`` for a place that residents may see."""

    @wraps(view)
    def view_if_shown(request: HttpRequest, pk: int) -> HttpResponse:
        shown = CameraSite.objects.visible().select_related("source").filter(pk=pk).first()
        if shown is not None:
            return view(request, shown)
        gone = CameraSite.objects.filter(pk=pk).first()
        if gone is None:
            raise Http404
        # The page has no data of the place itself. For a hidden place it does not even name the
        # nearest one, because the way there would give its position away.
        is_hidden = gone.publication != Publication.PUBLIC
        nearest = [] if is_hidden else nearest_sites(gone.position, 1, leave_out=gone.pk)
        context = {"section": "cctv", "nearest": nearest[0] if nearest else None}
        return render(request, "cctv_map/sites/gone.html", context, status=410)

    return view_if_shown
