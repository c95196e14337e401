"""One import of a file into a source, with its saved report, and the data to undo it."""

from django.db import models
from django.utils import timezone

from cctv_map.models.data_source import DataSource
from cctv_map.models.officer_key import officer_key


class ImportRunQuerySet(models.QuerySet):
    def standing(self) -> "ImportRunQuerySet":
        """Imports that changed the sites and were not undone, the newest first."""
        return self.filter(backup__isnull=False, undone_at=None).order_by("-pk")


class ImportRun(models.Model):
    source = models.ForeignKey(
        DataSource, models.PROTECT, related_name="runs", verbose_name="자료 출처"
    )
    file_name = models.CharField("파일 이름", max_length=200)
    file_sha256 = models.CharField("파일 지문(SHA-256)", max_length=64)
    layout = models.CharField("파일 형식", max_length=60)
    encoding = models.CharField("글자 부호", max_length=20)
    reference_date = models.DateField("자료 기준일", null=True, blank=True)
    applied_at = models.DateTimeField("반영한 때", auto_now_add=True)
    by = officer_key("반영한 사람", blank=True)
    report = models.JSONField("결과", default=dict)
    undone_at = models.DateTimeField("되돌린 때", null=True, blank=True)
    undone_by = officer_key("되돌린 사람", blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "자료 반영 기록"
        verbose_name_plural = "자료 반영 기록"
        ordering = ["-applied_at", "-id"]

    def __str__(self) -> str:
        if self.applied_at is None:
            return self.file_name
        return f"{self.file_name} ({timezone.localtime(self.applied_at):%Y-%m-%d %H:%M})"


class ImportBackup(models.Model):
    """The rows that an import replaced, so that the whole import can be undone."""

    run = models.OneToOneField(
        ImportRun, models.CASCADE, related_name="backup", verbose_name="자료 반영"
    )
    # JSON under zlib: see imports/cameras/undo.py
    content = models.BinaryField("반영하기 전 자료")
    shown_before = models.ForeignKey(
        DataSource,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="반영하기 전 지도에 보이던 자료",
    )

    class Meta:
        verbose_name = "반영하기 전 자료"
        verbose_name_plural = "반영하기 전 자료"

    def __str__(self) -> str:
        return str(self.run)
