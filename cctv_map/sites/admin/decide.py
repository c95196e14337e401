"""The pages behind the panels of a place: deciding, withdrawing, and the steps of a fault.

They are open to whoever may change places, also those from a file, whose record stays read-only.
"""

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from cctv_map.admin_kit.place_picker import PlacePickerMedia, place_picker
from cctv_map.choices import DecisionKind
from cctv_map.map.nearby import nearest_sites
from cctv_map.models import Boundary, CameraSite, Fault, SiteDecision
from cctv_map.sites import actions
from cctv_map.sites.admin.decision_forms import CANNOT_BE_RECALLED, FORMS
from cctv_map.sites.admin.fault_forms import STEPS, DayForm
from cctv_map.sites.admin.panel import decision_form, decision_words, shown_now
from cctv_map.sites.carrying import near_to
from cctv_map.sites.held_places import HOW_TO_SHOW, still_seen_words
from cctv_map.sites.lay_over import file_position
from cctv_map.sites.legal_bases import USUAL_BASES

# So many places around a pin are told to the page; where there are fewer, it knows them all.
AROUND = 100
WHOLE_DISTRICT_M = 1_000_000
MOVE_MEDIA = forms.Media(js=[forms.Script("cctv_map/sites/admin/move_words.js", type="module")])
ALREADY_WITHDRAWN = "이미 거둔 결정입니다. 아무것도 바꾸지 않았습니다."
NO_OPEN_FAULT = "복구하지 않은 장애가 없습니다. 아무것도 바꾸지 않았습니다."


def urls(admin: ModelAdmin) -> list[URLPattern]:
    def page(view: Callable[..., HttpResponse]) -> object:
        def guarded(request: HttpRequest, **where: Any) -> HttpResponse:
            if not admin.has_change_permission(request):
                raise PermissionDenied
            return view(request, admin, **where)

        return admin.admin_site.admin_view(guarded)

    name = "cctv_map_camerasite"
    return [
        path("<int:pk>/decide/<str:kind>/", page(decide_view), name=f"{name}_decide"),
        path(
            "<int:pk>/withdraw/<int:decision>/",
            require_POST(page(withdraw_view)),
            name=f"{name}_withdraw",
        ),
        path("<int:pk>/fault/<str:step>/", page(fault_view), name=f"{name}_fault"),
    ]


def decide_view(request: HttpRequest, admin: ModelAdmin, pk: int, kind: str) -> HttpResponse:
    """A form of its own: the way without the panel, and where a refused form keeps its words."""
    site = get_object_or_404(CameraSite, pk=pk)
    if kind not in FORMS:
        raise Http404
    if request.method != "POST":
        standing = site.decisions.standing().filter(kind=kind).first()
        return _form_page(request, admin, site, decision_form(site, kind, standing))
    form = FORMS[kind](site, request.POST)
    if form.is_valid():
        try:
            decision, problem = actions.decide(
                site, DecisionKind(kind), by=request.user, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            words = f"{decision.get_kind_display()}: {decision_words(site, decision)}"
            admin.log_change(request, site, f"{words} · 까닭: {decision.reason}")
            return _back(request, site, f"{words}.", problem, _aside(site, decision))
    return _form_page(request, admin, site, form)


def _aside(site: CameraSite, decision: SiteDecision) -> str:
    """What a decision cannot do."""
    if decision.kind == DecisionKind.PUBLICATION:
        words = (CANNOT_BE_RECALLED.partition(". ")[2], still_seen_words(near_to([site])))
        return " ".join(filter(None, words))
    if words := _held_words(site):
        return words
    if decision.kind != DecisionKind.MOVE:
        return ""
    _, dong, _ = Boundary.objects.district().place(site.lat, site.lon)
    if not dong or dong == site.dong:
        return ""
    return f"새 위치는 {dong} 안이지만, 행정동은 파일대로 ‘{site.dong or '모름'}’으로 남습니다."


def _held_words(site: CameraSite) -> str:
    """Blank, or why a place that was only moved or changed is not to be seen any more."""
    carried = SiteDecision.objects.carried().filter(site=site).first()
    return f"{carried.reason}. {HOW_TO_SHOW}" if carried else ""


def withdraw_view(request: HttpRequest, admin: ModelAdmin, pk: int, decision: int) -> HttpResponse:
    """One tap: nothing is lost, because the decision stays in the history."""
    site = get_object_or_404(CameraSite, pk=pk)
    found = get_object_or_404(SiteDecision.objects.select_related("site"), pk=decision, site=site)
    if found.withdrawn_at:
        messages.warning(request, ALREADY_WITHDRAWN)
        return _to_site(site)
    problem = actions.withdraw_decision(found, by=request.user)
    site.refresh_from_db()
    words = f"‘{found.get_kind_display()}’ 결정을 거두었습니다."
    admin.log_change(request, site, words)
    return _back(request, site, words, problem, _held_words(site) or _followers_words(site))


def _followers_words(site: CameraSite) -> str:
    """Blank, or which places stay hidden though this one, their reason, is to be seen again."""
    carried = SiteDecision.objects.carried().filter(carried_from=site).select_related("site")
    if not (names := [f"‘{each.site.place}’" for each in carried[:10]]):
        return ""
    return (
        f"이곳 때문에 이어서 감춘 곳은 계속 감춥니다: {', '.join(names)}. "
        "보이려면 그 지점의 ‘공개 범위’ 결정도 거두어 주세요."
    )


def fault_view(request: HttpRequest, admin: ModelAdmin, pk: int, step: str) -> HttpResponse:
    """장애, 점검 or 복구: each with its day."""
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
            words, problem = _take_step(request, site, fault, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            site.refresh_from_db()
            admin.log_change(request, site, words)
            return _back(request, site, words, problem)
    return _form_page(request, admin, site, form)


def _take_step(
    request: HttpRequest, site: CameraSite, fault: Fault | None, form: DayForm
) -> tuple[str, str]:
    """What was done, in words, and blank or why publishing failed."""
    day = form.cleaned_data["on"]
    by = request.user
    if form.step == "found":
        _, problem = actions.record_fault(site, found_on=day, note=form.cleaned_data["note"], by=by)
        return f"장애를 적었습니다 ({day:%Y-%m-%d}).", problem
    if form.step == "repair":
        return f"점검을 시작했습니다 ({day:%Y-%m-%d}).", actions.start_repair(fault, on=day, by=by)
    return f"복구했습니다 ({day:%Y-%m-%d}).", actions.restore(fault, on=day, by=by)


def _form_page(
    request: HttpRequest, admin: ModelAdmin, site: CameraSite, form: forms.Form
) -> HttpResponse:
    is_move = getattr(form, "kind", None) == DecisionKind.MOVE
    context = {
        **admin.admin_site.each_context(request),
        "title": form.title,
        "opts": admin.opts,
        "site": site,
        "form": form,
        "usual_bases": USUAL_BASES,
        "media": forms.Media(PlacePickerMedia) + MOVE_MEDIA,
        "map": _map(site, form) if is_move else "",
    }
    return render(request, "cctv_map/sites/admin/decision.html", context)


def _map(site: CameraSite, form: forms.Form) -> str:
    """The small map, and the line that says how far the pin was moved on it."""
    lat_input, lon_input = form["lat"].auto_id, form["lon"].auto_id
    around = nearest_sites(site.position, AROUND, leave_out=site.pk)
    facts = {
        "inputs": [lat_input, lon_input],
        "here": [site.lat, site.lon],
        "from": list(file_position(site)),
        "near": [[each.site.lat, each.site.lon, each.site.place] for each in around],
        "reach": around[-1].distance_m if len(around) == AROUND else WHOLE_DISTRICT_M,
    }
    return place_picker(site.lat, site.lon, lat_input=lat_input, lon_input=lon_input) + format_html(
        '<p class="move-words" data-move-words="{}" role="status"></p>',
        json.dumps(facts, ensure_ascii=False),
    )


def _back(
    request: HttpRequest, site: CameraSite, done: str, problem: str, aside: str = ""
) -> HttpResponse:
    """To the place, saying what was done, what residents see now, and what went wrong."""
    messages.success(request, " ".join(part for part in (done, shown_now(site), aside) if part))
    if problem:
        messages.error(request, problem)
    return _to_site(site)


def _to_site(site: CameraSite) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:cctv_map_camerasite_change", args=[site.pk]))
