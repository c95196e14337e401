"""From a file to records: what kind of file it is, its letters, and its rows with line numbers."""

import codecs
import csv
import errno
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20
# A record of several lines that is longer has a quote that was never closed.
MAX_CELL = 20_000
# The longest cell of the real files has 72 letters, the longest of their lines 1,400.
MAX_LETTERS = 500
MAX_COLUMNS = 1_000
MAX_LINE = 200_000
# cp949 and not euc-kr: strict euc-kr refuses syllables such as 쥭 that real files hold.
ENCODINGS = ("utf-8-sig", "cp949")
# In place of an encoding for a workbook, whose letters are always UTF-8.
WORKBOOK = "xlsx"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

_ADVICE = (
    "엑셀에서 ‘다른 이름으로 저장’을 눌러 ‘Excel 통합 문서(*.xlsx)’나 ‘CSV UTF-8’로 "
    "저장 형식을 바꿔 주세요."
)
# Office files of before 2007 and workbooks locked by a password are in the same container.
_CONTAINER = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HWP = "HwpSummaryInformation".encode("utf-16-le")
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF 파일입니다. CSV나 엑셀(XLSX) 파일을 올려 주세요."),
    (b"\x1f\x8b", "압축 파일입니다. 압축을 푼 파일을 올려 주세요."),
    (b"\xff\xfe", f"‘유니코드 텍스트’(UTF-16) 파일입니다. {_ADVICE}"),
    (b"\xfe\xff", f"‘유니코드 텍스트’(UTF-16) 파일입니다. {_ADVICE}"),
    (
        b"version https://git-lfs.github.com/spec",
        "자료가 아니라 자료의 위치만 적힌 파일(Git LFS)입니다. 원본 파일을 받아 주세요.",
    ),
)
CHANGED = "읽는 동안 파일이 바뀌었습니다. 저장이나 복사가 끝난 뒤에 다시 해 주세요."
# The operating system's words are English.
_WHY_CLOSED = {
    errno.EACCES: "읽을 권한이 없습니다",
    errno.EPERM: "읽을 권한이 없습니다",
    errno.ENAMETOOLONG: "파일 이름이 너무 깁니다",
    errno.EMFILE: "열린 파일이 너무 많습니다",
    errno.EIO: "저장 장치를 읽지 못했습니다",
}


class ImportFileError(Exception):
    """The file cannot be imported at all; the message is Korean and meant for the officer."""


class TooMuchError(ImportFileError):
    """The file holds more than the caller reads."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Fingerprint, encoding and size of a file."""

    sha256: str
    encoding: str
    size: int


@dataclass(slots=True)
class Record:
    """One row of cells and the number of the line on which it starts.

    A cell keeps one letter more than MAX_LETTERS at most: so its row is known to be too long, and
    nothing that looks at letters ever meets more of them.
    """

    line: int
    cells: list[str]

    def __post_init__(self) -> None:
        if sum(map(len, self.cells)) > MAX_LETTERS:
            self.cells = [cell[: MAX_LETTERS + 1] for cell in self.cells]


def too_long(cells: Sequence[str], columns: Iterable[int]) -> int | None:
    """The first of these columns whose cell has more letters than are read."""
    wanted = (at for at in columns if at < len(cells))
    return next((at for at in wanted if len(cells[at]) > MAX_LETTERS), None)


# A path, the bytes themselves, or an open file, which stays open.
Source = Path | bytes | BinaryIO


@contextmanager
def open_bytes(source: Source) -> Iterator[BinaryIO]:
    """The source as a binary stream at its start; raises ImportFileError when it cannot be read."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    if not isinstance(source, Path):
        source.seek(0)
        yield source
        return
    if source.is_dir():
        raise ImportFileError("파일이 아니라 폴더입니다. CSV나 엑셀(XLSX) 파일을 골라 주세요.")
    try:
        stream = source.open("rb")
    except FileNotFoundError:
        raise ImportFileError(f"파일이 없습니다: {source.name}") from None
    except OSError as error:
        why = _WHY_CLOSED.get(error.errno or 0, "파일을 열 수 없습니다")
        raise ImportFileError(f"{why}: {source.name}") from None
    with stream:
        try:
            yield stream
        except OSError as error:
            why = _WHY_CLOSED.get(error.errno or 0, "파일을 끝까지 읽지 못했습니다")
            raise ImportFileError(f"{why}: {source.name}") from error


def examine(source: Source) -> FileFacts:
    """Fingerprint, size and encoding of a text file or workbook; others raise ImportFileError.

    utf-8 (with or without BOM) is tried first and then cp949, both strict. There is no third
    try that never fails, because it would put unreadable names on the map.
    """
    with open_bytes(source) as stream:
        digest, size = hashlib.sha256(), 0
        decoders = {name: codecs.getincrementaldecoder(name)() for name in ENCODINGS}
        is_workbook = has_text = False
        while chunk := stream.read(CHUNK):
            if not size:
                is_workbook = chunk.startswith(b"PK\x03\x04")
                _refuse_other_kinds(chunk, stream)
            digest.update(chunk)
            size += len(chunk)
            if is_workbook:
                continue
            if _CONTROL.search(chunk):
                raise ImportFileError("글자 파일이 아닙니다. CSV나 엑셀(XLSX) 파일을 올려 주세요.")
            has_text = has_text or bool(chunk.removeprefix(codecs.BOM_UTF8).strip(b" \t\r\n,"))
            _feed(decoders, chunk)
    if is_workbook:
        return FileFacts(digest.hexdigest(), WORKBOOK, size)
    _feed(decoders, b"", final=True)
    if not has_text:
        raise ImportFileError("빈 파일입니다.")
    encoding = next((name for name in ENCODINGS if name in decoders), None)
    if encoding is None:
        raise ImportFileError(
            f"글자를 읽을 수 없습니다. UTF-8이나 CP949(EUC-KR)로 저장한 파일이 아닙니다. {_ADVICE}"
        )
    return FileFacts(digest.hexdigest(), encoding, size)


def refuse_if_changed(stream: BinaryIO, facts: FileFacts) -> None:
    """Raise ImportFileError when the file is not the one any more that was looked at first."""
    stream.seek(0)
    if hashlib.file_digest(stream, "sha256").hexdigest() != facts.sha256:
        raise ImportFileError(CHANGED)


def _refuse_other_kinds(head: bytes, stream: BinaryIO) -> None:
    for magic, message in _OTHER_KINDS:
        if head.startswith(magic):
            raise ImportFileError(message)
    if head.startswith(_CONTAINER):
        # The names of its parts are near the start of a small file and the end of a large.
        stream.seek(max(0, stream.seek(0, io.SEEK_END) - CHUNK))
        names = head + stream.read(CHUNK)
        if _LOCKED in names:
            raise ImportFileError(
                "암호가 걸린 엑셀 파일입니다. 암호를 풀어 저장한 뒤 다시 올려 주세요."
            )
        kind = "한글(HWP)" if _HWP in names else "옛 엑셀(XLS)"
        raise ImportFileError(f"{kind} 파일입니다. {_ADVICE}")
    if re.match(rb'(\xef\xbb\xbf)?\s*\{\s*"', head):
        raise ImportFileError(
            "지도 도형(GeoJSON) 같은 JSON 파일입니다. CSV나 엑셀(XLSX) 파일을 올려 주세요."
        )
    if re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml)", head, re.IGNORECASE):
        raise ImportFileError(
            "자료가 아니라 웹 문서(HTML·XML)입니다. CSV나 엑셀(XLSX) 파일을 다시 받아 주세요."
        )


def _feed(
    decoders: dict[str, codecs.IncrementalDecoder], chunk: bytes, final: bool = False
) -> None:
    """Drop the encodings in which the bytes are not text."""
    for name in list(decoders):
        try:
            decoders[name].decode(chunk, final)
        except UnicodeDecodeError:
            del decoders[name]


def records(source: Source, encoding: str) -> Iterator[Record]:
    """Every record of a CSV file in order, blank ones too, with the line on which it starts.

    Lines are counted as an editor shows them: a record with a quoted line break takes two. A quote
    that is never closed would swallow the rest of the file, so it raises ImportFileError.
    """
    with open_bytes(source) as binary:
        text = io.TextIOWrapper(binary, encoding, newline="")
        try:
            yield from _records(text)
        except UnicodeDecodeError as error:
            # The first look could read all of it.
            raise ImportFileError(CHANGED) from error
        finally:
            # An open file that was handed in stays open.
            with suppress(ValueError):
                text.detach()


def _records(text: io.TextIOWrapper) -> Iterator[Record]:
    taken: list[str] = []
    reader = csv.reader(_note(text, taken))
    line = 1
    while True:
        taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ImportFileError(_broken(line)) from error
        if _has_open_quote(taken):
            raise ImportFileError(_broken(line))
        if any(cells[MAX_COLUMNS:]):
            raise ImportFileError(
                f"{line}번째 줄에 칸이 {len(cells):,}개 있습니다. {MAX_COLUMNS:,}칸까지 읽습니다."
            )
        yield Record(line, cells[:MAX_COLUMNS])
        line = reader.line_num + 1


def _note(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """Pass lines on and remember those of the present record."""
    letters = 0
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            raise ImportFileError(
                f"{number}번째 줄이 너무 깁니다. 줄을 바꾸는 자리가 빠지지 않았는지 보아 주세요."
            )
        letters = len(line) + (letters if taken else 0)
        taken.append(line)
        if len(taken) > 1 and letters > MAX_CELL:
            raise csv.Error("a quoted cell without end")
        yield line


def _has_open_quote(taken: list[str]) -> bool:
    """Whether the file ended inside a quote; only a record of several lines or the last can."""
    if len(taken) == 1 and taken[0].endswith(("\n", "\r")):
        return False
    try:
        list(csv.reader(taken, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _broken(line: int) -> str:
    return f'{line}번째 줄에서 시작한 큰따옴표(")가 닫히지 않았습니다. 그 줄을 고쳐 주세요.'
