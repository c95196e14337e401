"""Photos as a card shows them: upright, filling their place, or None when that cannot be done."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from PIL import Image, ImageOps

# A photo of a phone has 12 to 50 million pixels; what is larger would take the server's memory.
MAX_PIXELS = 80_000_000
# The shorter side of what is kept ready: enough for every shape of card.
ENOUGH = 1200


def upright_photo(path: Path | None) -> Image.Image | None:
    """The photo the right way up, reduced; None when it is missing, broken or far too large."""
    try:
        return _upright(path, path.stat().st_mtime_ns) if path else None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def fitted_photo(path: Path | None, width: int, height: int) -> Image.Image | None:
    """The photo cut to ``width`` × ``height``; None as for ``upright_photo``."""
    upright = upright_photo(path)
    if upright is None:
        return None
    return ImageOps.fit(upright, (width, height), Image.Resampling.BILINEAR)


@lru_cache(maxsize=2)
def _upright(path: Path, changed: int) -> Image.Image:
    """Kept for the next shape and the next preview, because reading the file takes longest."""
    with Image.open(path) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise ValueError(f"{path.name} has more than {MAX_PIXELS} pixels.")
        # A JPEG can be read at a fraction of its size, which is many times faster.
        opened.draft("RGB", (ENOUGH, ENOUGH))
        # Each step that has nothing to do is left out: it would copy millions of pixels.
        photo = opened if opened.mode == "RGB" else opened.convert("RGB")
        ImageOps.exif_transpose(photo, in_place=True)
        factor = min(photo.size) // ENOUGH
        photo = photo.reduce(factor) if factor > 1 else photo
        photo.load()
    return photo


def forget() -> None:
    """Drops the photos that are kept ready, so that the next drawing reads its file again."""
    _upright.cache_clear()


def photo_identity(path: Path | None) -> str:
    """The hash of the file's bytes, the same after a backup was restored; empty when missing."""
    try:
        if path is None:
            return ""
        status = path.stat()
        return _hash(path, status.st_mtime_ns, status.st_size)
    except OSError:
        return ""


@lru_cache(maxsize=512)
def _hash(path: Path, changed: int, size: int) -> str:
    return sha256(path.read_bytes()).hexdigest()
