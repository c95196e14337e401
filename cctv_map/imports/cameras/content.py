"""One file from bytes to places: the whole of an import that needs no database."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import BinaryIO

from cctv_map.choices import Status
from cctv_map.district.outlines import District
from cctv_map.imports.cameras.columns import (
    HEADER_WITHIN,
    Layout,
    guess_layout,
    is_second_header,
    match_header,
    unknown_layout_message,
)
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.cameras.grouping import Place, group
from cctv_map.imports.cameras.row_problems import (
    RowProblems,
    skipped_kind_above,
    skipped_kind_below,
)
from cctv_map.imports.cameras.rows import CameraRow, RowReader
from cctv_map.imports.files.reading import (
    WORKBOOK,
    FileFacts,
    ImportFileError,
    Record,
    Source,
    TooMuchError,
    examine,
    open_bytes,
    records,
    refuse_if_changed,
)
from cctv_map.imports.files.spreadsheet import sheets

# A table of a file: the name of its sheet, blank for a CSV file, and its records.
_Table = tuple[str, Iterator[Record]]
# Room for two more columns than the standard has.
CELLS_OF_ROW = 20


@dataclass
class FileContent:
    """The content of a file: ``rows`` counts its data rows, ``accepted`` those in ``places``."""

    facts: FileFacts
    layout: Layout
    row_problems: RowProblems
    places: list[Place]
    rows: int
    accepted: int
    uncounted: dict[str, int]

    @property
    def reference_date(self) -> date | None:
        return max((p.reference_date for p in self.places if p.reference_date), default=None)


def read_content(
    source: Source, district: District, today: date, *, most_rows: int | None = None
) -> FileContent:
    """Read, check and group a file; raises ImportFileError when it cannot be imported at all.

    TooMuchError says that there are more than ``most_rows`` rows, blank ones counted, or more than
    CELLS_OF_ROW times as many cells: what a file costs grows with both.
    """
    with open_bytes(source) as stream:
        facts = examine(stream)
        row_problems = RowProblems()
        with closing(tables_of(stream, facts, most_rows)) as tables:
            layout, data = _find_table(tables, row_problems)
            reader = RowReader(layout, row_problems, district, today)
            rows, accepted = _read_rows(reader, data)
            for _ in (lines for _, lines in tables if _head(lines)[0]):
                row_problems.warn(Complaint.OTHER_SHEET)
        if not isinstance(source, bytes):
            refuse_if_changed(stream, facts)
    if not rows:
        raise ImportFileError("머리글만 있고 자료 줄이 없습니다.")
    uncounted = {
        status.label: count
        for status in (Status.PLANNED, Status.REMOVED)
        if (count := sum(row.count for row in accepted if row.status == status))
    }
    count = len(accepted)
    places = group(accepted, row_problems)
    return FileContent(facts, layout, row_problems, places, rows, count, uncounted)


def _read_rows(reader: RowReader, data: Iterator[Record]) -> tuple[int, list[CameraRow]]:
    """How many data rows there were, and those that were accepted."""
    accepted: list[CameraRow] = []
    rows = 0
    at_top = True
    width = len(reader.layout.titles)
    for record in data:
        kind = skipped_kind_below(record.cells, width)
        if kind is None and at_top and is_second_header(reader.layout, record.cells):
            kind = "머리글"
        if kind:
            reader.row_problems.skip(record.line, kind)
            continue
        at_top = False
        rows += 1
        if row := reader.read(record.line, record.cells):
            accepted.append(row)
    return rows, accepted


def tables_of(stream: BinaryIO, facts: FileFacts, most_rows: int | None = None) -> Iterator[_Table]:
    """Every table of a file, as text or as the sheets of a workbook."""
    allowed = _Allowed(most_rows) if most_rows else None
    if facts.encoding == WORKBOOK:
        for name, lines in sheets(stream, allowed and allowed.cells):
            yield name, allowed.of(lines) if allowed else lines
        return
    with closing(records(stream, facts.encoding)) as lines:
        yield "", allowed.of(lines) if allowed else lines


class _Allowed:
    """The rows and cells that may still be read of a file; blank rows and notes count too."""

    def __init__(self, most_rows: int) -> None:
        # The header is no row of its own.
        self.rows, self.cells = most_rows + 1, (most_rows + 1) * CELLS_OF_ROW
        self.words = (
            f"빈 줄까지 세어 {most_rows:,}줄이나 {most_rows * CELLS_OF_ROW:,}칸을 넘는 파일입니다. "
            "나누어서 올려 주세요."
        )

    def of(self, lines: Iterator[Record]) -> Iterator[Record]:
        for record in lines:
            self.rows -= 1
            self.cells -= len(record.cells)
            if self.rows < 0 or self.cells < 0:
                raise TooMuchError(self.words)
            yield record


def _find_table(
    tables: Iterator[_Table], row_problems: RowProblems
) -> tuple[Layout, Iterator[Record]]:
    """The first table with a known header, else the first in a known order without one.

    Gives its layout and the records under the header; lines above it are written down as skipped.
    """
    looked_at: list[tuple[str, list[Record], Iterator[Record]]] = []
    for name, lines in tables:
        layout, above = _head(lines)
        if layout:
            for skipped in above:
                row_problems.skip(skipped.line, skipped_kind_above(skipped.cells))
            return layout, lines
        looked_at.append((name, above, lines))
        if not name:
            break
    for _, above, lines in looked_at:
        if layout := guess_layout([record.cells for record in above]):
            row_problems.warn(Complaint.NO_HEADER)
            return layout, chain(above, lines)
    message = unknown_layout_message(
        [record.cells for _, above, _ in looked_at for record in above]
    )
    names = ", ".join(f"‘{name}’" for name, *_ in looked_at if name)
    raise ImportFileError(f"{message} 살펴본 시트: {names}" if names else message)


def _head(lines: Iterator[Record]) -> tuple[Layout | None, list[Record]]:
    """The layout that a table's header names, and the records met before it."""
    above: list[Record] = []
    filled = 0
    for record in lines:
        if layout := match_header(record.cells):
            return layout, above
        above.append(record)
        filled += any(record.cells)
        if filled >= HEADER_WITHIN:
            break
    return None, above
