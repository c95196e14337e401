"""A file that belongs to a case, such as the press release."""

from django.db import models

from cases.models.case import Case


class Attachment(models.Model):
    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments", verbose_name="사례")
    title = models.CharField(
        "이름", max_length=80, help_text="주민에게 보이는 이름입니다. 예: 보도자료"
    )
    file = models.FileField("파일", upload_to="attachments/")

    class Meta:
        verbose_name = "첨부파일"
        verbose_name_plural = "첨부파일"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
