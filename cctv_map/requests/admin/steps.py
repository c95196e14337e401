"""The page of one request and what officers do there; each thing has an address of its own."""

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

from cctv_map.admin_kit.place_picker import PlacePickerMedia
from cctv_map.choices import RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import InstallRequest, Voice
from cctv_map.requests import actions
from cctv_map.requests.actions import MERGED
from cctv_map.requests.admin.forms import FORMS, VerbForm
from cctv_map.requests.admin.page import TemplateChoice, forms_of, page_of

PAGE_MEDIA = forms.Media(
    css={"all": ["cctv_map/requests/admin/page.css"]},
    js=[forms.Script("cctv_map/requests/admin/page.js", type="module")],
)


def urls(admin: ModelAdmin) -> list[URLPattern]:
    def page(view: Callable[..., HttpResponse]) -> object:
        return admin.admin_site.admin_view(lambda request, **where: view(request, admin, **where))

    name = "cctv_map_installrequest"
    return [
        path("<int:pk>/do/<str:verb>/", page(verb_view), name=f"{name}_do"),
        path("<int:pk>/photo/<int:voice>/", page(photo_view), name=f"{name}_photo"),
    ]


def page_view(request: HttpRequest, admin: ModelAdmin, object_id: str) -> HttpResponse:
    if not admin.has_view_or_change_permission(request):
        raise PermissionDenied
    if not object_id.isascii() or not object_id.isdigit():
        raise Http404
    asked = _request_or_404(int(object_id))
    choice = TemplateChoice(asked, request.GET or None)
    if choice.is_bound and not choice.is_valid():
        messages.warning(request, "고른 답변 틀이 없습니다. 다시 골라 주세요.")
    return _page(request, admin, asked, choice, None)


def verb_view(request: HttpRequest, admin: ModelAdmin, pk: int, verb: str) -> HttpResponse:
    """POST does one thing, or shows the page again with what was typed and what is wrong."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    asked = _request_or_404(pk)
    if verb not in FORMS:
        raise Http404
    if request.method != "POST":
        return _to_page(pk)
    form, done = _done(asked, verb, request)
    if done:
        if verb in ("assign", "place"):
            admin.log_change(request, asked, done)
        messages.success(request, done)
        return _to_page(pk)
    # The verb may have begun to change it.
    asked = _request_or_404(pk)
    if asked.merged_into_id is not None:
        # No form is shown there any more: what was typed must not be lost with it.
        typed = request.POST.get("text") or request.POST.get("words") or ""
        messages.error(request, f"{MERGED} {typed and f'적으신 글: {typed}'}")
    return _page(request, admin, asked, TemplateChoice(asked), form)


def _done(asked: InstallRequest, verb: str, request: HttpRequest) -> tuple[VerbForm, str]:
    """The form, and what was done; "" where it was refused. Nobody else is at it meanwhile."""
    with transaction.atomic():
        # What the form compares with is still so when the verb writes.
        asked.refresh_from_db(from_queryset=InstallRequest.objects.select_for_update())
        form = FORMS[verb](asked, request.POST)
        if not form.is_valid():
            return form, ""
        try:
            return form, DOING[verb](asked, form.cleaned_data, request.user)
        except actions.RequestRefused as refused:
            form.add_error(None, str(refused))
            return form, ""


def photo_view(request: HttpRequest, admin: ModelAdmin, pk: int, voice: int) -> HttpResponse:
    """A resident's photo: for officers alone, and kept by no browser or proxy."""
    if not admin.has_view_or_change_permission(request):
        raise PermissionDenied
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


def _step(asked: InstallRequest, said: dict[str, Any], by: AbstractBaseUser) -> str:
    step = actions.move_on(
        asked,
        RequestStage(said["stage"]),
        on=said["on"],
        words=said["words"],
        decline_reason=said["decline_reason"],
        site=said["camera"],
        by=by,
    )
    return f"‘{step.get_stage_display()}’ 단계로 옮겼습니다. 주민의 상태 페이지에 보입니다."


def _answer(asked: InstallRequest, said: dict[str, Any], by: AbstractBaseUser) -> str:
    actions.answer_request(asked, said["text"], by=by)
    return "답했습니다. 요청한 주민 모두의 상태 페이지에 보입니다."


def _note(asked: InstallRequest, said: dict[str, Any], by: AbstractBaseUser) -> str:
    actions.note_internally(asked, said["text"], by=by)
    return "메모를 남겼습니다. 직원만 봅니다."


def _assign(asked: InstallRequest, said: dict[str, Any], by: AbstractBaseUser) -> str:
    actions.assign(asked, to=said["assigned_to"], due_on=said["due_on"], by=by)
    due = f"{said['due_on']:%Y-%m-%d}" if said["due_on"] else "없음"
    return f"담당자: {said['assigned_to'] or '없음'} · 처리 기한: {due}"


def _place(asked: InstallRequest, said: dict[str, Any], by: AbstractBaseUser) -> str:
    actions.place_request(asked, LatLon(said["lat"], said["lon"]), dong=said["dong"], by=by)
    return f"위치를 정했습니다: {asked.dong or '동 모름'}"


DOING: dict[str, Callable[..., str]] = {
    "step": _step,
    "answer": _answer,
    "note": _note,
    "assign": _assign,
    "place": _place,
}


def _page(
    request: HttpRequest,
    admin: ModelAdmin,
    asked: InstallRequest,
    choice: TemplateChoice,
    refused: VerbForm | None,
) -> HttpResponse:
    may_change = admin.has_change_permission(request) and asked.merged_into_id is None
    context = {
        **admin.admin_site.each_context(request),
        "title": f"설치 요청 {asked.pk}",
        "opts": admin.opts,
        "wrong": refused,
        "media": forms.Media(PlacePickerMedia) + PAGE_MEDIA,
        **page_of(asked, may_see_contacts=request.user.has_perm("cctv_map.view_voicecontact")),
        **(forms_of(asked, choice, refused) if may_change else {}),
        "may_change": may_change,
    }
    return render(request, "admin/cctv_map/installrequest/change_form.html", context)


def _request_or_404(pk: int) -> InstallRequest:
    # No database holds numbers of more than 64 bits.
    if pk >= 2**63:
        raise Http404
    asked = InstallRequest.objects.select_related("assigned_to", "site", "merged_into")
    return get_object_or_404(asked, pk=pk)


def _to_page(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:cctv_map_installrequest_change", args=[pk]))
