"""The frame of officers' own pages: who may open them, their title and the way back."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

PageView = Callable[..., HttpResponse]


def guarded(
    admin: ModelAdmin,
    view: PageView,
    may: Callable[[HttpRequest], bool],
    *,
    cacheable: bool = False,
) -> PageView:
    """``view(admin, request, …)`` for staff for whom ``may(request)`` is true; 403 for others."""

    def checked(request: HttpRequest, **parts: Any) -> HttpResponse:
        if not may(request):
            raise PermissionDenied
        return view(admin, request, **parts)

    return admin.admin_site.admin_view(checked, cacheable=cacheable)


def frame(
    admin: ModelAdmin, request: HttpRequest, title: str, *, record: Model | None = None
) -> dict[str, Any]:
    """The context of ``cctv_map/admin_kit/page.html``: the title, and the way back to the list.

    With ``record`` the way back leads over the page of this row.
    """
    context = admin.admin_site.each_context(request)
    return {**context, "opts": admin.opts, "title": title, "record": record}
