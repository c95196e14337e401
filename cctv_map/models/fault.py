"""One fault of a place: 장애 → 점검 → 복구. Residents see 점검 중 until it works again."""

from django.db import models
from django.db.models import F, Q

from cctv_map.models.camera_site import CameraSite
from cctv_map.models.officer_key import officer_key


class FaultQuerySet(models.QuerySet):
    def open(self) -> "FaultQuerySet":
        return self.filter(restored_on=None)


class Fault(models.Model):
    site = models.ForeignKey(
        CameraSite, models.PROTECT, related_name="faults", verbose_name="CCTV 지점"
    )
    found_on = models.DateField("장애가 난 날")
    repair_on = models.DateField("점검을 시작한 날", null=True, blank=True)
    restored_on = models.DateField("복구한 날", null=True, blank=True)
    note = models.CharField(
        "내용", max_length=200, blank=True, help_text="주민에게 보이지 않습니다."
    )
    by = officer_key("적은 사람")
    made_at = models.DateTimeField("적은 때", auto_now_add=True)

    objects = FaultQuerySet.as_manager()

    class Meta:
        verbose_name = "장애와 점검"
        verbose_name_plural = "장애와 점검"
        ordering = ["-found_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["site"],
                condition=Q(restored_on=None),
                name="fault_one_is_open",
                violation_error_message="이 지점에는 아직 복구하지 않은 장애가 있습니다.",
            ),
            models.CheckConstraint(
                condition=(Q(repair_on=None) | Q(repair_on__gte=F("found_on")))
                & (Q(restored_on=None) | Q(restored_on__gte=F("found_on"))),
                name="fault_days_in_order",
                violation_error_message="점검과 복구는 장애가 난 날보다 이를 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site}: {self.found_on:%Y-%m-%d}"
