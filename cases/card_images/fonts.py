"""The Korean font of the card pictures, its widths, and which letters it lacks.

Letters are placed one by one with our own spacing, so a picture is the same on every machine,
with or without a text-shaping library. The package has no bold: a thin stroke makes it.
"""

import importlib.util
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont

PACKAGE = "pylopdf_fonts_ko"
FILE = "NotoSansKR-Regular.otf"
MEASURING_SIZE = 1000
COMPARING_SIZE = 24
NOT_A_CHARACTER = "\uffff"
HANGUL_FROM = "\u1100"


@cache
def font_path() -> Path:
    """The font's file. Raises FileNotFoundError when its package is not installed."""
    package = importlib.util.find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise FileNotFoundError(f"The package {PACKAGE} is missing: install requirements.txt.")
    return Path(package.origin).parent / FILE


@lru_cache(maxsize=64)
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_path(), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def advance(letter: str) -> float:
    """The width of one letter as a share of the type size."""
    return font(MEASURING_SIZE).getlength(letter) / MEASURING_SIZE


def spacing(letter: str, size: int, bold: bool) -> float:
    """Pixels to add after a letter: large bold Hangul looks loose, figures would touch."""
    if not bold:
        return -0.01 * size
    if letter < HANGUL_FROM:
        return 0.012 * size
    return -0.03 * size if size >= 100 else -0.025 * size


def text_width(text: str, size: int, bold: bool) -> float:
    """Pixels from the first letter's left to the last one's right."""
    if not text:
        return 0.0
    wide = sum(size * advance(letter) + spacing(letter, size, bold) for letter in text)
    return wide - spacing(text[-1], size, bold)


def bold_stroke(size: int) -> float:
    return size / 48


@cache
def _empty_box() -> bytes:
    return bytes(font(COMPARING_SIZE).getmask(NOT_A_CHARACTER))


@lru_cache(maxsize=4096)
def _is_missing(letter: str) -> bool:
    return bytes(font(COMPARING_SIZE).getmask(letter)) == _empty_box()


def missing_glyphs(text: str) -> set[str]:
    """The characters of ``text`` that the font would draw as an empty box."""
    return {letter for letter in text if not letter.isspace() and _is_missing(letter)}
