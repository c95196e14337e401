"""An uploaded file that an officer has not applied or discarded yet."""

from django.db import models

from cctv_map.models.import_run import ImportRun
from cctv_map.models.officer_key import officer_key


class ImportDraft(models.Model):
    file_name = models.CharField("파일 이름", max_length=200)
    # Under settings.UPLOAD_ROOT, which no address serves
    stored_name = models.CharField("보관한 이름", max_length=80, unique=True)
    uploaded_at = models.DateTimeField("올린 때", auto_now_add=True)
    by = officer_key("올린 사람")
    report = models.JSONField("미리 본 결과", default=dict)
    # The newest run of its source when it was previewed: a later one makes the preview untrue.
    compared_with = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, related_name="+", verbose_name="견준 반영"
    )

    class Meta:
        verbose_name = "올린 파일"
        verbose_name_plural = "올린 파일"
        ordering = ["-uploaded_at", "-id"]

    def __str__(self) -> str:
        return self.file_name
