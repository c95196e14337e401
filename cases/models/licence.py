"""The 공공누리 (KOGL) types as data: the list was extended in 2026 and may be again."""

from django.db import models


class Licence(models.Model):
    code = models.SlugField("번호", max_length=10, unique=True, help_text="예: 1")
    name = models.CharField("이름", max_length=40, help_text="예: 공공누리 제1유형")
    terms = models.CharField(
        "이용 조건",
        max_length=120,
        help_text="주민이 읽는 한 문장입니다. 예: 출처를 밝히면 자유롭게 이용할 수 있습니다.",
    )
    needs_source = models.BooleanField(
        "출처 표시가 필요함",
        default=True,
        help_text="켜 두면 사례 아래에 그대로 복사해 쓸 출처 문장이 보입니다.",
    )

    class Meta:
        verbose_name = "공공누리 유형"
        verbose_name_plural = "공공누리 유형"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
