"""The text of the sign at a pole (안내판) as a page of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cctv_map.map.office_standards import notice_of, read_standards
from cctv_map.models import CameraSite
from cctv_map.sites.shown import shown_site


@require_safe
@shown_site
def site_notice(request: HttpRequest, site: CameraSite) -> HttpResponse:
    context = {
        "section": "cctv",
        "site": site,
        "notice": notice_of(site, read_standards()),
        "source": site.source,
        "reference_date": site.reference_date,
    }
    return render(request, "cctv_map/law/notice.html", context)
