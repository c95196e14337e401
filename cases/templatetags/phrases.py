"""Korean phrases on the page: what must stay on one line, and how wide a headline is."""

import re
from collections.abc import Sequence

from django import template

from cases.line_breaking import keep_phrases

register = template.Library()

WORD_JOINER = "\u2060"
# Browsers may break after a closing mark, which would leave a particle alone: ‘사람들’ | 과."""
_MARK_AND_PARTICLE = re.compile(r"(?<=[’”」』\])])(?=[가-힣])")
# Rough widths in the fonts that phones have, as shares of a Korean letter's.
_SPACE = 0.32
_LATIN = 0.62


@register.filter
def glued(text: str) -> str:
    """The text with no line break where a reader would stumble: 한 | 대, 1,800만 | 원, ’ | 과."""
    held = "\n".join(keep_phrases(line) for line in str(text).split("\n"))
    return _MARK_AND_PARTICLE.sub(WORD_JOINER, held).replace(" · ", "\xa0· ")


@register.filter
def widest(lines: Sequence[str]) -> float:
    """The width of the widest line in Korean letters, to choose a size at which it fits."""
    return max((sum(map(_width, line)) for line in lines), default=0)


def _width(letter: str) -> float:
    if letter == " ":
        return _SPACE
    return _LATIN if letter.isascii() else 1
