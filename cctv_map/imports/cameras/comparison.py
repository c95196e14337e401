"""A file beside the sites that we have: what is new, moved, changed, missing, and doubtful."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from cctv_map.choices import Status
from cctv_map.imports.cameras.changes_by_dong import told_by_dong
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.cameras.content import FileContent
from cctv_map.imports.cameras.differences import FAULT, Change, Differences
from cctv_map.imports.cameras.grouping import Place
from cctv_map.imports.cameras.held import held_after, with_ids
from cctv_map.imports.cameras.matching import COMPARED, KnownSite, Matches, match, settle_position
from cctv_map.imports.cameras.questions import FAR_M
from cctv_map.imports.cameras.report import ImportReport
from cctv_map.imports.cameras.undo import keep_backup
from cctv_map.imports.cameras.writing import write_places
from cctv_map.models import CameraSite, DataSource, Fault, ImportRun, SiteDecision
from cctv_map.sites.batches import BATCH, in_batches
from cctv_map.sites.carrying import carry_over
from cctv_map.sites.lay_over import corrected_sites, settle

FAR_MOVE_M = 200.0
_STATUS, _PLACE, _DONG = map(COMPARED.index, ("status", "place", "dong"))


@dataclass
class Prepared:
    """A file that was read but not compared with the database; good for one comparison."""

    content: FileContent
    report: ImportReport


def compare(
    prepared: Prepared,
    source: DataSource | None,
    run: ImportRun | None,
    differences: Differences | None,
    shown: Collection[str] = (),
) -> Callable[[], None] | None:
    """Fill in what is new, changed and missing; gives what writes it, or None without a place.

    ``shown`` are the keys of the places that an officer lets be seen beside a hidden one.
    """
    content, report = prepared.content, prepared.report
    _look_at_earlier_runs(content, report, source, run)
    if not content.accepted:
        return None
    sites = _as_the_file_said(source)
    rows = sites.values_list(
        "id", "management_no", "code", "purpose", "said_lat", "said_lon", named=False
    )
    matches = match(content.places, [KnownSite(*row) for row in rows.iterator()])
    report.new = len(matches.new)
    to_write, missing = _judge(prepared, sites, matches, differences)
    moved = {site_id for site_id, kind in report.kinds.items() if kind == "moved"}
    held = held_after(content.places, matches, moved, sites, source.pk if source else None)
    report.held = [asdict(each) for each in held]
    if differences is not None:
        differences.held = report.held
        decided = _decided(sites)
        for row in differences.missing:
            row.append(decided.get(row[0], []))
        differences.add_new(content.places[index] for index in matches.new)
        facts = (content.facts.sha256, report.unchanged, report.same_file, report.newer_file)
        report.seal = differences.seal(*facts)

    def write() -> None:
        keep_backup(run, [site_id for site_id, _ in to_write], missing, DataSource.objects.shown())
        write_places(content.places, to_write, matches.new, run)
        for ids in in_batches(missing):
            CameraSite.objects.filter(pk__in=ids).update(missing_since=run)
        settle(corrected_sites().filter(source=source))
        known = with_ids(held, content.places, matches.new, run)
        report.held = [asdict(each) for each in carry_over(known, shown=shown, by=run.by)]
        report.by_dong = told_by_dong(run, report.kinds)

    return write


def _as_the_file_said(source: DataSource | None) -> QuerySet[CameraSite]:
    """The sites of a source with the position and status of the last file, whatever was decided."""
    sites = CameraSite.objects.filter(source=source) if source else CameraSite.objects.none()
    return sites.order_by("id").annotate(
        said_lat=Coalesce("file_lat", "lat"),
        said_lon=Coalesce("file_lon", "lon"),
        said_status=Coalesce(NullIf("file_status", Value("")), "status"),
    )


def _judge(
    prepared: Prepared,
    sites: QuerySet[CameraSite],
    matches: Matches,
    differences: Differences | None,
) -> tuple[list[tuple[int, int]], list[int]]:
    """Count changed, unchanged and missing sites.

    Gives (site id, index of its place) of the sites to write, and the ids that went missing now.
    """
    content, report = prepared.content, prepared.report
    to_write: list[tuple[int, int]] = []
    missing: list[int] = []
    compared = ("said_status" if name == "status" else name for name in COMPARED)
    fields = ("id", "missing_since_id", "last_run_id", "said_lat", "said_lon", "reference_date")
    # Read in pieces: a national file is compared without holding all of its sites twice.
    known = sites.values_list(*fields, *compared).iterator(chunk_size=BATCH)
    for site_id, missing_since, last_run, lat, lon, day, *values in known:
        index = matches.by_site.get(site_id)
        # A removed camera that no file names any more is where it should be, and a place that
        # staff put in by hand was in no file before.
        in_files = last_run is not None and values[_STATUS] != Status.REMOVED
        report.stood += in_files and missing_since is None
        if index is None:
            if in_files:
                _miss(report, missing, site_id, missing_since)
                if differences is not None:
                    names = (values[_PLACE], values[_DONG])
                    differences.missing.append([site_id, *names, lat, lon, missing_since is None])
            continue
        place = content.places[index]
        metres, write = settle_position(place, lat, lon)
        differs = any(
            getattr(place, name) != value for name, value in zip(COMPARED, values, strict=True)
        )
        if metres or differs or missing_since is not None:
            _change(report, site_id, metres)
            report.lost += metres > FAR_M and in_files and missing_since is None
            write = True
            if differences is not None:
                changes = _changes(place, values, missing_since is not None)
                differences.add_known(site_id, place, (lat, lon), metres, changes)
        else:
            report.unchanged += 1
        if metres > FAR_MOVE_M:
            content.row_problems.warn(Complaint.FAR_MOVE, place.line)
        if write or place.reference_date != day:
            to_write.append((site_id, index))
    return to_write, missing


def _decided(sites: QuerySet[CameraSite]) -> dict[int, list[str]]:
    """By site, what officers decided, and an open fault: neither goes over to another site."""
    ids = sites.order_by().values("pk")
    decisions = SiteDecision.objects.standing().filter(site__in=ids).order_by("kind")
    found: dict[int, list[str]] = defaultdict(list)
    for site_id, kind in decisions.values_list("site_id", "kind"):
        found[site_id].append(kind)
    for site_id in Fault.objects.open().filter(site__in=ids).values_list("site_id", flat=True):
        found[site_id].append(FAULT)
    return found


def _change(report: ImportReport, site_id: int, metres: float) -> None:
    report.changed += 1
    report.moved += metres > 0
    report.kinds[site_id] = "moved" if metres else "changed"


def _miss(
    report: ImportReport, missing: list[int], site_id: int, missing_since: int | None
) -> None:
    report.missing += 1
    if missing_since is None:
        report.lost += 1
        report.kinds[site_id] = "missing"
        missing.append(site_id)


def _changes(place: Place, values: Sequence[Any], came_back: bool) -> list[Change]:
    changes: list[Change] = [
        (name, old, new)
        for name, old in zip(COMPARED, values, strict=True)
        if (new := getattr(place, name)) != old
    ]
    return [*changes, ("missing_since", True, False)] if came_back else changes


def _look_at_earlier_runs(
    content: FileContent, report: ImportReport, source: DataSource | None, run: ImportRun | None
) -> None:
    """Whether this very file, or one with a later reference date, was applied before."""
    runs = ImportRun.objects.filter(source=source, undone_at=None, report__applied=True)
    runs = runs.exclude(pk=run.pk if run else None)
    same = runs.filter(file_sha256=content.facts.sha256).select_related("by").first()
    if same:
        at = timezone.localtime(same.applied_at)
        report.same_file = {
            "at": f"{at:%Y-%m-%d %H:%M}",
            "by": f"{same.by} 님이" if same.by else "명령으로",
        }
    newest = runs.filter(reference_date__isnull=False).order_by("-reference_date").first()
    if content.reference_date and newest and newest.reference_date > content.reference_date:
        report.newer_file = newest.reference_date.isoformat()
        content.row_problems.warn(Complaint.OLDER_FILE)
