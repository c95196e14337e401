"""Statistics of the public map: each number leads to its rows, and all prints on one page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from cctv_map.models import DataSource
from cctv_map.statistics.bar_chart import Bar, bar_chart
from cctv_map.statistics.counts import Table, statistics_now
from cctv_map.statistics.figures import Line
from gangseo_portal.lib.sheets import workbook, xlsx_response

# An empty line of these is worth reading; of the others it would only make the table long.
SHOWN_EVEN_EMPTY = {"dong"}


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with the address of each line's rows, and its chart."""

    table: Table
    lines: list[tuple[Line, str]]
    chart: SafeString


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    figures = statistics_now()
    context = {
        "section": "cctv",
        "figures": figures,
        "tables": [shown(table) for table in figures.tables] if figures.sites else [],
        "source": DataSource.objects.shown(),
        "reference_date": figures.reference_date,
        "today": timezone.localdate(),
    }
    return render(request, "cctv_map/statistics/page.html", context)


@require_safe
def statistics_file(request: HttpRequest) -> HttpResponse:
    """The same tables as XLSX, a sheet each."""
    sheets = (
        (
            table.title,
            (table.title, "지점", "카메라"),
            [(line.label, line.sites, line.cameras) for line in table.lines],
        )
        for table in statistics_now().tables
    )
    return xlsx_response(workbook(sheets), "cctv-statistics")


def shown(table: Table) -> ShownTable:
    lines = [line for line in table.lines if line.sites or table.name in SHOWN_EVEN_EMPTY]
    address = reverse("cctv_map:list")
    bars = [Bar(line.label, line.sites) for line in lines]
    chart = bar_chart(f"{table.title}별 지점 수", bars, unit="곳")
    return ShownTable(
        table,
        [(line, f"{address}?{urlencode({table.name: line.key})}") for line in lines],
        mark_safe(chart),  # noqa: S308 — bar_chart escapes its texts
    )
