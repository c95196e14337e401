"""Verbs for residents' reports of a place: report, answer, and erase the notes."""

import logging

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from cctv_map.choices import ANSWERS, ReportKind, ReportState
from cctv_map.models import CameraSite, SiteReport
from cctv_map.models.site_report import SiteReportQuerySet

logger = logging.getLogger(__name__)


def report_site(*, site: CameraSite, kind: ReportKind, note: str = "") -> SiteReport:
    """Keep a resident's report of a place, without a name: residents have no account.

    When officers already look into an open report of the same kind, this one is 확인 중 as well.
    """
    with transaction.atomic():
        known = site.reports.open().filter(kind=kind, state=ReportState.DOING).exists()
        state = ReportState.DOING if known else ReportState.NEW
        return SiteReport.objects.create(site=site, kind=kind, note=note, state=state)


def answer_report(
    report: SiteReport, *, state: ReportState, answer: str = "", by: AbstractBaseUser
) -> int:
    """Answer a report and those alike; returns how many. Without ``answer`` that of ``ANSWERS``.

    ``DOING`` is no answer yet: the place's page then shows only that a report is being checked.
    """
    values = {"state": state, "answer": "", "answered_at": None, "answered_by": None}
    if state != ReportState.DOING:
        values["answer"] = answer or ANSWERS[report.kind, state]
        values |= {"answered_at": timezone.now(), "answered_by": by}
    with transaction.atomic():
        count = SiteReport.objects.alike(report).update(**values)
        logger.info("%d reports on site %d: %s by %s", count, report.site_id, state, by)
    return count


def erase_notes(reports: SiteReportQuerySet, *, by: AbstractBaseUser | None) -> int:
    """Blank the notes of these reports; returns how many there were."""
    with transaction.atomic():
        count = reports.exclude(note="").update(note="")
        logger.info("%d notes of reports were erased by %s", count, by)
    return count
