"""One road, station, park or water of our own base map, as plain numbers."""

from django.db import models

from cctv_map.choices import BasemapLayer


class BasemapShape(models.Model):
    layer = models.CharField("구분", max_length=20, choices=BasemapLayer)
    name = models.CharField("이름", max_length=60, blank=True)
    kind = models.CharField(
        "등급 또는 노선", max_length=40, blank=True, help_text="도로의 등급이나 역의 노선입니다."
    )
    parts = models.JSONField(
        "모양",
        help_text="[[[위도, 경도], …], …]: 도로는 선, 역은 점 하나, 물과 공원은 고리입니다.",
    )

    class Meta:
        verbose_name = "바탕 지도"
        verbose_name_plural = "바탕 지도"
        ordering = ["layer", "name", "id"]
        indexes = [models.Index(fields=["layer"], name="basemap_layer")]

    def __str__(self) -> str:
        return f"{self.name or '이름 없음'} ({self.get_layer_display()})"
