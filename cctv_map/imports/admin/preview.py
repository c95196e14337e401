"""The preview of an upload: its figures, its tables, the same tables as CSV, and its map."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cctv_map.choices import DecisionKind, Purpose, Status
from cctv_map.imports.cameras.complaints import advice_for
from cctv_map.imports.cameras.differences import COLUMNS, FAULT
from cctv_map.imports.uploads import preview_of
from cctv_map.models import CameraSite, ImportDraft
from cctv_map.sites.carrying import Held
from gangseo_portal.lib.csv_lines import UTF8_MARK, csv_lines

MAX_ROWS_SHOWN = 100
CSV_BATCH = 1_000
BLANK = "(빈칸)"
# One stored row by the names of its columns
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table of the preview; ``cells`` makes the cells of its ``columns`` from a stored row."""

    title: str
    about: str
    columns: Sequence[str]
    cells: Callable[[Values], list[Any]]
    unit: str = "곳"


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are the first ones of ``count``."""

    key: str
    kind: TableKind
    rows: list[list[str]]
    count: int

    @property
    def left_out(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Figure:
    key: str
    label: str
    count: int
    unit: str = "곳"


def figures_of(report: dict[str, Any]) -> list[Figure]:
    """All figures but ``missing`` and ``problems`` add up to the places of the file."""
    return [
        Figure("new", "신규", report["new"]),
        Figure("moved", "이동", report["moved"]),
        Figure("changed", "변경", report["changed"] - report["moved"]),
        Figure("unchanged", "그대로", report["unchanged"]),
        Figure("missing", "파일에 없음", report["missing"]),
        Figure("problems", "받아들이지 못한 줄", report["rejected"], "줄"),
    ]


def tables_of(draft: ImportDraft) -> list[Table]:
    """The kinds that have rows, with at most MAX_ROWS_SHOWN of each."""
    stored = preview_of(draft)
    return [
        Table(key, kind, _rows(key, stored[key][:MAX_ROWS_SHOWN]), len(stored[key]))
        for key, kind in TABLES.items()
        if stored[key]
    ]


def held_of(draft: ImportDraft) -> list[Held]:
    """Places that would be seen beside a hidden one; a preview of an older portal has none."""
    return [Held(**each) for each in preview_of(draft).get("held", [])]


def csv_of(draft: ImportDraft, key: str) -> Iterator[bytes]:
    """All rows of a kind for a spreadsheet, which must not run a formula from the file."""
    stored = preview_of(draft)[key]
    yield (UTF8_MARK + "".join(csv_lines([TABLES[key].columns]))).encode()
    for start in range(0, len(stored), CSV_BATCH):
        yield "".join(csv_lines(_rows(key, stored[start : start + CSV_BATCH]))).encode()


def points_of(draft: ImportDraft) -> dict[str, list]:
    """Positions for the map of the differences; moved places have the old and the new one."""
    stored = preview_of(draft)
    names = dict.fromkeys(COLUMNS, ("lat", "lon"))
    names["moved"] = ("old_lat", "old_lon", "lat", "lon")
    return {
        key: [[row[name] for name in names[key]] for row in _named(key, stored[key])]
        for key in COLUMNS
    }


def _named(key: str, rows: list[Any]) -> Iterator[Values]:
    """Problems are stored by name already. A preview of an older portal lacks the last columns."""
    for row in rows:
        yield row if key == "problems" else dict(zip(COLUMNS[key], row, strict=False))


def _rows(key: str, rows: list[Any]) -> list[list[str]]:
    return [[_text(cell) for cell in TABLES[key].cells(row)] for row in _named(key, rows)]


def _problem(row: Values) -> list[Any]:
    value = row["value"] or BLANK
    return [row["line"], row["column"], value, row["reason"], advice_for(row["reason"])]


def _missing(row: Values) -> list[Any]:
    since = "이 파일부터" if row["is_new"] else "앞의 파일부터"
    decided = ", ".join(_decided(kind) for kind in row.get("decided", []))
    return [row["place"], row["dong"], *_spot(row["lat"], row["lon"]), since, decided]


def _decided(kind: str) -> str:
    return "장애" if kind == FAULT else str(DecisionKind(kind).label)


def _moved(row: Values) -> list[Any]:
    return [
        row["line"],
        row["place"],
        row["dong"],
        row["metres"],
        ", ".join(_spot(row["old_lat"], row["old_lon"])),
        ", ".join(_spot(row["lat"], row["lon"])),
        _changes(row["fields"]),
    ]


def _changed(row: Values) -> list[Any]:
    return [row["line"], row["place"], row["dong"], _changes(row["fields"])]


def _new(row: Values) -> list[Any]:
    purpose = Purpose(row["purpose"]).label
    spot = _spot(row["lat"], row["lon"])
    return [row["line"], row["place"], row["dong"], purpose, row["cameras"], *spot]


# In the order in which an officer needs them
TABLES = {
    "problems": TableKind(
        "받아들이지 못한 줄",
        "이 줄들은 빼고 반영합니다. 고치려면 파일을 고쳐 다시 올려 주세요.",
        ("줄", "칸", "적힌 값", "까닭", "고치는 법"),
        _problem,
        unit="줄",
    ),
    "missing": TableKind(
        "파일에 없는 지점",
        "지우지 않고 ‘확인 필요’로 표시합니다. 지도에는 그대로 보입니다. "
        "직원의 결정과 장애는 여기에 남고, 새로 들어온 지점에 옮겨지지 않습니다. "
        "감춘 것만 가까운 곳에 이어집니다.",
        ("장소", "행정동", "위도", "경도", "언제부터", "남는 결정"),
        _missing,
    ),
    "moved": TableKind(
        "옮겨지는 지점",
        "15 m 넘게 떨어진 곳으로 옮겨집니다.",
        ("줄", "장소", "행정동", "거리(m)", "지금 위치", "새 위치", "함께 바뀌는 것"),
        _moved,
    ),
    "changed": TableKind(
        "바뀌는 지점",
        "위치는 그대로이고 내용이 바뀝니다.",
        ("줄", "장소", "행정동", "바뀌는 것"),
        _changed,
    ),
    "new": TableKind(
        "새로 생기는 지점",
        "반영하면 새 지점이 됩니다.",
        ("줄", "장소", "행정동", "설치 목적", "카메라", "위도", "경도"),
        _new,
    ),
}


def _spot(lat: float, lon: float) -> tuple[str, str]:
    """To a metre: enough to find the place, and short enough for a table."""
    return f"{lat:.5f}", f"{lon:.5f}"


def _changes(fields: list[list[Any]]) -> str:
    """Such as 카메라 대수: 1 → 3."""
    return ", ".join(
        "앞의 파일에 없다가 다시 나옴"
        if name == "missing_since"
        else f"{_label(name)}: {_value(name, old)} → {_value(name, new)}"
        for name, old, new in fields
    )


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
