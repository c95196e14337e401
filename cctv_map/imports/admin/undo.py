"""The page to undo an import (이 반영 되돌리기): it lists what is undone and what stays."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.imports.cameras.locking import BUSY, BusyError
from cctv_map.imports.cameras.undo import KEPT_BACKUPS, runs_to_undo
from cctv_map.imports.undo_actions import UndoError, undo_import
from cctv_map.models import ImportRun, SiteDecision
from cctv_map.sites.held_places import warn_of_held

DECISIONS_SHOWN = 100


def may_undo(request: HttpRequest) -> bool:
    return request.user.has_perm("cctv_map.change_importrun")


def why_not(run: ImportRun) -> str:
    """Blank, or in Korean why this import cannot be undone."""
    if run.undone_at:
        when = timezone.localtime(run.undone_at)
        who = f"{run.undone_by} 님이" if run.undone_by else "명령으로"
        return f"{when:%Y-%m-%d %H:%M}에 {who} 이미 되돌렸습니다."
    if not run.report.get("applied"):
        return "받아들인 줄이 없어 바꾼 것이 없는 반영입니다. 되돌릴 것이 없습니다."
    if not runs_to_undo(run):
        return (
            "반영하기 전 자료가 남아 있지 않아 되돌릴 수 없습니다. "
            f"자료마다 마지막 {KEPT_BACKUPS}번의 반영만 되돌릴 수 있습니다."
        )
    return ""


def undo_urls(admin: ModelAdmin) -> list[URLPattern]:
    view = guarded(admin, _page, may_undo)
    return [path("<int:pk>/undo/", view, name="cctv_map_importrun_undo")]


def _page(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(ImportRun.objects.select_related("source", "undone_by"), pk=pk)
    return _undo(request, run) if request.method == "POST" else _confirm(admin, request, run)


def _confirm(admin: ModelAdmin, request: HttpRequest, run: ImportRun) -> HttpResponse:
    runs = runs_to_undo(run)
    stay = SiteDecision.objects.standing().filter(
        site__source=run.source, made_at__gte=run.applied_at
    )
    context: dict[str, Any] = {
        **frame(admin, request, "이 반영 되돌리기", record=run),
        "why_not": why_not(run),
        "runs": runs,
        # If another officer undoes one of these meanwhile, the list has to be read again.
        "newest": runs[0].pk if runs else "",
        "decisions": stay.select_related("site", "by")[:DECISIONS_SHOWN],
        "decision_count": stay.count(),
    }
    return render(request, "cctv_map/imports/admin/undo.html", context)


def _undo(request: HttpRequest, run: ImportRun) -> HttpResponse:
    here = HttpResponseRedirect(reverse("admin:cctv_map_importrun_undo", args=[run.pk]))
    runs = runs_to_undo(run)
    if runs and request.POST.get("newest") != str(runs[0].pk):
        messages.warning(
            request, "그 사이 자료가 바뀌어 아직 되돌리지 않았습니다. 목록을 다시 봐 주세요."
        )
        return here
    try:
        undone, problem = undo_import(run, by=request.user)
    except (UndoError, BusyError) as error:
        messages.error(request, str(error))
        return here
    except OperationalError:
        messages.error(request, BUSY)
        return here
    restored, removed = sum(u.restored for u in undone), sum(u.removed for u in undone)
    message = f"{restored:,}곳을 반영하기 전으로 되돌리고, 새로 들어왔던 {removed:,}곳을 뺐습니다."
    if kept := sum(each.kept for each in undone):
        message += f" 결정이나 신고가 있는 {kept:,}곳은 ‘철거’로 남겼습니다."
    messages.success(request, message)
    warn_of_held(request, [each for done in undone for each in done.held])
    if problem:
        messages.error(request, problem)
    return HttpResponseRedirect(reverse("admin:cctv_map_importrun_changelist"))
