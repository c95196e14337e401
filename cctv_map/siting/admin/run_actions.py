"""Buttons of a run's page: rerun it, show it to residents, move the requests in its placement."""

import platform
from collections.abc import Callable
from importlib.metadata import version

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from cctv_map.choices import RequestStage
from cctv_map.models import SitingRun
from cctv_map.requests.actions import RequestRefused, move_on
from cctv_map.siting.actions import Rerun, SitingRefused, rerun, show_to_residents
from cctv_map.siting.admin.forms import NextDecisionForm
from cctv_map.siting.admin.placed_requests import MoveRequestsForm, placed_requests
from cctv_map.siting.report.formats import month

RunAction = Callable[[ModelAdmin, HttpRequest, SitingRun], None]


def run_action_urls(admin: ModelAdmin) -> list[URLPattern]:
    actions: dict[str, tuple[RunAction, str]] = {
        "rerun": (_rerun, "cctv_map.add_sitingrun"),
        "tell": (_show_to_residents, "cctv_map.change_sitingrun"),
        "plan": (_move_requests, "cctv_map.change_installrequest"),
    }
    return [
        path(f"<int:pk>/{name}/", _view(admin, *action), name=f"cctv_map_sitingrun_{name}")
        for name, action in actions.items()
    ]


def _view(admin: ModelAdmin, action: RunAction, permission: str) -> Callable[..., HttpResponse]:
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        if not (request.user.has_perm(permission) and admin.has_view_permission(request)):
            raise PermissionDenied
        run = get_object_or_404(SitingRun, pk=pk)
        action(admin, request, run)
        return redirect(run)

    return admin.admin_site.admin_view(view)


def _rerun(_admin: ModelAdmin, request: HttpRequest, run: SitingRun) -> None:
    try:
        outcome = rerun(run)
    except SitingRefused as refusal:
        messages.error(request, str(refusal))
        return
    if outcome is Rerun.SAME:
        messages.success(
            request,
            "굳혀 둔 자료로 다시 계산했습니다. 결과가 글자 하나까지 같습니다 "
            f"(SHA-256 {run.digest[:12]}).",
        )
        return
    if outcome is Rerun.SAME_NUMBERS:
        messages.success(
            request,
            "굳혀 둔 자료로 다시 계산했습니다. 자리와 수는 모두 같습니다. "
            "그 사이 포털이 까닭을 적는 문장만 바뀌었습니다.",
        )
        return
    now = {"python": platform.python_version()}
    now |= {package: version(package) for package in run.versions if package != "python"}
    changed = [
        f"{name} {was} → {now[name]}" for name, was in run.versions.items() if now[name] != was
    ]
    messages.warning(
        request,
        "다시 계산한 결과가 저장된 결과와 다릅니다. "
        + (
            f"그 사이 바뀐 프로그램: {', '.join(changed)}."
            if changed
            else "그 사이 포털의 계산 방법이 바뀌었습니다."
        )
        + " 저장된 결과는 그대로 두었습니다.",
    )


def _show_to_residents(admin: ModelAdmin, request: HttpRequest, run: SitingRun) -> None:
    form = NextDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["next_decision"]))
        return
    show_to_residents(run, next_decision=form.cleaned_data["next_decision"], by=request.user)
    admin.log_change(request, run, f"주민 안내에 쓰기, 다음 심의 {run.next_decision}")
    messages.success(
        request,
        "이제 요청한 주민에게 이 분석의 순위와 다음 심의 달"
        f"({month(run.next_decision)})을 알립니다.",
    )


def _move_requests(_admin: ModelAdmin, request: HttpRequest, run: SitingRun) -> None:
    """Move the ticked requests to 분석; if one moved meanwhile, move none and say so."""
    form = MoveRequestsForm(request.POST, placed=placed_requests(run))
    if not form.is_valid():
        messages.error(request, form.problem)
        return
    chosen = form.chosen
    try:
        with transaction.atomic():
            for install_request in chosen:
                move_on(
                    install_request,
                    RequestStage.ANALYSIS,
                    by=request.user,
                    words=form.cleaned_data["words"],
                )
    except RequestRefused as refusal:
        messages.error(request, str(refusal))
        return
    messages.success(request, f"요청 {len(chosen):,}건을 ‘분석’ 단계로 옮겼습니다.")
