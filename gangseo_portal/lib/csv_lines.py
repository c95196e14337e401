"""CSV line by line, for files of any length that a spreadsheet opens."""

import csv
from collections.abc import Iterable, Iterator

from gangseo_portal.lib.formulas import harmless

# At the beginning of a file it tells Excel that the file is UTF-8.
UTF8_MARK = "\ufeff"


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The rows as lines that end in CRLF; a spreadsheet runs none of their cells."""
    writer = csv.writer(_Echo())
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


class _Echo:
    """A file for csv.writer that hands each line back."""

    def write(self, line: str) -> str:
        return line
