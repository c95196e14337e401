"""Spreadsheets of chosen sites and of reports."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from cctv_map.models import CameraSite
from gangseo_portal.lib.sheets import workbook, xlsx_response

ROWS_AT_ONCE = 500
SITE_FIELDS = (
    "id",
    "source",
    "management_no",
    "code",
    "place",
    "purpose",
    "purpose_source",
    "status",
    "publication",
    "cameras",
    "dong",
    "legal_dong",
    "address_road",
    "address_lot",
    "lat",
    "lon",
    "direction",
    "pixels",
    "retention_days",
    "installed_on",
    "agency",
    "phone",
    "reference_date",
    "updated_at",
)
REPORT_HEADER = (
    "장소",
    "행정동",
    "종류",
    "처리",
    "같은 신고",
    "받은 때",
    "덧붙인 말",
    "답",
    "답한 때",
)


@admin.action(description="엑셀 파일로 내려받기", permissions=["view"])
def sites_as_xlsx(_admin: Any, _request: HttpRequest, sites: QuerySet) -> HttpResponse:
    titles = [str(CameraSite._meta.get_field(name).verbose_name) for name in SITE_FIELDS]
    titles[0] = "지점 번호"
    found = sites.select_related("source").iterator(chunk_size=ROWS_AT_ONCE)
    rows = ([_cell(site, name) for name in SITE_FIELDS] for site in found)
    return xlsx_response(workbook([("CCTV 지점", titles, rows)]), "cctv-sites")


@admin.action(description="엑셀 파일로 내려받기", permissions=["view"])
def reports_as_xlsx(_admin: Any, _request: HttpRequest, reports: QuerySet) -> HttpResponse:
    rows = (
        (
            report.site.place,
            report.site.dong,
            report.get_kind_display(),
            report.get_state_display(),
            report.together,
            report.created_at,
            report.latest_note,
            report.answer,
            report.answered_at,
        )
        for report in reports.select_related("site")
    )
    return xlsx_response(workbook([("주민 신고", REPORT_HEADER, rows)]), "cctv-reports")


def _cell(site: CameraSite, name: str) -> object:
    display = getattr(site, f"get_{name}_display", None)
    if display:
        return display()
    return str(site.source) if name == "source" else getattr(site, name)
