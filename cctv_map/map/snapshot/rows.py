"""Reads the visible rows from the database, in the shape of the snapshot."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cctv_map.choices import PUBLIC_STATUSES, Purpose, SourceKind
from cctv_map.district.dongs import DONGS
from cctv_map.map.office_standards import calls_by_purpose
from cctv_map.map.snapshot.encode import SnapshotSite
from cctv_map.models import CameraSite, DataSource

NONE = -1
PURPOSE_INDEX = {purpose: index for index, purpose in enumerate(Purpose.values)}
STATUS_INDEX = {status.value: index for index, status in enumerate(PUBLIC_STATUSES)}
DONG_INDEX = {dong.name: index for index, dong in enumerate(DONGS)}
COLUMNS = (
    "id",
    "lat",
    "lon",
    "purpose",
    "status",
    "cameras",
    "dong",
    "agency",
    "phone",
    "reference_date",
    "place",
    "source__label",
    "source__kind",
)
ROWS_AT_ONCE = 5_000

# Name, phone and label of who is called where the row has no phone; empty where it has one.
Call = tuple[str, str, str] | tuple[()]
# Name and phone as the row has them
Agency = tuple[str, str, Call]


@dataclass
class Rows:
    """The visible places in the shape of the snapshot."""

    sites: list[SnapshotSite] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    source: dict[str, Any] | None = None


def read_rows() -> Rows:
    """All visible rows in one query, so that rows and source cannot disagree; and one query for
    the office's standards, where some row has no phone.

    A million rows pass through here: each is kept as ten small values, its agency and date as the
    number in the order they came, until all are known and can be sorted.
    """
    visible = CameraSite.objects.visible().order_by().values_list(*COLUMNS)
    agencies: dict[Agency, int] = {}
    calls: dict[str, Call] = {}
    dates: dict[date, int] = {}
    of_source = None
    found = []
    for row in visible.iterator(chunk_size=ROWS_AT_ONCE):
        pk, lat, lon, purpose, status, cameras, dong, agency, phone, day, place, *of_source = row
        if not phone and not calls:
            calls = _calls()
        call = () if phone else calls[purpose]
        contact = (agency, phone, call)
        by = agencies.setdefault(contact, len(agencies)) if any(contact) else NONE
        on = dates.setdefault(day, len(dates)) if day else NONE
        kind = (PURPOSE_INDEX[purpose], STATUS_INDEX[status])
        found.append((pk, lat, lon, *kind, cameras, DONG_INDEX.get(dong, NONE), by, on, place))
    rank_of_agency, rank_of_date = _ranks(agencies), _ranks(dates)
    sites = [
        SnapshotSite(*values, rank_of_agency[by], rank_of_date[on], place)
        for *values, by, on, place in found
    ]
    source = _source(*of_source) if of_source else _empty_source()
    return Rows(sites, sorted(dates), sorted(agencies), source)


def _calls() -> dict[str, Call]:
    found = calls_by_purpose()
    return {
        purpose: (call.text, call.phone, call.label) if call else ()
        for purpose, call in found.items()
    }


def _ranks(came: dict[Any, int]) -> dict[int, int]:
    """The rank of each thing among the sorted ones, by the number in which it came."""
    return {NONE: NONE} | {came[item]: rank for rank, item in enumerate(sorted(came))}


def _source(label: str, kind: str) -> dict[str, Any]:
    return {"label": label, "kind": kind, "demonstration": kind == SourceKind.DEMONSTRATION}


def _empty_source() -> dict[str, Any] | None:
    source = DataSource.objects.shown()
    return _source(source.label, source.kind) if source else None
