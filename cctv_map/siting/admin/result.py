"""The page of a run: its headline, tables, inputs and settings, and the buttons of its actions."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from cctv_map.admin_kit.pages import frame
from cctv_map.district.grid import Grid
from cctv_map.models import SitingRun
from cctv_map.models.install_request import public_grid
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.admin.forms import NextDecisionForm, ResultViewForm
from cctv_map.siting.admin.placed_requests import placed_requests, proposed_text
from cctv_map.siting.report import tables
from cctv_map.siting.report.charts import budget_chart, coverage_chart
from cctv_map.siting.report.conditions import broken_conditions, condition_texts
from cctv_map.siting.report.method import input_rows, limits, setting_rows
from cctv_map.siting.report.summary import headline

USUAL_TOP = 30


def result_page(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    run = SitingRun.objects.select_related("by").defer("frozen").filter(pk=pk).first()
    if run is None:
        raise Http404
    form = ResultViewForm(request.GET, run=run)
    shown = form.values()
    context = {
        **frame(admin, request, run.name),
        "run": run,
        "form": form,
        **_numbers(run, shown["top"] or USUAL_TOP),
        **_requests(run),
        **_comparison(run, form, shown["other"]),
        **_permissions(admin, request, run),
        "next_decision_form": NextDecisionForm(initial={"next_decision": run.next_decision}),
    }
    return render(request, "cctv_map/siting/admin/result.html", context)


def _numbers(run: SitingRun, top: int) -> dict[str, Any]:
    result, parameters = run.result, run.parameters
    columns, rows = tables.fairness(result, parameters)
    return {
        "headline": headline(result, parameters),
        "broken_conditions": broken_conditions(result, parameters),
        "conditions": condition_texts(parameters),
        "placement_stability_sentence": tables.placement_stability_sentence(result),
        "coverage": tables.coverage_rows(result),
        "coverage_chart": mark_safe(coverage_chart(result["coverage"])),  # noqa: S308 - drawn there
        "top": top,
        "ranking": tables.ranking(result, top),
        "rank_stability_sentence": tables.rank_stability_sentence(
            result, parameters.get("count", 0)
        ),
        "placement": tables.placement_rows(result, parameters.get("unit_cost", 0)),
        "methods": tables.methods(result),
        "double_cover": tables.double_cover_rows(result),
        "budget": tables.budget_rows(result, 1),
        "budget_sentence": tables.budget_sentence(result, len(result["placement"]["chosen"])),
        "budget_chart": mark_safe(budget_chart(result.get("budget", []))),  # noqa: S308
        "fair_columns": columns,
        "fair_rows": rows,
        "inputs": input_rows(run.inputs),
        "limits": limits(result, Parameters.from_dict(parameters).as_dict(), run.inputs),
        "setting_rows": setting_rows(parameters),
        # The inbox can be filtered by cell only if the run uses the grid of the inbox.
        "has_public_cells": Grid(**result["grid"]) == public_grid(),
    }


def _requests(run: SitingRun) -> dict[str, Any]:
    placed = placed_requests(run)
    return {
        "placed_requests": placed,
        "can_move_any": any(each.can_move for each in placed),
        "proposed_text": proposed_text(run),
    }


def _comparison(run: SitingRun, form: ResultViewForm, other: SitingRun | None) -> dict[str, Any]:
    others: QuerySet[SitingRun] = form.fields["other"].queryset.defer("result", "frozen", "inputs")
    return {
        "others": others,
        "other": other,
        "difference": tables.placement_difference(run.result, other.result) if other else None,
    }


def _permissions(admin: ModelAdmin, request: HttpRequest, run: SitingRun) -> dict[str, bool]:
    return {
        "may_run": admin.has_add_permission(request),
        "may_show_to_residents": admin.has_change_permission(request),
        "may_move_requests": request.user.has_perm("cctv_map.change_installrequest"),
        "may_see_requests": request.user.has_perm("cctv_map.view_installrequest")
        or request.user.has_perm("cctv_map.change_installrequest"),
        "may_delete": admin.has_delete_permission(request, run),
    }
