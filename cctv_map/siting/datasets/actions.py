"""Import of datasets of the siting analysis as layers with their reference dates."""

import logging
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Max
from django.utils import timezone

from cctv_map.choices import DemandKind
from cctv_map.imports.files.reading import ImportFileError, Source
from cctv_map.models import Boundary, DemandLayer
from cctv_map.siting.datasets.reader import DemandContent, read_demand

logger = logging.getLogger(__name__)


def import_demand(
    source: Source,
    *,
    file_name: str,
    by: AbstractBaseUser | None,
    kind: DemandKind | None = None,
    day: date | None = None,
    dry_run: bool = False,
) -> DemandLayer:
    """Read a file into a new layer; analyses use the newest layer of each kind.

    Raises ImportFileError, in Korean, and changes nothing if the file cannot be used or was loaded
    before. On a dry run the layer is not saved. ``report["newer"]`` is the reference date of a
    newer layer, which analyses use instead of this one.
    """
    content = read_demand(
        source,
        file_name=file_name,
        district=Boundary.objects.district(),
        today=timezone.localdate(),
        kind=kind,
        day=day,
    )
    _refuse_loaded_file(content)
    layer = DemandLayer(
        kind=content.kind,
        name=content.kind.label,
        reference_date=content.day,
        # A name in another encoding than the machine's holds letters that no database takes.
        file_name=file_name.encode("utf-8", "replace").decode("utf-8")[:200],
        digest=content.facts.sha256,
        points=content.points,
        by_dong=content.by_dong,
        report=content.report | {"newer": _newer_day(content)},
        by=by,
    )
    if not dry_run:
        layer.save()
        logger.info("demand layer %d (%s) was loaded by %s", layer.pk, layer.kind, by)
    return layer


def _refuse_loaded_file(content: DemandContent) -> None:
    stored = DemandLayer.objects.filter(kind=content.kind, reference_date=content.day)
    same = stored.filter(digest=content.facts.sha256).first()
    if same:
        when = timezone.localtime(same.imported_at)
        raise ImportFileError(f"같은 파일을 {when:%Y-%m-%d %H:%M}에 이미 들여왔습니다.")


def _newer_day(content: DemandContent) -> str:
    """The reference date of a newer layer; empty if this one is the newest."""
    newest = DemandLayer.objects.filter(kind=content.kind).aggregate(day=Max("reference_date"))
    return f"{newest['day']:%Y-%m-%d}" if newest["day"] and newest["day"] > content.day else ""
