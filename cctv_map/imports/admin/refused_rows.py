"""The rows that an import refused, as a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from cctv_map.models import ImportRun
from gangseo_portal.lib.sheets import workbook, xlsx_response

PROBLEM_HEADER = ("파일", "반영한 때", "줄", "열", "값", "이유")


@admin.action(description="받아들이지 못한 줄을 엑셀 파일로 내려받기", permissions=["view"])
def problems_as_xlsx(_admin: Any, _request: HttpRequest, runs: QuerySet) -> HttpResponse:
    content = workbook([("받아들이지 못한 줄", PROBLEM_HEADER, _problems(runs))])
    return xlsx_response(content, "cctv-import-problems")


def _problems(runs: QuerySet[ImportRun]) -> Iterator[tuple[object, ...]]:
    names = ("line", "column", "value", "reason")
    for run in runs:
        for problem in run.report.get("problems", []):
            yield run.file_name, run.applied_at, *(problem[name] for name in names)
        if left_out := run.report.get("problems_left_out"):
            sentence = (
                f"이 밖에 {left_out:,}줄이 더 있습니다. 명령으로 반영하면 모두 볼 수 있습니다."
            )
            yield run.file_name, run.applied_at, None, "", "", sentence
