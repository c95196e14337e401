"""What a resident said about a place with one tap: no account, no name, no position of theirs."""

from django.conf import settings
from django.db import models

from cctv_map.choices import ReportKind, ReportState
from cctv_map.models.camera_site import CameraSite


class SiteReportQuerySet(models.QuerySet):
    def open(self) -> "SiteReportQuerySet":
        """What officers have still to answer."""
        return self.filter(state__in=(ReportState.NEW, ReportState.DOING))


class SiteReport(models.Model):
    site = models.ForeignKey(
        CameraSite, models.PROTECT, related_name="reports", verbose_name="CCTV 지점"
    )
    kind = models.CharField("신고 내용", max_length=20, choices=ReportKind)
    note = models.CharField("덧붙인 말", max_length=200, blank=True)
    created_at = models.DateTimeField("받은 때", auto_now_add=True)
    state = models.CharField(
        "처리 상태", max_length=20, choices=ReportState, default=ReportState.NEW
    )
    answer = models.CharField(
        "주민에게 보이는 답", max_length=200, blank=True, help_text="이 지점의 페이지에 보입니다."
    )
    answered_at = models.DateTimeField("답한 때", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="답한 사람",
    )

    objects = SiteReportQuerySet.as_manager()

    class Meta:
        verbose_name = "주민 신고"
        verbose_name_plural = "주민 신고"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "-created_at"], name="site_report_inbox")]

    def __str__(self) -> str:
        return f"{self.site}: {self.get_kind_display()}"
