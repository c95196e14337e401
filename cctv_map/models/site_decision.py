"""An officer's decision about one place: it outlives every import until it is withdrawn."""

from django.db import models
from django.db.models import Q

from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.models.camera_site import CameraSite
from cctv_map.models.officer_key import officer_key


class SiteDecisionQuerySet(models.QuerySet):
    def standing(self) -> "SiteDecisionQuerySet":
        return self.filter(withdrawn_at=None)

    def hiding(self) -> "SiteDecisionQuerySet":
        """Standing decisions that hide a place, or show it only as part of its dong's count."""
        return self.standing().filter(
            kind=DecisionKind.PUBLICATION, publication__in=(Publication.DONG, Publication.PRIVATE)
        )

    def carried(self) -> "SiteDecisionQuerySet":
        """Hidings carried over from a hidden place nearby that no officer has reviewed yet."""
        return self.hiding().filter(carried_from__isnull=False)


class SiteDecision(models.Model):
    site = models.ForeignKey(
        CameraSite, models.PROTECT, related_name="decisions", verbose_name="CCTV 지점"
    )
    kind = models.CharField("정한 것", max_length=20, choices=DecisionKind)
    publication = models.CharField("공개 범위", max_length=10, choices=Publication, blank=True)
    # Where to move it; of a 공개 범위, where the file had it on that day: a later file may use its
    # code elsewhere, and the spot stays hidden all the same.
    lat = models.FloatField("위도", null=True, blank=True)
    lon = models.FloatField("경도", null=True, blank=True)
    status = models.CharField("상태", max_length=20, choices=Status, blank=True)
    note = models.CharField("메모", max_length=200, blank=True)
    reason = models.CharField("까닭", max_length=200)
    legal_basis = models.CharField(
        "법에 따른 근거", max_length=200, blank=True, help_text="공개 범위를 좁힐 때 꼭 적습니다."
    )
    # No officer has reviewed such a decision yet: see cctv_map/sites/carrying.py
    carried_from = models.ForeignKey(
        CameraSite,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="이어서 감춘 까닭이 된 지점",
    )
    by = officer_key("정한 사람")
    made_at = models.DateTimeField("정한 때", auto_now_add=True)
    withdrawn_at = models.DateTimeField("거둔 때", null=True, blank=True)
    withdrawn_by = officer_key("거둔 사람", blank=True)

    objects = SiteDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "직원의 결정"
        verbose_name_plural = "직원의 결정"
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind"],
                condition=Q(withdrawn_at=None),
                name="site_decision_one_stands",
                violation_error_message="같은 결정이 이미 있습니다. 먼저 거두어 주세요.",
            ),
            models.CheckConstraint(
                # 공개: an officer decided that a place beside a hidden one stays visible.
                condition=~Q(kind=DecisionKind.PUBLICATION)
                | Q(publication=Publication.PUBLIC)
                | Q(publication__in=(Publication.DONG, Publication.PRIVATE), legal_basis__gt=""),
                name="site_decision_publication_has_a_basis",
                violation_error_message="공개 범위를 좁히려면 법에 따른 근거를 적어 주세요.",
            ),
            models.CheckConstraint(
                condition=Q(carried_from=None)
                | Q(
                    kind=DecisionKind.PUBLICATION,
                    publication__in=(Publication.DONG, Publication.PRIVATE),
                ),
                name="site_decision_only_hiding_is_carried",
                violation_error_message="공개 범위를 좁힌 결정만 다른 지점에 이어집니다.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.MOVE)
                # A range alone lets NULL pass, which is neither in nor out of it.
                | Q(
                    lat__isnull=False,
                    lon__isnull=False,
                    lat__range=(33, 39),
                    lon__range=(124, 132),
                ),
                name="site_decision_move_has_a_point",
                violation_error_message="옮길 위치의 위도와 경도를 적어 주세요.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.STATUS) | Q(status__gt=""),
                name="site_decision_status_has_one",
                violation_error_message="상태를 골라 주세요.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DecisionKind.NOTE) | Q(note__gt=""),
                name="site_decision_note_has_words",
                violation_error_message="메모를 적어 주세요.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site}: {self.get_kind_display()}"
