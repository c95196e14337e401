"""A record of a file as one typed row: the same shape whatever the file's layout was."""

import math
from dataclasses import dataclass
from datetime import date

from cctv_map.choices import Purpose, SourceKind, Status
from cctv_map.district.dongs import DONG_BY_CODE
from cctv_map.district.outlines import District
from cctv_map.district.texts import clean_text, holds_ip_address
from cctv_map.imports.cameras.columns import EXPECTED_OF_STANDARD, Layout
from cctv_map.imports.cameras.labels import LETTERS, Label, find_dongs, parse_label, tidy
from cctv_map.imports.cameras.parsing import (
    meaningful_text,
    parse_amount,
    parse_coordinates,
    parse_count,
    parse_day,
    parse_month,
)
from cctv_map.imports.cameras.row_problems import (
    NEAR_OUTSIDE,
    OUTSIDE,
    TOO_LONG,
    Findings,
    other_region,
)
from cctv_map.imports.files.reading import too_long
from gangseo_portal.lib.formulas import as_written

MAX_CAMERAS = 10_000
MANY_CAMERAS = 100


@dataclass(slots=True)
class CameraRow:
    """What one row says. Texts are clean and blank when unknown; positions are WGS84 degrees."""

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
    """Turns records into rows and writes down everything it could not take as it stands."""

    def __init__(self, layout: Layout, findings: Findings, district: District, today: date) -> None:
        self.layout = layout
        self.findings = findings
        self.district = district
        self.today = today
        self._expected: list[tuple[int, str]] = []
        if layout.kind == SourceKind.STANDARD:
            for field, title in EXPECTED_OF_STANDARD.items():
                if (column := layout.columns.get(field)) is None:
                    findings.warn(f"꼭 있어야 하는 ‘{title}’ 열이 없음")
                else:
                    self._expected.append((column, f"꼭 있어야 하는 ‘{title}’ 칸이 빈 줄"))
        # A register repeats the same agency, phone and date on every row: keep one copy of each.
        self._same: dict[str, str] = {}
        self._days: dict[str, date | None] = {}

    def cell(self, cells: list[str], field: str) -> str:
        index = self.layout.columns.get(field)
        # An exported file keeps formulas harmless by an apostrophe that was in no record.
        return as_written(cells[index]) if index is not None and index < len(cells) else ""

    def reject(self, line: int, field: str, value: str, reason: str) -> None:
        self.findings.reject(line, self.layout.title(field), value, reason)

    def note_addresses(self, line: int, cells: list[str]) -> None:
        if any(map(holds_ip_address, cells)):
            self.findings.warn("IP 주소를 지운 줄", line)

    def read(self, line: int, cells: list[str]) -> CameraRow | None:
        """The row, or None when it was rejected (the reason is in the findings)."""
        self.note_addresses(line, cells)
        if (at := too_long(cells, self.layout.columns.values())) is not None:
            self.findings.reject(line, self.layout.titles[at].strip(), cells[at], TOO_LONG)
            return None
        width = len(self.layout.titles)
        if any(cell.strip() for cell in cells[width:]):
            extra = next(cell for cell in cells[width:] if cell.strip())
            self.findings.reject(
                line, "", extra, "머리글보다 칸이 많음 (쉼표가 든 칸에 큰따옴표가 없음)"
            )
            return None
        lat_text, lon_text = self.cell(cells, "lat"), self.cell(cells, "lon")
        position = parse_coordinates(lat_text, lon_text)
        if isinstance(position, tuple):
            field, reason = position
            self.reject(line, field, self.cell(cells, field), reason)
            return None
        metres, dong, legal_dong = self.district.place(position.lat, position.lon)
        if math.isinf(metres) and not self.district.is_anywhere:
            self.findings.reject(
                line,
                f"{self.layout.title('lat')}, {self.layout.title('lon')}",
                f"{position.lat}, {position.lon}",
                OUTSIDE,
            )
            return None
        count = self._count(line, cells)
        if count is None:
            return None
        if metres:
            self.findings.warn(OUTSIDE if math.isinf(metres) else NEAR_OUTSIDE, line)
        if position.swapped:
            self.findings.warn("위도와 경도가 바뀌어 바로잡은 줄", line)
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
            self.findings.warn("카메라 대수가 비어 1대로 센 줄", line)
            return 1
        count = parse_count(text)
        if count is None:
            self.reject(line, "count", text, "카메라 대수를 숫자로 읽을 수 없음")
        elif count == 0:
            self.reject(line, "count", text, "카메라 대수가 0임")
        elif count > MAX_CAMERAS:
            self.reject(line, "count", text, f"카메라 대수가 {MAX_CAMERAS:,}대를 넘음")
        else:
            if count > MANY_CAMERAS:
                self.findings.warn(f"카메라가 {MANY_CAMERAS}대를 넘는 줄", line)
            return count
        return None

    def _day(self, line: int, text: str) -> date | None:
        if not text.strip():
            return None
        if text not in self._days:
            self._days[text] = parse_day(text, self.today)
        if self._days[text] is None:
            self.findings.warn("기준일을 읽을 수 없는 줄", line)
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
        self.reject(row.line, field, text, strange)
        return True

    def _label_purpose(self, row: CameraRow, label: Label, use: str) -> None:
        """The letter of the code decides; a file's own word is kept beside it."""
        if label.letter in LETTERS:
            digit, word, row.purpose = LETTERS[label.letter]
            row.purpose_source = use or word
            if label.kind_digit != digit:
                self.findings.warn("코드의 글자와 숫자가 다른 목적을 뜻하는 줄", row.line)
            return
        row.purpose = purpose_of(use) or Purpose.OTHER
        row.purpose_source = use
        if not label.code:
            self.findings.warn("코드가 없는 줄", row.line)
        else:
            self.findings.warn("코드의 글자를 모르는 줄", row.line)

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
        for column, warning in self._expected:
            if column >= len(cells) or not cells[column].strip():
                self.findings.warn(warning, row.line)
        row.purpose_source = self._once(self.cell(cells, "purpose"))
        row.purpose = purpose_of(row.purpose_source) or Purpose.OTHER
        if purpose_of(row.purpose_source) is None:
            self.findings.warn("모르는 설치 목적이라 기타로 둔 줄", row.line)
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
            self.findings.warn("설치 연월을 믿을 수 없어 비운 줄", row.line)
        row.installed_on = self._same.setdefault(month or "", month or "")
        return True

    def _management_no(self, line: int, text: str) -> str:
        text = meaningful_text(text)
        if "E+" in text.upper():
            # A spreadsheet cut eighteen digits down to six: the number names nothing any more.
            self.findings.warn("관리번호가 엑셀에서 망가진 줄", line)
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
