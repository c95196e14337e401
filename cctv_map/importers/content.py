"""One file from bytes to places: the whole of an import that needs no database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cctv_map.choices import Status
from cctv_map.importers.checks import (
    District,
    Findings,
    skipped_kind_above,
    skipped_kind_below,
)
from cctv_map.importers.columns import (
    HEADER_WITHIN,
    Layout,
    is_second_header,
    match_header,
    unknown_layout_message,
)
from cctv_map.importers.grouping import Place, group
from cctv_map.importers.reading import FileFacts, ImportFileError, Record, examine, records
from cctv_map.importers.rows import CameraRow, RowReader


@dataclass
class FileContent:
    """What a file holds. ``rows`` data rows were met; ``accepted`` of them are in ``places``."""

    facts: FileFacts
    layout: Layout
    findings: Findings
    places: list[Place]
    rows: int
    accepted: int
    uncounted: dict[str, int]

    @property
    def reference_date(self) -> date | None:
        return max((p.reference_date for p in self.places if p.reference_date), default=None)


def read_content(source: Path | bytes, district: District, today: date) -> FileContent:
    """Read, check and group a file; raises ImportFileError when it cannot be imported at all."""
    facts = examine(source)
    lines = records(source, facts.encoding)
    findings = Findings()
    layout, data = _find_header(lines, findings)
    reader = RowReader(layout, findings, district, today)
    accepted: list[CameraRow] = []
    rows = 0
    at_top = True
    for record in data:
        kind = skipped_kind_below(record.cells)
        if kind is None and at_top and is_second_header(layout, record.cells):
            kind = "머리글"
        if kind:
            findings.skip(record.line, kind)
            continue
        at_top = False
        rows += 1
        if row := reader.read(record.line, record.cells):
            accepted.append(row)
    if not rows:
        raise ImportFileError("머리글만 있고 자료 줄이 없습니다.")
    uncounted = {
        status.label: count
        for status in (Status.PLANNED, Status.REMOVED)
        if (count := sum(row.count for row in accepted if row.status == status))
    }
    count = len(accepted)
    places = group(accepted, findings)
    return FileContent(facts, layout, findings, places, rows, count, uncounted)


def _find_header(lines: Iterator[Record], findings: Findings) -> tuple[Layout, Iterator[Record]]:
    """The layout and the records under it; lines above the header are written down as skipped."""
    above: list[Record] = []
    for record in lines:
        layout = match_header(record.cells)
        if layout:
            for skipped in above:
                findings.skip(skipped.line, skipped_kind_above(skipped.cells))
            return layout, lines
        above.append(record)
        if sum(1 for seen in above if any(seen.cells)) >= HEADER_WITHIN:
            break
    raise ImportFileError(unknown_layout_message([record.cells for record in above]))
