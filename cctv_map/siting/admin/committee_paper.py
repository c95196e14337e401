"""The committee's paper of a siting analysis to print, and its tables as XLSX and CSV."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import mark_safe

from cctv_map.admin_kit.pages import PageView, guarded
from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import LIST_SIZES, Parameters
from cctv_map.siting.material import Material
from cctv_map.siting.report import conditions, method, spreadsheet
from cctv_map.siting.report.formats import month
from cctv_map.siting.report.listed_cells import ListedCell, chosen_cells, ranked_cells
from cctv_map.siting.report.picture import Scene, siting_picture
from cctv_map.siting.report.summary import figures, how_good
from cctv_map.siting.report.tables import budget_rows, fairness
from gangseo_portal.lib.csv_lines import UTF8_MARK, csv_lines
from gangseo_portal.lib.sheets import workbook, xlsx_response

View = Callable[[HttpRequest, SitingRun], HttpResponse]
OPINION_LINES = range(5)
MEMBERS = range(7)
# The spreadsheet has every number of cameras, the paper the first and every fifth.
BUDGET_STEP = 5


class PaperForm(forms.Form):
    size = forms.TypedChoiceField(
        label="몇 곳까지",
        choices=[(size, f"{size}곳") for size in LIST_SIZES],
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": "10, 20, 30, 50곳 가운데에서 골라 주세요."},
    )


def paper_urls(admin: ModelAdmin) -> list[URLPattern]:
    """For ``SitingRunAdmin.get_urls``, before Django's own."""

    def of_run(view: View) -> PageView:
        def page(_admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
            return view(request, get_object_or_404(SitingRun, pk=pk))

        return guarded(admin, page, admin.has_view_permission)

    return [
        path("<int:pk>/paper/", of_run(paper_view), name="cctv_map_sitingrun_paper"),
        path("<int:pk>/xlsx/", of_run(xlsx_view), name="cctv_map_sitingrun_xlsx"),
        path("<int:pk>/csv/", of_run(csv_view), name="cctv_map_sitingrun_csv"),
    ]


def paper_view(request: HttpRequest, run: SitingRun) -> HttpResponse:
    form = PaperForm(request.GET)
    wanted = form.cleaned_data["size"] if form.is_valid() else None
    parameters = parameters_of(run)
    chosen = chosen_cells(run.result)
    size = wanted or len(chosen) or parameters["count"]
    broken = conditions.broken_conditions(run.result, parameters)
    placed = chosen[:size]
    shares, fair = fairness(run.result, parameters)
    # What the run froze, not today's rows
    material = Material.from_bytes(bytes(run.frozen))
    context: dict[str, Any] = {
        "run": run,
        "parameters": parameters,
        "form": form,
        "size": size,
        "sizes": LIST_SIZES,
        "placed": placed,
        "all_placed": len(chosen),
        "ranked": ranked_cells(run.result)[:size],
        "picture": picture_of(material, placed, parameters["radius_m"]),
        "withheld": run.inputs.get("cameras", {}).get("withheld"),
        "has_outlines": bool(material.dongs),
        "figures": figures(run.result, parameters, size),
        "how_good": how_good(run.result, keeps_all=not broken),
        "broken_conditions": broken,
        "conditions": conditions.condition_texts(parameters),
        "fewer": conditions.why_fewer_cells(run.result, parameters),
        "budget": budget_rows(run.result, BUDGET_STEP),
        "fairness_shares": shares,
        "fairness": fair,
        "settings": method.setting_rows(parameters),
        "next_decision": month(run.next_decision),
        "formula": method.formula(parameters),
        "weights": method.weights(parameters),
        "method": method.steps(run.result, parameters),
        "inputs": method.input_rows(run.inputs),
        "limits": method.limits(run.result, parameters, run.inputs),
        "versions": " · ".join(f"{name} {value}" for name, value in run.versions.items()),
        "opinion_lines": OPINION_LINES,
        "members": MEMBERS,
    }
    return TemplateResponse(request, "cctv_map/siting/admin/paper.html", context)


def xlsx_view(request: HttpRequest, run: SitingRun) -> HttpResponse:
    sheets = spreadsheet.sheets_of(about(run), run.result, parameters_of(run), run.inputs)
    return xlsx_response(workbook(sheets), f"siting-{run.pk}")


def csv_view(request: HttpRequest, run: SitingRun) -> HttpResponse:
    """The chosen and the ranked cells as one list, for a map program or another office."""
    header, rows = spreadsheet.one_list(run.result, parameters_of(run))
    content = "".join((UTF8_MARK, *csv_lines([header, *rows])))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="siting-{run.pk}.csv"'
    return response


def parameters_of(run: SitingRun) -> dict[str, Any]:
    """All settings of a run; one from before a setting existed has today's default."""
    return Parameters.from_dict(run.parameters).as_dict()


def about(run: SitingRun) -> list[tuple[str, object]]:
    return [
        ("분석 이름", run.name),
        ("분석한 때", run.made_at),
        ("다음 심의 달", run.next_decision),
        ("결과의 SHA-256", run.digest),
        ("프로그램 판", ", ".join(f"{name} {value}" for name, value in run.versions.items())),
    ]


def picture_of(material: Material, cells: list[ListedCell], radius_m: float) -> str:
    scene = Scene(
        outlines=material.dongs,
        cameras=material.cameras,
        places=[(cell.lat, cell.lon) for cell in cells],
        radius_m=radius_m,
        bounds=settings.DISTRICT_BOUNDS,
    )
    return mark_safe(siting_picture(scene))  # noqa: S308 - drawn here, names escaped
