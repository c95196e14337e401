"""The texts of 고정형 영상정보처리기기 운영·관리 방침; its table is made from the sites."""

from datetime import date

from django.db import models
from django.urls import reverse


class OperationPolicyQuerySet(models.QuerySet):
    def public(self, today: date) -> "OperationPolicyQuerySet":
        """The policies that residents may read: those already in force, earlier ones too."""
        return self.filter(effective_from__lte=today)

    def in_force(self, today: date) -> "OperationPolicy | None":
        """The newest policy that is in force, or None."""
        return self.public(today).order_by("-effective_from").first()


class OperationPolicy(models.Model):
    effective_from = models.DateField("시행일", unique=True)
    basis = models.TextField("설치 근거와 목적")
    access = models.TextField(
        "관리책임자와 접근 권한이 있는 사람", help_text="이름이 아니라 직위를 적습니다."
    )
    handling = models.TextField("촬영 시간, 보관 기간, 보관 장소와 처리 방법")
    viewing = models.TextField("영상을 확인하는 방법과 장소")
    requests = models.TextField("영상 열람 청구를 받았을 때의 조치")
    protection = models.TextField("영상을 지키기 위한 조치")
    others = models.TextField("그 밖에 필요한 사항", blank=True)

    objects = OperationPolicyQuerySet.as_manager()

    class Meta:
        verbose_name = "운영·관리 방침"
        verbose_name_plural = "운영·관리 방침"
        ordering = ["-effective_from"]

    def __str__(self) -> str:
        return f"{self.effective_from:%Y년 %m월 %d일}부터"

    def get_absolute_url(self) -> str:
        return reverse("cctv_map:policy_version", args=[self.pk])
