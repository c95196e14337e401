"""The views of one request: its page, each action of an officer, and a resident's photo."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.admin_kit.place_picker import PlacePickerMedia
from cctv_map.choices import RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import InstallRequest, Voice
from cctv_map.requests import actions
from cctv_map.requests.actions import MERGED
from cctv_map.requests.admin.forms import FORMS, VerbForm
from cctv_map.requests.admin.page import TemplateChoice, forms_context, page_context

PAGE_MEDIA = forms.Media(
    css={"all": ["cctv_map/requests/admin/page.css"]},
    js=[forms.Script("cctv_map/requests/admin/page.js", type="module")],
)


def urls(admin: ModelAdmin) -> list[URLPattern]:
    name = "cctv_map_installrequest"
    return [
        path(
            "<int:pk>/do/<str:verb>/",
            guarded(admin, verb_view, admin.has_change_permission),
            name=f"{name}_do",
        ),
        path(
            "<int:pk>/photo/<int:voice>/",
            guarded(admin, photo_view, admin.has_view_or_change_permission),
            name=f"{name}_photo",
        ),
    ]


def page_view(admin: ModelAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    if not admin.has_view_or_change_permission(request):
        raise PermissionDenied
    if not object_id.isascii() or not object_id.isdigit():
        raise Http404
    install_request = _request_or_404(int(object_id))
    choice = TemplateChoice(install_request, request.GET or None)
    if choice.is_bound and not choice.is_valid():
        messages.warning(request, "고른 답변 틀이 없습니다. 다시 골라 주세요.")
    return _page(admin, request, install_request, choice, None)


def verb_view(admin: ModelAdmin, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """POST does one action, or shows the page again with the refused form."""
    install_request = _request_or_404(pk)
    if verb not in FORMS:
        raise Http404
    if request.method != "POST":
        return _to_page(pk)
    form, done = _done(install_request, verb, request)
    if done:
        if verb in ("assign", "place"):
            admin.log_change(request, install_request, done)
        messages.success(request, done)
        return _to_page(pk)
    # The refused action may have changed the object in memory.
    install_request = _request_or_404(pk)
    if install_request.merged_into_id is not None:
        # The page has no form any more, so the message keeps what was typed.
        typed = request.POST.get("text") or request.POST.get("words") or ""
        messages.error(request, f"{MERGED} {typed and f'적으신 글: {typed}'}")
    return _page(admin, request, install_request, TemplateChoice(install_request), form)


def _done(install_request: InstallRequest, verb: str, request: HttpRequest) -> tuple[VerbForm, str]:
    """The form, and a sentence for the officer; "" where the action was refused."""
    with transaction.atomic():
        # Locked, so that the form compares with the row as it is when the action writes.
        install_request.refresh_from_db(from_queryset=InstallRequest.objects.select_for_update())
        form = FORMS[verb](install_request, request.POST)
        if not form.is_valid():
            return form, ""
        try:
            return form, ACTIONS[verb](install_request, form.cleaned_data, request.user)
        except actions.RequestRefused as refused:
            form.add_error(None, str(refused))
            return form, ""


def photo_view(admin: ModelAdmin, request: HttpRequest, pk: int, voice: int) -> HttpResponse:
    """A resident's photo: for officers alone, and kept by no browser or proxy."""
    found = get_object_or_404(Voice, pk=voice, request_id=pk)
    try:
        picture = found.photo.open("rb")
    except (ValueError, FileNotFoundError):
        raise Http404 from None
    return FileResponse(
        picture,
        content_type="image/webp",
        headers={
            "Cache-Control": "no-store, private",
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline",
        },
    )


def _step(install_request: InstallRequest, cleaned: dict[str, Any], by: AbstractBaseUser) -> str:
    step = actions.move_on(
        install_request,
        RequestStage(cleaned["stage"]),
        on=cleaned["on"],
        words=cleaned["words"],
        decline_reason=cleaned["decline_reason"],
        site=cleaned["camera"],
        by=by,
    )
    return f"‘{step.get_stage_display()}’ 단계로 옮겼습니다. 주민의 상태 페이지에 보입니다."


def _answer(install_request: InstallRequest, cleaned: dict[str, Any], by: AbstractBaseUser) -> str:
    actions.answer_request(install_request, cleaned["text"], by=by)
    return "답했습니다. 요청한 주민 모두의 상태 페이지에 보입니다."


def _note(install_request: InstallRequest, cleaned: dict[str, Any], by: AbstractBaseUser) -> str:
    actions.note_internally(install_request, cleaned["text"], by=by)
    return "메모를 남겼습니다. 직원만 봅니다."


def _assign(install_request: InstallRequest, cleaned: dict[str, Any], by: AbstractBaseUser) -> str:
    actions.assign(install_request, to=cleaned["assigned_to"], due_on=cleaned["due_on"], by=by)
    due = f"{cleaned['due_on']:%Y-%m-%d}" if cleaned["due_on"] else "없음"
    return f"담당자: {cleaned['assigned_to'] or '없음'} · 처리 기한: {due}"


def _place(install_request: InstallRequest, cleaned: dict[str, Any], by: AbstractBaseUser) -> str:
    actions.place_request(
        install_request, LatLon(cleaned["lat"], cleaned["lon"]), dong=cleaned["dong"], by=by
    )
    return f"위치를 정했습니다: {install_request.dong or '동 모름'}"


ACTIONS: dict[str, Callable[..., str]] = {
    "step": _step,
    "answer": _answer,
    "note": _note,
    "assign": _assign,
    "place": _place,
}


def _page(
    admin: ModelAdmin,
    request: HttpRequest,
    install_request: InstallRequest,
    choice: TemplateChoice,
    refused: VerbForm | None,
) -> HttpResponse:
    may_change = admin.has_change_permission(request) and install_request.merged_into_id is None
    context = {
        **frame(admin, request, f"설치 요청 {install_request.pk}"),
        "wrong": refused,
        "media": forms.Media(PlacePickerMedia) + PAGE_MEDIA,
        **page_context(
            install_request, may_see_contacts=request.user.has_perm("cctv_map.view_voicecontact")
        ),
        **(forms_context(install_request, choice, refused) if may_change else {}),
        "may_change": may_change,
    }
    return render(request, "admin/cctv_map/installrequest/change_form.html", context)


def _request_or_404(pk: int) -> InstallRequest:
    # No database holds numbers of more than 64 bits.
    if pk >= 2**63:
        raise Http404
    rows = InstallRequest.objects.select_related("assigned_to", "site", "merged_into")
    return get_object_or_404(rows, pk=pk)


def _to_page(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:cctv_map_installrequest_change", args=[pk]))
