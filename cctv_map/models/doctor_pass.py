"""A finding of the data checks (자료 점검) that an officer accepted, as long as its value stays."""

from django.db import models

from cctv_map.models.camera_site import CameraSite
from cctv_map.models.officer_key import officer_key


class DoctorPass(models.Model):
    site = models.ForeignKey(CameraSite, models.CASCADE, related_name="+", verbose_name="CCTV 지점")
    # A key of data_checks.kinds.KINDS, and the value in doubt: a new value is reported again.
    kind = models.CharField("종류", max_length=20)
    seen = models.CharField("살펴본 값", max_length=100)
    by = officer_key("살펴본 사람")
    at = models.DateTimeField("살펴본 때", auto_now=True)

    class Meta:
        verbose_name = "자료 점검"
        verbose_name_plural = "자료 점검"
        constraints = [
            models.UniqueConstraint(fields=["site", "kind"], name="doctor_pass_once"),
        ]

    def __str__(self) -> str:
        return f"{self.site}: {self.kind}"
