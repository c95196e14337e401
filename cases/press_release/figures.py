"""The number that a short sentence turns on: 18년간, 3,443대, 30%."""

import re
from dataclasses import dataclass

from cases.press_release.proposals import NUMBER_CHARACTERS, UNIT_CHARACTERS

MAX_SENTENCE = 60

_RUN = re.compile(r"(?<![0-9.,])\d[\d,.]*\d|(?<![0-9.,])\d")
_FIGURE = re.compile(
    r"(?<![가-힣A-Za-z0-9.,제~∼-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?여?\s?"
    r"((?:[천만억조]\s?){0,2}(?:개월|개소|가구|세대|시간|년|대|곳|건|명|면|원|배"
    r"|개(?!\s[가-힣])|회|그루|톤|㎡|km|퍼센트)|%)"
    r"(?!\s?(?:차|째|도|[가-힣]?월|생|반기|대\s))"
)
_DATE = re.compile(r"(?<![\d,.])(?:(?:19|20)\d\d년|\d{1,2}월|\d{1,2}일(?!\s?(?:간|동안)))")
_SCALE_BEFORE = re.compile(r"[십백천만억조]\s?$")


@dataclass(frozen=True, slots=True)
class Figure:
    number: str
    unit: str


def figure_in(sentence: str) -> Figure | None:
    """The one amount of a short sentence; None when there is none, or more than one number.

    Digits of names (방화3동) do not count, dates and calendar years are no amounts.
    """
    if len(sentence) > MAX_SENTENCE:
        return None
    sentence = _DATE.sub("", sentence)
    runs = [run for run in _RUN.finditer(sentence) if not _is_in_name(sentence, run.start())]
    match = _FIGURE.search(sentence)
    if len(runs) != 1 or match is None or _SCALE_BEFORE.search(sentence[: match.start()]):
        return None
    number, unit = match.group(1), match.group(2).strip()
    if len(number) > NUMBER_CHARACTERS or len(unit) > UNIT_CHARACTERS:
        return None
    return Figure(number, unit)


def _is_in_name(sentence: str, start: int) -> bool:
    return start > 0 and sentence[start - 1].isalpha()
