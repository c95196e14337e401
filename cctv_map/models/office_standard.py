"""Values that the office's cameras have in common (구 공통 기준), used where a file has none."""

from django.db import models

from cctv_map.choices import Purpose


class OfficeStandard(models.Model):
    purpose = models.CharField(
        "설치 목적",
        max_length=20,
        choices=Purpose,
        blank=True,
        unique=True,
        help_text="비워 두면 모든 목적에 씁니다. 목적을 고르면 그 목적에만 씁니다.",
    )
    recording_range = models.CharField(
        "촬영 범위", max_length=200, blank=True, help_text="예: 설치한 곳 둘레의 도로와 보도"
    )
    recording_hours = models.CharField(
        "촬영 시간", max_length=100, blank=True, help_text="예: 하루 24시간, 쉬는 날 없음"
    )
    retention_days = models.PositiveSmallIntegerField(
        "보관일수", null=True, blank=True, help_text="영상을 며칠 동안 보관한 뒤 지우는지 적습니다."
    )
    manager = models.CharField(
        "관리책임자",
        max_length=80,
        blank=True,
        help_text="이름이 아니라 직위를 적습니다. 예: 안전관리과장",
    )
    department = models.CharField("담당 부서", max_length=80, blank=True)
    phone = models.CharField("전화", max_length=40, blank=True)
    contractor = models.CharField(
        "맡은 업체", max_length=80, blank=True, help_text="관리를 맡긴 곳이 있을 때만 적습니다."
    )
    contractor_phone = models.CharField("맡은 업체 전화", max_length=40, blank=True)

    class Meta:
        verbose_name = "구 공통 기준"
        verbose_name_plural = "구 공통 기준"
        ordering = ["purpose"]

    def __str__(self) -> str:
        return self.get_purpose_display() if self.purpose else "모든 목적"
