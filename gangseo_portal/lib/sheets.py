"""Tables as XLSX, as offices expect them. No cell of ours is ever run as a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

from django.http import HttpResponse
from django.utils import timezone

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_LETTERS = 32_767  # of a cell
WIDTH = 18


def workbook(sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]) -> bytes:
    """One file of sheets: name, header, rows. Rows are written as they come, not kept."""
    # It loads NumPy where that is installed, which no worker that serves the map should.
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    for name, header, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for column in range(len(header)):
            sheet.column_dimensions[chr(ord("A") + column)].width = WIDTH
        titles = [_cell(sheet, title) for title in header]
        for title in titles:
            title.font = Font(bold=True)
        sheet.append(titles)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def xlsx_response(content: bytes, name: str) -> HttpResponse:
    """The file as a download; ``name`` is ASCII and without an ending."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _cell(sheet: object, value: object) -> object:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, datetime):
        value = timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, int | float | date) or value is None:
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", str(value))[:MAX_LETTERS])
    # openpyxl takes a text that begins with = for a formula, and Excel too when it is edited.
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
