"""The canvas: draws the pieces of a layout with Pillow."""

from functools import lru_cache, singledispatchmethod

import segno
from PIL import Image, ImageDraw

from cases.card_images.colours import Tones, channels
from cases.card_images.fonts import advance, bold_stroke, font, spacing
from cases.card_images.photos import fitted_photo
from cases.card_images.pictograms import pictogram_image, shapes_image
from cases.card_images.pieces import Code, Drawing, Ornament, Panel, Photo, Text
from cases.card_images.shapes import CardShape

ENLARGED = 4
# Hangul of Noto Sans KR fills its line from 0.86 of the size above the baseline.
BASELINE = 0.86
SCRIM_STRENGTH = 0.76
SCRIM_RISE = 220
QUIET_ZONE = 4
QR_RADIUS = 24


class Canvas:
    """One picture in one palette; ``draw`` takes any piece."""

    def __init__(self, shape: CardShape, tones: Tones) -> None:
        self.tones = tones
        self.image = Image.new("RGB", (shape.width, shape.height), tones.paper)
        self._draw = ImageDraw.Draw(self.image)

    def colour(self, tone: str) -> str:
        return getattr(self.tones, tone)

    @singledispatchmethod
    def draw(self, piece: object) -> None:
        raise TypeError(f"A canvas cannot draw {type(piece).__name__}.")

    @draw.register
    def _text(self, text: Text) -> None:
        letters = font(text.size)
        fill = self.colour(text.tone)
        stroke = bold_stroke(text.size) if text.bold else 0
        for number, line in enumerate(text.lines):
            x = text.x - text.width if text.from_right else text.x
            baseline = text.y + text.size * (BASELINE + text.leading * number)
            for letter in line:
                if letter != " ":
                    self._draw.text(
                        (x, baseline), letter, fill, letters, anchor="ls", stroke_width=stroke
                    )
                x += advance(letter) * text.size + spacing(letter, text.size, text.bold)

    @draw.register
    def _panel(self, panel: Panel) -> None:
        size = round(panel.width), round(panel.height)
        mask = _rounded_mask(*size, round(panel.radius))
        self.image.paste(self.colour(panel.tone), (round(panel.x), round(panel.y)), mask)

    @draw.register
    def _drawing(self, drawing: Drawing) -> None:
        image = pictogram_image(drawing.name, drawing.size, self.tones.palette)
        if image is not None:
            self.image.paste(image, (round(drawing.x), round(drawing.y)), image)

    @draw.register
    def _ornament(self, ornament: Ornament) -> None:
        image = shapes_image(ornament.shapes, ornament.size, self.tones.palette)
        self.image.paste(image, (round(ornament.x), round(ornament.y)), image)

    @draw.register
    def _photo(self, photo: Photo) -> None:
        width, height = self.image.size
        fitted = fitted_photo(photo.path, width, photo.height)
        if fitted is None:
            return
        start = max(0, round(photo.scrim_top) - SCRIM_RISE)
        scrim = _scrim(width, photo.height - start, photo.height < height)
        self.image.paste(self.tones.dark, (0, photo.height, width, height))
        self.image.paste(fitted)
        self.image.paste(self.tones.dark, (0, start), scrim)

    @draw.register
    def _code(self, code: Code) -> None:
        rows = [bytes(row) for row in segno.make(code.address, error="m", micro=False).matrix]
        modules = len(rows) + 2 * QUIET_ZONE
        scale = max(1, code.size // modules)
        side = scale * modules
        x, y = round(code.x) + code.size - side, round(code.y) + code.size - side
        self._panel(Panel(x, y, side, side, QR_RADIUS, "white"))
        bits = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows).replace(b"\1", b"\xff"))
        mask = bits.resize((len(rows) * scale,) * 2, Image.Resampling.NEAREST)
        self.image.paste(self.tones.dark, (x + QUIET_ZONE * scale, y + QUIET_ZONE * scale), mask)


@lru_cache(maxsize=64)
def _rounded_mask(width: int, height: int, radius: int) -> Image.Image:
    """A mask with smooth corners; only the corners are drawn large and reduced."""
    mask = Image.new("L", (width, height), 255)
    radius = min(radius, width // 2, height // 2)
    if radius == 0:
        return mask
    large = Image.new("L", (2 * radius * ENLARGED,) * 2)
    ImageDraw.Draw(large).ellipse((0, 0, *(side - 1 for side in large.size)), fill=255)
    disc = large.resize((2 * radius,) * 2, Image.Resampling.BOX)
    for x, from_x in ((0, 0), (width - radius, radius)):
        for y, from_y in ((0, 0), (height - radius, radius)):
            corner = disc.crop((from_x, from_y, from_x + radius, from_y + radius))
            mask.paste(corner, (x, y))
    return mask


@lru_cache(maxsize=8)
def _scrim(width: int, height: int, fades: bool) -> Image.Image:
    """From clear to the strength on which text can be read, ``SCRIM_RISE`` below its top.

    When it ``fades`` it goes on to all dark at its foot, so that the photo has no edge there.
    """
    column = Image.new("L", (1, height))
    for y in range(height):
        strength = SCRIM_STRENGTH * _eased(y / SCRIM_RISE)
        if fades:
            strength += (1 - SCRIM_STRENGTH) * _eased((y + 1 - SCRIM_RISE) / (height - SCRIM_RISE))
        column.putpixel((0, y), round(255 * strength))
    return column.resize((width, height))


def _eased(share: float) -> float:
    """0 to 1 without a corner at either end."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def scrim_over_white(tones: Tones) -> str:
    """The lightest ground that text on a photo can meet: the scrim over pure white."""
    return "#" + "".join(
        f"{round(255 + (channel - 255) * SCRIM_STRENGTH):02x}" for channel in channels(tones.dark)
    )
