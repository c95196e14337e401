"""Checks for invisible characters, which turn, split or hide text.

Saving removes them; text that came another way must not bring them to residents.
"""

import unicodedata
from collections.abc import Iterator

from cases.publish_checks.checked_case import CheckedTexts, Problem

_LINE_BREAKS = "\n\r\t"
_CONTROLS = {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"}
# Letters by their category that draw nothing: fillers of Hangul, blank Braille, joiners.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINER = "\u200d"
_AS_PICTURE = "\ufe0f"
MAX_SHOWN = 5
HOW = "그 칸의 글을 지우고 새로 입력해 주세요."


def invisible(case: CheckedTexts) -> Iterator[Problem]:
    for each in case.texts():
        codes = sorted({f"U+{ord(letter):04X}" for letter in _invisible(each.text)})
        if codes:
            shown = ", ".join(codes[:MAX_SHOWN])
            what = f"에 보이지 않는 글자가 섞여 있습니다({shown}). {HOW}"
            yield Problem.in_text(each, what, shown)


def decomposed(case: CheckedTexts) -> Iterator[Problem]:
    """Hangul in loose letters (NFD), as in file names of macOS, which search cannot find."""
    for each in case.texts():
        if not unicodedata.is_normalized("NFC", each.text):
            yield Problem.in_text(each, f"에 낱자로 풀린 글자가 있습니다. {HOW}", "NFD")


def mended(text: str) -> str:
    """The text as it is saved: composed (NFC), without invisible characters, lines end in \\n."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = zip(text, _hidden_letters(text), strict=True)
    return unicodedata.normalize("NFC", "".join(letter for letter, hidden in seen if not hidden))


def _invisible(text: str) -> Iterator[str]:
    seen = zip(text, _hidden_letters(text), strict=True)
    return (letter for letter, hidden in seen if hidden)


def _hidden_letters(text: str) -> Iterator[bool]:
    before = ""
    for letter in text:
        # Inside an emoji a joiner is part of the picture, and HTML shows emoji.
        in_emoji = letter == _JOINER and (before == _AS_PICTURE or _is_picture(before))
        hidden = unicodedata.category(letter) in _CONTROLS or letter in _BLANK
        yield hidden and letter not in _LINE_BREAKS and not in_emoji
        before = letter


def _is_picture(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter) in {"So", "Sk"}
