"""The figures of the public map, counted by the database in one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Sum
from django.db.models.functions import Left

from cctv_map.choices import NO_DONG, PIXEL_CLASSES, PUBLIC_STATUSES, UNKNOWN, Purpose
from cctv_map.district.dongs import DONGS
from cctv_map.models import CameraSite
from cctv_map.statistics.figures import Line, Row, lines_by, pixel_class_of, year_of


@dataclass(frozen=True, slots=True)
class Table:
    """One way to count all places; ``name`` is that of the list's filter."""

    name: str
    title: str
    particle: str
    lines: list[Line]

    @property
    def is_empty(self) -> bool:
        """Whether no place has a known value."""
        return all(line.key == UNKNOWN or not line.sites for line in self.lines)


@dataclass(frozen=True, slots=True)
class Statistics:
    sites: int
    cameras: int
    reference_date: date | None
    tables: list[Table]


def statistics_now() -> Statistics:
    """All visible places by dong, purpose, status, year and pixels."""
    counted = (
        CameraSite.objects.visible()
        .order_by()
        .annotate(year=Left("installed_on", 4))
        .values_list("dong", "purpose", "status", "year", "pixels")
        .annotate(n=Count("pk"), cameras_of_all=Sum("cameras"), newest=Max("reference_date"))
    )
    found = list(counted)
    rows = [Row(*values) for *values, _ in found]
    dates = [newest for *_, newest in found if newest]
    return Statistics(
        sites=sum(row.sites for row in rows),
        cameras=sum(row.cameras for row in rows),
        reference_date=max(dates, default=None),
        tables=_tables(rows),
    )


def dong_only_lines(dong: str = "") -> list[Line]:
    """Numbers of the places published with their dong only, for this dong or for each with any."""
    sites = CameraSite.objects.dong_only().order_by("dong")
    if dong:
        sites = sites.filter(dong=dong)
    counted = sites.values_list("dong").annotate(n=Count("pk"), cameras_of_all=Sum("cameras"))
    return [Line(name, name or NO_DONG, sites, cameras) for name, sites, cameras in counted]


def _tables(rows: list[Row]) -> list[Table]:
    dongs = [(dong.name, dong.name) for dong in DONGS]
    statuses = [(status.value, status.label) for status in PUBLIC_STATUSES]
    years = sorted({year_of(row.year) for row in rows} - {UNKNOWN})
    by = (
        ("dong", "행정동", "이", lambda row: row.dong, dongs),
        ("status", "상태", "가", lambda row: row.status, statuses),
        ("purpose", "설치 목적", "이", lambda row: row.purpose, Purpose.choices),
        ("year", "설치 연도", "가", lambda row: year_of(row.year), [(y, f"{y}년") for y in years]),
        (
            "pixels",
            "화소",
            "가",
            lambda row: pixel_class_of(row.pixels),
            [(each.key, each.label) for each in PIXEL_CLASSES],
        ),
    )
    return [
        Table(name, title, particle, lines_by(key_of, labels, rows))
        for name, title, particle, key_of, labels in by
    ]
