"""What residents report of a place, and how officers answer it."""

import logging

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from cctv_map.choices import ANSWERS, ReportKind, ReportState
from cctv_map.models import CameraSite, SiteReport
from cctv_map.models.site_report import SiteReportQuerySet

logger = logging.getLogger(__name__)


def report_site(*, site: CameraSite, kind: ReportKind, note: str = "") -> SiteReport:
    """Keep what a resident said of a place. Residents have no account: nobody is named.

    It joins those that say the same and are open: when officers look into them, into this one too.
    """
    with transaction.atomic():
        known = site.reports.open().filter(kind=kind, state=ReportState.DOING).exists()
        state = ReportState.DOING if known else ReportState.NEW
        return SiteReport.objects.create(site=site, kind=kind, note=note, state=state)


def answer_report(
    report: SiteReport, *, state: ReportState, answer: str = "", by: AbstractBaseUser
) -> int:
    """Answer a report and those alike; returns how many. Without words of one's own: ``ANSWERS``.

    ``DOING`` is no answer yet: the place's page then says only that somebody looks into it.
    """
    words = {"state": state, "answer": "", "answered_at": None, "answered_by": None}
    if state != ReportState.DOING:
        words["answer"] = answer or ANSWERS[report.kind, state]
        words |= {"answered_at": timezone.now(), "answered_by": by}
    with transaction.atomic():
        count = SiteReport.objects.alike(report).update(**words)
        logger.info("%d reports on site %d: %s by %s", count, report.site_id, state, by)
    return count


def erase_notes(reports: SiteReportQuerySet, *, by: AbstractBaseUser | None) -> int:
    """Blank what residents added in their own words; returns how many notes there were."""
    with transaction.atomic():
        count = reports.exclude(note="").update(note="")
        logger.info("%d notes of reports were erased by %s", count, by)
    return count
