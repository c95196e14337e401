"""The rejected rows, skipped lines and warnings of a file, with their line numbers."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypedDict

from cctv_map.district.texts import clean_text
from cctv_map.imports.cameras.complaints import Complaint

# What a report lists: lines of one kind of warning or of skipped line, and rejected rows.
EXAMPLE_LINES = 20
MAX_PROBLEMS = 50_000
MAX_VALUE = 80


class Problem(TypedDict):
    line: int
    column: str
    value: str
    reason: str


class Skipped(TypedDict):
    line: int
    kind: str


@dataclass
class RowProblems:
    """Rejected rows by reason, skipped lines and warnings by kind: counted, the first listed."""

    problems: list[Problem] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)
    skipped_kinds: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    warning_lines: dict[str, list[int]] = field(default_factory=dict)

    def reject(
        self, line: int, column: str, value: str, complaint: Complaint, **values: Any
    ) -> None:
        """One rejected row; the value is scrubbed and cut, because reports are kept and shown."""
        reason = complaint.sentence.format(**values)
        self.rejected[reason] += 1
        if len(self.problems) >= MAX_PROBLEMS:
            return
        text = clean_text(value)
        text = text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 1] + "…"
        self.problems.append({"line": line, "column": column, "value": text, "reason": reason})

    def skip(self, line: int, kind: str) -> None:
        self.skipped_kinds[kind] += 1
        if self.skipped_kinds[kind] <= EXAMPLE_LINES:
            self.skipped.append({"line": line, "kind": kind})

    def warn(self, complaint: Complaint, line: int | None = None, **values: Any) -> None:
        kind = complaint.sentence.format(**values)
        self.warnings[kind] += 1
        lines = self.warning_lines.setdefault(kind, [])
        if line is not None and len(lines) < EXAMPLE_LINES:
            lines.append(line)


def skipped_kind_above(cells: list[str]) -> str:
    """The kind of a line above the header: ``빈 줄``, ``참고``, ``단위`` or ``제목``."""
    filled = [clean_text(cell) for cell in cells if cell.strip()]
    if not filled:
        return "빈 줄"
    if _NOTE.match(filled[0]):
        return "참고"
    return "단위" if _UNIT.match(filled[0]) else "제목"


def skipped_kind_below(cells: list[str], width: int) -> str | None:
    """The kind of a line under the header: blank, note, unit or total; None for a row of data.

    ``width`` is that of the header: a workbook does not say how many blank cells end a row.
    A data row never starts with such a word, so a broken row cannot hide among them.
    """
    if cells and _DATA_HEAD.match(cells[0]):
        return None
    filled = [clean_text(cell) for cell in cells if cell.strip()]
    if not filled:
        return "빈 줄"
    if _TOTAL.fullmatch(filled[0].replace(" ", "")) and len(filled) <= width // 2 + 1:
        return "합계"
    if len(filled) <= 2:
        if _NOTE.match(filled[0]):
            return "참고"
        if _UNIT.match(filled[0]):
            return "단위"
    return None


_NOTE = re.compile(r"※|\*|주\)|주:|출처|자료\s?:|비고\s?:")
_UNIT = re.compile(r"[(\[]?\s*단위")
# Most rows begin with a district, a number or an office: no need to look further.
_DATA_HEAD = re.compile(r"강서구|서울|\d")
_TOTAL = re.compile(r"(총합계|합계|총계|소계|계|total|subtotal)[:：]?", re.IGNORECASE)

_REGION = re.compile(
    r"(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청[남북]|충[남북]|전라[남북]|전북특별|전[남북]"
    r"|경상[남북]|경[남북]|제주)(?:특별자치시|특별자치도|특별시|광역시|도|시)?(?=[\s(]|$)"
)
_DISTRICT = re.compile(r"(?:^|\s)([가-힣]{1,4}구)(?:청)?(?=[\s(,]|$)")


def other_region(text: str) -> tuple[Complaint, str] | None:
    """Why an address or an agency is not of Seoul's Gangseo-gu, with the name of where it is.

    None when it may be of Gangseo-gu.
    「강서구」 alone is no proof: Busan has one too. It is left to the coordinates.
    """
    match = _REGION.match(text)
    if match and match[1] != "서울":
        return Complaint.OTHER_REGION, match[0]
    rest = text[match.end() :] if match else text
    district = _DISTRICT.match(rest)
    if district and district[1] != "강서구":
        return Complaint.OTHER_DISTRICT, district[1]
    return None
