"""Synthetic files in the layouts of the open data; every row is invented."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date

import openpyxl
from django.conf import settings

from cctv_map.district.geo import OutlineIndex, box_outline
from cctv_map.district.outlines import BORDER_M, District
from cctv_map.imports.cameras.content import FileContent, read_content

TODAY = date(2026, 1, 31)
ANSIM_6 = ("자치구", "안심 주소", "위도", "경도", "CCTV 수량", "수정 일시")
ANSIM_7 = ("자치구", "안심 주소", "CCTV 용도", "위도", "경도", "CCTV 수량", "수정 일시")
STANDARD_13 = (
    "관리기관명",
    "소재지도로명주소",
    "소재지지번주소",
    "설치목적구분",
    "카메라대수",
    "카메라화소수",
    "촬영방면정보",
    "보관일수",
    "설치년월",
    "관리기관전화번호",
    "위도",
    "경도",
    "데이터기준일자",
)
STANDARD_14 = ("번호", *STANDARD_13[:8], "설치연월", STANDARD_13[9], "WGS84위도", "WGS84경도")
STANDARD_14 = (*STANDARD_14, "데이터기준일자")
STANDARD_16 = ("개방자치단체코드", "관리번호", *STANDARD_14[1:], "최종수정시점")
STANDARD_18 = (*STANDARD_16[:-1], "데이터갱신구분", "데이터갱신시점", "최종수정시점")

ANSIM_ROW = {
    "자치구": "강서구",
    "안심 주소": "C251001(A2001)_화곡1동 900-1(고정1)",
    "CCTV 용도": "방범",
    "위도": "37.5305",
    "경도": "126.8429",
    "CCTV 수량": "1",
    "수정 일시": "2022-12-01",
}
STANDARD_ROW = {
    "개방자치단체코드": "3150000",
    "번호": "1",
    "관리기관명": "서울특별시 강서구청",
    "소재지도로명주소": "서울특별시 강서구 시연로 10 (화곡동)",
    "소재지지번주소": "서울특별시 강서구 화곡동 900-1",
    "설치목적구분": "생활방범",
    "카메라대수": "2",
    "카메라화소수": "200",
    "촬영방면정보": "360도 전방면",
    "보관일수": "30",
    "설치년월": "2018-09",
    "설치연월": "2018-09",
    "관리기관전화번호": "02-0000-0000",
    "위도": "37.5305",
    "경도": "126.8429",
    "WGS84위도": "37.5305",
    "WGS84경도": "126.8429",
    "데이터기준일자": "2024-05-01",
}


def table(header: Sequence[str], rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> bytes:
    """A CSV file with this header, as bytes."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def ansim(*rows: dict[str, str], header: Sequence[str] = ANSIM_6) -> bytes:
    """An 안심이 file; each dict changes the usual row."""
    return table(header, [[(ANSIM_ROW | row)[name] for name in header] for row in rows])


def standard(*rows: dict[str, str], header: Sequence[str] = STANDARD_14) -> bytes:
    """A file of the national standard; each dict changes the usual row."""
    return table(header, [[(STANDARD_ROW | row).get(name, "") for name in header] for row in rows])


def bounds() -> District:
    """The district of a site that has loaded no outlines."""
    box = box_outline(settings.DISTRICT_BOUNDS)
    return District(OutlineIndex({"": box}, BORDER_M), names_dong=False)


def read(source: bytes) -> FileContent:
    return read_content(source, bounds(), TODAY)


def workbook(*sheets: Iterable[Sequence[object]], titles: Sequence[str] = ()) -> bytes:
    """An XLSX file of these sheets, each a list of rows of values."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(titles[number] if titles else f"시트{number + 1}")
        for line, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    cell = sheet.cell(line, column, value)
                    if isinstance(value, str):
                        # Also what looks like a formula or an error.
                        cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_workbook(source: bytes) -> bytes:
    """The cells of a CSV file as the texts of a workbook."""
    return workbook(csv.reader(io.StringIO(source.decode(), newline="")))


def with_part(source: bytes, name: str, content: bytes | None) -> bytes:
    """A workbook with one part of its archive put in, changed, or taken out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(source)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        if content is not None:
            new.writestr(name, content)
    return stream.getvalue()


def part_of(source: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        return archive.read(name)
