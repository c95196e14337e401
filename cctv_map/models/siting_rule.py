"""Where the analysis may not, or must, put a camera: drawn by an officer or listed by cell."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cctv_map.choices import SitingRuleKind


class SitingRule(models.Model):
    kind = models.CharField("구분", max_length=10, choices=SitingRuleKind)
    name = models.CharField("이름", max_length=80, help_text="예: 우장산, 방화터널 위")
    # A closed or open ring [[lat, lon], …]; a must may be a single point.
    outline = models.JSONField("그린 곳", default=list)
    is_used = models.BooleanField("분석에 쓰기", default=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="정한 사람",
    )

    class Meta:
        verbose_name = "제외할 곳과 꼭 넣을 곳"
        verbose_name_plural = "제외할 곳과 꼭 넣을 곳"
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(outline=[]), name="siting_rule_is_drawn"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"
