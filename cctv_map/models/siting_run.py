"""A run of the siting analysis with all its inputs, so that a rerun gives the same bytes."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cctv_map.models.officer_key import officer_key


class SitingRun(models.Model):
    name = models.CharField("이름", max_length=80)
    # ``siting_parameters.Parameters`` as a dictionary
    parameters = models.JSONField("설정", default=dict, editable=False)
    # Its inputs: layers with reference dates and digests, cameras, requests, rules
    inputs = models.JSONField("쓴 자료", default=dict, editable=False)
    # The numbers that were read, so that a rerun does not depend on today's rows
    frozen = models.BinaryField("굳힌 자료", editable=False)
    versions = models.JSONField("프로그램 판", default=dict, editable=False)
    result = models.JSONField("결과", default=dict, editable=False)
    digest = models.CharField("결과의 SHA-256", max_length=64, editable=False)
    made_at = models.DateTimeField("분석한 때", auto_now_add=True)
    by = officer_key("분석한 사람", editable=False)
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
