"""The form by which a resident asks for a camera, or joins those who asked before.

Three short steps and the status page. Everything travels by POST: no position ever stands in an
address, where it would reach logs, referrers and other sites.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cctv_map.map.page_config import map_config
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite, InstallRequest, Voice
from cctv_map.requests import device
from cctv_map.requests.actions import RequestRefused, ask, join
from cctv_map.requests.forms import (
    MAX_PHOTO_BYTES,
    MAX_PLACE_CHARACTERS,
    MAX_WORDS_CHARACTERS,
    ContactForm,
    WhereForm,
    WhyForm,
)
from cctv_map.requests.joining import duplicate_to_join
from cctv_map.requests.resident_place import (
    OutsideDistrict,
    ResidentPlace,
    nearest_to,
    read_place,
)
from gangseo_portal.lib.body_size import takes_up_to
from gangseo_portal.lib.resident_forms import Limit, resident_form, try_later

WHERE = "where"
WHY = "why"
CHECK = "check"
SEND = "send"
TITLES = {
    WHERE: "어디에 CCTV가 필요하세요?",
    WHY: "왜 필요하세요?",
    CHECK: "이대로 보낼까요?",
}
FIELDS = ("lat", "lon", "place", "dong", "reason", "words", "phone", "email", "consent", "device")
MAX_FIELD_CHARACTERS = 1200

# One person's day; and a street full of people behind one address of a mobile carrier.
MAX_OF_DEVICE = 5
DAY_SECONDS = 86_400
MAX_OF_ADDRESS = Limit("camera request", times=60, seconds=3600)
# Above this the pages still work, but say nothing of others' requests for a while.
MAX_LOOKS = Limit("look for requests", times=120, seconds=600)

FROM_ELSEWHERE = "이 화면에서 보낸 요청만 받을 수 있어요. 아래 단추를 다시 눌러 주세요."
OUTSIDE = (
    "고르신 자리는 강서구 밖이에요. 강서구 안의 자리를 골라 주세요. 적으신 내용은 그대로 있어요."
)
ENOUGH_TODAY = (
    f"하루에 {MAX_OF_DEVICE}번까지 요청하실 수 있어요. 내일 다시 보내 주세요. "
    "급하면 구청에 전화해 주세요."
)
TOO_OFTEN = "지금 요청이 너무 많이 들어오고 있어요. 한 시간쯤 뒤에 다시 보내 주세요."
NOTHING_TO_JOIN = "함께 요청할 곳이 지금은 없어요. 이대로 새로 요청해 주세요."
PHOTO_AGAIN = "사진은 다시 골라 주세요."


class RequestDraft:
    """The fields as typed so far, and the forms that check them step by step."""

    def __init__(self, request: HttpRequest) -> None:
        self.typed = {
            name: request.POST.get(name, "").replace("\0", "")[:MAX_FIELD_CHARACTERS]
            for name in FIELDS
        }
        self.files = request.FILES
        self.where, self.why = WhereForm(self.typed), WhyForm(self.typed)
        self.place: ResidentPlace | None = None

    def first_problem(self, wanted: str) -> tuple[str, dict[str, str]]:
        """The first step before ``wanted`` with errors, and these; both empty without any."""
        if wanted == WHERE:
            return "", {}
        if not self.where.is_valid():
            return WHERE, _first_of(self.where)
        cleaned = self.where.cleaned_data
        try:
            self.place = read_place(self.where.pin, cleaned["place"], cleaned["dong"])
        except OutsideDistrict:
            return WHERE, {"lat": OUTSIDE}
        if wanted != WHY and not self.why.is_valid():
            return WHY, _first_of(self.why)
        return "", {}


def _foreign(request: HttpRequest) -> HttpResponse:
    return _page(request, RequestDraft(request), WHERE, {"": FROM_ELSEWHERE})


def _trapped(_request: HttpRequest) -> HttpResponse:
    return redirect("cctv_map:requests")


# Half as much again as a photo may have: who sends one that is too large is told so by the form,
# which still holds what was typed.
@takes_up_to(MAX_PHOTO_BYTES * 3 // 2)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@resident_form(foreign=_foreign, trapped=_trapped)
def request_new(request: HttpRequest) -> HttpResponse:
    draft = RequestDraft(request)
    if request.method != "POST":
        return _page(request, draft, WHERE)
    wanted = request.POST.get("to", WHERE)
    wanted = wanted if wanted in (*TITLES, SEND) else WHERE
    step, problems = draft.first_problem(wanted)
    if problems:
        return _page(request, draft, step, problems, status=400)
    return _send(request, draft) if wanted == SEND else _page(request, draft, wanted)


@sensitive_post_parameters()
@require_http_methods(["POST"])
@resident_form(foreign=_foreign, trapped=_trapped)
def request_join(request: HttpRequest) -> HttpResponse:
    """나도 필요해요: the server finds the request by the place, so there is no number to guess."""
    draft = RequestDraft(request)
    step, problems = draft.first_problem(WHY)
    if problems:
        return _page(request, draft, step, problems, status=400)
    duplicate = _duplicate(request, draft.place)
    if duplicate is None:
        return _page(request, draft, WHY, {"": NOTHING_TO_JOIN}, status=409)
    token = device.token_of(request, offered=draft.typed["device"])
    mark = device.mark_of(token)
    own = duplicate.voices.filter(device=mark).first()
    if own is None:
        if refusal := _refusal(request, draft, WHY, mark):
            return refusal
        try:
            own = join(duplicate, device=mark)
        except RequestRefused:  # It was finished between the two lines.
            return _page(request, draft, WHY, {"": NOTHING_TO_JOIN}, status=409)
    return _thanks(own, token)


def _send(request: HttpRequest, draft: RequestDraft) -> HttpResponse:
    token = device.token_of(request, offered=draft.typed["device"])
    mark = device.mark_of(token)
    if own := _sent_before(draft, mark):
        return _thanks(own, token)
    if refusal := _refusal(request, draft, CHECK, mark):
        return refusal
    contact = ContactForm(draft.typed, draft.files)
    if not contact.is_valid():
        problems = _first_of(contact)
        if draft.files and "photo" not in problems:
            problems["photo"] = PHOTO_AGAIN
        return _page(request, draft, CHECK, problems, status=400)
    cleaned, place = contact.cleaned_data, draft.place
    with transaction.atomic():
        voice = _sent_before(draft, mark) or ask(
            position=place.position,
            address=draft.where.cleaned_data["place"],
            dong=place.dong,
            **draft.why.cleaned_data,
            device=mark,
            **{name: cleaned[name] for name in ("photo", "phone", "email")},
        )
    return _thanks(voice, token)


def _sent_before(draft: RequestDraft, mark: str) -> Voice | None:
    """The voice that this device has just sent with the same fields: two quick taps."""
    position = draft.place.position
    return Voice.objects.filter(
        device=mark,
        created_at__gt=timezone.now() - timedelta(hours=1),
        words=draft.why.cleaned_data["words"],
        request__reason=draft.why.cleaned_data["reason"],
        request__address=draft.where.cleaned_data["place"],
        request__lat=position and position.lat,
        request__lon=position and position.lon,
        request__dong=draft.place.dong,
    ).first()


def _refusal(
    request: HttpRequest, draft: RequestDraft, step: str, mark: str
) -> HttpResponse | None:
    """Too many in a day from a device, or far too many in an hour from an address."""
    today = timezone.now() - timedelta(seconds=DAY_SECONDS)
    if Voice.objects.filter(device=mark, created_at__gt=today).count() >= MAX_OF_DEVICE:
        return try_later(_page(request, draft, step, {"": ENOUGH_TODAY}), DAY_SECONDS)
    if MAX_OF_ADDRESS.allows(request):
        return None
    return try_later(_page(request, draft, step, {"": TOO_OFTEN}), MAX_OF_ADDRESS.seconds)


def _thanks(voice: Voice, token: str) -> HttpResponse:
    response = redirect(f"{voice.get_absolute_url()}?sent=1")
    device.remember(response, token, path=reverse("cctv_map:requests"))
    return response


def _first_of(form: WhereForm | WhyForm | ContactForm) -> dict[str, str]:
    return {name: errors[0] for name, errors in form.errors.items()}


def _duplicate(request: HttpRequest, place: ResidentPlace) -> InstallRequest | None:
    """The request that may be joined; None for a visitor who looks at too many places."""
    if place.position is None or not MAX_LOOKS.allows(request):
        return None
    return duplicate_to_join(place.position)


def _page(
    request: HttpRequest,
    draft: RequestDraft,
    step: str,
    problems: dict[str, str] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    if {"lat", "lon"} & set(problems or {}):
        draft.typed["lat"] = draft.typed["lon"] = ""
    if not draft.typed["device"]:
        draft.typed["device"] = device.new_token()
    context = {
        "section": "cctv",
        "step": step,
        "number": list(TITLES).index(step) + 1,
        "title": TITLES[step],
        "typed": draft.typed,
        "problems": problems or {},
        "problem": next(iter((problems or {}).values()), ""),
        "draft": draft,
        "max_place": MAX_PLACE_CHARACTERS,
        "max_words": MAX_WORDS_CHARACTERS,
        **_step_context(request, draft, step),
    }
    return render(request, "cctv_map/requests/new.html", context, status=status)


def _step_context(request: HttpRequest, draft: RequestDraft, step: str) -> dict[str, object]:
    """The context that only this step needs."""
    place = draft.place
    if step == WHERE:
        manifest = current_manifest()
        return {
            "config": map_config(manifest) if manifest else None,
            "tile_attribution": settings.MAP_TILE_ATTRIBUTION,
        }
    if step == WHY and place:
        in_dong = CameraSite.objects.visible().filter(dong=place.dong)
        return {
            "nearest": nearest_to(place),
            "in_dong": in_dong.count() if place.dong and not place.position else 0,
            "offer": _duplicate(request, place) is not None,
            "reasons": draft.why.fields["reason"].choices,
        }
    return {"reason": draft.why.cleaned_data["reason"].label} if step == CHECK else {}
