"""A reason why a case was chosen: a criterion of the round, and how the case meets it."""

from django.db import models

from cases.models.case import Case


class Criterion(models.Model):
    """A criterion of selection. The office's list ends in “and others”, so it is data."""

    name = models.CharField("기준", max_length=30, unique=True, help_text="예: 주민체감도")
    position = models.PositiveSmallIntegerField("순서", default=0)

    class Meta:
        verbose_name = "선정 기준"
        verbose_name_plural = "선정 기준"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Merit(models.Model):
    case = models.ForeignKey(Case, models.CASCADE, related_name="merits", verbose_name="사례")
    criterion = models.CharField("기준", max_length=30, help_text="예: 주민체감도")
    text = models.CharField(
        "뽑힌 까닭", max_length=120, help_text="주민에게 ‘왜 뽑혔나요’ 아래에 그대로 보입니다."
    )

    class Meta:
        verbose_name = "뽑힌 까닭"
        verbose_name_plural = "왜 뽑혔나요"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.text}"
