"""Pages to decide about one place, to withdraw a decision, and to record the steps of a fault.

They are for officers who may change places. The record of a place from a file stays read-only.
"""

import json

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.admin_kit.place_picker import PlacePickerMedia, place_picker
from cctv_map.choices import DecisionKind
from cctv_map.map.nearby import nearest_sites
from cctv_map.models import Boundary, CameraSite, Fault, SiteDecision
from cctv_map.sites import actions
from cctv_map.sites.admin.decision_forms import CANNOT_BE_RECALLED, FORMS
from cctv_map.sites.admin.fault_forms import STEPS, DayForm
from cctv_map.sites.admin.panel import decision_form, decision_text, shown_now
from cctv_map.sites.carrying import near_to
from cctv_map.sites.held_places import HOW_TO_SHOW, still_seen_warning
from cctv_map.sites.lay_over import file_position
from cctv_map.sites.legal_bases import USUAL_BASES

# The page gets at most so many places around a pin; with fewer than these it has all of them.
MAX_AROUND = 100
WHOLE_DISTRICT_M = 1_000_000
MOVE_MEDIA = forms.Media(js=[forms.Script("cctv_map/sites/admin/move_words.js", type="module")])
ALREADY_WITHDRAWN = "이미 거둔 결정입니다. 아무것도 바꾸지 않았습니다."
NO_OPEN_FAULT = "복구하지 않은 장애가 없습니다. 아무것도 바꾸지 않았습니다."


def urls(admin: ModelAdmin) -> list[URLPattern]:
    decide, withdraw, fault = (
        guarded(admin, view, admin.has_change_permission)
        for view in (decide_view, withdraw_view, fault_view)
    )
    name = "cctv_map_camerasite"
    return [
        path("<int:pk>/decide/<str:kind>/", decide, name=f"{name}_decide"),
        path("<int:pk>/withdraw/<int:decision>/", require_POST(withdraw), name=f"{name}_withdraw"),
        path("<int:pk>/fault/<str:step>/", fault, name=f"{name}_fault"),
    ]


def decide_view(admin: ModelAdmin, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form on a page of its own; a refused form comes back with its text."""
    site = get_object_or_404(CameraSite, pk=pk)
    if kind not in FORMS:
        raise Http404
    if request.method != "POST":
        standing = site.decisions.standing().filter(kind=kind).first()
        return _form_page(admin, request, site, decision_form(site, kind, standing))
    form = FORMS[kind](site, request.POST)
    if form.is_valid():
        try:
            decision, problem = actions.decide(
                site, DecisionKind(kind), by=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            text = f"{decision.get_kind_display()}: {decision_text(site, decision)}"
            admin.log_change(request, site, f"{text} · 까닭: {decision.reason}")
            return _back(request, site, f"{text}.", problem, _limits(site, decision))
    return _form_page(admin, request, site, form)


def _limits(site: CameraSite, decision: SiteDecision) -> str:
    """Sentences for the officer about the limits of this decision."""
    if decision.kind == DecisionKind.PUBLICATION:
        sentences = (CANNOT_BE_RECALLED.partition(". ")[2], still_seen_warning(near_to([site])))
        return " ".join(filter(None, sentences))
    if warning := _held_warning(site):
        return warning
    if decision.kind != DecisionKind.MOVE:
        return ""
    _, dong, _ = Boundary.objects.district().place(site.lat, site.lon)
    if not dong or dong == site.dong:
        return ""
    return f"새 위치는 {dong} 안이지만, 행정동은 파일대로 ‘{site.dong or '모름'}’으로 남습니다."


def _held_warning(site: CameraSite) -> str:
    """Blank, or why a place that was only moved or changed is hidden now."""
    carried = SiteDecision.objects.carried().filter(site=site).first()
    return f"{carried.reason}. {HOW_TO_SHOW}" if carried else ""


def withdraw_view(admin: ModelAdmin, request: HttpRequest, pk: int, decision: int) -> HttpResponse:
    """Withdraw at once, without a question: the decision stays in the history."""
    site = get_object_or_404(CameraSite, pk=pk)
    found = get_object_or_404(SiteDecision.objects.select_related("site"), pk=decision, site=site)
    if found.withdrawn_at:
        messages.warning(request, ALREADY_WITHDRAWN)
        return _to_site(site)
    problem = actions.withdraw_decision(found, by=request.user)
    site.refresh_from_db()
    text = f"‘{found.get_kind_display()}’ 결정을 거두었습니다."
    admin.log_change(request, site, text)
    return _back(request, site, text, problem, _held_warning(site) or _followers_warning(site))


def _followers_warning(site: CameraSite) -> str:
    """Blank, or which places stay hidden though they were hidden only because of this one."""
    carried = SiteDecision.objects.carried().filter(carried_from=site).select_related("site")
    if not (names := [f"‘{each.site.place}’" for each in carried[:10]]):
        return ""
    return (
        f"이곳 때문에 이어서 감춘 곳은 계속 감춥니다: {', '.join(names)}. "
        "보이려면 그 지점의 ‘공개 범위’ 결정도 거두어 주세요."
    )


def fault_view(admin: ModelAdmin, request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """The form of one step of a fault (장애, 점검, 복구) with its day."""
    site = get_object_or_404(CameraSite, pk=pk)
    if step not in STEPS:
        raise Http404
    fault = site.faults.open().select_related("site").first()
    if fault is None and step != "found":
        messages.warning(request, NO_OPEN_FAULT)
        return _to_site(site)
    form = STEPS[step](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            text, problem = _take_step(request, site, fault, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            site.refresh_from_db()
            admin.log_change(request, site, text)
            return _back(request, site, text, problem)
    return _form_page(admin, request, site, form)


def _take_step(
    request: HttpRequest, site: CameraSite, fault: Fault | None, form: DayForm
) -> tuple[str, str]:
    """Save the step; returns the message for the officer, and ``problem`` of publishing."""
    day = form.cleaned_data["on"]
    by = request.user
    if form.step == "found":
        _, problem = actions.record_fault(site, found_on=day, note=form.cleaned_data["note"], by=by)
        return f"장애를 적었습니다 ({day:%Y-%m-%d}).", problem
    if form.step == "repair":
        return f"점검을 시작했습니다 ({day:%Y-%m-%d}).", actions.start_repair(fault, on=day, by=by)
    return f"복구했습니다 ({day:%Y-%m-%d}).", actions.restore(fault, on=day, by=by)


def _form_page(
    admin: ModelAdmin, request: HttpRequest, site: CameraSite, form: forms.Form
) -> HttpResponse:
    is_move = getattr(form, "kind", None) == DecisionKind.MOVE
    context = {
        **frame(admin, request, form.title, record=site),
        "form": form,
        "usual_bases": USUAL_BASES,
        "media": forms.Media(PlacePickerMedia) + MOVE_MEDIA,
        "map": _map(site, form) if is_move else "",
    }
    return render(request, "cctv_map/sites/admin/decision.html", context)


def _map(site: CameraSite, form: forms.Form) -> str:
    """The small map with a line under it that shows how far the pin was moved."""
    lat_input, lon_input = form["lat"].auto_id, form["lon"].auto_id
    around = nearest_sites(site.position, MAX_AROUND, leave_out=site.pk)
    data = {
        "inputs": [lat_input, lon_input],
        "here": [site.lat, site.lon],
        "from": list(file_position(site)),
        "near": [[each.site.lat, each.site.lon, each.site.place] for each in around],
        "reach": around[-1].distance_m if len(around) == MAX_AROUND else WHOLE_DISTRICT_M,
    }
    return place_picker(site.lat, site.lon, lat_input=lat_input, lon_input=lon_input) + format_html(
        '<p class="move-words" data-move-words="{}" role="status"></p>',
        json.dumps(data, ensure_ascii=False),
    )


def _back(
    request: HttpRequest, site: CameraSite, done: str, problem: str, limits: str = ""
) -> HttpResponse:
    """Back to the place, with messages: the outcome, what residents see now, and any problem."""
    messages.success(request, " ".join(part for part in (done, shown_now(site), limits) if part))
    if problem:
        messages.error(request, problem)
    return _to_site(site)


def _to_site(site: CameraSite) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:cctv_map_camerasite_change", args=[site.pk]))
