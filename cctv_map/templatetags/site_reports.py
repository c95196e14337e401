"""Residents' reports: on the page of a place, and as a box on the admin's start page."""

from django import template
from django.contrib.auth.models import AbstractUser
from django.template import Context
from django.utils import timezone

from cctv_map.models import CameraSite, SiteReport

register = template.Library()

MAX_ANSWERS = 3
MAX_GROUPS = 5


@register.inclusion_tag("cctv_map/sites/parts/reports.html")
def site_reports(site: CameraSite) -> dict[str, object]:
    """Open reports in one sentence, the newest answers, and the way to report; one query."""
    reports = list(SiteReport.objects.filter(site=site).shown_on_page(timezone.now()))
    # Those that were answered at once have one answer.
    answered = {(each.kind, each.answered_at): each for each in reports if not each.is_open}
    return {
        "site": site,
        "is_open": any(each.is_open for each in reports),
        "answered": list(answered.values())[:MAX_ANSWERS],
    }


@register.inclusion_tag("cctv_map/sites/admin/open_reports.html", takes_context=True)
def open_reports(context: Context) -> dict[str, object]:
    """Open reports on the admin's start page; empty for staff who may not see them."""
    user: AbstractUser = context["request"].user
    if not user.has_perm("cctv_map.view_sitereport"):
        return {}
    groups = list(SiteReport.objects.open().grouped().select_related("site").order_by("pk"))
    return {"groups": groups[:MAX_GROUPS], "count": len(groups)}
