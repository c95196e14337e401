"""A zip to share a deck everywhere: its pictures in every shape, its texts to paste, a QR code.

Names, encodings and line ends are chosen for Windows: its own unpacker and its Notepad.
The same deck gives the same bytes.
"""

import io
import logging
import zipfile
from collections.abc import Callable
from itertools import count
from typing import BinaryIO

import segno
from PIL import Image

from cases.card_content import CardContent, tidy
from cases.card_images.drawing import draw_card
from cases.card_images.photos import upright_photo
from cases.card_images.shapes import LINK, PORTRAIT, SQUARE, STORY, CardShape
from cases.choices import CardKind

FOLDERS: dict[str, CardShape] = {"1-1": SQUARE, "4-5": PORTRAIT, "9-16": STORY, "link": LINK}
WHERE = (
    "1-1 폴더: 정사각형. 인스타그램, 카카오톡 채널, 블로그",
    "4-5 폴더: 조금 긴 세로. 인스타그램, 페이스북",
    "9-16 폴더: 화면을 채우는 세로. 스토리, 릴스, 쇼츠",
    "link 폴더: 가로. 홈페이지, 링크 미리보기",
)
TEXT_NAME = "글.txt"
QR_NAME = "QR.png"
QR_SIDE = 800
QR_QUIET_ZONE = 4
# The earliest date that a zip can hold, so that equal decks give equal bytes.
ALWAYS = (1980, 1, 1, 0, 0, 0)
FROM_WINDOWS = 0

logger = logging.getLogger(__name__)


def write_share_kit(
    deck: list[CardContent],
    *,
    title: str,
    summary: str,
    address: str,
    source_sentence: str,
    to: BinaryIO,
) -> None:
    """Writes the zip of ``deck`` to ``to``, which need not be seekable.

    ``address`` is the page with its origin, or ValueError; ``source_sentence`` is empty where none
    is asked for. A card that cannot be drawn is left out, and the text says so.
    """
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"A QR needs the whole address of the page, not {address!r}.")
    missing: list[str] = []
    with zipfile.ZipFile(to, "w") as kit:
        for folder, shape in FOLDERS.items():
            for content in deck:
                name, encode = _name_and_encoding(content)
                try:
                    picture = encode(draw_card(content, shape))
                except Exception:
                    # One card that fails must not cost the staff the others.
                    logger.exception("The card %s of %s could not be drawn.", name, address)
                    missing.append(f"{folder}/{name}")
                else:
                    _add(kit, f"{folder}/{name}", picture, packed=False)
        _add(kit, QR_NAME, _qr(address), packed=False)
        text = _text(deck, title, summary, address, source_sentence, missing)
        _add(kit, TEXT_NAME, text.replace("\n", "\r\n").encode("utf-8-sig"), packed=True)


def alternative_text(content: CardContent) -> str:
    """The text for a reader who does not see the picture: its texts in order, on one line."""
    sentences: list[str] = []
    steps = count(1)
    for part in content.parts:
        if part.role == "unit" and content.part("number"):
            # 3,443대 is one word, wherever it is read.
            sentences[-1] += part.text
        elif part.role == "step":
            sentences.append(f"{next(steps)}. {part.text}")
        else:
            label = "사진" if part.role == "photo_alt" else part.label
            sentences.append(f"{label}: {part.text}" if label else part.text)
    return " ".join(each if each[-1] in ".!?…" else f"{each}." for each in sentences)


def _name_and_encoding(content: CardContent) -> tuple[str, Callable[[Image.Image], bytes]]:
    """Such as ``03-전과-후.png``. A photo as JPEG: as PNG it would weigh many times as much."""
    known = content.kind in CardKind.values
    label = CardKind(content.kind).label.replace(" ", "-") if known else "카드"
    shows_photo = content.kind == CardKind.PHOTO and upright_photo(content.photo) is not None
    ending, encode = ("jpg", _jpeg) if shows_photo else ("png", _png)
    return f"{content.position:02}-{label}.{ending}", encode


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    """Without reduced colour, which would blur the edges of coloured letters."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=88, subsampling=0)
    return file.getvalue()


def _qr(address: str) -> bytes:
    """Black on white with its quiet zone, at least ``QR_SIDE`` pixels wide, for print as well."""
    code = segno.make(address, error="m", micro=False)
    modules, _ = code.symbol_size(border=QR_QUIET_ZONE)
    file = io.BytesIO()
    code.save(file, kind="png", scale=-(-QR_SIDE // modules), border=QR_QUIET_ZONE)
    return file.getvalue()


def _text(
    deck: list[CardContent],
    title: str,
    summary: str,
    address: str,
    source_sentence: str,
    missing: list[str],
) -> str:
    blocks = ["[게시글]", f"{tidy(title)}\n\n{tidy(summary)}\n\n사례 보기: {address}"]
    if source_sentence:
        blocks += ["[출처 문장]", tidy(source_sentence)]
    blocks += ["[그림 설명(대체 텍스트)]", "그림을 올릴 때 카드마다 아래 설명을 함께 넣어 주세요."]
    blocks += [f"{content.position}번 카드\n{alternative_text(content)}" for content in deck]
    blocks += ["[폴더]", "\n".join((*WHERE, "QR.png: 이 사례의 주소가 담긴 QR 코드"))]
    if missing:
        lost = "아래 그림은 만들지 못해 빠졌습니다. 나머지는 모두 들어 있습니다."
        blocks = ["[빠진 그림]", "\n".join((lost, *missing)), *blocks]
    return "\n\n".join(blocks) + "\n"


def _add(kit: zipfile.ZipFile, name: str, data: bytes, *, packed: bool) -> None:
    entry = zipfile.ZipInfo(name, ALWAYS)
    entry.create_system = FROM_WINDOWS
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    kit.writestr(entry, data)
