"""What kind of file it is, its letters, and where its rows begin."""

import errno
import io
import os
from pathlib import Path

import pytest

from cctv_map.imports.cameras.content import read_content
from cctv_map.imports.files.reading import CHANGED, ImportFileError, TooMuchError, examine, records
from tests.cctv_map.imports import camera_files


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("자치구,쥭".encode(), "utf-8-sig"),
        ("자치구,쥭".encode("utf-8-sig"), "utf-8-sig"),
        ("자치구,쥭".encode("cp949"), "cp949"),
    ],
)
def test_utf8_with_and_without_bom_and_cp949_are_read(content, encoding):
    assert examine(content).encoding == encoding
    assert [record.cells for record in records(content, encoding)] == [["자치구", "쥭"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "옛 엑셀(XLS) 파일입니다."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "저장 형식을 바꿔 주세요"),
        (b"\xd0\xcf\x11\xe0" + "HwpSummaryInformation".encode("utf-16-le"), "한글(HWP)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "암호가 걸린 엑셀"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "압축"),
        ("자치구".encode("utf-16"), "UTF-16"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "HTML"),
        (b'{"type": "FeatureCollection"}', "GeoJSON"),
        (b"a,b\n\x00\x01", "글자 파일이 아닙니다"),
        (b"", "빈 파일"),
        (b"\xef\xbb\xbf\r\n , ,\r\n", "빈 파일"),
        (b"\xff\xff,\x80\x80", "글자를 읽을 수 없습니다"),
    ],
)
def test_anything_but_readable_text_is_refused_in_korean(content, words):
    with pytest.raises(ImportFileError, match=words.replace("(", r"\(").replace(")", r"\)")):
        examine(content)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(ImportFileError, match=r"파일이 없습니다: no\.csv"):
        examine(tmp_path / "no.csv")
    with pytest.raises(ImportFileError, match="폴더"):
        examine(tmp_path)


def test_lines_are_counted_as_an_editor_shows_them():
    content = b'a,b\r\n"x\ny",1\n\nz,2\r"p,q",3'
    read = [(record.line, record.cells) for record in records(content, "utf-8-sig")]
    assert read == [
        (1, ["a", "b"]),
        (2, ["x\ny", "1"]),
        (4, []),
        (5, ["z", "2"]),
        (6, ["p,q", "3"]),
    ]


@pytest.mark.parametrize("tail", ["", "\n", "x\n" * 30_000])
def test_a_quote_that_is_never_closed_is_named_with_its_line(tail):
    content = f'a,b\n1,2\n3,"open\n4,5\n{tail}'.encode()
    with pytest.raises(ImportFileError, match="3번째 줄"):
        list(records(content, "utf-8-sig"))


def test_a_stray_quote_inside_a_cell_is_only_a_letter():
    content = b'a,b\n1,5" pole\n2,x"'
    assert [record.cells for record in records(content, "utf-8-sig")][1:] == [
        ["1", '5" pole'],
        ["2", 'x"'],
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "after",
    [
        camera_files.ansim({}, {}, {}),
        camera_files.ansim({}),
        camera_files.ansim({}, {}) + b"\xff\xff",
        camera_files.ansim({}, {"CCTV 수량": "2"}),
    ],
)
def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch, kind, after):
    path = tmp_path / f"changing.{kind}"
    before = camera_files.ansim({}, {})
    if kind == "xlsx":
        before, after = camera_files.as_workbook(before), camera_files.as_workbook(before) + after
    path.write_bytes(before)

    def examine_and_change(stream):
        facts = examine(stream)
        path.write_bytes(after)
        return facts

    monkeypatch.setattr("cctv_map.imports.cameras.content.examine", examine_and_change)
    with pytest.raises(ImportFileError) as caught:
        camera_files.read(path)
    assert str(caught.value) == CHANGED


def test_a_file_that_vanishes_after_it_was_opened_is_still_read(tmp_path, monkeypatch):
    path = tmp_path / "gone.csv"
    path.write_bytes(camera_files.ansim({}))

    def examine_and_remove(stream):
        facts = examine(stream)
        path.unlink()
        return facts

    monkeypatch.setattr("cctv_map.imports.cameras.content.examine", examine_and_remove)
    assert camera_files.read(path).accepted == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "읽을 권한이 없습니다: cctv.csv"),
        (errno.EIO, "저장 장치를 읽지 못했습니다: cctv.csv"),
        (errno.ENXIO, "파일을 열 수 없습니다: cctv.csv"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_in_korean_only(tmp_path, monkeypatch, number, words):
    path = tmp_path / "cctv.csv"
    path.write_bytes(camera_files.ansim({}))

    def refuse(*args):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ImportFileError) as caught:
        camera_files.read(path)
    assert str(caught.value) == words


def test_a_disk_that_fails_half_way_is_told_in_korean(tmp_path, monkeypatch):
    path = tmp_path / "cctv.csv"
    path.write_bytes(camera_files.ansim({}))

    def fail(stream):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("cctv_map.imports.cameras.content.examine", fail)
    with pytest.raises(ImportFileError, match=r"^저장 장치를 읽지 못했습니다: cctv\.csv$"):
        camera_files.read(path)


def test_an_open_file_stays_open():
    stream = io.BytesIO(camera_files.ansim({}))
    assert camera_files.read(stream).accepted == 1
    assert not stream.closed


def test_more_rows_than_were_asked_for_are_refused():
    with pytest.raises(TooMuchError, match="빈 줄까지 세어 2줄이나 40칸을 넘는 파일입니다"):
        read_content(
            camera_files.ansim({}, {}, {}), camera_files.bounds(), camera_files.TODAY, most_rows=2
        )


def test_blank_rows_and_cells_count_as_well():
    blank = camera_files.ansim({}) + b",,,,,\n" * 4
    assert read_content(blank, camera_files.bounds(), camera_files.TODAY, most_rows=5).accepted == 1
    with pytest.raises(TooMuchError):
        read_content(blank, camera_files.bounds(), camera_files.TODAY, most_rows=4)
    wide = camera_files.ansim({}) + b"," * 200 + b"\n"
    with pytest.raises(TooMuchError):
        read_content(wide, camera_files.bounds(), camera_files.TODAY, most_rows=5)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a," * 1_001, "3번째 줄에 칸이 1,002개 있습니다. 1,000칸까지 읽습니다."),
        ("가" * 200_001, "3번째 줄이 너무 깁니다. 줄을 바꾸는 자리가 빠지지 않았는지 보아 주세요."),
    ],
)
def test_a_row_without_end_is_told_by_its_line(row, words):
    with pytest.raises(ImportFileError) as refused:
        camera_files.read(camera_files.ansim({}) + row.encode())
    assert str(refused.value) == words


def test_blank_columns_without_end_are_no_columns():
    content = camera_files.read(camera_files.ansim({}) + b"," * 16_383 + b"\n")
    assert (content.accepted, content.row_problems.skipped_kinds) == (1, {"빈 줄": 1})


def test_a_long_cell_that_nothing_is_read_from_hurts_nobody():
    row = [*(camera_files.ANSIM_ROW[name] for name in camera_files.ANSIM_6), "가" * 900]
    assert (
        camera_files.read(camera_files.table([*camera_files.ANSIM_6, "비고"], [row])).accepted == 1
    )
