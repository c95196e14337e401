"""What officers load: camera files, outlines, the ground; and which source residents see."""

import logging
from collections.abc import Collection
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from cctv_map.choices import BasemapLayer, BoundaryKind, SourceKind
from cctv_map.imports.cameras.locking import locked_source
from cctv_map.imports.cameras.report import Report
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.files.reading import Source
from cctv_map.imports.ground.basemap import Loaded, load_basemap
from cctv_map.imports.ground.boundaries import load_boundaries
from cctv_map.map.publishing import publish_or_say_why
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
) -> Report:
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
        transaction.on_commit(lambda: publish_after(report))
    return report


def publish_after(report: Report) -> None:
    """Publish what was imported, and let the saved report say whether it is on the map."""
    hides = any(not each["is_shown"] for each in report.held)
    report.publish_problem = publish_or_say_why(forget_older=hides)
    report.published = not report.publish_problem
    ImportRun.objects.filter(pk=report.run_id).update(report=report.as_saved())


def held_on(source: DataSource) -> list[Held]:
    """What would stay hidden if this source went on the map, because it is near a hidden place."""
    by_key = {each.key: each for each in (*carried_in(source), *held_among(source.sites.all()))}
    return list(by_key.values())


def show_source(source: DataSource, *, by: Person, shown: Collection[str] = ()) -> str:
    """Put one source on the public map in place of any other, then publish.

    Whatever of ``held_on`` is not among the keys ``shown`` stays hidden. Returns blank, or in
    Korean why publishing failed; inside an open transaction publishing waits for its commit, and a
    failure is only logged. Raises BusyError.
    """
    said: list[str] = []
    with locked_source(source.kind):
        carry_over(held_among(source.sites.all()), by=by)
        let_be_seen = [each for each in carried_in(source) if each.key in shown]
        carry_over(let_be_seen, shown=shown, by=by)
        hides = SiteDecision.objects.carried().filter(site__source=source).exists()
        put_on_map(source)
        logger.info("source %s was put on the map by %s", source.kind, by)
        transaction.on_commit(lambda: said.append(publish_or_say_why(forget_older=hides)))
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
