"""A resident asks for a camera, or joins those who asked before.

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
from cctv_map.requests.actions import RequestRefused, ask, join
from cctv_map.requests.forms import (
    PHOTO_BYTES,
    PLACE_CHARACTERS,
    WORDS_CHARACTERS,
    ContactForm,
    WhereForm,
    WhyForm,
)
from cctv_map.requests.joining import (
    AskedPlace,
    OutsideDistrict,
    asked_near,
    asked_place,
    nearest_to,
)
from gangseo_portal.lib import device
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
MAX_LENGTH = 1200

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
NOBODY_NEAR = "함께 요청할 곳이 지금은 없어요. 이대로 새로 요청해 주세요."
PHOTO_AGAIN = "사진은 다시 골라 주세요."


class Asked:
    """What was typed so far, and how much of it holds."""

    def __init__(self, request: HttpRequest) -> None:
        self.typed = {
            name: request.POST.get(name, "").replace("\0", "")[:MAX_LENGTH] for name in FIELDS
        }
        self.files = request.FILES
        self.where, self.why = WhereForm(self.typed), WhyForm(self.typed)
        self.place: AskedPlace | None = None

    def first_problem(self, wanted: str) -> tuple[str, dict[str, str]]:
        """The step where something is missing before ``wanted``, with what to say; or nothing."""
        if wanted == WHERE:
            return "", {}
        if not self.where.is_valid():
            return WHERE, _first_of(self.where)
        said = self.where.cleaned_data
        try:
            self.place = asked_place(self.where.pin, said["place"], said["dong"])
        except OutsideDistrict:
            return WHERE, {"lat": OUTSIDE}
        if wanted != WHY and not self.why.is_valid():
            return WHY, _first_of(self.why)
        return "", {}


def _foreign(request: HttpRequest) -> HttpResponse:
    return _page(request, Asked(request), WHERE, {"": FROM_ELSEWHERE})


def _trapped(_request: HttpRequest) -> HttpResponse:
    return redirect("cctv_map:requests")


# Half as much again as a photo may have: who sends one that is too large is told so by the form,
# which still holds what was typed.
@takes_up_to(PHOTO_BYTES * 3 // 2)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@resident_form(foreign=_foreign, trapped=_trapped)
def request_new(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    if request.method != "POST":
        return _page(request, asked, WHERE)
    wanted = request.POST.get("to", WHERE)
    wanted = wanted if wanted in (*TITLES, SEND) else WHERE
    step, problems = asked.first_problem(wanted)
    if problems:
        return _page(request, asked, step, problems, status=400)
    return _send(request, asked) if wanted == SEND else _page(request, asked, wanted)


@sensitive_post_parameters()
@require_http_methods(["POST"])
@resident_form(foreign=_foreign, trapped=_trapped)
def request_join(request: HttpRequest) -> HttpResponse:
    """나도 필요해요: the server finds the request by the place, so there is no number to guess."""
    asked = Asked(request)
    step, problems = asked.first_problem(WHY)
    if problems:
        return _page(request, asked, step, problems, status=400)
    near = _near(request, asked.place)
    if near is None:
        return _page(request, asked, WHY, {"": NOBODY_NEAR}, status=409)
    token = device.token_of(request, offered=asked.typed["device"])
    mark = device.mark_of(token)
    own = near.voices.filter(device=mark).first()
    if own is None:
        if refusal := _refusal(request, asked, WHY, mark):
            return refusal
        try:
            own = join(near, device=mark)
        except RequestRefused:  # It was finished between the two lines.
            return _page(request, asked, WHY, {"": NOBODY_NEAR}, status=409)
    return _thanks(own, token)


def _send(request: HttpRequest, asked: Asked) -> HttpResponse:
    token = device.token_of(request, offered=asked.typed["device"])
    mark = device.mark_of(token)
    if own := _same_again(asked, mark):
        return _thanks(own, token)
    if refusal := _refusal(request, asked, CHECK, mark):
        return refusal
    contact = ContactForm(asked.typed, asked.files)
    if not contact.is_valid():
        problems = _first_of(contact)
        if asked.files and "photo" not in problems:
            problems["photo"] = PHOTO_AGAIN
        return _page(request, asked, CHECK, problems, status=400)
    said, place = contact.cleaned_data, asked.place
    with transaction.atomic():
        voice = _same_again(asked, mark) or ask(
            position=place.position,
            address=asked.where.cleaned_data["place"],
            dong=place.dong,
            **asked.why.cleaned_data,
            device=mark,
            **{name: said[name] for name in ("photo", "phone", "email")},
        )
    return _thanks(voice, token)


def _same_again(asked: Asked, mark: str) -> Voice | None:
    """What this device has just sent, word for word: the second of two quick taps."""
    position = asked.place.position
    return Voice.objects.filter(
        device=mark,
        created_at__gt=timezone.now() - timedelta(hours=1),
        words=asked.why.cleaned_data["words"],
        request__reason=asked.why.cleaned_data["reason"],
        request__address=asked.where.cleaned_data["place"],
        request__lat=position and position.lat,
        request__lon=position and position.lon,
        request__dong=asked.place.dong,
    ).first()


def _refusal(request: HttpRequest, asked: Asked, step: str, mark: str) -> HttpResponse | None:
    """Too many in a day from a device, or far too many in an hour from an address."""
    today = timezone.now() - timedelta(seconds=DAY_SECONDS)
    if Voice.objects.filter(device=mark, created_at__gt=today).count() >= MAX_OF_DEVICE:
        return try_later(_page(request, asked, step, {"": ENOUGH_TODAY}), DAY_SECONDS)
    if MAX_OF_ADDRESS.allows(request):
        return None
    return try_later(_page(request, asked, step, {"": TOO_OFTEN}), MAX_OF_ADDRESS.seconds)


def _thanks(voice: Voice, token: str) -> HttpResponse:
    response = redirect(f"{voice.get_absolute_url()}?sent=1")
    device.remember(response, token, path=reverse("cctv_map:requests"))
    return response


def _first_of(form: WhereForm | WhyForm | ContactForm) -> dict[str, str]:
    return {name: errors[0] for name, errors in form.errors.items()}


def _near(request: HttpRequest, place: AskedPlace) -> InstallRequest | None:
    """What could be joined; nobody may walk a pin over the district to find out more."""
    if place.position is None or not MAX_LOOKS.allows(request):
        return None
    return asked_near(place.position)


def _page(
    request: HttpRequest,
    asked: Asked,
    step: str,
    problems: dict[str, str] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    if {"lat", "lon"} & set(problems or {}):
        asked.typed["lat"] = asked.typed["lon"] = ""
    if not asked.typed["device"]:
        asked.typed["device"] = device.new_token()
    context = {
        "section": "cctv",
        "step": step,
        "number": list(TITLES).index(step) + 1,
        "title": TITLES[step],
        "typed": asked.typed,
        "problems": problems or {},
        "problem": next(iter((problems or {}).values()), ""),
        "asked": asked,
        "place_most": PLACE_CHARACTERS,
        "words_most": WORDS_CHARACTERS,
        **_facts(request, asked, step),
    }
    return render(request, "cctv_map/requests/new.html", context, status=status)


def _facts(request: HttpRequest, asked: Asked, step: str) -> dict[str, object]:
    """What only this step shows."""
    place = asked.place
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
            "offer": _near(request, place) is not None,
            "reasons": asked.why.fields["reason"].choices,
        }
    return {"reason": asked.why.cleaned_data["reason"].label} if step == CHECK else {}
