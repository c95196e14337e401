"""A rule on where the analysis may not, or must, place a camera: drawn or listed by cell."""

from django.db import models
from django.db.models import Q

from cctv_map.choices import SitingRuleKind
from cctv_map.models.officer_key import officer_key


class SitingRule(models.Model):
    kind = models.CharField("구분", max_length=10, choices=SitingRuleKind)
    name = models.CharField("이름", max_length=80, help_text="예: 우장산, 방화터널 위")
    # A closed or open ring [[lat, lon], …]; a must may be a single point.
    outline = models.JSONField("그린 곳", default=list)
    is_used = models.BooleanField("분석에 쓰기", default=True)
    by = officer_key("정한 사람", blank=True, editable=False)

    class Meta:
        verbose_name = "제외할 곳과 꼭 넣을 곳"
        verbose_name_plural = "제외할 곳과 꼭 넣을 곳"
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(outline=[]), name="siting_rule_is_drawn"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"
