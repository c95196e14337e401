"""Answers of readers to the survey, and daily counts of views. Both are anonymous."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from cases.models.case import Case

OPINION_CHARACTERS = 300


class Satisfaction(models.Model):
    """One answer to the survey: five steps, an opinion if the reader wants to give one."""

    case = models.ForeignKey(
        Case, models.CASCADE, related_name="satisfactions", verbose_name="사례"
    )
    score = models.PositiveSmallIntegerField(
        "점수", validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    opinion = models.CharField("의견", max_length=OPINION_CHARACTERS, blank=True)
    at = models.DateTimeField("낸 때", auto_now_add=True)

    class Meta:
        verbose_name = "만족도 응답"
        verbose_name_plural = "만족도 응답"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__range=(1, 5)), name="satisfaction_score_one_to_five"
            )
        ]

    def __str__(self) -> str:
        return f"{self.score}점"


class DailyViews(models.Model):
    """The number of views of a case on one day."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="views", verbose_name="사례")
    day = models.DateField("날짜")
    count = models.PositiveIntegerField("조회수", default=0)

    class Meta:
        verbose_name = "하루 조회수"
        verbose_name_plural = "하루 조회수"
        constraints = [models.UniqueConstraint(fields=["case", "day"], name="daily_views_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
