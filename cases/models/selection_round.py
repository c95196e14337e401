"""The half-year in which the office selected its best cases together."""

from django.db import models

from cases.choices import Half


class SelectionRound(models.Model):
    year = models.PositiveSmallIntegerField("연도", help_text="예: 2023")
    half = models.PositiveSmallIntegerField("반기", choices=Half)

    class Meta:
        verbose_name = "선정 회차"
        verbose_name_plural = "선정 회차"
        ordering = ["-year", "-half"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "half"],
                name="selection_round_once",
                violation_error_message="이 회차는 이미 있습니다.",
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=2000, year__lte=2100),
                name="selection_round_year_plausible",
                violation_error_message="연도를 2000에서 2100 사이로 적어 주세요.",
            ),
            models.CheckConstraint(
                condition=models.Q(half__in=Half.values), name="selection_round_half_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}년 {self.get_half_display()}"

    @property
    def slug(self) -> str:
        """The round in an address: ``2023-1``."""
        return f"{self.year}-{self.half}"

    @property
    def short_name(self) -> str:
        """The round in the footer of a card, where every letter costs room: ``2023 상반기``."""
        return f"{self.year} {self.get_half_display()}"
