"""Escapes texts that a spreadsheet would run as formulas, and reads them back.

A spreadsheet takes a cell that begins with one of these marks for a formula, and shows a text
that begins with an apostrophe unchanged. An apostrophe already before such a mark gets a second
one, so that reading takes away exactly what writing put there.
"""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_WAS_RUN = re.compile(r"''*[=+\-@\t\r]")
# A number such as -12.5 calls nothing.
_FIGURES = re.compile(r"-?[0-9]+(?:[.,][0-9]+)*")


def harmless(cell: object) -> object:
    """The cell, safe in a CSV; only a text can be a formula, no number or date."""
    if isinstance(cell, str) and _RUNS.match(cell) and not _FIGURES.fullmatch(cell):
        return f"'{cell}"
    return cell


def as_written(cell: str) -> str:
    """The text that ``harmless`` was given."""
    return cell[1:] if cell[:1] == "'" and _WAS_RUN.match(cell) else cell
