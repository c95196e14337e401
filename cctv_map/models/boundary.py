"""The outline of one dong as plain numbers, so that no GIS database is needed."""

from typing import Any

from django.conf import settings
from django.db import models

from cctv_map.choices import BoundaryKind
from cctv_map.district.geo import OutlineIndex, box_outline
from cctv_map.district.outlines import BORDER_M, District


class BoundaryQuerySet(models.QuerySet):
    def district(self) -> District:
        """The loaded outlines of the dong, or the bounds of the settings while there are none."""
        outlines: dict[str, dict[str, Any]] = {kind: {} for kind in BoundaryKind}
        for kind, name, rings in self.values_list("kind", "name", "rings"):
            outlines[kind][name] = rings
        legal_outlines = outlines[BoundaryKind.LEGAL]
        legal = OutlineIndex(legal_outlines, BORDER_M) if legal_outlines else None
        if dongs := outlines[BoundaryKind.ADMINISTRATIVE]:
            return District(OutlineIndex(dongs, BORDER_M), names_dong=True, legal=legal)
        bounds = OutlineIndex({"": box_outline(settings.DISTRICT_BOUNDS)}, BORDER_M)
        return District(legal or bounds, names_dong=False, legal=legal)


class Boundary(models.Model):
    kind = models.CharField("구분", max_length=20, choices=BoundaryKind)
    name = models.CharField("이름", max_length=20)
    rings = models.JSONField(
        "경계선", help_text="[[[위도, 경도], …], …] 꼴입니다. 안쪽 고리는 구멍입니다."
    )

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        verbose_name = "동 경계"
        verbose_name_plural = "동 경계"
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="boundary_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_kind_display()})"
