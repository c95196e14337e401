"""Anyone tries a file of camera data before publishing it. The file is read, and forgotten."""

from dataclasses import dataclass, replace

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cctv_map.imports.cameras.complaints import Complaint, advice_for
from cctv_map.imports.cameras.content import CELLS_OF_ROW, FileContent, read_content
from cctv_map.imports.cameras.row_problems import Problem
from cctv_map.imports.files.reading import MAX_LETTERS, WORKBOOK, ImportFileError, TooMuchError
from cctv_map.models import Boundary
from gangseo_portal.lib.body_size import length_of, takes_up_to
from gangseo_portal.lib.one_at_a_time import TakenError, one_at_a_time
from gangseo_portal.lib.resident_forms import Limit, resident_form, try_later

MAX_MEGABYTES = 10
# A workbook of so many rows takes some seconds of a process that others wait for.
MAX_ROWS = 20_000
MAX_CELLS = MAX_ROWS * CELLS_OF_ROW
SHOWN_PROBLEMS = 200
MAX_CHECKS = Limit("file check", times=20, seconds=600)
BUSY_SECONDS = 10
# With what a browser sends around the file
MAX_BYTES = (MAX_MEGABYTES << 20) + 100_000

FROM_ELSEWHERE = "이 화면에서 고른 파일만 살펴볼 수 있어요. 파일을 다시 골라 주세요."
TOO_OFTEN = "파일을 여러 번 올리셨어요. 10분쯤 뒤에 다시 올려 주세요."
TOO_LARGE = f"파일이 {MAX_MEGABYTES} MB를 넘어요. 나누어서 올려 주세요."
TOO_MUCH = (
    f"파일에 든 것이 너무 많아요. 빈 줄까지 세어 {MAX_ROWS:,}줄, 모두 {MAX_CELLS:,}칸까지 "
    "살펴볼 수 있어요. 나누어서 올려 주세요."
)
BUSY = (
    "지금 다른 분의 파일을 살펴보고 있어요. 한 번에 한 파일만 볼 수 있어요. "
    f"{BUSY_SECONDS}초쯤 뒤에 같은 파일을 다시 골라 주세요."
)
NO_FILE = "살펴볼 파일을 골라 주세요."
EMPTY = "빈 파일이에요. 다른 파일을 골라 주세요."


class FileForm(forms.Form):
    file = forms.FileField(
        error_messages={
            "required": NO_FILE,
            "missing": NO_FILE,
            "invalid": NO_FILE,
            "empty": EMPTY,
            "contradiction": NO_FILE,
        }
    )


@dataclass(frozen=True)
class ShownComplaint:
    """One rejected row, or one kind of warning with its first lines, and how to mend it."""

    reason: str
    mend: str
    lines: list[int]
    count: int = 1
    column: str = ""
    value: str = ""


def _foreign(request: HttpRequest) -> HttpResponse:
    return _page(request, problem=FROM_ELSEWHERE)


# No honeypot: nothing is kept that a program could leave.
@takes_up_to(MAX_BYTES * 2)
@require_http_methods(["GET", "HEAD", "POST"])
@resident_form(foreign=_foreign, trapped=None)
def check_file(request: HttpRequest) -> HttpResponse:
    """The form, and under it what was found in the file that was sent."""
    if request.method != "POST":
        return _page(request)
    if length_of(request) > MAX_BYTES:
        return _page(request, status=413, problem=TOO_LARGE)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, status=400, problem=form.errors["file"][0])
    try:
        # A check may take seconds: the other workers stay free for the map meanwhile.
        with one_at_a_time("file-check"):
            return _checked(request, form.cleaned_data["file"])
    except TakenError:
        return try_later(_page(request, problem=BUSY), BUSY_SECONDS, status=503)


def _checked(request: HttpRequest, upload: UploadedFile) -> HttpResponse:
    # Counted before the file is read, because the reading is the cost.
    if not MAX_CHECKS.allows(request):
        return try_later(_page(request, problem=TOO_OFTEN), MAX_CHECKS.seconds)
    # Rows of any district are welcome here.
    district = replace(Boundary.objects.district(), is_anywhere=True)
    try:
        content = read_content(upload.file, district, timezone.localdate(), most_rows=MAX_ROWS)
    except TooMuchError:
        return _page(request, status=400, problem=TOO_MUCH, name=upload.name)
    except ImportFileError as error:
        return _page(request, status=400, problem=str(error), name=upload.name)
    return _page(request, name=upload.name, **_findings(content))


def _findings(content: FileContent) -> dict[str, object]:
    found = content.row_problems
    outside = Complaint.OUTSIDE.sentence
    warnings = {kind: count for kind, count in found.warnings.items() if kind != outside}
    return {
        "content": content,
        "letters": {"utf-8-sig": "UTF-8", WORKBOOK: "엑셀(XLSX)"}.get(
            content.facts.encoding, content.facts.encoding.upper()
        ),
        "cameras": sum(place.cameras for place in content.places),
        "outside": found.warnings[outside],
        "skipped": sorted(found.skipped_kinds.items()),
        "problems": [_rejected(problem) for problem in found.problems[:SHOWN_PROBLEMS]],
        "rejected": found.rejected.total(),
        "left_out": max(0, found.rejected.total() - SHOWN_PROBLEMS),
        "reasons": found.rejected.most_common(),
        "warnings": [
            ShownComplaint(kind, advice_for(kind), found.warning_lines[kind], count)
            for kind, count in sorted(warnings.items())
        ],
    }


def _rejected(problem: Problem) -> ShownComplaint:
    reason = problem["reason"]
    return ShownComplaint(
        reason, advice_for(reason), [problem["line"]], 1, problem["column"], problem["value"]
    )


def _page(request: HttpRequest, *, status: int = 200, **facts: object) -> HttpResponse:
    context = {
        "section": "cctv",
        "most_megabytes": MAX_MEGABYTES,
        "most_rows": MAX_ROWS,
        "most_cells": MAX_CELLS,
        "most_letters": MAX_LETTERS,
        **facts,
    }
    return render(request, "cctv_map/open_data/check_file.html", context, status=status)
