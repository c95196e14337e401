"""The reader of datasets: from bytes to points or numbers by dong, without the database."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from cctv_map.choices import DemandKind
from cctv_map.district.outlines import District
from cctv_map.imports.cameras.columns import HEADER_WITHIN
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.cameras.content import tables_of
from cctv_map.imports.cameras.row_problems import RowProblems, skipped_kind_above
from cctv_map.imports.files.reading import (
    FileFacts,
    ImportFileError,
    Record,
    Source,
    examine,
    open_bytes,
    refuse_if_changed,
)
from cctv_map.siting.datasets.columns import (
    DemandLayout,
    day_of_name,
    day_of_titles,
    match_demand,
    unknown_demand_message,
)
from cctv_map.siting.datasets.rows import DemandReader, DemandRows

# A saved report is opened in a browser.
SAVED_PROBLEMS = 1_000
NO_DAY = "자료의 기준일을 파일의 칸, 머리글, 이름 어디에서도 찾지 못했습니다. 기준일을 적어 주세요."
FUTURE_DAY = "기준일이 오늘보다 뒤입니다. 날짜를 확인해 주세요."


class DayError(ImportFileError):
    """A file whose day is missing or wrong; everything else is right."""


@dataclass
class DemandContent:
    """``points`` are ``[lat, lon, number]``; ``by_dong`` has the usual names: one is empty."""

    kind: DemandKind
    day: date
    facts: FileFacts
    points: list[list[float]]
    by_dong: dict[str, float]
    report: dict[str, Any]


def read_demand(
    source: Source,
    *,
    file_name: str,
    district: District,
    today: date,
    kind: DemandKind | None = None,
    day: date | None = None,
) -> DemandContent:
    """Read and check a file; raises ImportFileError, in Korean, when nothing of it can be used.

    ``kind`` and ``day`` are what the officer chose, and override the file.
    """
    with open_bytes(source) as stream:
        facts = examine(stream)
        findings = RowProblems()
        with closing(tables_of(stream, facts)) as tables:
            layout, lines = _find(tables, findings, kind)
            reader = DemandReader(layout, findings, district, today)
            for record in lines:
                reader.read(record)
            for _ in (rest for _, rest in tables if _head(rest, kind)[0]):
                findings.warn(Complaint.OTHER_SHEET)
        if not isinstance(source, bytes):
            refuse_if_changed(stream, facts)
    found = reader.finish()
    if not found.accepted:
        raise ImportFileError(_why_nothing(found, findings))
    day, day_from = _day(day, found, layout, file_name, today)
    report = _report(layout, facts, found, findings) | {"day_from": day_from}
    return DemandContent(layout.kind, day, facts, found.points, found.by_dong, report)


def _find(
    tables: Iterator[tuple[str, Iterator[Record]]], findings: RowProblems, kind: DemandKind | None
) -> tuple[DemandLayout, Iterator[Record]]:
    """The layout of the first table with a known header, and the records under that header."""
    looked_at: list[list[str]] = []
    for name, lines in tables:
        layout, above = _head(lines, kind)
        if layout:
            for skipped in above:
                findings.skip(skipped.line, skipped_kind_above(skipped.cells))
            return layout, lines
        looked_at += [record.cells for record in above]
        if not name:
            break
    raise ImportFileError(unknown_demand_message(looked_at, kind))


def _head(
    lines: Iterator[Record], kind: DemandKind | None
) -> tuple[DemandLayout | None, list[Record]]:
    above: list[Record] = []
    for record in lines:
        if layout := match_demand(record.cells, kind):
            return layout, above
        above.append(record)
        if len(above) >= HEADER_WITHIN:
            break
    return None, above


def _day(
    given: date | None, found: DemandRows, layout: DemandLayout, file_name: str, today: date
) -> tuple[date, str]:
    """The reference date, and its source in Korean."""
    if given and given > today:
        raise DayError(FUTURE_DAY)
    for day, where in (
        (given, "직접 적음"),
        (max(found.days, default=None), "파일의 기준일 칸"),
        (day_of_titles(layout.titles, today), "머리글"),
        (day_of_name(file_name, today), "파일 이름"),
    ):
        if day:
            return day, where
    raise DayError(NO_DAY)


def _why_nothing(found: DemandRows, findings: RowProblems) -> str:
    if not found.rows:
        return "머리글만 있고 자료 줄이 없습니다."
    reasons = findings.rejected.most_common(3)
    top = ", ".join(f"{reason} {count:,}줄" for reason, count in reasons)
    return f"자료 {found.rows:,}줄 가운데 쓸 수 있는 줄이 없습니다: {top}"


def _report(
    layout: DemandLayout, facts: FileFacts, found: DemandRows, findings: RowProblems
) -> dict[str, Any]:
    """The same words as of a camera file's report, so that one page shows both."""
    problems = findings.problems[:SAVED_PROBLEMS]
    rejected, skipped = findings.rejected.total(), findings.skipped_kinds.total()
    return {
        "encoding": facts.encoding,
        "rows": found.rows,
        "accepted": found.accepted,
        "rejected": rejected,
        "number": sum(point[2] for point in found.points) or sum(found.by_dong.values()),
        "columns": {name: layout.title(name) for name in layout.columns},
        "problems": problems,
        "problems_left_out": rejected - len(problems),
        "skipped": findings.skipped,
        "skipped_left_out": skipped - len(findings.skipped),
        "warnings": dict(sorted(findings.warnings.items())),
        "warning_lines": findings.warning_lines,
    }
