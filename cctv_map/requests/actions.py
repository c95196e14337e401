"""What residents ask for, and what officers do with it until a camera stands or it is refused."""

import logging
import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from cctv_map.choices import FINISHED_STAGES, DeclineReason, RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.map.nearby import dong_at
from cctv_map.models import (
    CameraSite,
    InstallRequest,
    RequestAnswer,
    RequestNote,
    RequestStep,
    Voice,
    VoiceContact,
)
from cctv_map.models.install_request import public_grid

logger = logging.getLogger(__name__)

# 민원 처리에 관한 법률 시행령: a proposal (건의민원) is answered within 14 days.
DAYS_TO_ANSWER = 14
# No letter or digit that is taken for another one when it is read out on the phone.
RECEIPT_LETTERS = "2346789ACDEFGHJKMNPQRTUVWXY"

MERGED = "다른 요청에 합친 요청입니다. 합친 요청에서 해 주세요."


class RequestRefused(ValueError):
    """The message is Korean and says what to do."""


@transaction.atomic
def ask(
    *,
    position: LatLon | None,
    address: str = "",
    dong: str = "",
    reason: RequestReason,
    device: str,
    words: str = "",
    photo: bytes | None = None,
    phone: str = "",
    email: str = "",
) -> Voice:
    """Keep a new request with its first voice. Without a position the officer will place it.

    ``photo`` is what ``lib.photos.clean_photo`` made; ``device`` an HMAC, never a cookie itself.
    """
    today = timezone.localdate()
    request = InstallRequest(
        address=address,
        dong=dong,
        reason=reason,
        due_on=today + timedelta(days=DAYS_TO_ANSWER),
    )
    if position is not None:
        _set_position(request, position)
    request.save()
    request.steps.create(stage=RequestStage.RECEIVED, on=today)
    return _add_voice(
        request, device, reason=reason, words=words, photo=photo, phone=phone, email=email
    )


@transaction.atomic
def join(
    request: InstallRequest,
    *,
    device: str,
    words: str = "",
    photo: bytes | None = None,
    phone: str = "",
    email: str = "",
) -> Voice:
    """Add a voice to an open request; a device that has one there gets its own again."""
    _hold(request)
    if not request.is_open:
        raise RequestRefused("이 요청은 이미 처리가 끝났어요. 새로 요청해 주세요.")
    own = device and request.voices.filter(device=device).first()
    if own:
        return own
    try:
        with transaction.atomic():
            return _add_voice(request, device, words=words, photo=photo, phone=phone, email=email)
    except IntegrityError:  # The second of two taps came first.
        return request.voices.get(device=device)


@transaction.atomic
def place_request(
    request: InstallRequest, position: LatLon, *, dong: str = "", by: AbstractBaseUser
) -> None:
    """Put the pin where the officer found the place; ``dong`` wins over the outlines."""
    _hold(request, merged=MERGED)
    _set_position(request, position)
    request.dong = dong or request.dong
    request.save(update_fields=["lat", "lon", "cell", "dong"])
    logger.info("request %d was placed by %s", request.pk, by)


@transaction.atomic
def move_on(
    request: InstallRequest,
    stage: RequestStage,
    *,
    by: AbstractBaseUser,
    on: date | None = None,
    words: str = "",
    decline_reason: DeclineReason | str = "",
    site: CameraSite | None = None,
) -> RequestStep:
    """Bring a request to a stage, with the day and words that residents read.

    반려 needs a reason, 현황도 반영 a place on the map; RequestRefused says so. A step back is
    allowed, because officers err; it is one more step, and nothing is rewritten. A button that
    was pressed twice makes one step.
    """
    _hold(request, merged="다른 요청에 합친 요청입니다. 합친 요청에서 단계를 옮겨 주세요.")
    if (stage == RequestStage.DECLINED) != bool(decline_reason):
        raise RequestRefused("반려할 때에만, 그리고 반드시 반려 사유를 골라 주세요.")
    was = (request.stage, request.decline_reason, request.site)
    request.site = site or request.site
    if stage == RequestStage.ON_MAP and not (
        request.site and CameraSite.objects.visible().filter(pk=request.site.pk).exists()
    ):
        raise RequestRefused("현황도에 반영하려면 지도에 보이는 CCTV 지점을 골라 주세요.")
    day = on or timezone.localdate()
    last = request.steps.last()
    if was == (stage, decline_reason, request.site) and _is_same(
        last, stage=stage, on=day, words=words, by=by
    ):
        return last
    request.stage, request.decline_reason = stage, decline_reason
    request.finished_on = day if stage in FINISHED_STAGES else None
    request.save(update_fields=["stage", "decline_reason", "finished_on", "site"])
    logger.info("request %d: %s by %s", request.pk, stage, by)
    return request.steps.create(stage=stage, on=day, words=words, by=by)


@transaction.atomic
def assign(
    request: InstallRequest,
    *,
    to: AbstractBaseUser | None,
    due_on: date | None,
    by: AbstractBaseUser,
) -> None:
    _hold(request, merged=MERGED)
    request.assigned_to, request.due_on = to, due_on
    request.save(update_fields=["assigned_to", "due_on"])
    logger.info("request %d is %s's, due %s, by %s", request.pk, to, due_on, by)


@transaction.atomic
def merge(into: InstallRequest, others: Sequence[InstallRequest], *, by: AbstractBaseUser) -> int:
    """Join requests that mean the same place: their voices keep receipts and secret links.

    Returns how many voices came over. A device that asked in both keeps both receipts.
    """
    keys = sorted({into.pk, *(other.pk for other in others)})
    # In one order for all, so that two merges never wait for each other.
    rows = InstallRequest.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    locked = {each.pk: each for each in rows}
    others = [locked[other.pk] for other in others if other.pk != into.pk]
    if not others:
        raise RequestRefused("합칠 요청을 둘 이상 골라 주세요.")
    if not all(each.is_open for each in locked.values()):
        raise RequestRefused("처리가 끝났거나 이미 합친 요청은 합칠 수 없습니다.")
    known = set(into.voices.exclude(device="").values_list("device", flat=True))
    count = 0
    for other in others:
        for voice in other.voices.all():
            voice.device = "" if voice.device in known else voice.device
            known.add(voice.device)
            voice.request = into
            voice.save(update_fields=["request", "device"])
            count += 1
        # A chain of merges stays one step long, so that a link never leads to a merged one.
        other.merged.update(merged_into=into)
        other.merged_into = into
        other.save(update_fields=["merged_into"])
    logger.info("requests %s were merged into %d by %s", keys, into.pk, by)
    return count


@transaction.atomic
def answer_request(request: InstallRequest, text: str, *, by: AbstractBaseUser) -> RequestAnswer:
    """Answer everybody who asked for this place, once if pressed twice; status pages show it."""
    _hold(request, merged=MERGED)
    last = request.answers.last()
    if _is_same(last, text=text, by=by):
        return last
    logger.info("request %d was answered by %s", request.pk, by)
    return request.answers.create(text=text, by=by)


@transaction.atomic
def note_internally(request: InstallRequest, text: str, *, by: AbstractBaseUser) -> RequestNote:
    _hold(request)
    last = request.notes.last()
    if _is_same(last, text=text, by=by):
        return last
    return request.notes.create(text=text, by=by)


def _hold(request: InstallRequest, *, merged: str = "") -> None:
    """Keep others off its row until the end, and see it as it is now.

    Two officers may be at it at once: a page drawn before the other's step or merge would write
    over it. ``merged`` is what to say where it was merged meanwhile.
    """
    locked = InstallRequest.objects.select_for_update()
    request.refresh_from_db(from_queryset=locked)
    if merged and request.merged_into_id is not None:
        raise RequestRefused(merged)


def _is_same(last: RequestStep | RequestAnswer | RequestNote | None, **said: object) -> bool:
    return last is not None and all(getattr(last, name) == value for name, value in said.items())


def _set_position(request: InstallRequest, position: LatLon) -> None:
    grid = public_grid()
    cell = grid.cell_at(position.lat, position.lon)
    if cell is None:
        raise RequestRefused("강서구 밖이에요. 강서구 안의 자리를 골라 주세요.")
    request.lat, request.lon, request.cell = position.lat, position.lon, grid.key(cell)
    request.dong = dong_at(position) or request.dong


def _add_voice(
    request: InstallRequest,
    device: str,
    *,
    reason: RequestReason | str = "",
    words: str,
    photo: bytes | None,
    phone: str,
    email: str,
) -> Voice:
    voice = Voice(request=request, device=device, reason=reason, words=words)
    voice.receipt, voice.secret = _new_receipt(), secrets.token_urlsafe(24)
    if photo:
        voice.photo.save(f"{secrets.token_hex(16)}.webp", ContentFile(photo), save=False)
    voice.save()
    if phone or email:
        VoiceContact.objects.create(
            voice=voice, phone=phone, email=email, consented_at=timezone.now()
        )
    return voice


def _new_receipt() -> str:
    """Such as 2611-K7QMXC: the month and six letters; tried again in the rare case it is taken."""
    month = f"{timezone.localdate():%y%m}"
    while True:
        receipt = f"{month}-{''.join(secrets.choice(RECEIPT_LETTERS) for _ in range(6))}"
        if not Voice.objects.filter(receipt=receipt).exists():
            return receipt
