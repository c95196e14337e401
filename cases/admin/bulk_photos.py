"""The page that adds many photos to a case: choose them, describe each, make cards of them."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from cases import actions
from cases.admin.photo_uploads import (
    MAX_BYTES,
    MAX_PHOTOS,
    BoundedUpload,
    Refusal,
    WaitingPhoto,
    forget,
    keep_waiting,
    make_permanent,
    waiting_photo,
)
from cases.card_content import tidy
from cases.models import Card, Case

MAX_IN_ALL = (MAX_PHOTOS + 1) * MAX_BYTES
MAX_ALT = Card._meta.get_field("photo_alt").max_length
TOO_MUCH = "보내신 파일이 모두 합해 너무 큽니다. 몇 장씩 나누어 올려 주세요."
CHOOSE = "올릴 사진을 골라 주세요."
LOST = "시간이 지났거나 이미 쓴 사진이 있어 빠졌습니다. 필요하면 다시 올려 주세요."
NO_ALT = "사진 설명을 적어 주세요. 사진을 보지 못하는 분이 듣는 문장입니다."
ALT_TOO_LONG = "사진 설명이 {count}자입니다. {most}자까지로 줄여 주세요."


@dataclass(frozen=True, slots=True)
class Described:
    """A waiting photo with what its editor typed."""

    photo: WaitingPhoto
    alt: str = ""
    is_ours: bool = True
    dropped: bool = False
    error: str = ""


@dataclass(slots=True)
class Batch:
    """The photos of one request, the refused ones, and the answer to them."""

    photos: list[Described] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    problem: str = ""
    status: int = 200


def urls(admin: ModelAdmin) -> list[URLPattern]:
    @csrf_protect
    def checked(request: HttpRequest, pk: int) -> HttpResponse:
        return bulk_view(request, admin, pk)

    # The upload's guard must come before the CSRF check, which reads the request: so that check
    # follows in ``checked``.
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    def bulk(request: HttpRequest, pk: int) -> HttpResponse:
        request.upload_handlers.insert(0, BoundedUpload(request))
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_IN_ALL:
            # Answered without reading the request, so nothing of it is acted on either.
            request.method = "GET"
            return bulk_view(request, admin, pk, Batch(problem=TOO_MUCH, status=413))
        return checked(request, pk)

    view = admin.admin_site.admin_view(bulk)
    return [path("<int:pk>/photos/", view, name="cases_case_bulk")]


def bulk_view(
    request: HttpRequest, admin: ModelAdmin, pk: int, batch: Batch | None = None
) -> HttpResponse:
    """GET asks for files; POST shows them to be described, or with ``_add`` makes cards of them."""
    case = get_object_or_404(Case, pk=pk)
    if not admin.has_change_permission(request, case):
        raise PermissionDenied
    batch = batch or Batch()
    if request.method == "POST" and "_add" in request.POST:
        batch = _described(request, case)
        if not batch.problem:
            return _add(request, admin, case, batch.photos)
    elif request.method == "POST":
        batch = _uploaded(request, case)
    context = {
        **admin.admin_site.each_context(request),
        "title": "사진 한꺼번에 올리기",
        "opts": Case._meta,
        "case": case,
        "batch": batch,
        "max_photos": MAX_PHOTOS,
        "max_alt": MAX_ALT,
    }
    return render(request, "admin/cases/case/bulk_photos.html", context, status=batch.status)


def _uploaded(request: HttpRequest, case: Case) -> Batch:
    files = request.FILES.getlist("photos")
    kept, refused = keep_waiting(files, case.pk)
    for handler in request.upload_handlers:
        if isinstance(handler, BoundedUpload):
            refused += handler.refused
    problem = "" if kept or refused else CHOOSE
    return Batch([Described(photo) for photo in kept], refused, problem)


def _described(request: HttpRequest, case: Case) -> Batch:
    """The photos that come back from the page, each with what is still missing."""
    batch, lost = Batch(), False
    for index, ticket in enumerate(request.POST.getlist("ticket")[:MAX_PHOTOS]):
        photo = waiting_photo(ticket, case.pk)
        if photo is None:
            lost = True
            continue
        alt = tidy(request.POST.get(f"alt-{index}", ""))
        dropped = f"drop-{index}" in request.POST
        error = "" if dropped else _alt_error(alt)
        is_ours = f"ours-{index}" in request.POST
        batch.photos.append(Described(photo, alt, is_ours, dropped, error))
    if lost or not batch.photos:
        batch.problem = LOST
    elif any(each.error for each in batch.photos):
        batch.problem = "아래 표시한 사진을 살펴봐 주세요. 적으신 설명은 그대로 있습니다."
    return batch


def _alt_error(alt: str) -> str:
    if not alt:
        return NO_ALT
    return ALT_TOO_LONG.format(count=len(alt), most=MAX_ALT) if len(alt) > MAX_ALT else ""


def _add(
    request: HttpRequest, admin: ModelAdmin, case: Case, photos: list[Described]
) -> HttpResponse:
    chosen = [each for each in photos if not each.dropped]
    new = [actions.NewPhoto(make_permanent(each.photo), each.alt, each.is_ours) for each in chosen]
    if new:
        actions.add_photo_cards(case, new, by=request.user)
        message = f"사진 카드 {len(new)}장을 더했습니다. 아직 주민에게 보이지 않습니다."
        admin.message_user(request, message, messages.SUCCESS)
    else:
        admin.message_user(request, "모두 빼기로 하셔서 더한 사진이 없습니다.", messages.WARNING)
    for each in photos:
        forget(each.photo)
    return HttpResponseRedirect(reverse("admin:cases_case_change", args=[case.pk]))
