"""What each file brought: the saved report, as a table that an officer can read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern
from django.utils import timezone

from cctv_map.admin_kit.read_only import ReadOnlyAdmin
from cctv_map.imports.admin.undo import may_undo, undo_urls, why_not
from cctv_map.imports.admin.upload import draft_urls, may_import
from cctv_map.models import ImportRun
from cctv_map.sites.admin.spreadsheets import problems_as_xlsx

LINES_SHOWN = 10
# In the order an officer asks: was everything read, and what changed on the map?
COUNTS = (
    ("rows", "파일의 자료 줄", "줄"),
    ("accepted", "받아들인 줄", "줄"),
    ("rejected", "받아들이지 못한 줄", "줄"),
    ("sites", "지점", "곳"),
    ("cameras", "카메라", "대"),
    ("new", "새로 생긴 지점", "곳"),
    ("changed", "바뀐 지점", "곳"),
    ("moved", "그 가운데 옮겨진 지점", "곳"),
    ("unchanged", "그대로인 지점", "곳"),
    ("missing", "새 파일에 없는 지점", "곳"),
)


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
        more = {"may_import": may_import(request)}
        return super().changelist_view(request, {**more, **(extra_context or {})})

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


def report_context(report: dict[str, Any]) -> dict[str, Any]:
    """The saved report as rows of Korean words; a key that an old report lacks is left out."""
    uncounted = report.get("uncounted", {}).items()
    lines_of = report.get("warning_lines", {})
    return {
        "counts": [
            *((label, f"{report[key]:,}{unit}") for key, label, unit in COUNTS if key in report),
            *((f"세지 않은 카메라 ({status})", f"{count:,}대") for status, count in uncounted),
        ],
        "problems": report.get("problems", []),
        "problems_left_out": report.get("problems_left_out", 0),
        "warnings": [
            (kind, f"{count:,}건", lines_of.get(kind, [])[:LINES_SHOWN])
            for kind, count in report.get("warnings", {}).items()
        ],
        "skipped": report.get("skipped", []),
        "publish_problem": report.get("publish_problem", ""),
    }
