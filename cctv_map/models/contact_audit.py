"""The audit log of residents' contacts: who looked at one and why, and what was erased when."""

from django.conf import settings
from django.db import models
from django.db.models import F


class ContactLook(models.Model):
    """One look at a resident's contact: by whom, when and why. It outlives the contact."""

    receipt = models.CharField("접수번호", max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="본 사람"
    )
    why = models.CharField("본 까닭", max_length=100)
    at = models.DateTimeField("본 때", auto_now_add=True)

    class Meta:
        verbose_name = "연락처 열람 기록"
        verbose_name_plural = "연락처 열람 기록"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.receipt}: {self.by}"


class ContactPurge(models.Model):
    """The report of one purge: numbers only."""

    at = models.DateTimeField("지운 때", auto_now_add=True)
    erased = models.PositiveIntegerField("지운 연락처")
    kept = models.PositiveIntegerField("남은 연락처")

    class Meta:
        verbose_name = "연락처 파기 기록"
        verbose_name_plural = "연락처 파기 기록"
        ordering = [F("at").desc(), "-id"]

    def __str__(self) -> str:
        return f"{self.erased:,}건"
