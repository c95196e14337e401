"""An officer looked at a finding of 자료 점검 and let it be, as long as its value stays."""

from django.conf import settings
from django.db import models

from cctv_map.models.camera_site import CameraSite


class DoctorPass(models.Model):
    site = models.ForeignKey(CameraSite, models.CASCADE, related_name="+", verbose_name="CCTV 지점")
    # A key of doctor.kinds.KINDS, and the value that was in doubt: another one is told anew.
    kind = models.CharField("종류", max_length=20)
    seen = models.CharField("살펴본 값", max_length=100)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="살펴본 사람",
    )
    at = models.DateTimeField("살펴본 때", auto_now=True)

    class Meta:
        verbose_name = "자료 점검"
        verbose_name_plural = "자료 점검"
        constraints = [
            models.UniqueConstraint(fields=["site", "kind"], name="doctor_pass_once"),
        ]

    def __str__(self) -> str:
        return f"{self.site}: {self.kind}"
