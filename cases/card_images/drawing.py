"""The entry points of this package: the picture of a card, and the texts that do not fit."""

from PIL import Image

from cases.card_content import CardContent
from cases.card_images.canvas import Canvas
from cases.card_images.colours import tones
from cases.card_images.fonts import missing_glyphs
from cases.card_images.layout import ROLE_NAMES, DoesNotFit
from cases.card_images.layouts import compose
from cases.card_images.shapes import SQUARE, CardShape


def draw_card(content: CardContent, shape: CardShape = SQUARE) -> Image.Image:
    """The card as an RGB picture. A text that is too long is clipped, never an error."""
    canvas = Canvas(shape, tones(content.palette))
    for piece in compose(content, shape).pieces:
        canvas.draw(piece)
    return canvas.image


def fits(content: CardContent) -> list[DoesNotFit]:
    """The texts that an editor must mend before publishing; empty when all fit."""
    problems = list(compose(content, SQUARE).problems)
    for part in content.parts:
        missing = missing_glyphs(part.text)
        if missing:
            name = ROLE_NAMES.get(part.role, part.role)
            shown = " ".join(sorted(missing))
            message = f"{name}: 그림에 그릴 수 없는 글자가 있습니다. 지워 주세요: {shown}"
            problems.append(DoesNotFit(part.role, message))
    return problems
