"""The sign at a pole (안내판) as a sheet of paper with a QR code, one by one and in bundles."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cctv_map.district.legal_notice import Standard
from cctv_map.map.filters import filter_query, filtered
from cctv_map.map.forms import ListForm
from cctv_map.map.office_standards import notice_of, read_standards
from cctv_map.models import CameraSite
from cctv_map.sites.shown import shown_site

# A printer's tray of paper, and about half a second of drawing QR codes.
MAX_SIGNS = 50


@require_safe
@shown_site
def site_sign(request: HttpRequest, site: CameraSite) -> HttpResponse:
    """The sign of one place, to be printed."""
    context = {"section": "cctv", "site": site, "signs": [_sign(request, site, read_standards())]}
    return render(request, "cctv_map/law/sign.html", context)


@require_safe
@permission_required("cctv_map.view_camerasite", login_url="admin:login")
def signs(request: HttpRequest) -> HttpResponse:
    """Signs of many places for officers: a page each, at most ``MAX_SIGNS`` at a time."""
    form = ListForm(request.GET)
    chosen = form.values()
    sites = filtered(chosen).select_related("source")
    page = Paginator(sites, MAX_SIGNS).get_page(chosen["page"])
    standards = read_standards()
    context = {
        "section": "cctv",
        "form": form,
        "chosen": chosen,
        "notice": form.notice,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "filter_query": filter_query(chosen),
        "signs": [_sign(request, site, standards) for site in page],
    }
    return render(request, "cctv_map/law/signs.html", context)


def _sign(
    request: HttpRequest, site: CameraSite, standards: dict[str, Standard]
) -> dict[str, object]:
    return {
        "site": site,
        "notice": notice_of(site, standards),
        "address": request.build_absolute_uri(site.get_absolute_url()),
        "is_demonstration": site.source.is_demonstration,
    }
