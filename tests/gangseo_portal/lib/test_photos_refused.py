"""Photos that are refused, with the exact messages that staff see."""

import io
import struct
import tracemalloc
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gangseo_portal.lib.photos import PhotoRefused, clean_photo
from tests.gangseo_portal.lib.photo_files import (
    PNG_START,
    camera_exif,
    encoded,
    jpeg,
    png_chunk,
    png_claiming,
    two_halves,
    webp_claiming,
)

WRONG_KIND = "JPEG, PNG, WebP 사진만 올릴 수 있습니다."
SVG = "SVG 파일은 올릴 수 없습니다. PNG나 JPEG로 바꾸어 올려 주세요."
MOVING = "움직이는 그림은 올릴 수 없습니다. 멈춘 사진을 올려 주세요."
BROKEN = "사진을 읽을 수 없습니다. 파일이 깨졌거나 끝까지 저장되지 않았습니다."
TOO_LARGE = "사진이 너무 큽니다. 5,000만 화소까지 올릴 수 있습니다. 크기를 줄여 주세요."
HEIC = (
    "HEIC 사진은 올릴 수 없습니다. JPEG로 바꾸어 올려 주세요. "
    "아이폰에서는 설정 > 카메라 > 포맷에서 ‘높은 호환성’을 고르면 JPEG로 찍힙니다."
)
FRAMES = [two_halves(), Image.new("RGB", (320, 240), "green")]
MOVES = {"save_all": True, "append_images": FRAMES[1:]}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOISE = Image.effect_noise((200, 200), 60).convert("RGB")


def refusal_of(data: bytes, **limits: int) -> str:
    with pytest.raises(PhotoRefused) as refused:
        clean_photo(io.BytesIO(data), **limits)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "파일이 비어 있습니다. 사진을 다시 골라 주세요."),
        ("사진이 아닙니다".encode(), WRONG_KIND),
        (b"\xff\xd8", WRONG_KIND),
        (b"%PDF-1.7\n", WRONG_KIND),
        (b"PK\3\4" + bytes(40), WRONG_KIND),
        (b"<!doctype html><script>alert(1)</script>" + jpeg(), WRONG_KIND),
        (encoded(FRAMES[0], "GIF"), WRONG_KIND),
        (encoded(FRAMES[0], "BMP"), WRONG_KIND),
        (encoded(FRAMES[0], "TIFF"), WRONG_KIND),
        (encoded(FRAMES[0], "AVIF"), WRONG_KIND),
        (DRAWING.encode(), SVG),
        (f'\ufeff<?xml version="1.0"?><!-- {"x" * 900} -->{DRAWING}'.encode(), SVG),
        (DRAWING.upper().encode("utf-16"), SVG),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), HEIC),
        (encoded(FRAMES[0], "WEBP", **MOVES), MOVING),
        (encoded(FRAMES[0], "PNG", **MOVES), MOVING),
        (PNG_START, BROKEN),
        (jpeg()[:300], BROKEN),
        (b"RIFF\x20\0\0\0WEBPVP8 " + bytes(24), BROKEN),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_what_is_no_photo_is_refused_in_plain_korean(data, message):
    assert refusal_of(data) == message


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_photo_that_was_cut_off_on_its_way_is_refused(format, share):
    data = encoded(NOISE, format)
    assert refusal_of(data[: int(len(data) * share)]) == BROKEN


@pytest.mark.parametrize(
    "bomb",
    [
        png_claiming(60_000, 60_000),
        png_claiming(10_000, 10_000),
        png_claiming(8_000, 6_251),
        webp_claiming(16_384),
        webp_claiming(7_100),
    ],
    ids=["60000", "10000", "8000", "webp 16384", "webp 7100"],
)
def test_a_bomb_is_refused_by_its_header_before_any_memory_is_taken(bomb):
    tracemalloc.start()
    try:
        assert refusal_of(bomb) == TOO_LARGE
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2_000_000


def test_the_bound_of_pixels_is_the_last_that_passes():
    assert clean_photo(io.BytesIO(jpeg((200, 100))), max_pixels=20_000).width == 200
    assert refusal_of(jpeg((200, 100)), max_pixels=19_999) == TOO_LARGE.replace("5,000", "1")


def test_text_that_swells_in_a_png_is_no_way_in():
    swelling = b"Comment\0\0" + zlib.compress(bytes(80_000_000), 9)
    data = encoded(two_halves(), "PNG")
    data = data[:33] + png_chunk(b"zTXt", swelling) + data[33:]
    assert refusal_of(data) == BROKEN


class Counting(io.RawIOBase):
    """A file of any length that counts what was read from it."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        size = self.length if size < 0 else min(size, self.length - self.given)
        self.given += size
        return bytes(size)


def test_a_file_of_31_megabytes_is_refused_and_not_read_to_its_end():
    file = Counting(200 * 1024 * 1024)
    with pytest.raises(PhotoRefused) as refused:
        clean_photo(file)
    assert str(refused.value) == "사진이 30MB를 넘습니다. 크기를 줄여서 다시 올려 주세요."
    assert file.given == 30 * 1024 * 1024 + 1


def test_a_file_of_exactly_the_most_bytes_passes():
    data = jpeg()
    assert clean_photo(io.BytesIO(data), max_bytes=len(data)).width == 320
    assert "MB를 넘습니다" in refusal_of(data, max_bytes=len(data) - 1)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@settings(max_examples=60, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=12))
def test_whatever_was_changed_in_a_file_it_is_a_photo_or_refused(format, changes):
    data = bytearray(encoded(NOISE.resize((48, 48)), format, exif=camera_exif(6)))
    for place, value in changes:
        data[place % len(data)] = value
    try:
        photo = clean_photo(io.BytesIO(bytes(data)), max_pixels=1_000_000)
    except PhotoRefused:
        return
    with Image.open(io.BytesIO(photo.bytes)) as image:
        assert image.size == (photo.width, photo.height)
    assert b"SECRET" not in photo.bytes


def test_a_chunk_that_lies_about_its_length_is_refused():
    data = PNG_START + struct.pack(">I", 2**31 - 1) + b"IHDR" + bytes(30)
    assert refusal_of(data) == BROKEN


WHOLE = (
    "사진이 너무 큽니다. 이런 {} 사진은 {}만 화소까지만 올릴 수 있습니다. "
    "크기를 줄여서 다시 올려 주세요."
)


def large(side: int, format: str, mode: str = "L", **options: object) -> bytes:
    return encoded(Image.new(mode, (side, side), "white"), format, **options)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (webp_claiming(7_000), WHOLE.format("WebP", "1,600")),
        (webp_claiming(4_001), WHOLE.format("WebP", "1,600")),
        (png_claiming(6_001, 4_000), WHOLE.format("PNG", "2,400")),
        (large(4_900, "JPEG", progressive=True), WHOLE.format("JPEG", "2,400")),
    ],
    ids=["webp 7000", "webp 4001", "png", "progressive"],
)
def test_a_picture_that_is_decoded_whole_must_be_smaller(data, message, monkeypatch):
    monkeypatch.setattr("gangseo_portal.lib.photos.Image.open", None)
    assert refusal_of(data) == message


def test_a_webp_of_34_bytes_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr("gangseo_portal.lib.photos.Image.open", None)
    assert refusal_of(webp_claiming(7_000)[:34]) == WHOLE.format("WebP", "1,600")


def test_a_usual_jpeg_of_fifty_megapixels_passes_and_is_decoded_smaller(monkeypatch):
    data = large(7_000, "JPEG")
    sizes = []
    monkeypatch.setattr(Image.Image, "thumbnail", lambda image, *_, **__: sizes.append(image.size))
    clean_photo(io.BytesIO(data))
    assert sizes == [(3_500, 3_500)]


def test_a_jpeg_that_is_gone_over_a_hundred_times_is_refused():
    data = large(2_400, "JPEG", progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]
    assert clean_photo(io.BytesIO(data)).width == 2_400
    assert refusal_of(data[:-2] + scan * 110 + data[-2:]) == BROKEN


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + b"\xff\xfe\0\x02" * 1_000 + jpeg()[2:],
        b"\xff\xd8" + b"\xff" * 1_000 + jpeg()[2:],
        b"\xff\xd8\xff\xe0\0\x02" + bytes(1_000) + jpeg()[2:],
        jpeg()[:2] + jpeg()[jpeg().index(b"\xff\xda") :],
        PNG_START + png_chunk(b"tEXt", b"a\0b") * 20_000 + encoded(two_halves(), "PNG")[8:],
        encoded(two_halves(), "PNG")[:33]
        + png_chunk(b"iCCP", b"a\0\0" + zlib.compress(b"a")) * 2
        + encoded(two_halves(), "PNG")[33:],
        b"RIFF\x20\0\0\0WEBPABCD" + bytes(40),
    ],
    ids=["comments", "filling", "junk", "no size", "texts", "profiles", "another webp"],
)
def test_more_pieces_than_a_real_file_has_are_refused_before_it_is_opened(data, monkeypatch):
    monkeypatch.setattr("gangseo_portal.lib.photos.Image.open", None)
    assert refusal_of(data) == BROKEN


def test_a_few_bytes_between_the_pieces_are_forgiven():
    data = jpeg()
    assert clean_photo(io.BytesIO(data[:2] + b"\xff" * 9 + data[2:])).width == 320
