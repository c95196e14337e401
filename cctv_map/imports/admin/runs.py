"""Admin of past imports: each with its saved report as a table."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern
from django.utils import timezone

from cctv_map.admin_kit.read_only import ReadOnlyAdmin
from cctv_map.imports.admin.refused_rows import problems_as_xlsx
from cctv_map.imports.admin.undo import may_undo, undo_urls, why_not
from cctv_map.imports.admin.upload import draft_urls, may_import
from cctv_map.imports.report_table import report_context
from cctv_map.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ["file_name", "state", "applied_at", "by", "outcome", "reference_date", "source"]
    list_filter = ["source"]
    list_select_related = ["source", "by", "undone_by"]
    search_fields = ["file_name"]
    actions = [problems_as_xlsx]
    fields = [
        "file_name",
        "source",
        "layout",
        "encoding",
        "reference_date",
        "applied_at",
        "by",
        "state",
        "report_table",
        "file_sha256",
    ]

    def get_urls(self) -> list[URLPattern]:
        return [*draft_urls(self), *undo_urls(self), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"may_import": may_import(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        run = kwargs.get("obj")
        context["undo_of"] = run if run and may_undo(request) and not why_not(run) else None
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="상태")
    def state(self, run: ImportRun) -> str:
        if run.undone_at:
            when = timezone.localtime(run.undone_at)
            return f"되돌림 ({when:%Y-%m-%d %H:%M}, {run.undone_by or '명령'})"
        return "반영됨" if run.report.get("applied", True) else "바꾼 것 없음"

    @admin.display(description="결과")
    def outcome(self, run: ImportRun) -> str:
        accepted, rows = run.report.get("accepted", 0), run.report.get("rows", 0)
        return f"{rows:,}줄 중 {accepted:,}줄 받아들임"

    @admin.display(description="결과")
    def report_table(self, run: ImportRun) -> str:
        return render_to_string("cctv_map/imports/admin/report.html", report_context(run.report))
