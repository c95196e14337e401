"""What officers do with the map. Each verb is atomic, names who did it, and then publishes."""

import logging
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from cctv_map.choices import (
    ANSWERS,
    BasemapLayer,
    BoundaryKind,
    ReportKind,
    ReportState,
    SourceKind,
)
from cctv_map.importers.basemap import Loaded, load_basemap
from cctv_map.importers.boundaries import load_boundaries
from cctv_map.importers.report import Report
from cctv_map.importers.runner import put_on_map, run_import
from cctv_map.models import CameraSite, DataSource, ImportRun, SiteReport
from cctv_map.models.site_report import SiteReportQuerySet
from cctv_map.snapshot.publish import publish_snapshot

logger = logging.getLogger(__name__)

Person = AbstractBaseUser | None
PUBLISH_FAILED = (
    "자료는 반영했지만 지도를 새로 발행하지 못했습니다. 주민에게는 이전 지도가 보입니다."
)


def import_file(
    source: Path | bytes,
    *,
    file_name: str,
    by: Person,
    dry_run: bool = False,
    source_kind: SourceKind | None = None,
) -> Report:
    """Import one open-data file and publish the map once that is committed.

    Raises ImportFileError, in Korean, when nothing could be imported. A map that could not be
    written loses nothing: the report then says so in ``publish_problem``.
    """
    report = run_import(
        source, file_name=file_name, by=by, dry_run=dry_run, source_kind=source_kind
    )
    if report.applied:
        transaction.on_commit(lambda: _publish_after(report))
    return report


def _publish_after(report: Report) -> None:
    report.publish_problem = publish_or_say_why()
    report.published = not report.publish_problem
    ImportRun.objects.filter(pk=report.run_id).update(report=report.as_saved())


def publish_or_say_why(*, forget_older: bool = False) -> str:
    """Publish the map; blank, or in Korean why the map that stands is still the old one."""
    try:
        publish_snapshot(forget_older=forget_older)
    except Exception as error:
        # Whatever went wrong, the rows are committed, and the officer must hear both things.
        logger.exception("the map could not be published")
        if forget_older:
            return f"{error} ‘manage.py publish_map --forget-old’로 다시 지워 주세요."
        return f"{PUBLISH_FAILED} ({error}) ‘manage.py publish_map’으로 다시 발행해 주세요."
    return ""


def forget_withdrawn_places(*, by: Person) -> str:
    """Publish the map and delete every older one, for a place that was withdrawn for privacy.

    Returns blank, or in Korean what is still to be done; inside an open transaction it waits for
    the commit. Copies on phones and in caches elsewhere cannot be recalled.
    """
    said: list[str] = []

    def publish() -> None:
        logger.info("older maps are deleted for %s", by)
        said.append(publish_or_say_why(forget_older=True))

    transaction.on_commit(publish)
    return "".join(said)


def show_source(source: DataSource, *, by: Person) -> str:
    """Put one source on the public map in place of any other, then publish.

    Returns blank, or in Korean why publishing failed; inside an open transaction publishing waits
    for its commit, and a failure is only logged.
    """
    said: list[str] = []
    with transaction.atomic():
        put_on_map(source)
        logger.info("source %s was put on the map by %s", source.kind, by)
        transaction.on_commit(lambda: said.append(publish_or_say_why()))
    return "".join(said)


def import_boundaries(
    source: Path | bytes, *, by: Person
) -> tuple[BoundaryKind, list[str], int, str]:
    """Replace the outlines of one kind of dong, then publish.

    Returns kind, names, how many sites got another dong, and blank or why publishing failed.
    """
    said: list[str] = []
    with transaction.atomic():
        kind, names, changed = load_boundaries(source)
        logger.info("%d outlines (%s) were loaded by %s", len(names), kind, by)
        transaction.on_commit(lambda: said.append(publish_or_say_why()))
    return kind, names, changed, "".join(said)


def import_basemap(layer: BasemapLayer, source: Path | bytes, *, by: Person) -> tuple[Loaded, str]:
    """Replace one layer of our own ground, then publish; gives also blank or why that failed."""
    said: list[str] = []
    with transaction.atomic():
        loaded = load_basemap(layer, source)
        logger.info("%d shapes (%s) were loaded by %s", len(loaded.shapes), layer, by)
        transaction.on_commit(lambda: said.append(publish_or_say_why()))
    return loaded, "".join(said)


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


def erase_notes(reports: SiteReportQuerySet, *, by: Person) -> int:
    """Blank what residents added in their own words; returns how many notes there were."""
    with transaction.atomic():
        count = reports.exclude(note="").update(note="")
        logger.info("%d notes of reports were erased by %s", count, by)
    return count
