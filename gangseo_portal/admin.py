"""The staff's admin site: Korean titles, and two pages of Django's that showed too much.

Django's own ``r/`` leads every member of staff to the address of any object, a resident's secret
address too, and its start page names records that the reader changed once and may not see now.
"""

from collections.abc import Callable

from django.contrib.admin import AdminSite
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path
from django.utils import timezone

from cases.models import Case
from cctv_map.models import CameraSite, OperationPolicy

# Models with public pages, and their public rows. The admin links to no others.
PUBLIC: dict[type[Model], Callable[[], QuerySet]] = {
    Case: Case.objects.readable,
    CameraSite: CameraSite.objects.visible,
    OperationPolicy: lambda: OperationPolicy.objects.public(timezone.localdate()),
}


def view_on_site(
    request: HttpRequest, content_type_id: str, object_id: str
) -> HttpResponseRedirect:
    """The public page of a public object; 404 for every other."""
    try:
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        return HttpResponseRedirect(PUBLIC[model]().get(pk=object_id).get_absolute_url())
    except (KeyError, ObjectDoesNotExist, ValueError):
        raise Http404 from None


class PortalAdminSite(AdminSite):
    site_header = "강서 적극행정 관리"
    site_title = "강서 적극행정 관리"
    index_title = "무엇을 할까요?"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Our view comes before Django's of the same address, which is never reached."""
        address = "r/<path:content_type_id>/<path:object_id>/"
        ours = path(address, self.admin_view(view_on_site), name="view_on_site")
        return [ours, *super().get_urls()]

    def get_log_entries(self, request: HttpRequest) -> QuerySet[LogEntry]:
        """The reader's latest work, without records that the reader may not see any more."""
        seen = Q(pk__in=[])
        for model, model_admin in self._registry.items():
            if model_admin.has_view_permission(request):
                names = {"app_label": model._meta.app_label, "model": model._meta.model_name}
                seen |= Q(**{f"content_type__{name}": value for name, value in names.items()})
        return super().get_log_entries(request).filter(seen)
