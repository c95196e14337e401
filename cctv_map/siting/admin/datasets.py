"""Datasets of the siting analysis in the admin: upload, report and deletion."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.admin_kit.read_only import ReadOnlyAdmin
from cctv_map.choices import DEMAND_BY_DONG, DemandKind
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.report_table import report_context
from cctv_map.imports.uploads import MAX_BYTES
from cctv_map.models import DemandLayer
from cctv_map.siting.datasets.actions import import_demand
from cctv_map.siting.datasets.reader import DayError

TOO_LARGE = (
    "파일이 {size:.0f} MB입니다. 여기에서는 {most:.0f} MB까지 올릴 수 있습니다. "
    "더 큰 파일은 서버에서 ‘manage.py import_demand 파일이름’ 명령으로 들여와 주세요."
)
UNITS = {
    DemandKind.LIGHTS: "개",
    DemandKind.SCHOOL_ZONES: "곳",
    DemandKind.RESIDENTS: "명",
    DemandKind.SINGLE_HOUSEHOLDS: "가구",
}


class DemandUploadForm(forms.Form):
    """A file; its kind and its day may be given if the file does not show them."""

    file = forms.FileField(
        label="자료 파일",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": "파일을 골라 주세요.",
            "empty": "빈 파일입니다. 다른 파일을 골라 주세요.",
            "missing": "파일을 골라 주세요.",
            "invalid": "파일을 받지 못했습니다. 다시 올려 주세요.",
        },
    )
    kind = forms.ChoiceField(
        label="종류",
        required=False,
        choices=[("", "머리글을 보고 알아서"), *DemandKind.choices],
        error_messages={"invalid_choice": "종류를 목록에서 골라 주세요."},
    )
    day = forms.DateField(
        label="기준일",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="비워 두면 파일의 기준일 칸, 머리글, 파일 이름에서 찾습니다.",
        error_messages={"invalid": "날짜를 2024-02-29처럼 적어 주세요."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            message = TOO_LARGE.format(size=file.size / 1e6, most=MAX_BYTES / 1e6)
            raise forms.ValidationError(message)
        return file

    def clean_kind(self) -> DemandKind | None:
        kind = self.cleaned_data["kind"]
        return DemandKind(kind) if kind else None


@admin.register(DemandLayer)
class DemandLayerAdmin(ReadOnlyAdmin):
    list_display = ["kind", "reference_date", "used", "amount", "file_name", "imported_at", "by"]
    list_filter = ["kind"]
    list_select_related = ["by"]
    fields = [
        "kind",
        "reference_date",
        "day_from",
        "used",
        "amount",
        "file_name",
        "imported_at",
        "by",
        "report_table",
        "digest",
    ]

    def get_urls(self) -> list[URLPattern]:
        view = guarded(self, _upload, _may_upload)
        return [path("upload/", view, name="cctv_map_demandlayer_upload"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DemandLayer]:
        # The admin shows none of the thousands of points.
        return super().get_queryset(request).with_use().defer("points", "by_dong")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A wrong file may be deleted: analyses made from it hold their own copy."""
        return request.user.has_perm("cctv_map.delete_demandlayer")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        more = {"may_upload": _may_upload(request)}
        return super().changelist_view(request, {**more, **(extra_context or {})})

    @admin.display(description="분석에 쓰임", boolean=True)
    def used(self, layer: DemandLayer) -> bool:
        return layer.is_used

    @admin.display(description="자료의 양")
    def amount(self, layer: DemandLayer) -> str:
        rows, number = layer.report.get("accepted", 0), layer.report.get("number", 0)
        where = "개 동" if layer.kind in DEMAND_BY_DONG else "줄"
        return f"{number:,}{UNITS[DemandKind(layer.kind)]} ({rows:,}{where})"

    @admin.display(description="기준일을 찾은 곳")
    def day_from(self, layer: DemandLayer) -> str:
        return layer.report.get("day_from", "")

    @admin.display(description="읽은 결과")
    def report_table(self, layer: DemandLayer) -> str:
        return render_to_string("cctv_map/imports/admin/report.html", report_context(layer.report))


def _upload(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    form = DemandUploadForm(request.POST, request.FILES) if is_sent else DemandUploadForm()
    if is_sent and form.is_valid() and (layer := _imported(form, request)):
        _add_messages(request, layer)
        return redirect("admin:cctv_map_demandlayer_change", layer.pk)
    context = {**frame(admin, request, "분석 자료 올리기"), "form": form}
    return render(request, "cctv_map/siting/admin/dataset_upload.html", context)


def _may_upload(request: HttpRequest) -> bool:
    return request.user.has_perm("cctv_map.add_demandlayer")


def _imported(form: DemandUploadForm, request: HttpRequest) -> DemandLayer | None:
    """The new layer; None if the file was refused, and then the form has the error."""
    file = form.cleaned_data["file"]
    try:
        return import_demand(
            file.read(),
            file_name=file.name,
            by=request.user,
            kind=form.cleaned_data["kind"],
            day=form.cleaned_data["day"],
        )
    except DayError as error:
        # Browsers do not keep the chosen file.
        form.add_error("day", f"{error} 파일도 다시 골라 주세요.")
    except ImportFileError as error:
        form.add_error("file", str(error))
    return None


def _add_messages(request: HttpRequest, layer: DemandLayer) -> None:
    report = layer.report
    messages.success(
        request, f"자료 {report['rows']:,}줄 중 {report['accepted']:,}줄을 들여왔습니다."
    )
    if report["newer"]:
        messages.warning(
            request, f"더 새로운 자료({report['newer']} 기준)가 있어 분석에는 그 자료를 씁니다."
        )
