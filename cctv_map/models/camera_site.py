"""A place with one or more public cameras: a row of the standard data, not one camera."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cctv_map.choices import PIXEL_CLASSES, PUBLIC_STATUSES, UNKNOWN, Publication, Purpose, Status
from cctv_map.district.dongs import DONGS
from cctv_map.district.geo import LatLon
from cctv_map.models.data_source import DataSource
from cctv_map.models.import_run import ImportRun


class CameraSiteQuerySet(models.QuerySet):
    def visible(self) -> "CameraSiteQuerySet":
        """Sites that residents may see: map, list, pages, exports and snapshot start here."""
        return self._shown().filter(publication=Publication.PUBLIC)

    def dong_only(self) -> "CameraSiteQuerySet":
        """Places of which the public learns their number in each dong, and nothing else."""
        return self._shown().filter(publication=Publication.DONG)

    def _shown(self) -> "CameraSiteQuerySet":
        return self.filter(source__is_public=True, status__in=PUBLIC_STATUSES)

    def of_dong(self, name: str) -> "CameraSiteQuerySet":
        if name == UNKNOWN:
            return self.exclude(dong__in=[dong.name for dong in DONGS])
        return self.filter(dong=name)

    def of_year(self, year: str) -> "CameraSiteQuerySet":
        """Installed in this year, as ``figures.year_of`` reads it."""
        if year == UNKNOWN:
            return self.exclude(installed_on__regex="^[0-9]{4}")
        return self.filter(installed_on__startswith=year)

    def of_pixels(self, key: str) -> "CameraSiteQuerySet":
        """Of one of ``PIXEL_CLASSES``, by ``figures.pixel_class_of``."""
        if key == UNKNOWN:
            return self.filter(Q(pixels=None) | Q(pixels=0))
        (chosen,) = (each for each in PIXEL_CLASSES if each.key == key)
        sites = self.filter(pixels__gte=chosen.low)
        return sites if chosen.high is None else sites.filter(pixels__lte=chosen.high)

    def in_box(self, south: float, west: float, north: float, east: float) -> "CameraSiteQuerySet":
        return self.filter(lat__range=(south, north), lon__range=(west, east))


class CameraSite(models.Model):
    source = models.ForeignKey(
        DataSource, models.PROTECT, related_name="sites", verbose_name="자료 출처"
    )
    first_run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, related_name="+", verbose_name="처음 들어온 반영"
    )
    last_run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, related_name="+", verbose_name="마지막 반영"
    )
    missing_since = models.ForeignKey(
        ImportRun,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="파일에서 사라진 반영",
        help_text="값이 있으면 새 파일에 없던 곳입니다. 현장을 확인해 주세요.",
    )
    management_no = models.CharField("관리번호", max_length=40, blank=True)
    code = models.CharField("현장 코드", max_length=20, blank=True, help_text="예: C231003")
    purpose = models.CharField("설치 목적", max_length=20, choices=Purpose)
    purpose_source = models.CharField("원자료의 목적", max_length=60, blank=True)
    status = models.CharField("상태", max_length=20, choices=Status, default=Status.LIVE)
    cameras = models.PositiveIntegerField(
        "카메라 대수", help_text="이 곳의 카메라를 모두 더한 수입니다."
    )
    place = models.CharField("장소", max_length=200, help_text="주민에게 보이는 위치 설명입니다.")
    address_road = models.CharField("도로명주소", max_length=200, blank=True)
    address_lot = models.CharField("지번주소", max_length=200, blank=True)
    dong = models.CharField("행정동", max_length=20, blank=True)
    legal_dong = models.CharField("법정동", max_length=20, blank=True)
    lat = models.FloatField("위도", help_text="WGS84, 도 단위. 예: 37.5509")
    lon = models.FloatField("경도", help_text="WGS84, 도 단위. 예: 126.8495")
    direction = models.CharField("촬영 방향", max_length=200, blank=True)
    pixels = models.PositiveIntegerField("화소(만)", null=True, blank=True)
    retention_days = models.PositiveIntegerField("보관일수", null=True, blank=True)
    installed_on = models.CharField(
        "설치 연월", max_length=10, blank=True, help_text="YYYY-MM 또는 YYYY"
    )
    agency = models.CharField("관리기관", max_length=80, blank=True)
    phone = models.CharField("관리기관 전화", max_length=40, blank=True)
    reference_date = models.DateField("자료 기준일", null=True, blank=True)
    updated_at = models.DateTimeField("고친 때", auto_now=True)
    publication = models.CharField(
        "공개 범위",
        max_length=10,
        choices=Publication,
        default=Publication.PUBLIC,
        db_default=Publication.PUBLIC,
        editable=False,
    )
    # The file's values while a decision or a fault replaces them; otherwise empty.
    file_lat = models.FloatField("파일의 위도", null=True, editable=False)
    file_lon = models.FloatField("파일의 경도", null=True, editable=False)
    file_status = models.CharField(
        "파일의 상태", max_length=20, choices=Status, blank=True, db_default="", editable=False
    )

    objects = CameraSiteQuerySet.as_manager()

    class Meta:
        verbose_name = "CCTV 지점"
        verbose_name_plural = "CCTV 지점"
        ordering = ["dong", "place", "id"]
        indexes = [
            models.Index(
                fields=["lat", "lon"],
                include=["purpose", "status", "cameras", "source", "publication"],
                name="site_lat_lon",
            ),
            models.Index(fields=["source", "status", "dong", "place"], name="site_list"),
            models.Index(fields=["source", "management_no"], name="site_management_no"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__range=(33, 39), lon__range=(124, 132)),
                name="site_in_korea",
                violation_error_message="위도는 33~39, 경도는 124~132 사이여야 합니다. "
                "두 값이 바뀌지 않았는지 봐 주세요.",
            ),
        ]

    def __str__(self) -> str:
        return self.place

    def get_absolute_url(self) -> str:
        return reverse("cctv_map:site", args=[self.pk])

    @property
    def position(self) -> LatLon:
        return LatLon(self.lat, self.lon)
