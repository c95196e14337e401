"""Residents' contacts: whoever looks is written down, and what has outlived its promise goes."""

import logging
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction

from cctv_map.models import ContactLook, ContactPurge, Voice, VoiceContact
from cctv_map.models.voice import request_photos

logger = logging.getLogger(__name__)


@transaction.atomic
def look_at_contact(voice: Voice, *, why: str, by: AbstractBaseUser) -> VoiceContact | None:
    """The contact of a voice, after the look was written down; None where none was left."""
    if not by.has_perm("cctv_map.view_voicecontact"):
        raise PermissionDenied
    contact = VoiceContact.objects.filter(voice=voice).first()
    if contact is not None:
        ContactLook.objects.create(receipt=voice.receipt, by=by, why=why)
    return contact


@transaction.atomic
def purge_contacts(now: datetime) -> ContactPurge:
    """Erase what was kept as long as was promised, and keep the numbers as a report."""
    erased, _ = VoiceContact.objects.outlived(now).delete()
    logger.info("%d contacts were erased", erased)
    return ContactPurge.objects.create(erased=erased, kept=VoiceContact.objects.count())


@transaction.atomic
def erase_old_words(now: datetime) -> tuple[int, int]:
    """Erase photos, words and device marks that are kept no longer than contacts are.

    Returns how many voices lost something, and how many photos are gone. Receipt, secret link and
    the request itself stay, so that a resident can still read how it ended.
    """
    voices = list(Voice.objects.outlived(now).with_own_words().select_for_update())
    photos = [voice.photo.name for voice in voices if voice.photo]
    # Before their rows: should this fail half way, the next night finds them by their rows again.
    for name in photos + _of_nobody(now):
        request_photos().delete(name)
    Voice.objects.filter(pk__in=[voice.pk for voice in voices]).update(
        photo="", words="", device=""
    )
    logger.info("the words of %d residents and %d photos were erased", len(voices), len(photos))
    return len(voices), len(photos)


def _of_nobody(now: datetime) -> list[str]:
    """Photos of requests that failed after their photo was written: no row would ever name them."""
    storage = request_photos()
    files = storage.listdir("")[1] if storage.exists("") else []
    known = set(Voice.objects.exclude(photo="").values_list("photo", flat=True))
    # A row that is being written now is not seen yet.
    old = now - timedelta(days=1)
    return [name for name in files if name not in known and storage.get_modified_time(name) < old]
