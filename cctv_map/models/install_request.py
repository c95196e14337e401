"""A request for a camera at a place, with its stage; many residents may share one request."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q

from cctv_map.choices import FINISHED_STAGES, DeclineReason, RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.district.grid import Grid
from cctv_map.models.camera_site import CameraSite
from cctv_map.models.officer_key import officer_key


def public_grid() -> Grid:
    """The fixed grid of 100 m in which requests are shown to the public."""
    return Grid.over(settings.DISTRICT_BOUNDS)


class InstallRequestQuerySet(models.QuerySet):
    def standing(self) -> "InstallRequestQuerySet":
        """Those that were not merged into another one."""
        return self.filter(merged_into=None)

    def open(self) -> "InstallRequestQuerySet":
        return self.standing().exclude(stage__in=FINISHED_STAGES)

    def joinable(self) -> "InstallRequestQuerySet":
        """Open ones whose cell is known."""
        return self.open().exclude(cell="")

    def overdue(self, today: date) -> "InstallRequestQuerySet":
        return self.open().filter(due_on__lt=today)

    def with_voices(self) -> "InstallRequestQuerySet":
        """With ``voice_count``, how many residents ask for it."""
        return self.annotate(voice_count=Count("voices", distinct=True))


class InstallRequest(models.Model):
    # A pin, or else a description that an officer turns into a pin. Never shown to the public.
    lat = models.FloatField("위도", null=True, blank=True)
    lon = models.FloatField("경도", null=True, blank=True)
    address = models.CharField("주민이 적은 곳", max_length=200, blank=True)
    dong = models.CharField("행정동", max_length=20, blank=True)
    # The key of its cell in ``public_grid``; empty until it is placed.
    cell = models.CharField("칸", max_length=12, blank=True, db_index=True, editable=False)
    reason = models.CharField("까닭", max_length=20, choices=RequestReason)
    stage = models.CharField(
        "단계", max_length=20, choices=RequestStage, default=RequestStage.RECEIVED
    )
    decline_reason = models.CharField("반려 사유", max_length=20, choices=DeclineReason, blank=True)
    assigned_to = officer_key("담당자", blank=True)
    due_on = models.DateField("처리 기한", null=True, blank=True)
    site = models.ForeignKey(
        CameraSite,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name="설치한 CCTV 지점",
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="합친 요청",
    )
    created_at = models.DateTimeField("접수한 때", auto_now_add=True)
    finished_on = models.DateField("끝난 날", null=True, blank=True, editable=False)

    objects = InstallRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "설치 요청"
        verbose_name_plural = "설치 요청"
        ordering = [F("due_on").asc(nulls_last=True), "id"]
        indexes = [
            models.Index(fields=["stage", "due_on"], name="request_inbox"),
            models.Index(fields=["lat", "lon"], name="request_lat_lon"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat=None, lon=None) | Q(lat__range=(33, 39), lon__range=(124, 132)),
                name="request_in_korea",
                violation_error_message="위도는 33~39, 경도는 124~132 사이여야 합니다.",
            ),
            models.CheckConstraint(
                condition=Q(stage=RequestStage.DECLINED, decline_reason__gt="")
                | (~Q(stage=RequestStage.DECLINED) & Q(decline_reason="")),
                name="request_declined_with_reason",
                violation_error_message="반려에는 사유가 있어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dong or '동 모름'} 설치 요청 {self.pk}"

    @property
    def position(self) -> LatLon | None:
        return None if self.lat is None or self.lon is None else LatLon(self.lat, self.lon)

    @property
    def is_open(self) -> bool:
        return self.merged_into_id is None and self.stage not in FINISHED_STAGES
