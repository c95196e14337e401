"""Siting analyses: their list, the form of a new one, and the page of a result."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern

from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin
from cctv_map.models import SitingRun
from cctv_map.siting.admin.committee_paper import paper_urls
from cctv_map.siting.admin.map_data import data_urls
from cctv_map.siting.admin.new_run import new_page
from cctv_map.siting.admin.result import result_page
from cctv_map.siting.admin.run_actions import run_action_urls
from cctv_map.siting.report.formats import month, percent


@admin.register(SitingRun)
class SitingRunAdmin(PlainTitlesAdmin):
    """Runs are never edited. A run can be deleted unless it is shown to residents."""

    actions = None
    view_on_site = False
    list_display = ["name", "made_at", "by", "cameras", "watched", "told"]
    list_select_related = ["by"]
    search_fields = ["name"]

    class Media:
        css = {"all": ["cctv_map/admin_kit/admin.css"]}

    def get_urls(self) -> list[URLPattern]:
        return [*data_urls(self), *paper_urls(self), *run_action_urls(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SitingRun]:
        """Without the numbers, which are a megabyte each."""
        return (
            super()
            .get_queryset(request)
            .defer("frozen", "result", "inputs")
            .annotate(
                before=KT("result__coverage__demand_before"),
                after=KT("result__coverage__demand_after"),
            )
        )

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return new_page(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not object_id.isdigit() or len(object_id) > 18:
            raise Http404
        return result_page(self, request, int(object_id))

    def has_delete_permission(self, request: HttpRequest, obj: SitingRun | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_told)

    @admin.display(description="새 카메라")
    def cameras(self, run: SitingRun) -> str:
        return f"{run.parameters.get('count', 0):,}대"

    @admin.display(description="살피는 비율")
    def watched(self, run: SitingRun) -> str:
        if run.before is None or run.after is None:
            return "-"
        return f"{percent(float(run.before))} → {percent(float(run.after))}"

    @admin.display(description="주민 안내")
    def told(self, run: SitingRun) -> str:
        return f"쓰는 중 (다음 심의 {month(run.next_decision)})" if run.is_told else ""
