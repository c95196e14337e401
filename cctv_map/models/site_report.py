"""A resident's report of a fault or an error at a place: no account, no name, no position."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, When

from cctv_map.choices import ReportKind, ReportState
from cctv_map.models.camera_site import CameraSite
from cctv_map.models.officer_key import officer_key

OPEN_STATES = (ReportState.NEW, ReportState.DOING)
# A year, and about half a year
NOTES_KEPT = timedelta(days=365)
ANSWERS_SHOWN = timedelta(days=183)


class SiteReportQuerySet(models.QuerySet):
    def open(self) -> "SiteReportQuerySet":
        """Reports that officers have not answered yet."""
        return self.filter(state__in=OPEN_STATES)

    def alike(self, report: "SiteReport") -> "SiteReportQuerySet":
        """Reports that say the same of the same place: all open ones, or those answered at once."""
        same = self.filter(site=report.site_id, kind=report.kind)
        return same.open() if report.is_open else same.filter(answered_at=report.answered_at)

    def grouped(self) -> "SiteReportQuerySet":
        """The first report of each group that is ``alike``.

        With ``together``, how many they are, and the ``latest_note`` among them, or None.
        ``answer_report`` sees to it that a report has ``answered_at`` unless it is open.
        """
        same = SiteReport.objects.filter(site=OuterRef("site"), kind=OuterRef("kind")).order_by()
        still_open, at_once = same.open(), same.filter(answered_at=OuterRef("answered_at"))
        earlier = Q(pk__lt=OuterRef("pk"))

        def of_group(pick: Callable[[models.QuerySet], models.QuerySet]) -> Case:
            still, done = Subquery(pick(still_open)), Subquery(pick(at_once))
            return Case(When(is_open, then=still), default=done)

        is_open = Q(state__in=OPEN_STATES)
        first = self.exclude(is_open & Exists(still_open.filter(earlier))).exclude(
            Exists(at_once.filter(earlier))
        )
        return first.annotate(
            together=of_group(
                lambda group: group.values("site").annotate(n=Count("pk")).values("n")
            ),
            latest_note=of_group(
                lambda group: group.exclude(note="").order_by("-pk").values("note")[:1]
            ),
        )

    def shown_on_page(self, now: datetime) -> "SiteReportQuerySet":
        """Reports on the page of a place: open ones, and those answered in the last half-year."""
        answered = Q(answered_at__gt=now - ANSWERS_SHOWN)
        return self.filter(Q(state__in=OPEN_STATES) | answered).order_by("-answered_at", "pk")

    def with_old_notes(self, now: datetime) -> "SiteReportQuerySet":
        """Reports answered a year ago whose notes are to be erased."""
        return self.filter(answered_at__lte=now - NOTES_KEPT).exclude(note="")


class SiteReport(models.Model):
    site = models.ForeignKey(
        CameraSite, models.PROTECT, related_name="reports", verbose_name="CCTV 지점"
    )
    kind = models.CharField("신고 내용", max_length=20, choices=ReportKind)
    note = models.CharField("덧붙인 말", max_length=200, blank=True)
    created_at = models.DateTimeField("받은 때", auto_now_add=True)
    state = models.CharField(
        "처리 상태", max_length=20, choices=ReportState, default=ReportState.NEW
    )
    answer = models.CharField(
        "주민에게 보이는 답", max_length=200, blank=True, help_text="이 지점의 페이지에 보입니다."
    )
    answered_at = models.DateTimeField("답한 때", null=True, blank=True)
    answered_by = officer_key("답한 사람", blank=True)

    objects = SiteReportQuerySet.as_manager()

    class Meta:
        verbose_name = "주민 신고"
        verbose_name_plural = "주민 신고"
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "-created_at"], name="site_report_inbox")]

    def __str__(self) -> str:
        return f"{self.site}: {self.get_kind_display()}"

    @property
    def answer_in_a_sentence(self) -> str:
        """The answer as the beginning of a sentence that goes on with its day."""
        return self.answer.rstrip(". ")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
