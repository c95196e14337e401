"""One resident who asks for a camera: a receipt, a secret link, and perhaps a contact.

A request has one voice or many: each resident who asks for the same place adds a voice with its own
receipt, and keeps it when officers merge two requests.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from cctv_map.choices import RequestReason
from cctv_map.models.install_request import InstallRequest

# The form promises these beside the field.
KEPT_AFTER_FINISH = timedelta(days=30)
KEPT_AT_MOST = timedelta(days=365)


class RequestPhotos(FileSystemStorage):
    """A folder that no address serves; officers see a photo through admin."""

    base_url = None

    # Read each time, because a field keeps its storage for as long as the program runs.
    @property
    def base_location(self) -> Path:
        return settings.REQUEST_PHOTO_ROOT

    @property
    def location(self) -> str:
        return str(self.base_location.absolute())


def request_photos() -> RequestPhotos:
    return RequestPhotos()


class VoiceQuerySet(models.QuerySet):
    def outlived(self, now: datetime) -> "VoiceQuerySet":
        """Voices whose note and photo are to be erased, after the same time as a contact."""
        ended = Q(request__finished_on__lte=localdate(now) - KEPT_AFTER_FINISH)
        return self.filter(ended | Q(created_at__lte=now - KEPT_AT_MOST))

    def with_own_words(self) -> "VoiceQuerySet":
        return self.exclude(words="", photo="", device="")


class Voice(models.Model):
    request = models.ForeignKey(
        InstallRequest, models.PROTECT, related_name="voices", verbose_name="설치 요청"
    )
    receipt = models.CharField("접수번호", max_length=20, unique=True)
    secret = models.CharField("비밀 주소", max_length=60, unique=True, editable=False)
    # An HMAC of the device's random cookie; empty where it is not known any more.
    device = models.CharField(max_length=64, blank=True, editable=False)
    # Blank for a resident who joined by one tap.
    reason = models.CharField("까닭", max_length=20, choices=RequestReason, blank=True)
    words = models.CharField("주민이 적은 말", max_length=300, blank=True)
    photo = models.FileField("사진", storage=request_photos, blank=True)
    created_at = models.DateTimeField("받은 때", auto_now_add=True)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "요청한 주민"
        verbose_name_plural = "요청한 주민"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "device"],
                condition=~Q(device=""),
                name="voice_once_per_device",
            ),
        ]

    def __str__(self) -> str:
        return self.receipt

    def get_absolute_url(self) -> str:
        return reverse("cctv_map:request_status", args=[self.secret])


class VoiceContactQuerySet(models.QuerySet):
    def outlived(self, now: datetime) -> "VoiceContactQuerySet":
        """Contacts to erase: 30 days after the request ended, and after a year at the latest."""
        ended = Q(voice__request__finished_on__lte=localdate(now) - KEPT_AFTER_FINISH)
        return self.filter(ended | Q(consented_at__lte=now - KEPT_AT_MOST))


class VoiceContact(models.Model):
    """A resident's contact: seen only by permission, and every look is a ``ContactLook``."""

    voice = models.OneToOneField(
        Voice, models.CASCADE, related_name="contact", verbose_name="요청한 주민"
    )
    phone = models.CharField("전화번호", max_length=20, blank=True)
    email = models.EmailField("전자우편", blank=True)
    consented_at = models.DateTimeField("동의한 때")

    objects = VoiceContactQuerySet.as_manager()

    class Meta:
        verbose_name = "주민 연락처"
        verbose_name_plural = "주민 연락처"
        constraints = [
            models.CheckConstraint(
                condition=Q(phone__gt="") | Q(email__gt=""), name="contact_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.voice_id}번 주민의 연락처"
