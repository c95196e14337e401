"""The source of a register of sites. The public map shows exactly one source at a time."""

from django.db import models
from django.db.models import Q

from cctv_map.choices import SourceKind


class DataSourceQuerySet(models.QuerySet):
    def shown(self) -> "DataSource | None":
        """The source that the public sees, or None before anything was published."""
        return self.filter(is_public=True).first()


class DataSource(models.Model):
    kind = models.CharField("종류", max_length=20, choices=SourceKind, unique=True)
    label = models.CharField(
        "주민에게 보이는 이름",
        max_length=80,
        help_text="지도와 목록에 자료 이름으로 보입니다. 예: 서울 안심이 CCTV 자료",
    )
    is_public = models.BooleanField(
        "지도에 보임",
        default=False,
        editable=False,
        help_text="한 번에 한 자료만 지도에 보입니다.",
    )

    objects = DataSourceQuerySet.as_manager()

    class Meta:
        verbose_name = "자료 출처"
        verbose_name_plural = "자료 출처"
        ordering = ["id"]
        constraints = [
            # Two sources describe the same poles: on the map together they would count twice.
            models.UniqueConstraint(
                fields=["is_public"],
                condition=Q(is_public=True),
                name="data_source_one_is_public",
                violation_error_message="지도에는 한 자료만 보일 수 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_demonstration(self) -> bool:
        return self.kind == SourceKind.DEMONSTRATION


def put_on_map(source: DataSource) -> None:
    """Make one source the public one. The caller holds the transaction."""
    DataSource.objects.filter(is_public=True).exclude(pk=source.pk).update(is_public=False)
    DataSource.objects.filter(pk=source.pk).update(is_public=True)
    source.is_public = True
