"""A workbook gives the same texts as the CSV file that a spreadsheet program would write."""

from datetime import date, datetime, time

import pytest
from openpyxl import load_workbook

from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.files.spreadsheet import MAX_BLANK_ROWS, cell_text
from tests.cctv_map.imports import camera_files
from tests.cctv_map.imports.camera_files import read, workbook

ROW = [camera_files.ANSIM_ROW[name] for name in camera_files.ANSIM_6]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (2.0, "2"),
        (2.5, "2.5"),
        (37.53051, "37.53051"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime(2018, 9, 30), "2018-09-30"),  # noqa: DTZ001
        (datetime(2018, 9, 30, 8, 5), "2018-09-30 08:05:00"),  # noqa: DTZ001
        (date(2018, 9, 30), "2018-09-30"),
        (time(8, 5), "08:05:00"),
        ("#N/A", "#N/A"),
        ("화곡동_x000D_\n900", "화곡동 \n900"),
        (2.02637e17, "2.02637E+17"),
        (202637000000000000, "2.02637E+17"),
        (315000000000000001, "315000000000000001"),
        (123456789012345, "123456789012345"),
        (float("inf"), "inf"),
        (10**400, str(10**400)),
    ],
)
def test_a_value_becomes_the_text_of_a_csv_file(value, text):
    assert cell_text(value) == text


def test_a_sheet_with_a_title_dates_and_numbers_is_read_like_a_csv_file():
    content = read(
        workbook(
            [
                ["강서구 CCTV 현황"],
                [],
                list(camera_files.ANSIM_6),
                ["강서구", "C251001_화곡1동 900-1", 37.5305, 126.8429, 2.0, datetime(2022, 12, 1)],  # noqa: DTZ001
                ["강서구", "C251002_화곡1동 900-2", "37.5315", "126.8429", "#N/A", None],
                ["총 계", 2, 2],
            ]
        )
    )
    assert (content.facts.encoding, content.layout.name) == ("xlsx", "안심이 6열")
    assert content.row_problems.skipped == [
        {"line": 1, "kind": "제목"},
        {"line": 6, "kind": "합계"},
    ]
    assert content.row_problems.problems == [
        {
            "line": 5,
            "column": "CCTV 수량",
            "value": "#N/A",
            "reason": "카메라 대수를 숫자로 읽을 수 없음",
        }
    ]
    [place] = content.places
    assert (place.line, place.cameras, place.reference_date) == (4, 2, date(2022, 12, 1))


def test_a_management_number_that_lost_its_digits_is_not_used():
    row = camera_files.STANDARD_ROW | {"관리번호": 2.02637e17}
    rows = [list(camera_files.STANDARD_18), [row.get(name) for name in camera_files.STANDARD_18]]
    content = read(workbook(rows))
    assert content.row_problems.warnings["관리번호가 엑셀에서 망가진 줄"] == 1
    assert content.places[0].management_no == ""


def test_the_first_sheet_with_a_known_header_is_read_and_others_are_told():
    rows = [list(camera_files.ANSIM_6), ROW]
    content = read(workbook([["표지"]], rows, rows))
    assert (content.rows, dict(content.row_problems.warnings)) == (
        1,
        {Complaint.OTHER_SHEET.sentence: 1},
    )


def test_sheets_without_a_known_header_are_named():
    with pytest.raises(ImportFileError, match="살펴본 시트: ‘표지’, ‘자료’"):
        read(workbook([["표지"]], [["이름", "나이"]], titles=["표지", "자료"]))


def test_a_hidden_sheet_is_not_read(tmp_path):
    path = tmp_path / "hidden.xlsx"
    path.write_bytes(workbook([list(camera_files.ANSIM_6), ROW], [["표지"]]))
    book = load_workbook(path)
    book.worksheets[0].sheet_state = "hidden"
    book.save(path)
    with pytest.raises(ImportFileError, match="살펴본 시트: ‘시트2’"):
        read(path)


def test_a_workbook_with_the_name_of_a_csv_file_is_simply_read(tmp_path):
    path = tmp_path / "cctv.csv"
    path.write_bytes(workbook([list(camera_files.ANSIM_6), ROW]))
    assert read(path).accepted == 1


def test_a_sheet_that_was_coloured_to_its_last_row_ends_where_its_rows_do():
    source = workbook([list(camera_files.ANSIM_6), ROW])
    name = "xl/worksheets/sheet1.xml"
    far = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    near, beyond = MAX_BLANK_ROWS, MAX_BLANK_ROWS + 3_000
    for line, problems in ((near, 1), (beyond, 0)):
        sheet = camera_files.part_of(source, name).replace(b"</sheetData>", far % (line, line))
        content = read(camera_files.with_part(source, name, sheet))
        assert len(content.row_problems.problems) == problems


def test_a_row_far_beyond_any_sheet_takes_no_time():
    source = workbook([list(camera_files.ANSIM_6), ROW])
    name = "xl/worksheets/sheet1.xml"
    sheet = camera_files.part_of(source, name).replace(b'r="2"', b'r="999999999999"')
    with pytest.raises(ImportFileError, match="자료 줄이 없습니다"):
        read(camera_files.with_part(source, name, sheet))
