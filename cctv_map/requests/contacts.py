"""Residents' contacts and notes: each look is written down, and what is kept too long is erased."""

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
    """The contact of a voice, after the look was written down; None without a contact."""
    if not by.has_perm("cctv_map.view_voicecontact"):
        raise PermissionDenied
    contact = VoiceContact.objects.filter(voice=voice).first()
    if contact is not None:
        ContactLook.objects.create(receipt=voice.receipt, by=by, why=why)
    return contact


@transaction.atomic
def purge_contacts(now: datetime) -> ContactPurge:
    """Erase the contacts that were kept as long as promised; the numbers stay as a record."""
    erased, _ = VoiceContact.objects.outlived(now).delete()
    logger.info("%d contacts were erased", erased)
    return ContactPurge.objects.create(erased=erased, kept=VoiceContact.objects.count())


@transaction.atomic
def erase_old_notes(now: datetime) -> tuple[int, int]:
    """Erase notes, photos and device marks of residents, kept no longer than contacts.

    Returns how many voices lost something, and how many photos are gone. Receipt, secret link and
    the request itself stay, so that a resident can still read how it ended.
    """
    voices = list(Voice.objects.outlived(now).with_own_words().select_for_update())
    photos = [voice.photo.name for voice in voices if voice.photo]
    # Before their rows: if this fails half way, the next night finds the photos by their rows.
    for name in photos + _orphaned_photos(now):
        request_photos().delete(name)
    Voice.objects.filter(pk__in=[voice.pk for voice in voices]).update(
        photo="", words="", device=""
    )
    logger.info("the notes of %d residents and %d photos were erased", len(voices), len(photos))
    return len(voices), len(photos)


def _orphaned_photos(now: datetime) -> list[str]:
    """Photo files without a row, of requests that failed after their photo was written."""
    storage = request_photos()
    files = storage.listdir("")[1] if storage.exists("") else []
    known = set(Voice.objects.exclude(photo="").values_list("photo", flat=True))
    # The row of a new photo may still be on its way.
    old = now - timedelta(days=1)
    return [name for name in files if name not in known and storage.get_modified_time(name) < old]
