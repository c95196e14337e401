"""Card pictures: the time to draw one, to write it, to zip a deck, and to use a browser instead.

Every kind of card in two palettes, the median of seven runs each after one to warm up.
``picture_ms`` is the slowest kind drawn and written as lossless WebP. ``card_photo_ms`` reads its
photo anew from a JPEG of 12 million pixels, ``card_photo_again_ms`` has it ready.
``browser_…_ms`` is the text card as HTML, photographed by a headless browser.
"""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PIL import Image

from bench.browser_card import browser_figures
from cases.card_content import CardContent, make_parts
from cases.card_images import photos
from cases.card_images.cache import write_picture
from cases.card_images.drawing import draw_card
from cases.card_images.shapes import LINK
from cases.choices import CardKind, Palette, Pictogram
from cases.share_kit import write_share_kit

RUNS = 7
TITLE = "Card pictures"
LIMITS = {
    "card_median_ms": ("<=", 150),
    "card_slowest_ms": ("<=", 150),
    "picture_ms": ("<=", 80),
    "card_photo_again_ms": ("<=", 80),
    "kit_8_cards_s": ("<=", 5),
}
ADDRESS = "https://portal.example/cases/1/"
FIELDS = {
    "kicker": "걸림돌",
    "headline": "어디에 있는지 / 알기 어려웠어요",
    "body": "CCTV를 달아 달라는 요청이 늘었습니다. 그런데 볼 수 있는 곳이 없었습니다.",
    "number": "3,443",
    "unit": "대",
    "before": "구청에 전화를 걸어 위치를 물었습니다.",
    "after": "휴대전화로 열면 가까운 CCTV가 바로 보입니다.",
    "step": "지도를 엽니다\n‘내 위치’를 누릅니다\n가까운 다섯 곳을 봅니다\n거리를 확인합니다",
    "quote": "밤길에 CCTV가 어디 있는지 아니까 한결 마음이 놓여요.",
    "speaker": "화곡동 주민",
    "photo_alt": "새 화장실",
    "department": "스마트도시과",
    "phone": "02-0000-0000",
}


def run() -> dict[str, float | str]:
    """Milliseconds and bytes: medians over the kinds, and each kind drawn and written as WebP."""
    with TemporaryDirectory() as folder:
        photo = _photo(Path(folder) / "photo.jpg")
        kinds = {kind: _figures(kind, photo) for kind in CardKind.values}
        kit = _kit_seconds_and_bytes(photo)
        again = _median_ms(
            lambda: _encoded(draw_card(_content(CardKind.PHOTO, Palette.NAVY, photo)))
        )
    browser = browser_figures(_content(CardKind.TEXT, Palette.NAVY, photo), _median_ms)
    medians = {
        f"card_{name}": round(median(figures[name] for figures in kinds.values()), 1)
        for name in ("draw_ms", "link_ms", "png_ms", "webp_ms", "png_bytes", "webp_bytes")
    }
    whole = {kind: round(f["draw_ms"] + f["webp_ms"], 1) for kind, f in kinds.items()}
    return {
        **medians,
        "card_median_ms": round(median(whole.values()), 1),
        "card_slowest_ms": max(whole.values()),
        "picture_ms": max(value for kind, value in whole.items() if kind != CardKind.PHOTO),
        **{f"card_{kind}_ms": value for kind, value in whole.items()},
        "card_photo_again_ms": round(again, 1),
        **kit,
        **browser,
    }


def _figures(kind: str, photo: Path) -> dict[str, float]:
    """The worse of two palettes, a light and the dark one."""
    rows = [_measured(_content(kind, each, photo)) for each in (Palette.NAVY, Palette.INK)]
    return {name: max(row[name] for row in rows) for name in rows[0]}


def _measured(content: CardContent) -> dict[str, float]:
    image = draw_card(content)
    png, webp = (_encoder(image, format, content.kind) for format in ("png", "webp"))
    return {
        "draw_ms": _median_ms(lambda: _draw(content)),
        "link_ms": _median_ms(lambda: draw_card(content, LINK)),
        "png_ms": _median_ms(png),
        "webp_ms": _median_ms(webp),
        "png_bytes": png(),
        "webp_bytes": webp(),
    }


def _encoded(photo_card: Image.Image) -> None:
    write_picture(photo_card, io.BytesIO(), "webp", photo=True)


def _kit_seconds_and_bytes(photo: Path) -> dict[str, float]:
    """The zip of a deck with one card of every kind, its photo read anew each time."""
    deck = [
        replace(_content(kind, Palette.NAVY, photo), position=position)
        for position, kind in enumerate(CardKind.values, start=1)
    ]
    texts = {"title": FIELDS["headline"], "summary": FIELDS["body"], "address": ADDRESS}
    sizes = []

    def pack() -> None:
        photos.forget()
        file = io.BytesIO()
        write_share_kit(deck, **texts, source_sentence="", to=file)
        sizes.append(file.tell())

    return {"kit_8_cards_s": round(_median_ms(pack) / 1000, 2), "kit_8_cards_bytes": sizes[0]}


def _draw(content: CardContent) -> Image.Image:
    """A drawing as for a new card: its photo is read from the file each time."""
    photos.forget()
    return draw_card(content)


def _encoder(image: Image.Image, format: str, kind: str) -> Callable[[], int]:
    def encode() -> int:
        file = io.BytesIO()
        write_picture(image, file, format, photo=kind == CardKind.PHOTO)
        return file.tell()

    return encode


def _median_ms(work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def _content(kind: str, palette: str, photo: Path) -> CardContent:
    parts = make_parts(kind, FIELDS)
    footer = "강서구 적극행정 · 2023 상반기"
    picture = photo if kind == CardKind.PHOTO else None
    return CardContent(
        kind, palette, Pictogram.CAMERA, parts, footer, 3, 8, photo=picture, address=ADDRESS
    )


def _photo(path: Path) -> Path:
    """A photo of 12 million pixels with gradients and noise, as a phone takes it (3 MB)."""
    noise = Image.effect_noise((4000, 3000), 12)
    sky = Image.linear_gradient("L").resize(noise.size)
    Image.merge("RGB", (sky, Image.blend(noise, sky, 0.6), noise)).save(path, quality=88)
    return path
