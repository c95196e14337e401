"""From a file to records: what kind of file it is, its letters, and its rows with line numbers."""

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20
# A cell of a register is a few words; a longer one is a quote that was never closed.
MAX_CELL = 20_000
# cp949 and not euc-kr: strict euc-kr refuses syllables such as 쥭 that real files hold.
ENCODINGS = ("utf-8-sig", "cp949")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

_ADVICE = "엑셀에서 ‘다른 이름으로 저장’을 눌러 ‘CSV UTF-8’ 형식으로 저장한 뒤 다시 올려 주세요."
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", f"이름과 달리 엑셀(XLSX) 또는 압축 파일입니다. {_ADVICE}"),
    (b"\xd0\xcf\x11\xe0", f"이름과 달리 옛 엑셀(XLS) 또는 한글(HWP) 파일입니다. {_ADVICE}"),
    (b"%PDF", "PDF 파일입니다. CSV 파일을 올려 주세요."),
    (b"\x1f\x8b", "압축 파일입니다. 압축을 푼 CSV 파일을 올려 주세요."),
    (b"\xff\xfe", f"‘유니코드 텍스트’(UTF-16) 파일입니다. {_ADVICE}"),
    (b"\xfe\xff", f"‘유니코드 텍스트’(UTF-16) 파일입니다. {_ADVICE}"),
    (
        b"version https://git-lfs.github.com/spec",
        "자료가 아니라 자료의 위치만 적힌 파일(Git LFS)입니다. 원본 파일을 받아 주세요.",
    ),
)


class ImportFileError(Exception):
    """The file cannot be imported at all; the message is Korean and meant for the officer."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the first look at a file found out."""

    sha256: str
    encoding: str
    size: int


@dataclass(slots=True)
class Record:
    """One row of cells and the number of the line on which it starts."""

    line: int
    cells: list[str]


@contextmanager
def open_bytes(source: Path | bytes) -> Iterator[BinaryIO]:
    """The file or the bytes as a binary stream; raises ImportFileError when it cannot be read."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    if source.is_dir():
        raise ImportFileError("파일이 아니라 폴더입니다. CSV 파일을 골라 주세요.")
    try:
        stream = source.open("rb")
    except FileNotFoundError:
        raise ImportFileError(f"파일이 없습니다: {source.name}") from None
    except OSError as error:
        raise ImportFileError(f"파일을 열 수 없습니다: {source.name} ({error.strerror})") from None
    with stream:
        yield stream


def examine(source: Path | bytes) -> FileFacts:
    """Fingerprint, size and encoding of a text file; any other kind raises ImportFileError.

    utf-8 (with or without BOM) is tried first and then cp949, both strict. There is no third
    try that never fails, because it would put unreadable names on the map.
    """
    with open_bytes(source) as stream:
        digest, size = hashlib.sha256(), 0
        decoders = {name: codecs.getincrementaldecoder(name)() for name in ENCODINGS}
        has_text = False
        while chunk := stream.read(CHUNK):
            if not size:
                _refuse_other_kinds(chunk)
            if _CONTROL.search(chunk):
                raise ImportFileError("글자 파일이 아닙니다. CSV 파일을 올려 주세요.")
            digest.update(chunk)
            size += len(chunk)
            has_text = has_text or bool(chunk.removeprefix(codecs.BOM_UTF8).strip(b" \t\r\n,"))
            _feed(decoders, chunk)
        _feed(decoders, b"", final=True)
    if not has_text:
        raise ImportFileError("빈 파일입니다.")
    encoding = next((name for name in ENCODINGS if name in decoders), None)
    if encoding is None:
        raise ImportFileError(
            f"글자를 읽을 수 없습니다. UTF-8이나 CP949(EUC-KR)로 저장한 파일이 아닙니다. {_ADVICE}"
        )
    return FileFacts(digest.hexdigest(), encoding, size)


def _refuse_other_kinds(head: bytes) -> None:
    for magic, message in _OTHER_KINDS:
        if head.startswith(magic):
            raise ImportFileError(message)
    if re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml)", head, re.IGNORECASE):
        raise ImportFileError("자료가 아니라 웹 문서(HTML)입니다. CSV 파일을 다시 받아 주세요.")


def _feed(
    decoders: dict[str, codecs.IncrementalDecoder], chunk: bytes, final: bool = False
) -> None:
    """Drop the encodings in which the bytes are not text."""
    for name in list(decoders):
        try:
            decoders[name].decode(chunk, final)
        except UnicodeDecodeError:
            del decoders[name]


def records(source: Path | bytes, encoding: str) -> Iterator[Record]:
    """Every record of a CSV file in order, blank ones too, with the line on which it starts.

    Lines are counted as an editor shows them: a record with a quoted line break takes two. A quote
    that is never closed would swallow the rest of the file, so it raises ImportFileError.
    """
    with open_bytes(source) as binary, io.TextIOWrapper(binary, encoding, newline="") as text:
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
            yield Record(line, cells)
            line = reader.line_num + 1


def _note(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """Pass lines on and remember those of the present record."""
    for line in lines:
        taken.append(line)
        if len(taken) > 1 and sum(map(len, taken)) > MAX_CELL:
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
