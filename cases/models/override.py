"""A personal-data problem that an approver let pass, with the reason; kept for the audit."""

from django.conf import settings
from django.db import models

from cases.models.revision import CaseRevision


class GateOverride(models.Model):
    revision = models.ForeignKey(
        CaseRevision, models.CASCADE, related_name="overrides", verbose_name="사례의 판"
    )
    check_name = models.CharField("검사", max_length=40)
    found = models.CharField("찾은 것(가림)", max_length=120)
    reason = models.CharField("그대로 게시한 까닭", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="승인한 사람",
    )
    at = models.DateTimeField("승인한 때", auto_now_add=True)

    class Meta:
        verbose_name = "검사를 넘긴 기록"
        verbose_name_plural = "검사를 넘긴 기록"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.reason}"
