"""The counts of requests that the public page shows, coarse enough that no neighbour is found.

Counts under five are never shown. The others are shown in steps of five and as they were when the
month began. Steps, because exact numbers can be subtracted: a dong's total less its shown cells,
or today's number less yesterday's, would leave the one neighbour who asked. With steps, each such
difference is uncertain by four. Months, because a number that moves on the day somebody asks says
who it was. The number of dong and cells that are too small is not shown either. And everybody
reads the same: a resident's own status page shows the number of the cell, not of the request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from cctv_map.choices import RequestStage
from cctv_map.models import InstallRequest, Voice

MIN_RESIDENTS = 5

# Counted together, because the single stages would seldom hold five.
PARTS_OF_ROAD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("살펴보고 있어요", (RequestStage.RECEIVED, RequestStage.FIELD, RequestStage.ANALYSIS)),
    (
        "여러 기관과 의논하고 있어요",
        (
            RequestStage.COMMITTEE,
            RequestStage.POLICE,
            RequestStage.NOTICE,
            RequestStage.REVIEW,
            RequestStage.BUDGET,
        ),
    ),
    ("설치했어요", (RequestStage.INSTALLED, RequestStage.ON_MAP)),
    ("설치하지 않기로 했어요", (RequestStage.DECLINED,)),
)


@dataclass(frozen=True, slots=True)
class NamedCount:
    """A name (a dong, a cell's key, a part of the road) with at least this many."""

    name: str
    at_least: int


@dataclass(frozen=True, slots=True)
class CellCount:
    key: str
    dong: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Counts:
    """``total`` and ``parts`` count residents and places of the whole district."""

    since: datetime
    total: int | None
    dongs: list[NamedCount]
    cells: list[CellCount]
    parts: list[NamedCount]


def public_count(count: int) -> int | None:
    """The count rounded down to a step of five; None under five."""
    return count - count % MIN_RESIDENTS if count >= MIN_RESIDENTS else None


def month_start(now: datetime) -> datetime:
    return timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def residents_in_cell(cell: str, now: datetime) -> int | None:
    """The public count of the residents who asked for a camera in one cell."""
    return public_count(_voices(now).filter(request__cell=cell).count()) if cell else None


def counts(now: datetime) -> Counts:
    """All counts of the public page, largest first."""
    voices = _voices(now)
    by_dong = voices.exclude(request__dong="").values_list("request__dong").annotate(n=Count("pk"))
    by_cell = (
        voices.exclude(request__cell="")
        .values_list("request__cell", "request__dong")
        .annotate(n=Count("pk"))
    )
    places = InstallRequest.objects.standing().filter(created_at__lt=month_start(now))
    by_stage = dict(places.values_list("stage").annotate(n=Count("pk")).order_by())
    parts = (
        (label, sum(by_stage.get(stage, 0) for stage in stages)) for label, stages in PARTS_OF_ROAD
    )
    return Counts(
        since=month_start(now),
        total=public_count(voices.count()),
        dongs=_sorted(by_dong.order_by()),
        cells=_cells(by_cell.order_by()),
        parts=[
            NamedCount(label, least) for label, count in parts if (least := public_count(count))
        ],
    )


def _voices(now: datetime) -> QuerySet[Voice]:
    return Voice.objects.filter(created_at__lt=month_start(now))


def _sorted(rows: Iterable[tuple[str, int]]) -> list[NamedCount]:
    found = [NamedCount(name, least) for name, count in rows if (least := public_count(count))]
    return sorted(found, key=lambda each: (-each.at_least, each.name))


def _cells(rows: Iterable[tuple[str, str, int]]) -> list[CellCount]:
    """A cell that two dong share counts whole, under the dong from which most asked."""
    whole: dict[str, int] = {}
    shares: dict[str, dict[str, int]] = {}
    for key, dong, count in rows:
        whole[key] = whole.get(key, 0) + count
        shares.setdefault(key, {})[dong] = count
    found = [
        CellCount(key, min(shares[key], key=lambda name: (-shares[key][name], name)), least)
        for key, count in whole.items()
        if (least := public_count(count))
    ]
    return sorted(found, key=lambda each: (-each.at_least, each.dong, each.key))
