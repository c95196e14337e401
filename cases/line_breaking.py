"""Breaks Korean text into lines by phrase, with lines of like length and no lonely last word.

Pure: widths come from a ``measure`` function, so that it serves any font or none. Words stay whole
as Korean readers expect (``word-break: keep-all``); only a word wider than the line is cut.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Measure = Callable[[str], float]

# Never at a line's start, and never at a line's end.
CLOSING = frozenset(",.!?:;)]}>%~…·’”」』》〉、。%℃")
OPENING = frozenset("([{<‘“「『《〈₩")
# With more words than this (far more than a card holds) lines are simply filled.
MAX_BALANCED = 80

_NUMBER = re.compile(r"[(약총제]?[0-9][0-9,.~∼-]*[십백천만억여]*")
_UNIT = re.compile(
    r"(년|개월|월|일|주|시간|시|분|초|명|인|가구|세대|대|곳|건|개|회|번|번째|차례|원|십|백|천|만|억|조"
    r"|호|층|면|동|살|세|배|차|도|평|톤|장|편|가지|퍼센트|미터|킬로미터|km|m|㎡|kg|%)"
)
# Bound nouns lean on the word before them; a line that starts with one reads like a stumble.
_LEANS_BACK = re.compile(
    r"(수|것|거|게|건|걸|때|데|줄|뿐|만큼|대로|듯|채|척|등|및|중|간|적|리|지|점)(을|를|이|가|은|는|도|만|에|로|으로|의)?"
    r"[,.!?]?"
)
# These words belong to the word after them.
_LEANS_ON = re.compile(
    r"(한|두|세|네|이|그|저|더|안|못|새|옛|첫|각|온|전|총|약|제|매|곧|꼭|잘|또|및|모든|여러|어느|어떤|다른"
    r"|이런|그런|가장|아주|매우|더욱|단|무인)"
)
_PHRASE_END = re.compile(
    r".*(은|는|이|가|에|에서|에게|으로|로|와|과|도|의|만|부터|까지|고|면|서|며|게|지만|는데|니까"
    r"|어|아|러|려|여|해|켜|져|쳐|워)"
)
# An object is nearer to its verb than to the words before it.
_OBJECT = re.compile(r".*[을를]")
# "있는 곳": such a word describes the next one, although it ends like a topic.
_DESCRIBES = re.compile(r".*(있|없|하|되|받|않|같|던)는")
_SENTENCE_END = re.compile(r".*[.!?…]['’”\"]?")
_CLAUSE_END = re.compile(r".*,['’”\"]?")
# "볼 수 있다": what can be done stays whole.
_ABLE = re.compile(r"(수|줄|적)(는|도|가|이|를)?"), re.compile(r"(있|없|알|모르|모릅).*")


@dataclass(frozen=True, slots=True)
class _Atom:
    """A piece that is never broken; ``gap`` says whether a space precedes it."""

    text: str
    width: float
    gap: bool


def break_lines(text: str, room: float, measure: Measure) -> list[str]:
    """``text`` (single spaces) as lines of at most ``room``; as few as can be, then balanced.

    A single character wider than ``room`` still gets a line of its own.
    """
    atoms = [atom for word in _glued(text.split(" "), room, measure) for atom in word]
    if not atoms:
        return []
    space = measure(" ")
    filled = _fill(atoms, room, space)
    if len(filled) > 1 and len(atoms) <= MAX_BALANCED:
        filled = _balance(atoms, room, space, len(filled))
    return [_join(atoms[start:end]) for start, end in filled]


def has_cut_word(text: str, lines: list[str]) -> bool:
    """Whether a word of ``text`` was too wide for a line and had to be cut."""
    return " ".join(lines) != text


def keep_phrases(text: str, most: int = 9) -> str:
    """``text`` for a browser to break: with no-break spaces where a line must not end.

    At most ``most`` letters are held together, so that a narrow card can still break its lines.
    """
    groups: list[str] = []
    for word in text.split(" "):
        if groups and word and groups[-1] and _leans(groups[-1].rsplit("\xa0", 1)[-1], word):
            together = f"{groups[-1]}\xa0{word}"
            if len(together) <= most:
                groups[-1] = together
                continue
        groups.append(word)
    return " ".join(groups)


def _leans(left: str, right: str) -> bool:
    if _belong_together(left, right) or _LEANS_BACK.fullmatch(right) or _LEANS_ON.fullmatch(left):
        return True
    return bool(_ABLE[0].fullmatch(left) and _ABLE[1].fullmatch(right))


def _join(atoms: list[_Atom]) -> str:
    return "".join(f" {a.text}" if a.gap and n else a.text for n, a in enumerate(atoms))


def _glued(words: list[str], room: float, measure: Measure) -> list[list[_Atom]]:
    """Each word as its atoms; words that must stay together are one, as long as they fit."""
    groups: list[str] = []
    for word in filter(None, words):
        if groups and _belong_together(groups[-1], word):
            together = f"{groups[-1]} {word}"
            if measure(together) <= room:
                groups[-1] = together
                continue
        groups.append(word)
    return [_atoms(group, room, measure) for group in groups]


def _belong_together(left: str, right: str) -> bool:
    if right[0] in CLOSING or left[-1] in OPENING:
        return True
    last = left.rsplit(" ", 1)[-1]
    return bool(_NUMBER.fullmatch(last) and _UNIT.match(right))


def _atoms(word: str, room: float, measure: Measure) -> list[_Atom]:
    width = measure(word)
    if width <= room:
        return [_Atom(word, width, gap=True)]
    pieces: list[str] = []
    piece = ""
    for letter in word:
        if piece and measure(piece + letter) > room:
            cut = _cut_before(piece, letter)
            pieces.append(piece[:cut])
            piece = piece[cut:]
        piece += letter
    pieces.append(piece)
    return [_Atom(each, measure(each), gap=n == 0) for n, each in enumerate(pieces)]


def _cut_before(piece: str, letter: str) -> int:
    """The place to cut a line so that the next starts with no , . ) and this ends with no (."""
    cut = len(piece)
    following = letter
    while cut > 1 and (following in CLOSING or piece[cut - 1] in OPENING):
        cut -= 1
        following = piece[cut]
    return cut if cut > 1 or following not in CLOSING else len(piece)


def _fill(atoms: list[_Atom], room: float, space: float) -> list[tuple[int, int]]:
    """Lines filled from the left, as (first, after last) numbers of atoms."""
    lines, start, width = [], 0, 0.0
    for n, atom in enumerate(atoms):
        wider = width + (space if atom.gap else 0) + atom.width
        if n > start and wider > room:
            lines.append((start, n))
            start, width = n, atom.width
        else:
            width = wider if n > start else atom.width
    return [*lines, (start, len(atoms))]


def _balance(atoms: list[_Atom], room: float, space: float, count: int) -> list[tuple[int, int]]:
    """The same number of lines, of like length, broken where the phrases end."""
    ends = [0.0]
    for atom in atoms:
        ends.append(ends[-1] + atom.width + (space if atom.gap else 0))

    def width(start: int, end: int) -> float:
        return ends[end] - ends[start] - (space if atoms[start].gap else 0)

    target = width(0, len(atoms)) / count
    costs = [_break_cost(atoms, n) for n in range(len(atoms))]

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The least cost of atoms from ``start`` on in ``left`` lines, and where lines start."""
        if left == 1:
            fits = width(start, len(atoms)) <= room or len(atoms) - start == 1
            cost = ((width(start, len(atoms)) - target) / room) ** 2
            lonely = len(atoms) - start == 1 and width(start, len(atoms)) < room * 0.4
            return (cost + lonely if fits else float("inf"), (start,))
        found: tuple[float, tuple[int, ...]] = (float("inf"), (start,))
        for end in range(start + 1, len(atoms) - left + 2):
            if end - start > 1 and width(start, end) > room:
                break
            rest, starts = best(end, left - 1)
            cost = rest + costs[end] + ((width(start, end) - target) / room) ** 2
            if cost < found[0]:
                found = (cost, (start, *starts))
        return found

    starts = best(0, count)[1]
    return list(zip(starts, [*starts[1:], len(atoms)], strict=True))


def _break_cost(atoms: list[_Atom], n: int) -> float:
    """The cost of a line break before atom ``n``; below zero where a phrase ends."""
    if n == 0:
        return 0.0
    if not atoms[n].gap:
        return 0.2
    before = atoms[n - 1].text.rsplit(" ", 1)[-1]
    after = atoms[n].text.split(" ", 1)[0]
    if _LEANS_BACK.fullmatch(after) or _LEANS_ON.fullmatch(before):
        return 0.3
    if _ABLE[0].fullmatch(before) and _ABLE[1].fullmatch(after):
        return 0.2
    if _SENTENCE_END.fullmatch(before):
        return -0.1
    if _CLAUSE_END.fullmatch(before):
        return -0.05
    if _OBJECT.fullmatch(before):
        return 0.02
    return -0.02 if _PHRASE_END.fullmatch(before) and not _DESCRIBES.fullmatch(before) else 0.05
