"""One analysis with all that it was made of, so that it can be made again to the byte."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


class SitingRun(models.Model):
    name = models.CharField("이름", max_length=80)
    # ``siting.parameters.Parameters`` as a dictionary
    parameters = models.JSONField("설정", default=dict, editable=False)
    # What it read: layers with reference dates and digests, cameras, requests, rules
    inputs = models.JSONField("쓴 자료", default=dict, editable=False)
    # The same numbers that were read, so that a rerun does not depend on today's rows
    frozen = models.BinaryField("굳힌 자료", editable=False)
    versions = models.JSONField("프로그램 판", default=dict, editable=False)
    result = models.JSONField("결과", default=dict, editable=False)
    digest = models.CharField("결과의 SHA-256", max_length=64, editable=False)
    made_at = models.DateTimeField("분석한 때", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="분석한 사람",
    )
    is_told = models.BooleanField(
        "주민 안내에 쓰기",
        default=False,
        help_text="요청한 주민에게 이 분석의 순위와 다음 심의 달을 알립니다. 하나만 고릅니다.",
    )
    next_decision = models.CharField(
        "다음 심의 달", max_length=7, blank=True, help_text="예: 2027-03"
    )

    class Meta:
        verbose_name = "위치 분석"
        verbose_name_plural = "위치 분석"
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_told"], condition=Q(is_told=True), name="siting_run_one_is_told"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:cctv_map_sitingrun_change", args=[self.pk])
