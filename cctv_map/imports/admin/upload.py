"""Pages to upload a camera file (파일 올리기), preview its changes, and apply or discard it."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db import OperationalError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from cctv_map.admin_kit.ground import dong_outlines
from cctv_map.admin_kit.pages import PageView, frame, guarded
from cctv_map.imports.admin.preview import (
    TABLES,
    csv_of,
    figures_of,
    held_of,
    points_of,
    tables_of,
)
from cctv_map.imports.cameras.complaints import advice_for
from cctv_map.imports.cameras.locking import BUSY, BusyError
from cctv_map.imports.cameras.questions import Question, questions, unanswered
from cctv_map.imports.cameras.report import ImportReport
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.uploads import (
    GONE,
    KEPT,
    MAX_BYTES,
    MAX_ROWS,
    DraftError,
    apply_draft,
    discard_draft,
    preview_file,
)
from cctv_map.models import ImportDraft, ImportRun
from cctv_map.sites.carrying import Held
from cctv_map.sites.held_places import held_form, warn_of_held

TOO_LARGE = (
    "파일이 {size:.0f} MB입니다. 여기에서는 {max_size:.0f} MB까지 올릴 수 있습니다. "
    "더 큰 파일은 서버에서 ‘manage.py import_cctv 파일이름’ 명령으로 반영해 주세요."
)
LOST = "올린 파일이 서버에 남아 있지 않습니다. 버리고 다시 올려 주세요."
CHANGED = (
    "미리 본 뒤에 자료가 바뀌어 아직 반영하지 않았습니다. 다시 견준 결과이니 새로 살펴봐 주세요."
)


class UploadForm(forms.Form):
    file = forms.FileField(
        label="CCTV 파일",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": "파일을 골라 주세요.",
            "empty": "빈 파일입니다. 다른 파일을 골라 주세요.",
            "missing": "파일을 골라 주세요.",
            "invalid": "파일을 받지 못했습니다. 다시 올려 주세요.",
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                TOO_LARGE.format(size=file.size / 1e6, max_size=MAX_BYTES / 1e6)
            )
        return file


def may_import(request: HttpRequest) -> bool:
    return request.user.has_perm("cctv_map.add_importdraft")


def draft_urls(admin: ModelAdmin) -> list[URLPattern]:
    """Addresses under the list of runs; every page is for officers who may import."""

    def page(route: str, view: PageView, name: str) -> URLPattern:
        return path(route, guarded(admin, view, may_import), name=f"cctv_map_importdraft_{name}")

    return [
        page("upload/", _upload, "upload"),
        page("upload/<int:pk>/", _preview, "preview"),
        page("upload/<int:pk>/discard/", _discard, "discard"),
        page("upload/<int:pk>/points.json", _points, "points"),
        page("upload/<int:pk>/<slug:key>.csv", _table, "table"),
    ]


def _of_draft(view: PageView) -> PageView:
    """Calls ``view(admin, request, draft)`` for a draft that was not applied or discarded yet."""

    @wraps(view)
    def with_draft(admin: ModelAdmin, request: HttpRequest, pk: int, **parts: Any) -> HttpResponse:
        draft = ImportDraft.objects.filter(pk=pk).first()
        if draft is None:
            messages.warning(request, GONE)
            return _to_runs()
        return view(admin, request, draft, **parts)

    return with_draft


def _upload(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            draft = preview_file(file.read(), file_name=file.name, by=request.user)
        except ImportFileError as error:
            form.add_error("file", str(error))
        except OperationalError:
            form.add_error("file", BUSY)
        else:
            return _to_preview(draft)
    context = {
        **frame(admin, request, "CCTV 파일 올리기"),
        "form": form,
        "drafts": ImportDraft.objects.select_related("by"),
        "max_rows": MAX_ROWS,
        "days": KEPT.days,
    }
    return render(request, "cctv_map/imports/admin/upload.html", context)


@_of_draft
def _preview(admin: ModelAdmin, request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    if request.method == "POST":
        return _apply(admin, request, draft)
    return _show(admin, request, draft)


def _apply(admin: ModelAdmin, request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    wrong = unanswered(draft.report, request.POST)
    if wrong:
        return _show(admin, request, draft, wrong)
    try:
        report = apply_draft(draft, answers=request.POST, by=request.user)
    except (DraftError, BusyError, ImportFileError) as error:
        messages.error(request, str(error))
        still = ImportDraft.objects.filter(pk=draft.pk).exists()
        return _to_preview(draft) if still else _to_runs()
    except OperationalError:
        messages.error(request, BUSY)
        return _to_preview(draft)
    if report is None:
        messages.warning(request, CHANGED)
        return _to_preview(draft)
    _message_applied(request, report)
    url = reverse("admin:cctv_map_importrun_change", args=[report.run_id])
    return HttpResponseRedirect(url)


def _message_applied(request: HttpRequest, report: ImportReport) -> None:
    warn_of_held(request, [Held(**each) for each in report.held])
    if report.publish_problem:
        messages.error(request, report.publish_problem)
    elif not report.shown:
        messages.warning(
            request,
            "반영했습니다. 지도에는 아직 다른 자료가 보입니다. ‘자료 출처’에서 바꿀 수 있습니다.",
        )
    else:
        messages.success(request, "반영했습니다. 주민이 보는 지도도 새로 발행했습니다.")


def _show(
    admin: ModelAdmin, request: HttpRequest, draft: ImportDraft, wrong: list[Question] | None = None
) -> HttpResponse:
    try:
        tables, held = tables_of(draft), held_of(draft)
    except FileNotFoundError:
        messages.error(request, LOST)
        tables, held = [], []
    report = draft.report
    context = {
        **frame(admin, request, "올린 파일 미리 보기"),
        "draft": draft,
        "report": report,
        "figures": figures_of(report),
        "tables": tables,
        "warnings": [
            {
                "kind": kind,
                "count": count,
                "lines": report["warning_lines"].get(kind, [])[:10],
                "advice": advice_for(kind),
            }
            for kind, count in report["warnings"].items()
        ],
        "questions": [(each, each in (wrong or ())) for each in questions(report)],
        "has_wrong": bool(wrong),
        "is_stale": draft.compared_with_id != _newest_run(report),
        "held": held_form(held, request.POST),
        "nothing": not held and not any(report[key] for key in ("new", "changed", "missing")),
    }
    return render(request, "cctv_map/imports/admin/preview.html", context)


def _newest_run(report: dict[str, Any]) -> int | None:
    runs = ImportRun.objects.standing().filter(source__kind=report["source"])
    return runs.values_list("pk", flat=True).first()


@_of_draft
def _discard(admin: ModelAdmin, request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    if request.method != "POST":
        return _to_preview(draft)
    discard_draft(draft)
    messages.success(request, f"‘{draft.file_name}’ 파일을 버렸습니다. 바뀐 것은 없습니다.")
    return _to_runs()


@_of_draft
def _points(admin: ModelAdmin, request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    ground = {"bounds": settings.DISTRICT_BOUNDS, "outlines": dong_outlines()}
    return _of_file(lambda: JsonResponse(points_of(draft) | ground))


@_of_draft
def _table(admin: ModelAdmin, request: HttpRequest, draft: ImportDraft, key: str) -> HttpResponse:
    if key not in TABLES:
        raise Http404
    name = f"{timezone.localdate():%Y%m%d}-{key}.csv"
    # Read before the response begins: afterwards it could not say any more that the file is gone.
    parts = _of_file(partial(list, csv_of(draft, key)))
    response = StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _of_file(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except FileNotFoundError:
        raise Http404(LOST) from None


def _to_preview(draft: ImportDraft) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:cctv_map_importdraft_preview", args=[draft.pk]))


def _to_runs() -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:cctv_map_importrun_changelist"))
