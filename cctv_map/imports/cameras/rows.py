"""A record of a file as one typed row: the same shape whatever the file's layout was."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from cctv_map.choices import Purpose, SourceKind, Status
from cctv_map.district.dongs import DONG_BY_CODE
from cctv_map.district.outlines import District
from cctv_map.district.texts import clean_text, holds_ip_address
from cctv_map.imports.cameras.columns import EXPECTED_OF_STANDARD, Layout
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.cameras.labels import LETTERS, Label, find_dongs, parse_label, tidy
from cctv_map.imports.cameras.parsing import (
    meaningful_text,
    parse_amount,
    parse_coordinates,
    parse_count,
    parse_day,
    parse_month,
)
from cctv_map.imports.cameras.row_problems import RowProblems, other_region
from cctv_map.imports.files.reading import MAX_LETTERS, too_long
from gangseo_portal.lib.formulas import as_written

MAX_CAMERAS = 10_000
MANY_CAMERAS = 100


@dataclass(slots=True)
class CameraRow:
    """The values of one row: clean texts, blank when unknown, and WGS84 degrees."""

    line: int
    lat: float
    lon: float
    count: int
    purpose: Purpose
    status: Status = Status.LIVE
    purpose_source: str = ""
    management_no: str = ""
    code: str = ""
    dong_digits: str = ""
    place: str = ""
    direction: str = ""
    dong: str = ""
    legal_dong: str = ""
    address_road: str = ""
    address_lot: str = ""
    pixels: int | None = None
    retention_days: int | None = None
    installed_on: str = ""
    agency: str = ""
    phone: str = ""
    reference_date: date | None = None


class RowReader:
    """Turns records into rows, and reports every value that it refuses or corrects."""

    def __init__(
        self, layout: Layout, row_problems: RowProblems, district: District, today: date
    ) -> None:
        self.layout = layout
        self.row_problems = row_problems
        self.district = district
        self.today = today
        self._expected: list[tuple[int, str]] = []
        if layout.kind == SourceKind.STANDARD:
            for field, title in EXPECTED_OF_STANDARD.items():
                if (column := layout.columns.get(field)) is None:
                    row_problems.warn(Complaint.MISSING_EXPECTED, title=title)
                else:
                    self._expected.append((column, title))
        # A register repeats the same agency, phone and date on every row: keep one copy of each.
        self._same: dict[str, str] = {}
        self._days: dict[str, date | None] = {}

    def cell(self, cells: list[str], field: str) -> str:
        index = self.layout.columns.get(field)
        # An exported file keeps formulas harmless by an apostrophe that was in no record.
        return as_written(cells[index]) if index is not None and index < len(cells) else ""

    def reject(
        self, line: int, field: str, value: str, complaint: Complaint, **values: Any
    ) -> None:
        self.row_problems.reject(line, self.layout.title(field), value, complaint, **values)

    def note_addresses(self, line: int, cells: list[str]) -> None:
        if any(map(holds_ip_address, cells)):
            self.row_problems.warn(Complaint.NETWORK_ADDRESS, line)

    def read(self, line: int, cells: list[str]) -> CameraRow | None:
        """The row, or None when it was rejected (the reason is then in ``row_problems``)."""
        self.note_addresses(line, cells)
        if (at := too_long(cells, self.layout.columns.values())) is not None:
            title = self.layout.titles[at].strip()
            self.row_problems.reject(line, title, cells[at], Complaint.LONG_CELL, most=MAX_LETTERS)
            return None
        width = len(self.layout.titles)
        if any(cell.strip() for cell in cells[width:]):
            extra = next(cell for cell in cells[width:] if cell.strip())
            self.row_problems.reject(line, "", extra, Complaint.EXTRA_CELL)
            return None
        lat_text, lon_text = self.cell(cells, "lat"), self.cell(cells, "lon")
        position = parse_coordinates(lat_text, lon_text)
        if isinstance(position, tuple):
            field, complaint = position
            self.reject(line, field, self.cell(cells, field), complaint)
            return None
        metres, dong, legal_dong = self.district.place(position.lat, position.lon)
        if math.isinf(metres) and not self.district.is_anywhere:
            self.row_problems.reject(
                line,
                f"{self.layout.title('lat')}, {self.layout.title('lon')}",
                f"{position.lat}, {position.lon}",
                Complaint.OUTSIDE,
            )
            return None
        count = self._count(line, cells)
        if count is None:
            return None
        if metres:
            is_far = math.isinf(metres)
            self.row_problems.warn(Complaint.OUTSIDE if is_far else Complaint.NEAR_OUTSIDE, line)
        if position.swapped:
            self.row_problems.warn(Complaint.SWAPPED_COORDINATES, line)
        row = CameraRow(line, position.lat, position.lon, count, Purpose.OTHER)
        row.reference_date = self._day(line, self.cell(cells, "date"))
        is_standard = self.layout.kind == SourceKind.STANDARD
        read = self._read_standard if is_standard else self._read_label
        if not read(row, cells):
            return None
        # By outline, else by the digits of the code, else by what the text says.
        row.dong = dong or DONG_BY_CODE.get(row.dong_digits) or row.dong
        row.legal_dong = row.legal_dong or legal_dong
        return row

    def _count(self, line: int, cells: list[str]) -> int | None:
        text = self.cell(cells, "count")
        if not text.strip():
            self.row_problems.warn(Complaint.BLANK_CAMERAS, line)
            return 1
        count = parse_count(text)
        if count is None:
            self.reject(line, "count", text, Complaint.UNREADABLE_CAMERAS)
        elif count == 0:
            self.reject(line, "count", text, Complaint.ZERO_CAMERAS)
        elif count > MAX_CAMERAS:
            self.reject(line, "count", text, Complaint.TOO_MANY_CAMERAS, most=MAX_CAMERAS)
        else:
            if count > MANY_CAMERAS:
                self.row_problems.warn(Complaint.MANY_CAMERAS, line, many=MANY_CAMERAS)
            return count
        return None

    def _day(self, line: int, text: str) -> date | None:
        if not text.strip():
            return None
        if text not in self._days:
            self._days[text] = parse_day(text, self.today)
        if self._days[text] is None:
            self.row_problems.warn(Complaint.UNREADABLE_DAY, line)
        return self._days[text]

    def _once(self, text: str) -> str:
        text = meaningful_text(text)
        return self._same.setdefault(text, text)

    def _read_label(self, row: CameraRow, cells: list[str]) -> bool:
        district = clean_text(self.cell(cells, "district"))
        if self._is_of_others(row, "district", district):
            return False
        label = parse_label(self.cell(cells, "label"))
        row.code, row.dong_digits, row.status = label.code, label.dong_digits, label.status
        row.place, row.direction = label.place, label.direction
        row.dong, row.legal_dong = label.dong, label.legal_dong
        self._label_purpose(row, label, self._once(self.cell(cells, "use")))
        return True

    def _is_of_others(self, row: CameraRow, field: str, text: str) -> bool:
        """Whether a row is rejected, because a text says that it belongs to another district."""
        if self.district.is_anywhere or not (strange := other_region(text)):
            return False
        complaint, name = strange
        self.reject(row.line, field, text, complaint, name=name)
        return True

    def _label_purpose(self, row: CameraRow, label: Label, use: str) -> None:
        """The letter of the code decides; a file's own word is kept beside it."""
        if label.letter in LETTERS:
            digit, word, row.purpose = LETTERS[label.letter]
            row.purpose_source = use or word
            if label.kind_digit != digit:
                self.row_problems.warn(Complaint.CONTRADICTORY_CODE, row.line)
            return
        row.purpose = purpose_of(use) or Purpose.OTHER
        row.purpose_source = use
        if not label.code:
            self.row_problems.warn(Complaint.NO_CODE, row.line)
        else:
            self.row_problems.warn(Complaint.UNKNOWN_CODE, row.line)

    def _read_standard(self, row: CameraRow, cells: list[str]) -> bool:
        row.agency = self._once(self.cell(cells, "agency"))
        row.address_road = meaningful_text(self.cell(cells, "address_road"))
        row.address_lot = meaningful_text(self.cell(cells, "address_lot"))
        for field, text in (
            ("address_road", row.address_road),
            ("address_lot", row.address_lot),
            ("agency", row.agency),
        ):
            if self._is_of_others(row, field, text):
                return False
        for column, title in self._expected:
            if column >= len(cells) or not cells[column].strip():
                self.row_problems.warn(Complaint.BLANK_EXPECTED, row.line, title=title)
        row.purpose_source = self._once(self.cell(cells, "purpose"))
        row.purpose = purpose_of(row.purpose_source) or Purpose.OTHER
        if purpose_of(row.purpose_source) is None:
            self.row_problems.warn(Complaint.UNKNOWN_PURPOSE, row.line)
        row.management_no = self._management_no(row.line, self.cell(cells, "management_no"))
        row.place = tidy(row.address_road or row.address_lot)
        for text in (row.address_road, row.address_lot):
            dong, legal_dong = find_dongs(text)
            row.dong, row.legal_dong = row.dong or dong, row.legal_dong or legal_dong
        row.direction = self._once(self.cell(cells, "direction"))
        row.phone = self._once(self.cell(cells, "phone"))
        row.pixels = parse_amount(self.cell(cells, "pixels"))
        row.retention_days = parse_amount(self.cell(cells, "retention"))
        month = parse_month(self.cell(cells, "installed"), self.today)
        if month is None:
            self.row_problems.warn(Complaint.DOUBTFUL_MONTH, row.line)
        row.installed_on = self._same.setdefault(month or "", month or "")
        return True

    def _management_no(self, line: int, text: str) -> str:
        text = meaningful_text(text)
        if "E+" in text.upper():
            # A spreadsheet cut eighteen digits down to six: the number names nothing any more.
            self.row_problems.warn(Complaint.BROKEN_NUMBER, line)
            return ""
        return text


_PURPOSE_WORDS: dict[str, Purpose] = {purpose.label: purpose for purpose in Purpose} | {
    "방범": Purpose.SECURITY,
    "방범용": Purpose.SECURITY,
    "생활방범용": Purpose.SECURITY,
    "도심공원": Purpose.SECURITY,
    "그린파킹": Purpose.SECURITY,
    "그린파킹(방범)": Purpose.SECURITY,
    "어린이안전": Purpose.CHILD,
    "어린이보호구역": Purpose.CHILD,
    "어린이보호용": Purpose.CHILD,
    "주정차": Purpose.TRAFFIC,
    "주정차단속": Purpose.TRAFFIC,
    "불법주정차": Purpose.TRAFFIC,
    "불법주정차단속": Purpose.TRAFFIC,
    "무단투기": Purpose.WASTE,
    "쓰레기무단투기": Purpose.WASTE,
    "쓰레기무단투기단속": Purpose.WASTE,
    "시설관리": Purpose.FACILITY,
    "재난": Purpose.DISASTER,
    "재난감시": Purpose.DISASTER,
    "교통정보": Purpose.TRAFFIC_INFO,
    "교통정보수집용": Purpose.TRAFFIC_INFO,
    "차량방범용": Purpose.VEHICLE,
    "체납": Purpose.OTHER,
}


def purpose_of(word: str) -> Purpose | None:
    """Our purpose for a file's word, spaces ignored; None when the word is not known."""
    return _PURPOSE_WORDS.get(word.replace(" ", ""))
