"""Rows of a dataset as points or as numbers by dong.

Nothing else is kept: telephone numbers, names and addresses stay in the file.
"""

import math
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cctv_map.choices import DEMAND_BY_DONG, DemandKind
from cctv_map.district.dongs import DONG_NAMES, normal_dong_name
from cctv_map.district.outlines import District
from cctv_map.district.texts import clean_text
from cctv_map.imports.cameras.columns import plain_header
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.cameras.parsing import parse_coordinates, parse_count, parse_day, parse_number
from cctv_map.imports.cameras.row_problems import RowProblems, other_region, skipped_kind_below
from cctv_map.imports.files.reading import MAX_LETTERS, Record, too_long
from cctv_map.siting.datasets.columns import DemandLayout

MAX_AT_ONE_POINT = 50
MAX_LIGHTS = 1_000
_TOTAL = re.compile(r"(?:서울특별시|서울시|서울)?(?:강서구)?(?:총합계|합계|총계|소계|전체|계)?")
# 행정동 codes of Seoul's Gangseo-gu begin so; a name may carry its code in brackets.
_CODE = re.compile(r"\((\d{10})\)\s*$")
_DISTRICT_CODE = "11500"
_NO_CHILD = re.compile(r"노인|경로|요양|양로|장애인복지")


@dataclass
class DemandRows:
    """The content of the rows: ``rows`` counts all rows of data, ``accepted`` those in here."""

    points: list[list[float]] = field(default_factory=list)
    by_dong: dict[str, float] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    rows: int = 0
    accepted: int = 0


class DemandReader:
    """Turns records into points or numbers, and reports every row that it refuses."""

    def __init__(
        self, layout: DemandLayout, findings: RowProblems, district: District, today: date
    ) -> None:
        self.layout, self.findings = layout, findings
        self.district, self.today = district, today
        self.found = DemandRows()
        self._total: float | None = None
        self._line_of: dict[object, list[int]] = {}

    def read(self, record: Record) -> None:
        cells = record.cells
        is_by_dong = self.layout.kind in DEMAND_BY_DONG
        kind = self._kind_of_total(cells) if is_by_dong else None
        kind = kind or skipped_kind_below(cells, len(self.layout.titles))
        if kind is None and self._is_header_again(cells):
            kind = "머리글"
        if kind:
            self.findings.skip(record.line, kind)
            return
        self.found.rows += 1
        if (at := too_long(cells, self.layout.columns.values())) is not None:
            title = self.layout.titles[at].strip()
            self.findings.reject(record.line, title, "", Complaint.LONG_CELL, most=MAX_LETTERS)
            return
        if any(cell.strip() for cell in cells[len(self.layout.titles) :]):
            # The value is not shown: what slipped out of its column may be a telephone number.
            self.findings.reject(record.line, "", "", Complaint.EXTRA_CELL)
            return
        if (self._dong if is_by_dong else self._point)(record.line, cells):
            self.found.accepted += 1
            self._day(record.line, self.layout.cell(cells, "day"))

    def finish(self) -> DemandRows:
        """The content, after warnings that need all rows: missing dong, crowded coordinates."""
        if self.layout.kind in DEMAND_BY_DONG:
            self._finish_dongs()
        else:
            for lines in self._line_of.values():
                if len(lines) > MAX_AT_ONE_POINT:
                    for line in lines:
                        self.findings.warn(Complaint.CROWDED_POINT, line, most=MAX_AT_ONE_POINT)
        if len(self.found.days) > 1:
            self.findings.warn(Complaint.SEVERAL_DAYS)
        return self.found

    def _point(self, line: int, cells: list[str]) -> bool:
        cell = self.layout.cell
        position = parse_coordinates(cell(cells, "lat"), cell(cells, "lon"))
        if isinstance(position, tuple):
            where, complaint = position
            return self._reject(line, where, cell(cells, where), complaint)
        metres, _, _ = self.district.place(position.lat, position.lon)
        if math.isinf(metres):
            column = f"{self.layout.title('lat')}, {self.layout.title('lon')}"
            self.findings.reject(line, column, f"{position.lat}, {position.lon}", Complaint.OUTSIDE)
            return False
        facility = clean_text(cell(cells, "facility"))
        if self.layout.kind == DemandKind.SCHOOL_ZONES and _NO_CHILD.search(facility):
            return self._reject(line, "facility", facility, Complaint.NOT_FOR_CHILDREN)
        count = self._count(line, cells)
        if count is None:
            return False
        if metres:
            self.findings.warn(Complaint.NEAR_OUTSIDE, line)
        if position.swapped:
            self.findings.warn(Complaint.SWAPPED_COORDINATES, line)
        place = (round(position.lat, 6), round(position.lon, 6))
        self._line_of.setdefault(place, []).append(line)
        self.found.points.append([*place, count])
        return True

    def _count(self, line: int, cells: list[str]) -> int | None:
        """The number of lights at the point, 1 for a school zone; None if the row was rejected."""
        if "count" not in self.layout.columns:
            return 1
        text = self.layout.cell(cells, "count")
        if not text.strip():
            self.findings.warn(Complaint.BLANK_COUNT, line)
            return 1
        count = parse_count(text)
        if count is None:
            self._reject(line, "count", text, Complaint.UNREADABLE_COUNT)
        elif count == 0:
            self._reject(line, "count", text, Complaint.ZERO_COUNT)
        elif count > MAX_LIGHTS:
            self._reject(line, "count", text, Complaint.TOO_LARGE_COUNT, most=MAX_LIGHTS)
        else:
            return count
        return None

    def _dong(self, line: int, cells: list[str]) -> bool:
        text = clean_text(self.layout.cell(cells, "dong"))
        if strange := _why_other(text):
            complaint, place = strange
            return self._reject(line, "dong", text, complaint, name=place)
        name = _dong_name(text)
        if name not in DONG_NAMES:
            return self._reject(line, "dong", text, Complaint.UNKNOWN_DONG)
        if name in self._line_of:
            first = self._line_of[name][0]
            return self._reject(line, "dong", text, Complaint.REPEATED_DONG, first=first)
        number = parse_number(self.layout.cell(cells, "number"))
        if number is None or number < 0 or number != int(number):
            value = self.layout.cell(cells, "number")
            return self._reject(line, "number", value, Complaint.UNREADABLE_NUMBER)
        self._line_of[name] = [line]
        self.found.by_dong[name] = int(number)
        return True

    def _kind_of_total(self, cells: list[str]) -> str | None:
        """합계 if a row is the total of the district or the city, which would count twice."""
        text = clean_text(self.layout.cell(cells, "dong"))
        plain = _CODE.sub("", text).replace(" ", "")
        if not plain or not _TOTAL.fullmatch(plain):
            return None
        number = parse_number(self.layout.cell(cells, "number"))
        if number is not None and "강서구" in plain:
            self._total = number
        return "합계"

    def _finish_dongs(self) -> None:
        for name in sorted(DONG_NAMES - set(self.found.by_dong)):
            self.findings.warn(Complaint.MISSING_DONG, dong=name)
        total = sum(self.found.by_dong.values())
        if self._total is not None and self._total != total:
            self.findings.warn(Complaint.WRONG_TOTAL, total=self._total, found=total)

    def _is_header_again(self, cells: list[str]) -> bool:
        """Whether a row repeats the header, as in a file that was joined from two."""
        fields = [at for name, at in self.layout.columns.items() if name != "day"]
        titles = self.layout.titles
        return all(
            at < len(cells) and plain_header(cells[at]) == plain_header(titles[at]) for at in fields
        )

    def _day(self, line: int, text: str) -> None:
        if not text.strip():
            return
        day = parse_day(text, self.today)
        if day is None:
            self.findings.warn(Complaint.UNREADABLE_DAY, line)
        else:
            self.found.days.add(day)

    def _reject(
        self, line: int, field: str, value: str, complaint: Complaint, **values: Any
    ) -> bool:
        self.findings.reject(line, self.layout.title(field), value, complaint, **values)
        return False


def _why_other(text: str) -> tuple[Complaint, str] | None:
    code = _CODE.search(text)
    if code and not code[1].startswith(_DISTRICT_CODE):
        return Complaint.OTHER_DONG_CODE, ""
    # A word such as 서울특별시 is the name of a region only in front of another name.
    return other_region(_CODE.sub("", text)) if " " in text.strip() else None


def _dong_name(text: str) -> str:
    parts = _CODE.sub("", text).split()
    return normal_dong_name(parts[-1]) if parts else ""
