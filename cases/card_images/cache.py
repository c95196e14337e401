"""Pictures of cards as files: drawn once for what a card says, and found again by its hash."""

import json
import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from PIL import Image

from cases.card_content import CardContent
from cases.card_images.drawing import draw_card
from cases.card_images.photos import photo_identity
from cases.card_images.shapes import LINK, SQUARE, CardShape
from cases.choices import CardKind

__all__ = ["FORMATS", "LINK", "SQUARE", "picture_name", "picture_path"]

FORMATS = ("png", "webp")
# Measured on every kind of card: slower methods save less than a kilobyte, or take 100 ms more.
PHOTO = {"quality": 82, "method": 1}
LOSSLESS = {"lossless": True, "method": 1, "quality": 50}
SOURCES = (
    "card_images/**/*.py",
    "line_breaking.py",
    "pictograms.py",
    "pictogram_drawings.py",
    "choices.py",
)


def picture_name(content: CardContent, shape: CardShape, format: str) -> str:
    """The file's name, such as ``square-0123456789abcdef.webp``: another content, another name."""
    if format not in FORMATS:
        raise ValueError(f"A card picture is one of {FORMATS}, not {format!r}.")
    identity = [
        drawing_version(),
        content.kind,
        content.palette,
        content.pictogram,
        [(part.role, part.lines, part.label) for part in content.parts],
        content.footer,
        content.position,
        content.total,
        photo_identity(content.photo),
        # Only the contact card shows where its page is.
        content.address if content.kind == CardKind.CONTACT else "",
    ]
    digest = sha256(json.dumps(identity, ensure_ascii=False).encode()).hexdigest()
    return f"{shape.name}-{digest[:16]}.{format}"


def picture_path(content: CardContent, shape: CardShape, format: str) -> Path:
    """The picture's file, drawn now if it is not there yet.

    Two processes at once both draw, and the later file replaces the equal earlier one whole.
    """
    path = Path(settings.CARD_PICTURE_ROOT) / picture_name(content, shape, format)
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        with unfinished.open("xb") as file:
            write_picture(draw_card(content, shape), file, format, photo=_shows_photo(content))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def write_picture(image: Image.Image, file: object, format: str, *, photo: bool) -> None:
    """Encodes without loss, except photos in WebP, where the loss is invisible."""
    if format == "png":
        image.save(file, "PNG", compress_level=1 if photo else 6)
    elif photo:
        image.save(file, "WEBP", **PHOTO)
    else:
        image.save(file, "WEBP", **LOSSLESS)


def _shows_photo(content: CardContent) -> bool:
    return content.kind == CardKind.PHOTO and bool(photo_identity(content.photo))


@cache
def drawing_version() -> str:
    """A hash of the drawing's own code, so that no change of a layout leaves old pictures."""
    folder = Path(__file__).resolve().parent.parent
    digest = sha256()
    for pattern in SOURCES:
        for source in sorted(folder.glob(pattern)):
            digest.update(source.read_bytes())
    return digest.hexdigest()
