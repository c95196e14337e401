"""Workbooks that are none, that hide something, or that would fill the memory are refused."""

import io
import zipfile

import pytest

from cctv_map.imports.cameras.content import read_content
from cctv_map.imports.files import workbook_limits
from cctv_map.imports.files.reading import ImportFileError, TooMuchError
from cctv_map.imports.files.spreadsheet import NO_SHEET
from tests.cctv_map.imports import camera_files
from tests.cctv_map.imports.camera_files import part_of, read, with_part, workbook

ROW = [camera_files.ANSIM_ROW[name] for name in camera_files.ANSIM_6]
GOOD = workbook([list(camera_files.ANSIM_6), ROW])
SHEET = "xl/worksheets/sheet1.xml"
TYPES = "[Content_Types].xml"


def refusal(source: bytes) -> str:
    with pytest.raises(ImportFileError) as caught:
        read(source)
    return str(caught.value)


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "source",
    [
        with_part(GOOD, "xl/vbaProject.bin", b"\0macro"),
        with_part(GOOD, "xl/macrosheets/sheet1.xml", b"<macro/>"),
        with_part(
            GOOD,
            TYPES,
            part_of(GOOD, TYPES).replace(
                b"openxmlformats-officedocument.spreadsheetml.sheet.main",
                b"ms-excel.sheet.macroEnabled.main",
            ),
        ),
    ],
)
def test_a_workbook_with_macros_is_refused_in_one_sentence(source):
    assert refusal(source) == workbook_limits.MACROS


@pytest.mark.parametrize(
    "source",
    [
        b"PK\x03\x04\x14\x00",
        GOOD[:-40],
        GOOD[: len(GOOD) // 2],
        with_part(GOOD, SHEET, b"<worksheet><sheetData><row>"),
        with_part(GOOD, SHEET, part_of(GOOD, SHEET).replace(b'r="A2"', b'r="2A"')),
    ],
)
def test_a_broken_workbook_is_told_in_korean(source):
    assert refusal(source) == workbook_limits.BROKEN


@pytest.mark.parametrize(("name", "content"), [(SHEET, None), ("xl/workbook.xml", b"<workbook/>")])
def test_a_workbook_without_a_sheet_is_told_so(name, content):
    assert refusal(with_part(GOOD, name, content)) == NO_SHEET


def test_entities_are_never_expanded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for name in (SHEET, "xl/workbook.xml", "xl/styles.xml"):
        for entity in (bomb, outside):
            assert "열지 않았습니다" in refusal(with_part(GOOD, name, entity + part_of(GOOD, name)))
    wide = part_of(GOOD, SHEET).decode().encode("utf-16")
    assert "열지 않았습니다" in refusal(with_part(GOOD, SHEET, wide))


def test_a_bomb_is_refused_before_it_is_unpacked():
    zeros = b"<worksheet>" + b" " * (workbook_limits.SMALL + 1)
    assert refusal(with_part(GOOD, SHEET, zeros)) == workbook_limits.TOO_LARGE
    many = {f"xl__{number}": b"" for number in range(workbook_limits.MAX_PARTS)}
    assert refusal(archive(**many, a=b"")) == workbook_limits.TOO_LARGE


def test_one_row_or_one_part_without_end_is_refused():
    cells = b"<c/>" * (workbook_limits.MAX_ROW // 4)
    row = part_of(GOOD, SHEET).replace(b"</sheetData>", b"<row>" + cells + b"</row></sheetData>")
    assert refusal(with_part(GOOD, SHEET, row)) == workbook_limits.TOO_LARGE
    name = "xl/styles.xml"
    styles = b"<styleSheet>" + b"<xf/>" * workbook_limits.MAX_TAGS_OF_OTHER + b"</styleSheet>"
    assert refusal(with_part(GOOD, name, styles)) == workbook_limits.TOO_LARGE
    padded = b"<styleSheet>" + b" " * workbook_limits.LARGEST_OTHER
    assert refusal(with_part(GOOD, name, padded)) == workbook_limits.TOO_LARGE


def test_false_rows_do_not_hide_a_row_without_end():
    false = b"<c/><![CDATA[<row ]]>"
    row = part_of(GOOD, SHEET).replace(b"</sheetData>", b"<row>" + false + b"</row></sheetData>")
    assert "열지 않았습니다" in refusal(with_part(GOOD, SHEET, row))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (archive(xl__workbook__bin=b"", **{"xl/workbook.bin": b"1"}), "XLSB"),
        (archive(**{"word/document.xml": b"<w/>"}), "워드"),
        (archive(**{"ppt/presentation.xml": b"<p/>"}), "파워포인트"),
        (archive(**{"Contents/content.hpf": b"<h/>"}), "HWPX"),
        (archive(**{"content.xml": b"<o/>"}), "ODS"),
        (archive(**{"cctv.csv": b"1"}), "압축 파일(ZIP)"),
    ],
)
def test_other_archives_are_named(source, words):
    assert words in refusal(source)


def test_the_strict_format_and_a_password_are_named():
    strict = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    assert "Strict" in refusal(with_part(GOOD, "xl/workbook.xml", strict))
    locked = bytearray(GOOD)
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert refusal(bytes(locked)) == workbook_limits.LOCKED


def test_a_picture_is_nobodys_business():
    assert read(with_part(GOOD, "xl/media/image1.png", b"\x89PNG\0\0")).accepted == 1


def test_parts_are_counted_before_the_archive_is_opened(monkeypatch):
    monkeypatch.setattr(workbook_limits.zipfile, "ZipFile", None)
    entries = b"PK\x03\x04" + b"PK\x01\x02".ljust(46, b"\0") * (workbook_limits.MAX_PARTS + 1)
    assert refusal(entries) == workbook_limits.TOO_LARGE


def test_a_sheet_that_is_listed_twice_is_not_read_twice():
    name = "xl/workbook.xml"
    listed = part_of(GOOD, name)
    sheet = listed[listed.index(b"<sheet ") : listed.index(b"</sheets>")]
    again = listed.replace(sheet, sheet + sheet.replace("시트1".encode(), b"again"))
    assert refusal(with_part(GOOD, name, again)) == workbook_limits.STRANGE


def test_the_tags_of_all_parts_beside_the_sheets_are_counted_together():
    half = b"<x>" + b"<y/>" * (workbook_limits.MAX_TAGS_OF_OTHER // 2)
    source = with_part(with_part(GOOD, "xl/a.xml", half), "xl/b.xml", half)
    assert read(with_part(GOOD, "xl/a.xml", half)).accepted == 1
    assert refusal(source) == workbook_limits.TOO_LARGE


@pytest.mark.parametrize(
    "rows",
    [
        b"<row>" + b"<c/>" * 4_000 + b"</row>",
        b"<row>" + b" " * 400_000 + b"</row>",
    ],
    ids=["tags", "bytes"],
)
def test_a_workbook_that_must_have_too_many_cells_is_not_read(rows):
    source = with_part(
        GOOD, SHEET, part_of(GOOD, SHEET).replace(b"</sheetData>", rows + b"</sheetData>")
    )
    assert read(source).accepted == 1
    with pytest.raises(TooMuchError):
        read_content(source, camera_files.bounds(), camera_files.TODAY, most_rows=20)
