"""What a JPEG, PNG or WebP says about itself, read from its bytes before anything decodes it.

A picture of a few bytes can claim many megapixels, and a small file can hold a million pieces that
its reader looks at one by one. Pieces are counted here, at most so many as real files have.
"""

import struct
from dataclasses import dataclass

# Cameras write about ten pieces before the picture, and PNG cuts it into pieces of some kilobytes.
MAX_SEGMENTS = 500
MAX_CHUNKS = 20_000
# Bytes between two pieces of a JPEG that belong to none.
MAX_JUNK = 512
_STANDING_ALONE = {0x01, *range(0xD0, 0xD8)}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_SCAN = 0xDA
_ENDS = {0xD9, _SCAN}


class BrokenHeader(ValueError):
    """Nothing that a camera or a program for pictures writes."""


@dataclass(frozen=True, slots=True)
class Header:
    """``kind`` is JPEG, PNG or WebP. A ``is_whole`` picture is decoded in its full size at once.

    ``scans`` is how often all pixels are gone over.
    """

    kind: str
    width: int
    height: int
    is_whole: bool = True
    scans: int = 1

    @property
    def pixels(self) -> int:
        return self.width * self.height


def read_header(data: bytes) -> Header | None:
    """None when the first bytes are of no such picture; raises BrokenHeader."""
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, IndexError):
        raise BrokenHeader from None
    return None


def _jpeg(data: bytes) -> Header:
    at, size, colours, is_progressive = 2, None, 0, False
    for _ in range(MAX_SEGMENTS):
        marker, at = _next_marker(data, at)
        if marker == _SCAN and size:
            # A second picture behind the first has scans of its own: all of them are counted.
            scans = data.count(b"\xff\xda", at - 2)
            is_whole = is_progressive or data[at + 2] < colours
            return Header("JPEG", *size, is_whole, scans)
        if marker in _ENDS or (marker in _FRAMES and size):
            break
        if marker in _FRAMES:
            height, width, colours = struct.unpack_from(">HHB", data, at + 3)
            size, is_progressive = (width, height), marker in _PROGRESSIVE
        if marker not in _STANDING_ALONE:
            at += struct.unpack_from(">H", data, at)[0]
    raise BrokenHeader


def _next_marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at this place, or a little behind it, and where its own bytes begin."""
    for end in range(at + 1, at + MAX_JUNK):
        if data[end - 1] == 0xFF and data[end] not in (0x00, 0xFF):
            return data[end], end + 1
    raise BrokenHeader


def _png(data: bytes) -> Header:
    width, height = struct.unpack_from(">II", data, 16)
    at, profiles = 8, 0
    for _ in range(MAX_CHUNKS):
        length, kind = struct.unpack_from(">I4s", data, at)
        profiles += kind == b"iCCP"
        at += 12 + length
        if kind == b"IEND" and profiles <= 1:
            return Header("PNG", width, height)
    raise BrokenHeader


def _webp(data: bytes) -> Header:
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
    elif kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    elif kind == b"VP8 ":
        width, height = (size & 0x3FFF for size in struct.unpack_from("<HH", data, 26))
    else:
        raise BrokenHeader
    return Header("WebP", width, height)
