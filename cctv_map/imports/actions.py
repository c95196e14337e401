"""Actions of officers: load camera files, outlines and the ground, and choose the source shown."""

import logging
from collections.abc import Collection
from functools import partial
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from cctv_map.choices import BasemapLayer, BoundaryKind, SourceKind
from cctv_map.imports.cameras.locking import locked_source
from cctv_map.imports.cameras.report import ImportReport
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.files.reading import Source
from cctv_map.imports.ground.basemap import Loaded, load_basemap
from cctv_map.imports.ground.boundaries import load_boundaries
from cctv_map.map.publishing import Publishing, published_after
from cctv_map.models import DataSource, ImportRun, SiteDecision
from cctv_map.models.data_source import put_on_map
from cctv_map.sites.carrying import Held, carried_in, carry_over, held_among

logger = logging.getLogger(__name__)

Person = AbstractBaseUser | None


def import_file(
    source: Source,
    *,
    file_name: str,
    by: Person,
    dry_run: bool = False,
    source_kind: SourceKind | None = None,
    is_confirmed: bool = True,
) -> ImportReport:
    """Import one open-data file and publish the map once that is committed.

    Raises ImportFileError, in Korean, when nothing could be imported; UnconfirmedError when
    ``is_confirmed`` is False and the file looks like a mistake; BusyError when another import does
    not end. A map that could not be written loses nothing: the report then says so in
    ``publish_problem``.
    """
    report = run_import(
        source,
        file_name=file_name,
        by=by,
        dry_run=dry_run,
        source_kind=source_kind,
        is_confirmed=is_confirmed,
    )
    if report.applied:
        publish_import(report)
    return report


def publish_import(report: ImportReport) -> None:
    """Publish once the import is certain; its saved report then says whether it is on the map."""
    hides = any(not each["is_shown"] for each in report.held)
    with published_after(forget_older=hides) as publishing:
        pass  # The import is committed already, or part of the transaction around this block.
    transaction.on_commit(partial(_save_outcome, report, publishing))


def _save_outcome(report: ImportReport, publishing: Publishing) -> None:
    report.publish_problem = publishing.problem
    report.published = not publishing.problem
    ImportRun.objects.filter(pk=report.run_id).update(report=report.as_saved())


def held_on(source: DataSource) -> list[Held]:
    """The places that would stay hidden with this source on the map, near a hidden place."""
    by_key = {each.key: each for each in (*carried_in(source), *held_among(source.sites.all()))}
    return list(by_key.values())


def show_source(source: DataSource, *, by: Person, shown: Collection[str] = ()) -> str:
    """Put one source on the public map in place of any other, then publish.

    Whatever of ``held_on`` is not among the keys ``shown`` stays hidden. Returns blank, or in
    Korean why publishing failed; inside an open transaction publishing waits for its commit, and a
    failure is only logged. Raises BusyError.
    """
    with locked_source(source.kind), published_after() as publishing:
        carry_over(held_among(source.sites.all()), by=by)
        let_be_seen = [each for each in carried_in(source) if each.key in shown]
        carry_over(let_be_seen, shown=shown, by=by)
        carried = SiteDecision.objects.carried().filter(site__source=source)
        publishing.forget_older = carried.exists()
        put_on_map(source)
        logger.info("source %s was put on the map by %s", source.kind, by)
    return publishing.problem


def import_boundaries(
    source: Path | bytes, *, by: Person
) -> tuple[BoundaryKind, list[str], int, str]:
    """Replace the outlines of one kind of dong, then publish.

    Returns kind, names, how many sites got another dong, and blank or why publishing failed.
    """
    with published_after() as publishing:
        kind, names, changed = load_boundaries(source)
        logger.info("%d outlines (%s) were loaded by %s", len(names), kind, by)
    return kind, names, changed, publishing.problem


def import_basemap(layer: BasemapLayer, source: Path | bytes, *, by: Person) -> tuple[Loaded, str]:
    """Replace one layer of our own ground, then publish; gives also blank or why that failed."""
    with published_after() as publishing:
        loaded = load_basemap(layer, source)
        logger.info("%d shapes (%s) were loaded by %s", len(loaded.shapes), layer, by)
    return loaded, publishing.problem
