"""What a committee gets of a siting analysis: a paper to print, and the same as XLSX and CSV."""

import csv
import io
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import mark_safe

from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import LIST_SIZES, Parameters
from cctv_map.siting.material import Material
from cctv_map.siting.report import conditions, papers
from cctv_map.siting.report import paper_sheets as sheets
from cctv_map.siting.report import paper_texts as words
from cctv_map.siting.report.phrases import month, settings_told
from cctv_map.siting.report.picture import Scene, siting_picture
from cctv_map.siting.report.tables import fairness
from gangseo_portal.lib.formulas import harmless
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

    def of_run(view: View) -> Callable[..., HttpResponse]:
        def answer(request: HttpRequest, pk: int) -> HttpResponse:
            run = get_object_or_404(SitingRun, pk=pk)
            if not admin.has_view_permission(request, run):
                raise PermissionDenied
            return view(request, run)

        return admin.admin_site.admin_view(answer)

    return [
        path("<int:pk>/paper/", of_run(paper_view), name="cctv_map_sitingrun_paper"),
        path("<int:pk>/xlsx/", of_run(xlsx_view), name="cctv_map_sitingrun_xlsx"),
        path("<int:pk>/csv/", of_run(csv_view), name="cctv_map_sitingrun_csv"),
    ]


def paper_view(request: HttpRequest, run: SitingRun) -> HttpResponse:
    form = PaperForm(request.GET)
    asked = form.cleaned_data["size"] if form.is_valid() else None
    parameters = parameters_of(run)
    chosen = papers.chosen_places(run.result)
    size = asked or len(chosen) or parameters["count"]
    lost = conditions.unkept(run.result, parameters)
    places, ranked = chosen[:size], papers.ranked_places(run.result)[:size]
    shares, fair = fairness(run.result, parameters)
    # What the run froze, not today's rows
    material = Material.from_bytes(bytes(run.frozen))
    context: dict[str, Any] = {
        "run": run,
        "parameters": parameters,
        "form": form,
        "size": size,
        "sizes": LIST_SIZES,
        "places": places,
        "all_places": len(chosen),
        "ranked": ranked,
        "picture": picture_of(material, places, parameters["radius_m"]),
        "has_outlines": bool(material.dongs),
        "figures": papers.figures(run.result, parameters, size),
        "how_good": papers.how_good(run.result, keeps_all=not lost),
        "unkept": lost,
        "conditions": conditions.asked_for(parameters),
        "fewer": conditions.fewer_than_asked(run.result, parameters),
        "budget": papers.budget_lines(run.result, BUDGET_STEP),
        "fairness_shares": shares,
        "fairness": fair,
        "settings": settings_told(parameters),
        "next_decision": month(run.next_decision),
        "formula": words.formula(parameters),
        "weights": words.weights(parameters),
        "method": words.method(run.result, parameters),
        "inputs": words.input_rows(run.inputs, run.result),
        "limits": words.limits(run.result, parameters, run.inputs),
        "versions": " · ".join(f"{name} {value}" for name, value in run.versions.items()),
        "opinion_lines": OPINION_LINES,
        "members": MEMBERS,
    }
    return TemplateResponse(request, "cctv_map/siting/admin/paper.html", context)


def xlsx_view(request: HttpRequest, run: SitingRun) -> HttpResponse:
    content = workbook(sheets.sheets_of(about(run), run.result, parameters_of(run), run.inputs))
    return xlsx_response(content, f"siting-{run.pk}")


def csv_view(request: HttpRequest, run: SitingRun) -> HttpResponse:
    """The ranked and the placed cells as one list, for a map program or another office."""
    text = io.StringIO()
    header, rows = sheets.one_list(run.result, parameters_of(run))
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in (header, *rows))
    response = HttpResponse(
        f"\ufeff{text.getvalue()}".encode(), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="siting-{run.pk}.csv"'
    return response


def parameters_of(run: SitingRun) -> dict[str, Any]:
    """A run from before a setting existed was made with what is its default today."""
    return Parameters.from_dict(run.parameters).as_dict()


def about(run: SitingRun) -> list[tuple[str, object]]:
    return [
        ("분석 이름", run.name),
        ("분석한 때", run.made_at),
        ("다음 심의 달", run.next_decision),
        ("결과의 SHA-256", run.digest),
        ("프로그램 판", ", ".join(f"{name} {value}" for name, value in run.versions.items())),
    ]


def picture_of(material: Material, places: list[papers.Place], radius_m: float) -> str:
    scene = Scene(
        outlines=material.dongs,
        cameras=material.cameras,
        places=[(place.lat, place.lon) for place in places],
        radius_m=radius_m,
        bounds=settings.DISTRICT_BOUNDS,
    )
    return mark_safe(siting_picture(scene))  # noqa: S308 - drawn here, names escaped
