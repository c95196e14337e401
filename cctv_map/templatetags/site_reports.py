"""What residents said of a place, and what officers answered: on its page, and for the inbox."""

from django import template
from django.contrib.auth.models import AbstractUser
from django.template import Context
from django.utils import timezone

from cctv_map.models import CameraSite, SiteReport

register = template.Library()

ANSWERS_TOLD = 3
GROUPS_TOLD = 5


@register.inclusion_tag("cctv_map/sites/parts/reports.html")
def site_reports(site: CameraSite) -> dict[str, object]:
    """Open reports in one sentence, the newest answers, and the way to report; one query."""
    told = list(SiteReport.objects.filter(site=site).told(timezone.now()))
    # Those that were answered at once have one answer.
    answered = {(each.kind, each.answered_at): each for each in told if not each.is_open}
    return {
        "site": site,
        "is_open": any(each.is_open for each in told),
        "answered": list(answered.values())[:ANSWERS_TOLD],
    }


@register.inclusion_tag("cctv_map/sites/admin/open_reports.html", takes_context=True)
def open_reports(context: Context) -> dict[str, object]:
    """The box of reports to answer, on the admin's start page; nothing for who may not see them."""
    user: AbstractUser = context["request"].user
    if not user.has_perm("cctv_map.view_sitereport"):
        return {}
    groups = list(SiteReport.objects.open().grouped().select_related("site").order_by("pk"))
    return {"groups": groups[:GROUPS_TOLD], "count": len(groups)}
