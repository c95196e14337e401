"""The one door through which a file becomes sites: transaction, provenance, comparison, report."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from cctv_map.choices import BoundaryKind, SourceKind, Status
from cctv_map.corrections import corrected_sites, settle
from cctv_map.geo import OutlineIndex, box_outline
from cctv_map.importers.checks import BORDER_M, District
from cctv_map.importers.content import FileContent, read_content
from cctv_map.importers.plan import COMPARED, KnownSite, Matches, match, settle_position
from cctv_map.importers.report import Report, report_on
from cctv_map.importers.undo import keep_backup
from cctv_map.importers.writing import BATCH, in_batches, write_places
from cctv_map.models import Boundary, CameraSite, DataSource, ImportRun

FAR_MOVE_M = 200.0


def run_import(
    source: Path | bytes,
    *,
    file_name: str,
    by: AbstractBaseUser | None,
    dry_run: bool = False,
    source_kind: SourceKind | None = None,
) -> Report:
    """Read a file into its source in one transaction; nothing changes on a dry run.

    ``source_kind`` overrides what the layout says (the demonstration comes in the standard's
    layout). A file without one acceptable row is reported and saved as a run, and changes no site.
    Raises ImportFileError, in Korean, when the file cannot be imported at all.
    """
    # A name in another encoding than the machine's holds letters that no database takes.
    file_name = file_name.encode("utf-8", "replace").decode("utf-8")
    content = read_content(source, load_district(), timezone.localdate())
    kind = source_kind or content.layout.kind
    report = report_on(content, file_name, kind)
    report.dry_run = dry_run
    with transaction.atomic():
        if dry_run:
            data_source = DataSource.objects.filter(kind=kind).first()
            _compare(content, report, data_source, run=None)
            return report
        data_source = lock_source(kind)
        run = ImportRun.objects.create(
            source=data_source,
            file_name=file_name[:200],
            file_sha256=content.facts.sha256,
            layout=report.layout,
            encoding=report.encoding,
            reference_date=content.reference_date,
            by=by,
        )
        report.run_id = run.pk
        if content.accepted:
            _compare(content, report, data_source, run)
            report.applied = True
            report.shown = _show_first_real(data_source)
        run.report = report.as_saved()
        run.save(update_fields=["report"])
    return report


def load_district() -> District:
    """The loaded outlines of the dong, or the bounds of the settings while there are none."""
    outlines: dict[str, dict[str, Any]] = {kind: {} for kind in BoundaryKind}
    for kind, name, rings in Boundary.objects.values_list("kind", "name", "rings"):
        outlines[kind][name] = rings
    legal_outlines = outlines[BoundaryKind.LEGAL]
    legal = OutlineIndex(legal_outlines, BORDER_M) if legal_outlines else None
    if dongs := outlines[BoundaryKind.ADMINISTRATIVE]:
        return District(OutlineIndex(dongs, BORDER_M), names_dong=True, legal=legal)
    bounds = OutlineIndex({"": box_outline(settings.DISTRICT_BOUNDS)}, BORDER_M)
    return District(legal or bounds, names_dong=False, legal=legal)


def lock_source(kind: str) -> DataSource:
    """The source of a kind, made when it is the first of its kind, and held until the commit."""
    source, _ = DataSource.objects.select_for_update().get_or_create(
        kind=kind, defaults={"label": SourceKind(kind).label}
    )
    return source


def put_on_map(source: DataSource) -> None:
    """Make one source the public one. The caller holds the transaction."""
    DataSource.objects.filter(is_public=True).exclude(pk=source.pk).update(is_public=False)
    DataSource.objects.filter(pk=source.pk).update(is_public=True)
    source.is_public = True


def _show_first_real(source: DataSource) -> bool:
    """A first import appears on the map; a real one replaces the demonstration. Never the reverse.

    Returns whether the source is the public one afterwards.
    """
    shown = DataSource.objects.shown()
    if shown is None or (shown.is_demonstration and not source.is_demonstration):
        put_on_map(source)
        return True
    return shown.pk == source.pk


def _compare(
    content: FileContent, report: Report, source: DataSource | None, run: ImportRun | None
) -> None:
    """Fill in what is new, changed and missing, and write it when there is a run."""
    if not content.accepted:
        return
    sites = _as_the_file_said(source)
    rows = sites.values_list(
        "id", "management_no", "code", "purpose", "said_lat", "said_lon", named=False
    )
    matches = match(content.places, [KnownSite(*row) for row in rows.iterator()])
    report.new = len(matches.new)
    _warn_older(content, source, run)
    to_write, missing = _judge(content, report, sites, matches)
    if run is None:
        return
    shown = DataSource.objects.shown()
    keep_backup(run, [site_id for site_id, _ in to_write], missing, shown)
    write_places(content.places, to_write, matches.new, run)
    for ids in in_batches(missing):
        CameraSite.objects.filter(pk__in=ids).update(missing_since=run)
    settle(corrected_sites().filter(source=source))


def _as_the_file_said(source: DataSource | None) -> QuerySet[CameraSite]:
    """The sites of a source with the position and status of the last file, whatever was decided."""
    sites = CameraSite.objects.filter(source=source) if source else CameraSite.objects.none()
    return sites.order_by("id").annotate(
        said_lat=Coalesce("file_lat", "lat"),
        said_lon=Coalesce("file_lon", "lon"),
        said_status=Coalesce(NullIf("file_status", Value("")), "status"),
    )


def _judge(
    content: FileContent, report: Report, sites: QuerySet[CameraSite], matches: Matches
) -> tuple[list[tuple[int, int]], list[int]]:
    """Count changed, unchanged and missing sites.

    Gives (site id, index of its place) of the sites to write, and the ids that went missing now.
    """
    to_write: list[tuple[int, int]] = []
    missing: list[int] = []
    compared = ("said_status" if name == "status" else name for name in COMPARED)
    fields = ("id", "missing_since_id", "last_run_id", "said_lat", "said_lon", "reference_date")
    # Read in pieces: a national file is compared without holding all of its sites twice.
    known = sites.values_list(*fields, *compared).iterator(chunk_size=BATCH)
    for site_id, missing_since, last_run, lat, lon, day, *values in known:
        index = matches.by_site.get(site_id)
        if index is None:
            # A removed camera that no file names any more is where it should be, and a place that
            # staff put in by hand was in no file before.
            if last_run is not None and values[COMPARED.index("status")] != Status.REMOVED:
                report.missing += 1
                if missing_since is None:
                    missing.append(site_id)
            continue
        place = content.places[index]
        metres, write = settle_position(place, lat, lon)
        differs = any(
            getattr(place, name) != value for name, value in zip(COMPARED, values, strict=True)
        )
        if metres or differs or missing_since is not None:
            report.changed += 1
            report.moved += metres > 0
            write = True
        else:
            report.unchanged += 1
        if metres > FAR_MOVE_M:
            content.findings.warn("200 m 넘게 옮겨진 지점", place.line)
        if write or place.reference_date != day:
            to_write.append((site_id, index))
    return to_write, missing


def _warn_older(content: FileContent, source: DataSource | None, run: ImportRun | None) -> None:
    day = content.reference_date
    runs = ImportRun.objects.filter(source=source, reference_date__isnull=False)
    newest = runs.exclude(pk=run.pk if run else None).order_by("-reference_date").first()
    if day and newest and newest.reference_date > day:
        content.findings.warn("먼저 반영한 파일보다 기준일이 이른 파일")
