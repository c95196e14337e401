"""Whatever the bytes and cells are: never a crash, and every row is accepted or rejected."""

import csv
import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cctv_map.imports.cameras.content import FileContent
from cctv_map.imports.files.reading import ImportFileError
from tests.cctv_map.imports import camera_files
from tests.cctv_map.imports.camera_files import (
    as_workbook,
    part_of,
    read,
    table,
    with_part,
    workbook,
)

HEADERS = [
    camera_files.ANSIM_6,
    camera_files.ANSIM_7,
    camera_files.STANDARD_13,
    camera_files.STANDARD_18,
]
USUAL = [*camera_files.ANSIM_ROW.values(), *camera_files.STANDARD_ROW.values()]
DIRT = (
    "",
    "0",
    "inf",
    "nan",
    "1e5",
    "1_0",
    "합계",
    "※",
    "36.1",
    "127.1",
    "4664046.125",
    "#N/A",
    "양천구",
    "부산광역시 강서구",
    "1905-07",
    "2.02637E+17",
    "\u3000",
    "\u202e",
    "1,234",
    "９",
    "10.0.0.1",
    "도로명주소 부재",
    "(수리중)",
    "-",
    "9" * 400,
    "-1",
    "2018-13",
    "\ud7ff",
    "=1+1",
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=12)
CELL = st.one_of(st.sampled_from([*USUAL, *DIRT]), TEXT)
ROWS = st.lists(st.lists(CELL, max_size=20), max_size=8)
SHEET = "xl/worksheets/sheet1.xml"
BOOK = workbook(
    [list(camera_files.ANSIM_6), [camera_files.ANSIM_ROW[name] for name in camera_files.ANSIM_6]]
)


def read_or_refuse(source: bytes) -> FileContent | None:
    """What the file holds, after the sums are checked; None when it was refused in Korean."""
    try:
        content = read(source)
    except ImportFileError as error:
        assert any("가" <= letter <= "힣" for letter in str(error))
        return None
    assert content.rows == content.accepted + len(content.row_problems.problems)
    assert all(problem["reason"] for problem in content.row_problems.problems)
    return content


@given(st.binary(max_size=400))
@example(b'"')
@example(b"\xef\xbb\xbf")
@example(b"PK\x03\x04")
@example(b"\xd0\xcf\x11\xe0")
def test_any_bytes(noise):
    read_or_refuse(noise)
    read_or_refuse(camera_files.ansim({}) + noise)
    read_or_refuse(noise + camera_files.ansim({}))


@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8))
def test_any_bytes_in_a_workbook(at, noise):
    read_or_refuse(BOOK[:at] + noise + BOOK[at + len(noise) :])
    read_or_refuse(BOOK[:at])


@given(st.integers(0, len(part_of(BOOK, SHEET)) - 1), st.binary(max_size=8))
def test_any_bytes_in_a_sheet(at, noise):
    sheet = part_of(BOOK, SHEET)
    read_or_refuse(with_part(BOOK, SHEET, sheet[:at] + noise + sheet[at + len(noise) :]))


@given(ROWS)
def test_any_cells_and_headers(rows):
    read_or_refuse(table([], rows))


def lines_of_csv(source: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(source.decode(), newline="")))


@settings(max_examples=60)
@given(st.sampled_from(HEADERS), ROWS)
def test_a_workbook_and_a_csv_file_of_the_same_cells_say_the_same(header, rows):
    # Letters that XML cannot hold, and line ends that it changes, are left out by the strategy.
    source = table(header, rows)
    from_text, from_book = read_or_refuse(source), read_or_refuse(as_workbook(source))
    if from_text is None or from_book is None:
        # Rows that are blank to the eye are rows of a CSV file only.
        assert from_book is None
        assert from_text is None or from_text.accepted == 0
        return
    lines = [line["line"] for line in from_text.row_problems.skipped if line["kind"] != "빈 줄"]
    assert [line["line"] for line in from_book.row_problems.skipped] == lines
    assert from_book.row_problems.problems == from_text.row_problems.problems
    assert from_book.places == from_text.places
    assert (from_book.rows, from_book.accepted) == (from_text.rows, from_text.accepted)


@given(st.lists(st.lists(CELL, max_size=20), max_size=8), st.sampled_from(HEADERS))
def test_any_cells_under_a_known_header(rows, header):
    content = read_or_refuse(table(header, rows))
    told = content.rows + content.row_problems.skipped_kinds.total() if content else 0
    assert content is None or told == len(lines_of_csv(table(header, rows))) - 1


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    CELL,
)


@settings(max_examples=60)
@given(st.lists(st.lists(VALUES, max_size=20), max_size=6), st.sampled_from(HEADERS))
def test_any_values_in_a_workbook(rows, header):
    read_or_refuse(workbook([list(header), *rows]))
