"""The page of one run: its answer, tables and settings, and what may be done with it."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from cctv_map.district.grid import Grid
from cctv_map.models import SitingRun
from cctv_map.models.install_request import public_grid
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.admin.forms import NextDecisionForm, ResultViewForm
from cctv_map.siting.admin.planned_requests import is_before, planned_requests, proposed_words
from cctv_map.siting.report import phrases, tables
from cctv_map.siting.report.charts import budget_chart, coverage_chart
from cctv_map.siting.report.conditions import asked_for, unkept
from cctv_map.siting.report.paper_texts import input_rows, limits
from cctv_map.siting.report.papers import budget_lines

USUAL_TOP = 30


def result_page(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    run = SitingRun.objects.select_related("by").defer("frozen").filter(pk=pk).first()
    if run is None:
        raise Http404
    form = ResultViewForm(request.GET, run=run)
    shown = form.values()
    context = {
        **admin.admin_site.each_context(request),
        "title": run.name,
        "opts": SitingRun._meta,
        "run": run,
        "original": run,
        "form": form,
        **_numbers(run, shown["top"] or USUAL_TOP),
        **_planning(run),
        **_comparison(run, form, shown["other"]),
        **_rights(admin, request, run),
        "tell_form": NextDecisionForm(initial={"next_decision": run.next_decision}),
    }
    return render(request, "cctv_map/siting/admin/result.html", context)


def _numbers(run: SitingRun, top: int) -> dict[str, Any]:
    result, parameters = run.result, run.parameters
    columns, rows = tables.fairness(result, parameters)
    return {
        "answer": phrases.answer(result, parameters),
        "unkept": unkept(result, parameters),
        "conditions": asked_for(parameters),
        "kept_words": tables.kept_words(result),
        "coverage": tables.coverage_rows(result),
        "coverage_chart": mark_safe(coverage_chart(result["coverage"])),  # noqa: S308 - drawn there
        "top": top,
        "ranking": tables.ranking(result, top),
        "steady_words": tables.steady_words(result, parameters.get("count", 0)),
        "steps": tables.steps(result, parameters.get("unit_cost", 0)),
        "methods": tables.methods(result),
        "backup": tables.backup(result),
        "budget": budget_lines(result, 1),
        "budget_words": tables.budget_words(result, len(result["placement"]["chosen"])),
        "budget_chart": mark_safe(budget_chart(result.get("budget", []))),  # noqa: S308
        "fair_columns": columns,
        "fair_rows": rows,
        "inputs": input_rows(run.inputs, result),
        "limits": limits(result, Parameters.from_dict(parameters).as_dict(), run.inputs),
        "settings_told": phrases.settings_told(parameters),
        # The inbox can be narrowed to a cell only where the cells are those of its own grid.
        "has_public_cells": Grid(**result["grid"]) == public_grid(),
    }


def _planning(run: SitingRun) -> dict[str, Any]:
    planned = [(turn, each, is_before(each)) for turn, each in planned_requests(run)]
    return {
        "planned": planned,
        "may_move_any": any(movable for *_, movable in planned),
        "proposed_words": proposed_words(run),
    }


def _comparison(run: SitingRun, form: ResultViewForm, other: SitingRun | None) -> dict[str, Any]:
    others: QuerySet[SitingRun] = form.fields["other"].queryset.defer("result", "frozen", "inputs")
    return {
        "others": others,
        "other": other,
        "compared": tables.came_and_went(run.result, other.result) if other else None,
    }


def _rights(admin: ModelAdmin, request: HttpRequest, run: SitingRun) -> dict[str, bool]:
    return {
        "may_run": admin.has_add_permission(request),
        "may_tell": admin.has_change_permission(request),
        "may_plan": request.user.has_perm("cctv_map.change_installrequest"),
        "may_see_requests": request.user.has_perm("cctv_map.view_installrequest")
        or request.user.has_perm("cctv_map.change_installrequest"),
        "may_delete": admin.has_delete_permission(request, run),
    }
