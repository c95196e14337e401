"""From a workbook (XLSX) to the same records of text as from a CSV file, sheet by sheet."""

import math
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from cctv_map.imports.files.reading import ImportFileError, Record
from cctv_map.imports.files.workbook_limits import BROKEN, MAX_ROWS, STRANGE, check_workbook

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_COLUMNS = 100
MAX_SHEETS = 50
# A sheet that was once coloured to its last row ends where its rows do.
MAX_BLANK_ROWS = 10_000
# A spreadsheet keeps this many digits of a number and writes zeros for the others.
EXACT_DIGITS = 15
# Of most sheets only the rows that may hold a header are looked at.
_PIECE = 50
NO_SHEET = "보이는 시트가 없는 엑셀 파일입니다. 자료가 든 시트를 보이게 해서 저장해 주세요."


def sheets(
    stream: BinaryIO, most_cells: int | None = None
) -> Iterator[tuple[str, Iterator[Record]]]:
    """Name and records of every sheet that is to be seen, in the order of its tabs.

    The line of a record is the number of its row; blank rows are left out. Raises ImportFileError,
    and TooMuchError for a workbook that must have more than ``most_cells``.
    """
    with _in_plain_words():
        check_workbook(stream, most_cells)
        stream.seek(0)
        book = _open(stream)
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise ImportFileError(NO_SHEET)
    try:
        for sheet in seen[:MAX_SHEETS]:
            yield sheet.title, _records(sheet)
    finally:
        book.close()


def _open(stream: BinaryIO) -> "Workbook":
    # Hundreds of modules, which no visitor of the map should wait for.
    from openpyxl.reader.excel import ExcelReader

    class Reader(ExcelReader):
        def read_worksheets(self) -> None:
            """Every sheet is read once to its end here, so no two may be the same part."""
            parts = [relation.target for _, relation in self.parser.find_sheets()]
            if len(set(parts)) < len(parts):
                raise ImportFileError(STRANGE)
            super().read_worksheets()

    reader = Reader(stream, read_only=True, data_only=True, keep_links=False)
    reader.read()
    return reader.wb


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """Any way in which a foreign file can break its reader becomes one Korean sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except ImportFileError:
            raise
        except Exception as error:
            raise ImportFileError(BROKEN) from error


def _records(sheet: "Worksheet") -> Iterator[Record]:
    # What a sheet says about its own size may be wrong.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
    line = blank = 0
    while blank < MAX_BLANK_ROWS:
        with _in_plain_words():
            piece = list(islice(rows, _PIECE))
        if not piece:
            return
        for values in piece:
            line += 1
            cells = _cells(values)
            blank = 0 if cells else blank + 1
            if cells:
                yield Record(line, cells)


def _cells(values: tuple[Any, ...]) -> list[str]:
    """The texts of a row up to its last filled cell; none for a blank row."""
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    cells = [
        value if type(value) is str and "_x" not in value else cell_text(value)
        for value in values[:end]
    ]
    return cells if any(cell.strip() for cell in cells) else []


def cell_text(value: Any) -> str:
    """A value as a spreadsheet program writes it into a CSV file."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(" ", value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number_text(value)
    if isinstance(value, datetime):
        is_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.strftime("%Y-%m-%d" if is_day else "%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, date) else str(value)


# How line ends and other control characters are written inside a cell.
_ESCAPED = re.compile(r"_x00[01][0-9A-Fa-f]_")


def _number_text(value: float) -> str:
    """``2.0`` as ``2``; a number that has lost its last digits as ``2.02637E+17``."""
    if isinstance(value, int):
        lost = len(str(abs(value))) - EXACT_DIGITS if abs(value) < 10**300 else 0
        return f"{value:.5E}" if lost > 0 and value % 10**lost == 0 else str(value)
    if not math.isfinite(value):
        return str(value)
    if abs(value) >= 10**EXACT_DIGITS:
        return f"{value:.5E}"
    return str(int(value)) if value.is_integer() else repr(value)
