"""Data for the siting analysis (lights, schools, people): one imported file each."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cctv_map.choices import DemandKind
from cctv_map.models.officer_key import officer_key


class DemandLayerQuerySet(models.QuerySet):
    def with_use(self) -> "DemandLayerQuerySet":
        """``is_used``: whether no other layer of the kind is newer, by its reference date."""
        same_day = Q(reference_date=OuterRef("reference_date"), pk__gt=OuterRef("pk"))
        newer = DemandLayer.objects.filter(
            Q(reference_date__gt=OuterRef("reference_date")) | same_day, kind=OuterRef("kind")
        )
        return self.annotate(is_used=~Exists(newer))

    def newest(self) -> list["DemandLayer"]:
        """One layer of each kind, the one with the newest reference date, in the kinds' order."""
        order = list(DemandKind)
        used = self.with_use().filter(is_used=True)
        return sorted(used, key=lambda layer: order.index(DemandKind(layer.kind)))


class DemandLayer(models.Model):
    kind = models.CharField("종류", max_length=20, choices=DemandKind)
    name = models.CharField("이름", max_length=80)
    reference_date = models.DateField("자료 기준일")
    file_name = models.CharField("파일 이름", max_length=200)
    digest = models.CharField("SHA-256", max_length=64)
    # [[lat, lon, number], …] for points, {"화곡1동": number, …} by dong: one of them is empty.
    points = models.JSONField("점", default=list, editable=False)
    by_dong = models.JSONField("동별 수", default=dict, editable=False)
    report = models.JSONField("읽은 결과", default=dict, editable=False)
    imported_at = models.DateTimeField("들여온 때", auto_now_add=True)
    by = officer_key("들여온 사람", blank=True)

    objects = DemandLayerQuerySet.as_manager()

    class Meta:
        verbose_name = "분석 자료"
        verbose_name_plural = "분석 자료"
        ordering = ["kind", "-reference_date", "-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.reference_date:%Y-%m-%d} 기준)"
