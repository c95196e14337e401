"""The outline of one dong as plain rows, so that no GIS database is needed."""

from django.db import models

from cctv_map.choices import BoundaryKind


class Boundary(models.Model):
    kind = models.CharField("구분", max_length=20, choices=BoundaryKind)
    name = models.CharField("이름", max_length=20)
    rings = models.JSONField(
        "경계선", help_text="[[[위도, 경도], …], …] 꼴입니다. 안쪽 고리는 구멍입니다."
    )

    class Meta:
        verbose_name = "동 경계"
        verbose_name_plural = "동 경계"
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="boundary_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"
