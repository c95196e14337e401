"""Photo files for tests, good and bad, all made here."""

import io
import struct
import zlib

from PIL import Image

PNG_START = b"\x89PNG\r\n\x1a\n"
GPS = 0x8825
ORIENTATION = 0x0112
CAMERA = 0x0110


def encoded(image: Image.Image, format: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def two_halves(size: tuple[int, int] = (320, 240), mode: str = "RGB") -> Image.Image:
    """Red at the left, blue at the right."""
    image = Image.new("RGB", size, "#0000ff")
    image.paste("#ff0000", (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def jpeg(size: tuple[int, int] = (320, 240), **options: object) -> bytes:
    return encoded(two_halves(size), "JPEG", **{"quality": 92, **options})


def camera_exif(orientation: int = 1) -> Image.Exif:
    """The camera's name and a place in the sea, as a phone writes them."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[CAMERA] = "SECRETCAM 9000"
    exif.get_ifd(GPS).update({1: "N", 2: (1.0, 2.0, 3.0), 3: "E", 4: (4.0, 5.0, 6.0)})
    return exif


def png_chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png_claiming(width: int, height: int) -> bytes:
    """A small PNG whose header promises a picture of that size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(3000))
    return (
        PNG_START
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", pixels)
        + png_chunk(b"IEND", b"")
    )


def webp_claiming(side: int) -> bytes:
    """A lossless WebP of a few bytes whose header promises ``side`` × ``side``."""
    body = b"\x2f" + struct.pack("<I", (side - 1) | ((side - 1) << 14)) + bytes(201)
    chunk = b"VP8L" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk
