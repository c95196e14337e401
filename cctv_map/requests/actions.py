"""The actions of residents and officers on a request, from asking to the decision."""

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
    """Save a new request with its first voice. Without a position an officer will place it.

    ``photo`` comes from ``lib.photos.clean_photo``; ``device`` an HMAC, never a cookie itself.
    """
    today = timezone.localdate()
    install_request = InstallRequest(
        address=address,
        dong=dong,
        reason=reason,
        due_on=today + timedelta(days=DAYS_TO_ANSWER),
    )
    if position is not None:
        _set_position(install_request, position)
    install_request.save()
    install_request.steps.create(stage=RequestStage.RECEIVED, on=today)
    return _add_voice(
        install_request, device, reason=reason, words=words, photo=photo, phone=phone, email=email
    )


@transaction.atomic
def join(
    install_request: InstallRequest,
    *,
    device: str,
    words: str = "",
    photo: bytes | None = None,
    phone: str = "",
    email: str = "",
) -> Voice:
    """Add a voice to an open request; a device that has one there gets its own again."""
    _hold(install_request)
    if not install_request.is_open:
        raise RequestRefused("이 요청은 이미 처리가 끝났어요. 새로 요청해 주세요.")
    own = device and install_request.voices.filter(device=device).first()
    if own:
        return own
    try:
        with transaction.atomic():
            return _add_voice(
                install_request, device, words=words, photo=photo, phone=phone, email=email
            )
    except IntegrityError:  # The other of two taps was quicker.
        return install_request.voices.get(device=device)


@transaction.atomic
def place_request(
    install_request: InstallRequest, position: LatLon, *, dong: str = "", by: AbstractBaseUser
) -> None:
    """Put the pin where the officer found the place; ``dong`` wins over the outlines."""
    _hold(install_request, merged=MERGED)
    _set_position(install_request, position)
    install_request.dong = dong or install_request.dong
    install_request.save(update_fields=["lat", "lon", "cell", "dong"])
    logger.info("request %d was placed by %s", install_request.pk, by)


@transaction.atomic
def move_on(
    install_request: InstallRequest,
    stage: RequestStage,
    *,
    by: AbstractBaseUser,
    on: date | None = None,
    words: str = "",
    decline_reason: DeclineReason | str = "",
    site: CameraSite | None = None,
) -> RequestStep:
    """Bring a request to a stage, with the day and a note that residents read.

    반려 needs a reason, 현황도 반영 a place on the map; RequestRefused says so. A step back is
    allowed, because officers err; it is one more step, and nothing is rewritten. A button that
    was pressed twice makes one step.
    """
    _hold(install_request, merged="다른 요청에 합친 요청입니다. 합친 요청에서 단계를 옮겨 주세요.")
    if (stage == RequestStage.DECLINED) != bool(decline_reason):
        raise RequestRefused("반려할 때에만, 그리고 반드시 반려 사유를 골라 주세요.")
    was = (install_request.stage, install_request.decline_reason, install_request.site)
    install_request.site = site or install_request.site
    if stage == RequestStage.ON_MAP and not (
        install_request.site
        and CameraSite.objects.visible().filter(pk=install_request.site.pk).exists()
    ):
        raise RequestRefused("현황도에 반영하려면 지도에 보이는 CCTV 지점을 골라 주세요.")
    day = on or timezone.localdate()
    last = install_request.steps.last()
    if was == (stage, decline_reason, install_request.site) and _is_same(
        last, stage=stage, on=day, words=words, by=by
    ):
        return last
    install_request.stage, install_request.decline_reason = stage, decline_reason
    install_request.finished_on = day if stage in FINISHED_STAGES else None
    install_request.save(update_fields=["stage", "decline_reason", "finished_on", "site"])
    logger.info("request %d: %s by %s", install_request.pk, stage, by)
    return install_request.steps.create(stage=stage, on=day, words=words, by=by)


@transaction.atomic
def assign(
    install_request: InstallRequest,
    *,
    to: AbstractBaseUser | None,
    due_on: date | None,
    by: AbstractBaseUser,
) -> None:
    _hold(install_request, merged=MERGED)
    install_request.assigned_to, install_request.due_on = to, due_on
    install_request.save(update_fields=["assigned_to", "due_on"])
    logger.info("request %d is %s's, due %s, by %s", install_request.pk, to, due_on, by)


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
def answer_request(
    install_request: InstallRequest, text: str, *, by: AbstractBaseUser
) -> RequestAnswer:
    """Answer all residents of a request, once if pressed twice; their status pages show it."""
    _hold(install_request, merged=MERGED)
    last = install_request.answers.last()
    if _is_same(last, text=text, by=by):
        return last
    logger.info("request %d was answered by %s", install_request.pk, by)
    return install_request.answers.create(text=text, by=by)


@transaction.atomic
def note_internally(
    install_request: InstallRequest, text: str, *, by: AbstractBaseUser
) -> RequestNote:
    _hold(install_request)
    last = install_request.notes.last()
    if _is_same(last, text=text, by=by):
        return last
    return install_request.notes.create(text=text, by=by)


def _hold(install_request: InstallRequest, *, merged: str = "") -> None:
    """Lock the row until the end of the transaction, and read it again.

    Of two officers at once, the second would else write over the step or merge of the first.
    ``merged`` is the message of the refusal when it was merged meanwhile.
    """
    locked = InstallRequest.objects.select_for_update()
    install_request.refresh_from_db(from_queryset=locked)
    if merged and install_request.merged_into_id is not None:
        raise RequestRefused(merged)


def _is_same(last: RequestStep | RequestAnswer | RequestNote | None, **values: object) -> bool:
    return last is not None and all(getattr(last, name) == value for name, value in values.items())


def _set_position(install_request: InstallRequest, position: LatLon) -> None:
    grid = public_grid()
    cell = grid.cell_at(position.lat, position.lon)
    if cell is None:
        raise RequestRefused("강서구 밖이에요. 강서구 안의 자리를 골라 주세요.")
    install_request.lat, install_request.lon, install_request.cell = (
        position.lat,
        position.lon,
        grid.key(cell),
    )
    install_request.dong = dong_at(position) or install_request.dong


def _add_voice(
    install_request: InstallRequest,
    device: str,
    *,
    reason: RequestReason | str = "",
    words: str,
    photo: bytes | None,
    phone: str,
    email: str,
) -> Voice:
    voice = Voice(request=install_request, device=device, reason=reason, words=words)
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
