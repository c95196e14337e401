"""The numbers of waiting requests on the admin's start page."""

from django import template
from django.contrib.auth.models import AbstractUser
from django.db.models import Count, Q
from django.template import Context
from django.utils.timezone import localdate

from cctv_map.models import InstallRequest

register = template.Library()


@register.inclusion_tag("cctv_map/requests/admin/open_requests.html", takes_context=True)
def open_requests(context: Context) -> dict[str, int]:
    """Open and overdue ones, and those of this officer; nothing without the permission."""
    user: AbstractUser = context["request"].user
    if not user.has_perm("cctv_map.view_installrequest"):
        return {}
    return InstallRequest.objects.open().aggregate(
        open=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=localdate())),
        mine=Count("pk", filter=Q(assigned_to=user.pk)),
        nowhere=Count("pk", filter=Q(lat=None)),
    )
