"""A table whose cells were pasted one below the other, or side by side, as rows again."""

import re

MAX_CELL = 26
FEWEST_CELLS = 6
MAX_COLUMNS = 6
MAX_CELLS = 300
_SEPARATOR = " | "
_KINDS = (
    ("phone", re.compile(r".*\d{3,4}-\d{4}")),
    ("day", re.compile(r"(?:[월화수목금토일]|매일|평일|주말)(?:요일)?(?:\(.*\))?")),
    ("date", re.compile(r"\d{1,2}(?:\.|월)\s?\d{1,2}.*")),
    ("time", re.compile(r".*\d{1,2}(?::\d\d|시).*")),
    ("number", re.compile(r"[\d,.]+\s?\S{0,3}")),
)
_NO_CELL = re.compile(r"[□■○◦▲△▶▷※☞ㅇ<〈\[*·•-]|.*[.?!:：]$|.*(?:니다|한다|했다)$|\d{1,2}[.)]\s")


def cells_at(lines: list[str], start: int) -> int:
    """How many lines from ``start`` may be the cells of one table; 0 where none begins."""
    is_row = _SEPARATOR in lines[start]
    end = start
    while end < len(lines) and (_SEPARATOR in lines[end] if is_row else _is_cell(lines[end])):
        end += 1
    return end - start if end - start >= (2 if is_row else FEWEST_CELLS) else 0


def _is_cell(line: str) -> bool:
    return 0 < len(line) <= MAX_CELL and not _NO_CELL.match(line)


def rows_of(cells: list[str]) -> list[str]:
    """Each row on one line, ‘월요일 · 물푸레동주민센터 앞마당 · (02)0000-5101’; without the head.

    Empty where the cells make no table.
    """
    if _SEPARATOR in cells[0]:
        rows = [[cell.strip() for cell in line.split("|")] for line in cells]
    else:
        width = _columns(cells) if len(cells) <= MAX_CELLS else 0
        if not width:
            return []
        rows = [cells[n : n + width] for n in range(0, len(cells), width)]
    head = [re.sub(r"\s", "", cell) for cell in rows[0]]
    if len(rows) > 2 and all(_kind(cell) in {"text", "day"} and len(cell) <= 8 for cell in head):
        rows = rows[1:] if not any(_kind(cell) != "text" for cell in head) else rows
    return [" · ".join(cell for cell in row if cell) for row in rows]


def _columns(cells: list[str]) -> int:
    """In how many columns the cells are most alike; 0 when in none."""
    best = (0.0, 0)
    for width in range(2, MAX_COLUMNS + 1):
        if len(cells) % width or len(cells) < 2 * width:
            continue
        rows = [cells[n : n + width] for n in range(0, len(cells), width)][1:]
        alike = 0.0
        for column in zip(*rows, strict=True):
            kinds = [_kind(cell) for cell in column]
            most = max(set(kinds), key=kinds.count)
            if len(set(column)) <= 0.7 * len(column):  # 산책로, 산책로, 시장, 시장
                most = "category"
                kinds = [most] * len(kinds)
            alike += kinds.count(most) / len(kinds) * (0.3 if most == "text" else 1)
        best = max(best, (alike / width, -width), key=lambda each: each)
    return -best[1] if best[0] > 0.5 else 0


def _kind(cell: str) -> str:
    return next(
        (name for name, pattern in _KINDS if pattern.fullmatch(cell) or pattern.match(cell)), "text"
    )
