"""The page of a new analysis: its inputs, its settings, and the button that runs it."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cctv_map.admin_kit.pages import frame
from cctv_map.choices import DemandKind
from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.actions import SitingRefused, run_siting
from cctv_map.siting.admin.forms import SitingForm, initial_values
from cctv_map.siting.inputs import gather
from cctv_map.siting.report.method import input_rows
from cctv_map.siting.report.summary import headline

# Settings of every analysis; the others are folded away.
USUAL = ("name", "count", "unit_cost")
WEIGHTS = ("watch", "environment", "requests")
FAIRNESS = ("least_per_dong", "request_share")
FOLDED = (
    ("환경에 넣는 것", ("residents", "single_households", "school_zones", "darkness")),
    ("칸과 거리", ("cell_m", "radius_m", "school_reach_m")),
    ("흔들어 보기와 풀이", ("shakes", "shake_size", "seed", "node_limit")),
)


def new_page(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = SitingForm(request.POST)
        if form.is_valid() and (run := _run(request, form)):
            admin.log_addition(request, run, [{"added": {}}])
            summary = headline(run.result, run.parameters)
            messages.success(request, f"‘{run.name}’ 분석을 마쳤습니다. {summary}")
            return redirect(run)
    else:
        newest = SitingRun.objects.only("parameters").first()
        form = SitingForm(initial=initial_values(newest.parameters if newest else {}))
    return render(request, "cctv_map/siting/admin/new.html", _context(admin, request, form))


def _run(request: HttpRequest, form: SitingForm) -> SitingRun | None:
    try:
        return run_siting(form.cleaned_data["name"], form.parameters, by=request.user)
    except SitingRefused as refusal:
        if refusal.setting:
            form.add_error(refusal.setting, str(refusal))
        else:
            messages.error(request, str(refusal))
        return None


def _context(admin: ModelAdmin, request: HttpRequest, form: SitingForm) -> dict[str, Any]:
    _, inputs = gather(Parameters())
    folded = [(title, [form[name] for name in names]) for title, names in FOLDED]
    folded_names = {"purposes", *(name for _, names in FOLDED for name in names)}
    return {
        **frame(admin, request, "새 위치 분석"),
        "form": form,
        "inputs": inputs,
        "input_rows": input_rows(inputs),
        "needs_lights": DemandKind.LIGHTS.label in inputs["missing"],
        "usual": [form[name] for name in USUAL],
        "weights": [form[name] for name in WEIGHTS],
        "fairness": [form[name] for name in FAIRNESS],
        "folded": folded,
        "is_open": bool(folded_names & form.errors.keys()),
    }
