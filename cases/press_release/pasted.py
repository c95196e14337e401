"""Pasted text as clean lines: one spelling, no invisible characters, single spaces."""

import re
import unicodedata

_LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# Controls, zero-width letters, marks that turn the direction of writing, half surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# Word processors keep their bullets here; no font of ours draws them.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Cells of a table, side by side; a tab behind a bullet or a number only indents.
_CELLS = re.compile(r"(?<=[^\s.)○□■ㅇ•·※-])[ \u00a0]*\t+\s*(?=\S)")
# The fonts of the cards have no ∼ either.
_OTHER_LETTERS = str.maketrans("＜＞《》∼〜", "〈〉〈〉~~")
# Longer runs are no words and no rules under a title: a broken paste, or a try how long reading
# takes. Cut, every pattern that reads a line takes time in proportion to the text.
MAX_WORD = 100
MAX_REPEATED = 10
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD}}}(?=\S)")
_REPEATED = re.compile(rf"([^\w\s])\1{{{MAX_REPEATED},}}")
_LOOSE_BRACKETS = re.compile(r"(?<=[〈「『(\[]) | (?=[〉」』)\]])")


def clean_lines(text: str) -> list[str]:
    """The lines of ``text``, an empty line as ``""``; a foreign bullet at a line's start is •."""
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    text = _REPEATED.sub(lambda run: run[1] * MAX_REPEATED, text)
    text = _LONG_WORD.sub(r"\g<0> ", text)
    return [_clean(line) for line in unicodedata.normalize("NFC", text).split("\n")]


def _clean(line: str) -> str:
    line = _CELLS.sub(" | ", line.strip())
    if line and _PRIVATE.match(line):
        line = "• " + line[1:]
    line = _PRIVATE.sub(" ", line).translate(_OTHER_LETTERS)
    return _LOOSE_BRACKETS.sub("", " ".join(line.split()))
