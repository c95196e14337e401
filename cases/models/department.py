"""The office's department that residents may call about a case."""

from django.db import models
from django.utils import timezone


class Department(models.Model):
    name = models.CharField(
        "부서 이름",
        max_length=60,
        unique=True,
        help_text="주민에게 보이는 이름입니다. 고치면 이 부서의 모든 사례에 바로 바뀌어 보입니다.",
    )
    phone = models.CharField(
        "전화번호",
        max_length=20,
        help_text="주민이 눌러서 전화를 거는 번호입니다. 예: 02-1234-5678",
    )
    checked_on = models.DateField(
        "연락처를 확인한 날",
        default=timezone.localdate,
        help_text="번호가 맞는지 확인한 날입니다. 6개월이 지나면 관리 첫 화면에서 알려 드립니다.",
    )

    class Meta:
        verbose_name = "부서"
        verbose_name_plural = "부서"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
