"""Keeps what an import writes over, and puts it back: the newest import first, as a whole.

A backup is ``{"columns": […], "rows": [[id, …], …], "missing": [id, …]}`` as JSON under zlib: rows
as they were before the import, and the ids that it marked as missing. Sites that came with the
import are those whose ``first_run`` it is.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cctv_map.choices import Status
from cctv_map.imports.cameras.writing import WRITTEN_FIELDS, column_of, update_sites
from cctv_map.models import (
    CameraSite,
    DataSource,
    DoctorPass,
    Fault,
    ImportBackup,
    ImportRun,
    SiteDecision,
    SiteReport,
)
from cctv_map.sites.batches import in_batches
from cctv_map.sites.carrying import Held
from cctv_map.sites.lay_over import corrected_sites, settle

# The last so many imports of a source can be taken back.
KEPT_BACKUPS = 10


@dataclass
class Undone:
    """The result of undoing an import. ``kept`` counts its new sites that something refers to.

    ``held`` would be seen again beside a hidden place, and stay hidden.
    """

    run: ImportRun
    restored: int = 0
    removed: int = 0
    kept: int = 0
    decisions: list[SiteDecision] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)


def keep_backup(
    run: ImportRun,
    changing: Sequence[int],
    missing: Sequence[int],
    shown_before: DataSource | None,
) -> None:
    """Store the rows that this run is about to write over."""
    columns = [column_of(name) for name in WRITTEN_FIELDS]
    rows: list[tuple[Any, ...]] = []
    for ids in in_batches(changing):
        rows += CameraSite.objects.filter(pk__in=ids).order_by().values_list("id", *WRITTEN_FIELDS)
    content = {"columns": columns, "rows": rows, "missing": list(missing)}
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    ImportBackup.objects.create(
        run=run, content=zlib.compress(text.encode(), level=3), shown_before=shown_before
    )


def drop_old_backups(source: DataSource) -> None:
    """Forget the backups of all but the newest standing runs, so that they do not grow for ever."""
    standing = ImportRun.objects.standing().filter(source=source)[:KEPT_BACKUPS]
    kept = list(standing.values_list("pk", flat=True))
    ImportBackup.objects.filter(run__source=source).exclude(run__in=kept).delete()


def take_back(run: ImportRun, by: AbstractBaseUser | None) -> Undone:
    """Put the sites back to what they were before the newest standing run of its source.

    The caller holds the transaction and the lock of the source. Officers' decisions stay.
    """
    done = Undone(run, decisions=_decisions_since(run))
    content = json.loads(zlib.decompress(bytes(run.backup.content)))
    update_sites(content["columns"], content["rows"])
    done.restored = len(content["rows"])
    for ids in in_batches(content["missing"]):
        CameraSite.objects.filter(pk__in=ids, missing_since=run).update(missing_since=None)
    new = CameraSite.objects.filter(first_run=run)
    done.kept = _referred_to(new).update(status=Status.REMOVED, file_status="")
    leaving = new.exclude(pk__in=_referred_to(new).values("pk"))
    # That an officer looked at a place is no reason to keep it.
    DoctorPass.objects.filter(site__in=leaving).delete()
    # Nothing refers to these: no cascade to look for, and one statement for however many.
    done.removed = leaving._raw_delete(new.db)
    run.undone_at, run.undone_by = timezone.now(), by
    run.save(update_fields=["undone_at", "undone_by"])
    settle(corrected_sites().filter(source=run.source))
    _show_again(run)
    return done


def _decisions_since(run: ImportRun) -> list[SiteDecision]:
    made = SiteDecision.objects.standing().filter(site__source=run.source)
    return list(made.filter(made_at__gte=run.applied_at).select_related("site"))


def _referred_to(sites: QuerySet[CameraSite]) -> QuerySet[CameraSite]:
    """Those that an officer decided about or a resident reported: their history must stay."""
    return sites.filter(
        Exists(SiteDecision.objects.filter(site=OuterRef("pk")))
        | Exists(Fault.objects.filter(site=OuterRef("pk")))
        | Exists(SiteReport.objects.filter(site=OuterRef("pk")))
    )


def _show_again(run: ImportRun) -> None:
    """Show the previous source again if this import put its own on the map."""
    before = run.backup.shown_before
    if run.source.is_public and before is not None and before.pk != run.source_id:
        DataSource.objects.filter(pk=run.source_id).update(is_public=False)
        DataSource.objects.filter(pk=before.pk).update(is_public=True)


def runs_to_undo(run: ImportRun) -> list[ImportRun]:
    """The standing runs of its source from the newest down to this one; empty when it cannot be."""
    newer: list[ImportRun] = []
    for standing in ImportRun.objects.standing().filter(source=run.source):
        newer.append(standing)
        if standing.pk == run.pk:
            return newer
    return []
