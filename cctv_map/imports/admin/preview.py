"""The preview of an upload in words: its figures, its tables and the same tables as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cctv_map.choices import DecisionKind, Purpose, Status
from cctv_map.imports.cameras.advice import mend_of
from cctv_map.imports.cameras.differences import FAULT
from cctv_map.imports.uploads import preview_of
from cctv_map.models import CameraSite, ImportDraft
from cctv_map.sites.carrying import Held
from gangseo_portal.lib.formulas import harmless

ROWS_SHOWN = 100
BLANK = "(빈칸)"
# In the order in which an officer asks; the words of each, and its columns
KINDS = {
    "problems": ("받아들이지 못한 줄", ("줄", "칸", "적힌 값", "까닭", "고치는 법")),
    "missing": ("파일에 없는 지점", ("장소", "행정동", "위도", "경도", "언제부터", "남는 결정")),
    "moved": (
        "옮겨지는 지점",
        ("줄", "장소", "행정동", "거리(m)", "지금 위치", "새 위치", "함께 바뀌는 것"),
    ),
    "changed": ("바뀌는 지점", ("줄", "장소", "행정동", "바뀌는 것")),
    "new": ("새로 생기는 지점", ("줄", "장소", "행정동", "설치 목적", "카메라", "위도", "경도")),
}
ABOUT = {
    "problems": "이 줄들은 빼고 반영합니다. 고치려면 파일을 고쳐 다시 올려 주세요.",
    "missing": "지우지 않고 ‘확인 필요’로 표시합니다. 지도에는 그대로 보입니다. "
    "직원의 결정과 장애는 여기에 남고, 새로 들어온 지점에 옮겨지지 않습니다. "
    "감춘 것만 가까운 곳에 이어집니다.",
    "moved": "15 m 넘게 떨어진 곳으로 옮겨집니다.",
    "changed": "위치는 그대로이고 내용이 바뀝니다.",
    "new": "반영하면 새 지점이 됩니다.",
}


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are the first ones of ``count``."""

    key: str
    title: str
    about: str
    columns: Sequence[str]
    rows: list[list[str]]
    count: int

    @property
    def left_out(self) -> int:
        return self.count - len(self.rows)

    @property
    def count_told(self) -> str:
        return f"{self.count:,}"

    @property
    def left_out_told(self) -> str:
        return f"{self.left_out:,}"


def figures_of(report: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    """Key, words, count and the count as told of each kind.

    Those of places, but the missing ones, add up to the places of the file.
    """
    counts = [
        ("new", "신규", report["new"]),
        ("moved", "이동", report["moved"]),
        ("changed", "변경", report["changed"] - report["moved"]),
        ("unchanged", "그대로", report["unchanged"]),
        ("missing", "파일에 없음", report["missing"]),
        ("problems", "받아들이지 못한 줄", report["rejected"]),
    ]
    return [(key, label, count, f"{count:,}") for key, label, count in counts]


def tables_of(draft: ImportDraft) -> list[Table]:
    """The kinds that have rows, with at most ROWS_SHOWN of each."""
    kept = preview_of(draft)
    return [
        Table(key, title, ABOUT[key], columns, _rows(key, kept[key][:ROWS_SHOWN]), len(kept[key]))
        for key, (title, columns) in KINDS.items()
        if kept[key]
    ]


def held_of(draft: ImportDraft) -> list[Held]:
    """Places that would be seen beside a hidden one; a preview of an older portal has none."""
    return [Held(**each) for each in preview_of(draft).get("held", [])]


def csv_of(draft: ImportDraft, key: str) -> Iterator[bytes]:
    """All rows of a kind for a spreadsheet, which must not run what a file said."""
    rows = preview_of(draft)[key]
    yield "\ufeff".encode() + _csv([list(KINDS[key][1])])
    for start in range(0, len(rows), 1_000):
        yield _csv(_rows(key, rows[start : start + 1_000]))


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def points_of(draft: ImportDraft) -> dict[str, list]:
    """What the map of the differences draws: positions only."""
    kept = preview_of(draft)
    return {
        "new": [[row[3], row[4]] for row in kept["new"]],
        "moved": [[*row[6:8], *row[4:6]] for row in kept["moved"]],
        "changed": [[row[4], row[5]] for row in kept["changed"]],
        "missing": [[row[3], row[4]] for row in kept["missing"]],
    }


def _rows(key: str, rows: list[Any]) -> list[list[str]]:
    return [[_text(cell) for cell in _WORDS[key](row)] for row in rows]


def _problem(row: dict[str, Any]) -> list[Any]:
    value = row["value"] or BLANK
    return [row["line"], row["column"], value, row["reason"], mend_of(row["reason"])]


def _missing(row: list[Any]) -> list[Any]:
    _, place, dong, lat, lon, is_new, *decided = row
    since = "이 파일부터" if is_new else "앞의 파일부터"
    # A preview of an older portal does not tell them.
    kinds = decided[0] if decided else []
    return [place, dong, *_spot(lat, lon), since, ", ".join(_decided(kind) for kind in kinds)]


def _decided(kind: str) -> str:
    return "장애" if kind == FAULT else str(DecisionKind(kind).label)


def _moved(row: list[Any]) -> list[Any]:
    _, line, place, dong, lat, lon, old_lat, old_lon, metres, fields = row
    where = (", ".join(_spot(old_lat, old_lon)), ", ".join(_spot(lat, lon)))
    return [line, place, dong, metres, *where, _changes(fields)]


def _changed(row: list[Any]) -> list[Any]:
    _, line, place, dong, _, _, fields = row
    return [line, place, dong, _changes(fields)]


def _new(row: list[Any]) -> list[Any]:
    line, place, dong, lat, lon, purpose, cameras = row
    return [line, place, dong, Purpose(purpose).label, cameras, *_spot(lat, lon)]


_WORDS = {
    "problems": _problem,
    "missing": _missing,
    "moved": _moved,
    "changed": _changed,
    "new": _new,
}


def _spot(lat: float, lon: float) -> tuple[str, str]:
    """To a metre: enough to find the place, and short enough for a table."""
    return f"{lat:.5f}", f"{lon:.5f}"


def _changes(fields: list[list[Any]]) -> str:
    """Such as 카메라 대수: 1 → 3."""
    words = [
        "앞의 파일에 없다가 다시 나옴"
        if name == "missing_since"
        else f"{_label(name)}: {_value(name, old)} → {_value(name, new)}"
        for name, old, new in fields
    ]
    return ", ".join(words)


def _label(name: str) -> str:
    return str(CameraSite._meta.get_field(name).verbose_name)


def _value(name: str, value: Any) -> str:
    if value in (None, ""):
        return BLANK
    if name in ("purpose", "status"):
        return str((Purpose if name == "purpose" else Status)(value).label)
    return str(value)


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)
