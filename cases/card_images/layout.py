"""The layout of one picture: its pieces in drawing order, and the texts that do not fit.

A text that is too long raises nothing: it is clipped with an ellipsis, and ``problems`` says so to
the editor before residents see it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from cases.card_content import CardContent, Part
from cases.card_images.fonts import spacing, text_width
from cases.card_images.pieces import Piece, Text
from cases.card_images.shapes import CardShape
from cases.line_breaking import Measure, break_lines, has_cut_word

# No card holds as many letters; the rest is clipped before it is measured.
MAX_LETTERS = 1000
ELLIPSIS = "…"
RUNNING_TEXT = {"body", "quote"}
SENTENCE_GAP = re.compile(r"(?<=[.!?…]) ")
ROLE_NAMES = {
    "kicker": "머리말",
    "headline": "카드 제목",
    "body": "글",
    "number": "숫자",
    "unit": "단위",
    "before": "'전'",
    "after": "'후'",
    "step": "단계",
    "quote": "글",
    "speaker": "말한 사람",
    "photo_alt": "사진 설명",
    "department": "부서 이름",
    "phone": "전화번호",
}


@dataclass(frozen=True, slots=True)
class DoesNotFit:
    """A part that would be clipped or drawn wrongly; ``message`` is Korean, for the editor."""

    role: str
    message: str


@dataclass(frozen=True, slots=True)
class Style:
    """The type of a part: its sizes from the best one down to the smallest."""

    sizes: Sequence[int]
    lines: int
    bold: bool = False
    tone: str = "ink"
    leading: float = 1.5


class Layout:
    """Collects the pieces of one picture."""

    def __init__(self, content: CardContent, shape: CardShape) -> None:
        self.content = content
        self.shape = shape
        self.pieces: list[Piece] = []
        self.problems: list[DoesNotFit] = []

    def place(self, *pieces: Piece) -> None:
        self.pieces += pieces

    def fit(self, part: Part, style: Style, width: float, height: float = 10_000) -> Text:
        """The part set in the largest size that fits, at 0, 0; clipped when none does."""
        text = self.fit_whole(part, style, width, height)
        return text or self._clipped(part, style, width, height)

    def fit_whole(self, part: Part, style: Style, width: float, height: float) -> Text | None:
        """The part set in the largest size that fits, at 0, 0; None when none does."""
        for accept in (_as_the_author_broke_it, _without_cut_words, _somehow):
            for size in style.sizes:
                lines = _broken(part, size, style.bold, width)
                text = _set(part, lines, size, style)
                fits = len(lines) <= style.lines and text.height <= height
                if fits and accept(part, lines):
                    return text
        return None

    def write(
        self,
        role: str,
        style: Style,
        x: float,
        y: float,
        width: float = 0,
        height: float = 10_000,
    ) -> float:
        """Sets the part of that role if there is one; where it ends, or ``y``."""
        part = self.content.part(role)
        if part is None:
            return y
        return self.put(self.fit(part, style, width or self.shape.room, height), x, y).bottom

    def put(self, text: Text, x: float, y: float) -> Text:
        placed = replace(text, x=x, y=y)
        self.place(placed)
        return placed

    def _clipped(self, part: Part, style: Style, width: float, height: float) -> Text:
        size = min(style.sizes)
        lines = _broken(part, size, style.bold, width)
        room_for = int((height / size - 1) / style.leading + 1 + 1e-6)
        most = max(1, min(style.lines, room_for))
        shown = list(lines[:most])
        shown[-1] = _ending_with_ellipsis(shown[-1], width, size, style.bold)
        over = len(part.text) - len(" ".join(shown)) + 1
        name = ROLE_NAMES.get(part.role, part.role)
        self.problems.append(
            DoesNotFit(part.role, f"{name}: 카드에 다 들어가지 않습니다. {over}자쯤 줄여 주세요.")
        )
        return _set(part, tuple(shown), size, style)


def _as_the_author_broke_it(part: Part, lines: tuple[str, ...]) -> bool:
    return len(part.lines) > 1 and lines == part.lines


def _without_cut_words(part: Part, lines: tuple[str, ...]) -> bool:
    return not has_cut_word(part.text, list(lines))


def _somehow(part: Part, lines: tuple[str, ...]) -> bool:
    return True


def _set(part: Part, lines: tuple[str, ...], size: int, style: Style) -> Text:
    return Text(
        role=part.role,
        lines=lines,
        x=0,
        y=0,
        size=size,
        full=part.text,
        bold=style.bold,
        tone=style.tone,
        leading=style.leading,
    )


def _broken(part: Part, size: int, bold: bool, width: float) -> tuple[str, ...]:
    measure = partial(_width_within_a_line, size=size, bold=bold)
    broken: list[str] = []
    letters = 0
    for line in part.lines:
        line = line[: MAX_LETTERS - letters]
        broken += _by_sentence(line, width, measure, part.role in RUNNING_TEXT)
        letters += len(line)
        if letters >= MAX_LETTERS:
            break
    return tuple(broken)


def _width_within_a_line(text: str, size: int, bold: bool) -> float:
    """With the gap after the last letter, so that the widths of words add up to their line's."""
    return text_width(text, size, bold) + max(0.0, spacing(text[-1], size, bold)) if text else 0.0


def _by_sentence(line: str, width: float, measure: Measure, wanted: bool) -> list[str]:
    """Each sentence on lines of its own, where that takes no more than one line in addition."""
    lines = break_lines(line, width, measure)
    sentences = SENTENCE_GAP.split(line)
    if not wanted or len(lines) == 1 or len(sentences) == 1:
        return lines
    apart = [each for sentence in sentences for each in break_lines(sentence, width, measure)]
    return apart if len(apart) <= len(lines) + 1 else lines


def _ending_with_ellipsis(line: str, width: float, size: int, bold: bool) -> str:
    while line and text_width(line + ELLIPSIS, size, bold) > width:
        line = line[:-1]
    return line.rstrip(" ,.") + ELLIPSIS
