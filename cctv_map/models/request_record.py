"""The record of a request: steps and answers, which residents read, and internal notes."""

from django.db import models

from cctv_map.choices import RequestReason, RequestStage
from cctv_map.models.install_request import InstallRequest
from cctv_map.models.officer_key import officer_key


class RequestStep(models.Model):
    """One stage that the request reached, with its day: public on its status page."""

    request = models.ForeignKey(
        InstallRequest, models.CASCADE, related_name="steps", verbose_name="설치 요청"
    )
    stage = models.CharField("단계", max_length=20, choices=RequestStage)
    on = models.DateField("날짜")
    words = models.CharField(
        "주민에게 보이는 설명", max_length=300, blank=True, help_text="비워 두어도 됩니다."
    )
    by = officer_key("적은 사람", blank=True)
    made_at = models.DateTimeField("적은 때", auto_now_add=True)

    class Meta:
        verbose_name = "처리 단계"
        verbose_name_plural = "처리 단계"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.on:%Y-%m-%d}"


class RequestAnswer(models.Model):
    """An answer of the office: shown on the status page of every resident of the request."""

    request = models.ForeignKey(
        InstallRequest, models.CASCADE, related_name="answers", verbose_name="설치 요청"
    )
    text = models.TextField("답변", max_length=2000)
    by = officer_key("답한 사람", blank=True)
    made_at = models.DateTimeField("답한 때", auto_now_add=True)

    class Meta:
        verbose_name = "답변"
        verbose_name_plural = "답변"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:40]


class RequestNote(models.Model):
    """A note among officers: no public page may ever show it."""

    request = models.ForeignKey(
        InstallRequest, models.CASCADE, related_name="notes", verbose_name="설치 요청"
    )
    text = models.TextField("내부 메모", max_length=2000)
    by = officer_key("적은 사람", blank=True)
    made_at = models.DateTimeField("적은 때", auto_now_add=True)

    class Meta:
        verbose_name = "내부 메모"
        verbose_name_plural = "내부 메모"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:40]


class AnswerTemplate(models.Model):
    """A prepared answer; names in braces are replaced by data of the place."""

    name = models.CharField("이름", max_length=60, unique=True)
    reason = models.CharField(
        "까닭",
        max_length=20,
        choices=RequestReason,
        blank=True,
        help_text="고르면 그 까닭의 요청에서 먼저 보입니다.",
    )
    text = models.TextField("답변", max_length=2000)

    class Meta:
        verbose_name = "답변 틀"
        verbose_name_plural = "답변 틀"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
