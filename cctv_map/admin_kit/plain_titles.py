"""Titles of admin pages in natural Korean, in place of Django's literal translations."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse


class PlainTitlesAdmin(admin.ModelAdmin):
    """The noun alone is the title of its list and of its pages."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = {"title": self.opts.verbose_name}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        noun = self.opts.verbose_name
        title = {"title": noun if object_id else f"{noun} 직접 넣기"}
        return super().changeform_view(
            request, object_id, form_url, {**title, **(extra_context or {})}
        )
