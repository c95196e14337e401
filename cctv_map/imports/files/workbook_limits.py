"""Limits of a workbook before anything opens it: no bomb, no macro, no entity, no password.

A workbook is a ZIP archive of XML files. The memory that a reader of XML takes grows with the
elements that it has to keep at once, so those are counted here on the bytes, at a hundredth of
the cost of reading them.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from cctv_map.imports.files.reading import CHUNK, ImportFileError, TooMuchError

MAX_PARTS = 1_000
MAX_BYTES = 300 << 20
# Deflate reaches 1,032; real registers, even those of one repeated row, stay under 100.
MAX_RATIO = 200
SMALL = 20 << 20
# Of one sheet in a spreadsheet program; nothing that is kept while reading may be more.
MAX_ROWS = 1_048_576
# Between two rows, or after the last: what a reader holds at once.
MAX_ROW = 2 << 20
LARGEST_OTHER = 8 << 20
# Of all parts that are no sheet: the styles of a workbook that was pasted together for years.
MAX_TAGS_OF_OTHER = 100_000
# <c>, <is>, <t> and their ends: what a cell takes at most, when a spreadsheet program writes it.
TAGS_OF_CELL = 6
BYTES_OF_CELL = 125

SAVE_AGAIN = "엑셀에서 ‘다른 이름으로 저장’을 눌러 새 ‘Excel 통합 문서(*.xlsx)’로 저장해 주세요."
BROKEN = f"엑셀 파일이 망가져 읽을 수 없습니다. {SAVE_AGAIN}"
TOO_LARGE = "풀면 너무 커지는 엑셀 파일입니다. ‘CSV UTF-8’로 저장해서 다시 올려 주세요."
MACROS = "매크로가 든 엑셀 파일입니다. ‘Excel 통합 문서(*.xlsx)’로 저장하면 매크로가 빠집니다."
LOCKED = "암호가 걸린 압축 파일입니다. 암호를 풀어 다시 올려 주세요."
NO_WORKBOOK = "엑셀 파일이 아니라 압축 파일(ZIP)입니다. 압축을 푼 파일을 올려 주세요."
STRANGE = f"엑셀이 쓰지 않는 내용이 들어 있어 열지 않았습니다. {SAVE_AGAIN}"
_OTHER_OFFICE = (
    ("xl/workbook.bin", f"‘바이너리 통합 문서(XLSB)’입니다. {SAVE_AGAIN}"),
    ("word/", "워드(DOCX) 파일입니다. CSV나 엑셀(XLSX) 파일을 올려 주세요."),
    ("ppt/", "파워포인트 파일입니다. CSV나 엑셀(XLSX) 파일을 올려 주세요."),
    ("content.hpf", "한글(HWPX) 파일입니다. CSV나 엑셀(XLSX) 파일을 올려 주세요."),
    ("content.xml", "ODS 파일입니다. ‘Excel 통합 문서(*.xlsx)’로 저장 형식을 바꿔 주세요."),
)
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_STRING = re.compile(rb"<(?:\w+:)?si[\s/>]")
_ENTRY = b"PK\x01\x02"
# Byte order marks and spaces; in UTF-16 a bracket has a zero beside it.
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_STRICT = b"http://purl.oclc.org/ooxml/"


def check_workbook(stream: BinaryIO, most_cells: int | None = None) -> None:
    """Raise ImportFileError, with the one thing to do, for anything but a plain workbook.

    TooMuchError is raised for one that is too large to have at most ``most_cells``. A file
    that is no ZIP archive raises BadZipFile.
    """
    _refuse_many_parts(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        _check_sizes(parts)
        if most_cells and sum(part.file_size for part in parts) > most_cells * BYTES_OF_CELL:
            raise TooMuchError(TOO_LARGE)
        _check_kind({part.filename.lower() for part in parts})
        tags: Counter[bool] = Counter()
        for part in parts:
            is_sheet, count = _check_part(archive, part)
            tags[is_sheet] += count
            if tags[False] > MAX_TAGS_OF_OTHER:
                raise ImportFileError(TOO_LARGE)
            if most_cells and tags[True] > most_cells * TAGS_OF_CELL:
                raise TooMuchError(TOO_LARGE)


def _refuse_many_parts(stream: BinaryIO) -> None:
    """The reader of archives keeps a record of every part, however many there are."""
    stream.seek(0)
    found, before = 0, b""
    while chunk := stream.read(CHUNK):
        window = before + chunk
        found += window.count(_ENTRY)
        before = window[-len(_ENTRY) + 1 :]
    if found > MAX_PARTS:
        raise ImportFileError(TOO_LARGE)


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise ImportFileError(LOCKED)
    size = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if size > MAX_BYTES:
        raise ImportFileError(TOO_LARGE)
    if size > SMALL and size > MAX_RATIO * packed:
        raise ImportFileError(TOO_LARGE)


def _check_kind(names: set[str]) -> None:
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise ImportFileError(MACROS)
    if any(name.endswith("workbook.xml") for name in names) and "[content_types].xml" in names:
        return
    for mark, message in _OTHER_OFFICE:
        if any(mark in name for name in names):
            raise ImportFileError(message)
    raise ImportFileError(NO_WORKBOOK)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> tuple[bool, int]:
    """Whether a part holds cells, and how many tags it has."""
    name = part.filename.lower()
    is_sheet = "/worksheets/" in f"/{name}" or name.endswith("sharedstrings.xml")
    with archive.open(part) as unpacked:
        # A picture is not opened by anybody here. The name alone proves nothing.
        if not unpacked.read(64).lstrip(_BEFORE_XML).startswith(b"<"):
            return is_sheet, 0
    if not is_sheet and part.file_size > LARGEST_OTHER:
        raise ImportFileError(TOO_LARGE)
    mark = _STRING if name.endswith("sharedstrings.xml") else _ROW
    marks = tags = gap = 0
    for chunk, window in _chunks(archive, part):
        # A sheet never holds a comment or a CDATA, in which a false row could hide.
        if b"\0" in chunk or b"<!DOCTYPE" in window or (is_sheet and b"<!" in window):
            raise ImportFileError(STRANGE)
        if name == "[content_types].xml" and b"macroEnabled" in window:
            raise ImportFileError(MACROS)
        if name.endswith("workbook.xml") and _STRICT in window:
            raise ImportFileError(f"‘Strict Open XML’ 형식의 엑셀 파일입니다. {SAVE_AGAIN}")
        tags += chunk.count(b"<")
        if not is_sheet:
            continue
        spots = [match.start() for match in mark.finditer(chunk)]
        longest = max((b - a for a, b in pairwise(spots)), default=0)
        gap = gap + len(chunk) if not spots else max(gap + spots[0], longest)
        if gap > MAX_ROW:
            raise ImportFileError(TOO_LARGE)
        gap = len(chunk) - spots[-1] if spots else gap
        marks += len(spots)
    if marks > MAX_ROWS:
        raise ImportFileError(TOO_LARGE)
    return is_sheet, tags


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """Each piece of a part, and the same with the end of the piece before it.

    A word that is cut in two is met in the second. Never more comes than the archive declares.
    """
    before = b""
    with archive.open(part) as unpacked:
        while chunk := unpacked.read(CHUNK):
            yield chunk, before + chunk
            before = chunk[-64:]
