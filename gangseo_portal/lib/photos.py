"""Uploaded photos made safe: known by their content, bounded in size, and encoded anew.

The result is a new WebP of the pixels alone. Place, camera and anything else that was hidden in the
file or appended to it are dropped. Plain Pillow, no Django.
"""

import io
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageCms

from gangseo_portal.lib.photo_headers import BrokenHeader, Header, read_header

MEGABYTE = 1024 * 1024
MAX_BYTES = 30 * MEGABYTE
MAX_PIXELS = 50_000_000
MAX_SIDE = 2400
# Of a picture that is decoded whole, at 10 bytes a pixel, or 16 in WebP; a usual JPEG is made
# smaller on the way. An A3 page of 300 dots an inch has 17 million.
MAX_WHOLE_PIXELS = {"JPEG": 24_000_000, "PNG": 24_000_000, "WebP": 16_000_000}
# Pixels times scans: a progressive JPEG is gone over about ten times, a false one a thousand times.
MAX_SCANNED_PIXELS = 12 * MAX_PIXELS
WIDTHS = (480, 960, 1600)
WEBP = {"format": "WEBP", "quality": 85, "method": 4}
SMALLER_WEBP = {"format": "WEBP", "quality": 80, "method": 4}
FORMATS = ("JPEG", "PNG", "WEBP")
# What Pillow calls a JPEG with a second picture behind it, as many phones take them.
TWO_IN_ONE = "MPO"

EMPTY = "파일이 비어 있습니다. 사진을 다시 골라 주세요."
TOO_HEAVY = "사진이 {limit}MB를 넘습니다. 크기를 줄여서 다시 올려 주세요."
TOO_LARGE = "사진이 너무 큽니다. {limit:,}만 화소까지 올릴 수 있습니다. 크기를 줄여 주세요."
TOO_LARGE_WHOLE = (
    "사진이 너무 큽니다. 이런 {kind} 사진은 {limit:,}만 화소까지만 올릴 수 있습니다. "
    "크기를 줄여서 다시 올려 주세요."
)
WRONG_KIND = "JPEG, PNG, WebP 사진만 올릴 수 있습니다."
HEIC = (
    "HEIC 사진은 올릴 수 없습니다. JPEG로 바꾸어 올려 주세요. "
    "아이폰에서는 설정 > 카메라 > 포맷에서 ‘높은 호환성’을 고르면 JPEG로 찍힙니다."
)
SVG = "SVG 파일은 올릴 수 없습니다. PNG나 JPEG로 바꾸어 올려 주세요."
MOVING = "움직이는 그림은 올릴 수 없습니다. 멈춘 사진을 올려 주세요."
BROKEN = "사진을 읽을 수 없습니다. 파일이 깨졌거나 끝까지 저장되지 않았습니다."

HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
SRGB = ImageCms.createProfile("sRGB")
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Modes that can be made smaller as they are; the others become RGB or RGBA first.
SMOOTH_MODES = ("L", "LA", "RGB", "RGBA", "CMYK")
WITH_ALPHA = ("LA", "RGBA")


class PhotoRefused(ValueError):
    """The message is Korean and says what to do, ready to be shown beside the field."""


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A photo without anything but its pixels; sizes as a reader sees it, the right way up."""

    bytes: bytes
    width: int
    height: int
    format: str = "WEBP"


def clean_photo(
    file: BinaryIO,
    *,
    max_bytes: int = MAX_BYTES,
    max_pixels: int = MAX_PIXELS,
    max_side: int = MAX_SIDE,
) -> CleanPhoto:
    """The photo in ``file`` as sRGB WebP, at most ``max_side`` long, on white where transparent.

    Raises PhotoRefused. Reads at most ``max_bytes`` + 1 bytes, and decodes nothing before kind and
    size are known. What follows the picture in the file is dropped.
    """
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise PhotoRefused(TOO_HEAVY.format(limit=max_bytes // MEGABYTE))
    try:
        header = read_header(data)
    except BrokenHeader as error:
        raise PhotoRefused(BROKEN) from error
    if header is None:
        raise _unknown_kind(data)
    _require_bounded(header, max_pixels)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if (image.width, image.height) != (header.width, header.height):
                raise PhotoRefused(BROKEN)
            if getattr(image, "is_animated", False) and image.format != TWO_IN_ONE:
                raise PhotoRefused(MOVING)
            photo = _pixels_alone(image, max_side)
    except PhotoRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(max_pixels) from None
    except Exception as error:
        # Pillow's readers raise whatever the broken bytes lead to; for the sender it is all one.
        raise PhotoRefused(BROKEN) from error
    return CleanPhoto(_encoded(photo, WEBP), photo.width, photo.height)


def widths(photo: bytes, wanted: tuple[int, ...] = WIDTHS) -> dict[int, bytes]:
    """A clean photo as WebPs by width, for ``srcset``: those that are narrower than itself."""
    with Image.open(io.BytesIO(photo)) as image:
        whole = image.convert("RGB")
    return {
        width: _encoded(
            whole.resize(
                (width, max(1, round(whole.height * width / whole.width))), reducing_gap=2
            ),
            SMALLER_WEBP,
        )
        for width in wanted
        if width < whole.width
    }


def _unknown_kind(data: bytes) -> PhotoRefused:
    """Goes by the first bytes, whatever the file is called and the browser says it is."""
    if not data:
        return PhotoRefused(EMPTY)
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return PhotoRefused(HEIC)
    # Without zero bytes, so that UTF-16 is known too.
    is_drawing = b"<svg" in data[:4096].replace(b"\0", b"").lower()
    return PhotoRefused(SVG if is_drawing else WRONG_KIND)


def _require_bounded(header: Header, max_pixels: int) -> None:
    if header.pixels > max_pixels:
        raise _too_large(max_pixels)
    most = MAX_WHOLE_PIXELS[header.kind]
    if header.is_whole and header.pixels > most:
        raise PhotoRefused(TOO_LARGE_WHOLE.format(kind=header.kind, limit=most // 10_000))
    if header.pixels * header.scans > MAX_SCANNED_PIXELS:
        raise PhotoRefused(BROKEN)


def _too_large(max_pixels: int) -> PhotoRefused:
    return PhotoRefused(TOO_LARGE.format(limit=max_pixels // 10_000))


def _pixels_alone(image: Image.Image, max_side: int) -> Image.Image:
    """A new RGB picture, upright and at most ``max_side`` long, that knows nothing of its file."""
    turn = _turn(image)
    profile = image.info.get("icc_profile")
    # A JPEG is decoded at a half, a quarter or an eighth where that is still large enough.
    image.draft(None, (max_side, max_side))
    image.load()
    if image.mode.startswith("I"):
        # 16 bits a pixel; to convert them directly would cut off all but the darkest.
        image = image.point(lambda value: value * (1 / 257)).convert("L")
    elif image.mode not in SMOOTH_MODES or "transparency" in image.info:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    coloured = _in_srgb(image, profile)
    alone = Image.new("RGB", coloured.size, "white")
    alone.paste(coloured, mask=coloured.getchannel("A") if coloured.mode == "RGBA" else None)
    return alone.transpose(turn) if turn is not None else alone


def _turn(image: Image.Image) -> Image.Transpose | None:
    """How to turn the photo upright, as its camera wrote down."""
    try:
        return TURNS.get(image.getexif().get(ORIENTATION))
    except Exception:
        # A broken description does not make the picture unreadable.
        return None


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA in the colours that browsers expect, whatever profile the camera wrote."""
    mode = "RGBA" if image.mode in WITH_ALPHA else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, own, SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            # A profile that is broken or for another kind of picture: better plain than refused.
            return image.convert(mode)
    return image.convert(mode)


def _encoded(photo: Image.Image, options: dict[str, object]) -> bytes:
    file = io.BytesIO()
    photo.save(file, **options)
    return file.getvalue()
