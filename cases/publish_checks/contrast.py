"""Checks of the contrast between each text and its ground, photo and scrim included.

The contrast of a line is the ratio that 95% of the pixels under it reach, measured on the picture
without its letters. All text must reach 4.5:1, large text too (WCAG 2, 1.4.3).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageMath

from cases.card_images import canvas
from cases.card_images.canvas import Canvas
from cases.card_images.colours import Tones, channels, contrast, luminance, tones
from cases.card_images.fonts import text_width
from cases.card_images.layouts import compose
from cases.card_images.pieces import Photo, Text
from cases.card_images.shapes import SHAPES, SQUARE, CardShape
from cases.choices import PALETTE_COLOURS, CardKind
from cases.publish_checks.checked_case import (
    CheckedCard,
    CheckedCase,
    Problem,
    field_of_role,
    place,
)

MIN_RATIO = 4.5
WORST_SHARE = 0.05
PALETTE_PAIRS = (("ink", "paper"), ("accent", "paper"), ("paper", "accent"))
# A drawn flat ground has few colours and is counted exactly; a photo is measured as a whole.
FEW_COLOURS = 256
MAX_RATIO = 21.0
# A little more than is needed, because a picture rounds its colours.
SCRIM_STEP = 0.02


@dataclass(frozen=True, slots=True)
class Ground:
    """A card's picture without its letters, the letters to measure, and its photo's scrim."""

    image: Image.Image
    texts: tuple[Text, ...]
    tones: Tones
    has_photo: bool


def palettes(case: CheckedCase) -> Iterator[Problem]:
    """Paper, ink and accent of the palettes that the cards use."""
    for name in sorted({card.content.palette for card in case.cards} & set(PALETTE_COLOURS)):
        colours = PALETTE_COLOURS[name]
        for text, ground in PALETTE_PAIRS:
            ratio = contrast(getattr(colours, text), getattr(colours, ground))
            if ratio < MIN_RATIO:
                message = (
                    f"고른 색에서 글자와 바탕의 명암비가 {_shown(ratio)}입니다({text}, {ground}). "
                    f"{MIN_RATIO}:1보다 낮아 읽기 어렵습니다. 다른 색을 골라 주세요."
                )
                yield Problem(None, "palette", message, _shown(ratio))


def texts(case: CheckedCase) -> Iterator[Problem]:
    """Each part of each card; all shapes of picture where a photo lies under it."""
    for card in case.cards:
        shapes = SHAPES.values() if card.kind == CardKind.PHOTO else (SQUARE,)
        reported: set[str] = set()
        for shape in shapes:
            for role, ratio, strength in low_contrast(ground_of(card, shape)):
                if role not in reported:
                    yield _problem(card, role, ratio, strength)
                reported.add(role)


def ground_of(card: CheckedCard, shape: CardShape) -> Ground:
    """The card as it is really drawn, without its letters."""
    pieces = compose(card.content, shape).pieces
    drawn = Canvas(shape, tones(card.content.palette))
    for piece in pieces:
        if not isinstance(piece, Text):
            drawn.draw(piece)
    return Ground(
        drawn.image,
        tuple(piece for piece in pieces if isinstance(piece, Text)),
        drawn.tones,
        any(isinstance(piece, Photo) for piece in pieces),
    )


def low_contrast(ground: Ground) -> Iterator[tuple[str, float, float | None]]:
    """Role, ratio, and the scrim that would do (0 to 1) of each text that is hard to read.

    The scrim is None where no photo lies under the text, or where none would do.
    """
    for text in ground.texts:
        colour = getattr(ground.tones, text.tone)
        areas = [ground.image.crop(box) for box in line_boxes(text, ground.image.size)]
        ratios = [measured_contrast(area, colour) for area in areas]
        if ratios and min(ratios) < MIN_RATIO:
            worst = areas[ratios.index(min(ratios))]
            strength = None
            if ground.has_photo:
                strength = scrim_that_passes(
                    worst, colour, ground.tones.dark, canvas.SCRIM_STRENGTH
                )
            yield text.role, min(ratios), strength


def line_boxes(text: Text, size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """The boxes of the lines inside a picture of ``size``: left, top, right, bottom in pixels."""
    boxes = []
    for number, line in enumerate(text.lines):
        left = text.left
        top = text.y + text.size * text.leading * number
        right = left + text_width(line, text.size, text.bold)
        box = (
            max(0, int(left)),
            max(0, int(top)),
            min(size[0], round(right)),
            min(size[1], round(top + text.size)),
        )
        if box[0] < box[2] and box[1] < box[3]:
            boxes.append(box)
    return boxes


def measured_contrast(ground: Image.Image, colour: str) -> float:
    """The ratio that all but the worst 5% of the pixels of an RGB ``ground`` reach, 1 to 21."""
    allowed = ground.width * ground.height * WORST_SHARE
    few = ground.getcolors(FEW_COLOURS)
    if few is not None:
        ratios = sorted((contrast("#{:02x}{:02x}{:02x}".format(*rgb), colour), n) for n, rgb in few)
        return next(ratio for ratio, seen in _running(ratios) if seen > allowed)
    ratios = _ratio_image(ground, luminance(colour))
    # Fine steps below the limit, where the figure matters, and coarse ones above it.
    low, high = 1.0, MIN_RATIO
    counts = ratios.histogram(extrema=(low, high))
    if sum(counts) <= allowed:
        allowed -= sum(counts)
        low, high = MIN_RATIO, MAX_RATIO
        counts = ratios.histogram(extrema=(low, high))
    step = (high - low) / (len(counts) - 1)
    steps = [(low + step * number, count) for number, count in enumerate(counts)]
    return next((ratio for ratio, seen in _running(steps) if seen > allowed), low)


def scrim_that_passes(
    ground: Image.Image, colour: str, dark: str, strength: float = 0.0
) -> float | None:
    """The strength of the scrim on which ``colour`` can be read; ``strength`` is today's.

    Found by halving on the pixels themselves; None when even the full scrim would not do.
    """
    veil = Image.new("RGB", ground.size, channels(dark))

    def passes(more: float) -> bool:
        return measured_contrast(Image.blend(ground, veil, more), colour) >= MIN_RATIO

    if not passes(1.0):
        return None
    low, high = 0.0, 1.0
    while high - low > SCRIM_STEP / 4:
        middle = (low + high) / 2
        low, high = (low, middle) if passes(middle) else (middle, high)
    whole = 1 - (1 - strength) * (1 - high)
    return min(1.0, -(-whole // SCRIM_STEP) * SCRIM_STEP)


def _running(counted: list[tuple[float, int]]) -> Iterator[tuple[float, int]]:
    seen = 0
    for ratio, count in counted:
        seen += count
        yield ratio, seen


def _ratio_image(ground: Image.Image, text: float) -> Image.Image:
    """The contrast of each pixel with a text of that luminance, as an image of floats."""
    red, green, blue = (
        band.point(table, "F")
        for band, table in zip(ground.split(), _luminance_tables(), strict=True)
    )
    letters = text + 0.05
    return ImageMath.lambda_eval(
        lambda given: (
            given["max"](given["red"] + given["green"] + given["blue"] + 0.05, letters)
            / given["min"](given["red"] + given["green"] + given["blue"] + 0.05, letters)
        ),
        red=red,
        green=green,
        blue=blue,
    )


@cache
def _luminance_tables() -> tuple[list[float], list[float], list[float]]:
    """What each value of red, green and blue adds to the luminance."""
    values = [f"{value:02x}" for value in range(256)]
    return (
        [luminance(f"#{value}0000") for value in values],
        [luminance(f"#00{value}00") for value in values],
        [luminance(f"#0000{value}") for value in values],
    )


def _problem(card: CheckedCard, role: str, ratio: float, strength: float | None) -> Problem:
    name = None if role in {"footer", "label", "ornament"} else field_of_role(role)
    if strength is not None:
        how = (
            "그 자리가 더 어두운 사진으로 바꿔 주세요. 사진을 덮는 어두운 막을 "
            f"{canvas.SCRIM_STRENGTH:.0%}에서 {strength:.0%}로 올려도 됩니다."
        )
    elif card.photo:
        how = "다른 사진이나 다른 색을 골라 주세요."
    else:
        how = "다른 색을 골라 주세요."
    what = f"{place(card.position, name)}의 글자와 바탕의 명암비가 {_shown(ratio)}입니다."
    message = f"{what} {MIN_RATIO}:1보다 낮아 읽기 어렵습니다. {how}"
    return Problem(card.position, name, message, _shown(ratio))


def _shown(ratio: float) -> str:
    """The ratio rounded down, so that 4.46 is not shown as 4.5."""
    return f"{int(ratio * 10) / 10}:1"
