"""The cover's headline: what a title says, in at most 22 letters."""

import re

from cases.press_release.names import stays_off_cards
from cases.press_release.proposals import (
    COVER_CHARACTERS,
    MAX_HEADLINE_WORD,
    first_words,
    words_fit,
)

_TIME = re.compile(r"^(?:20\d\d년?(?:도)?\s)?(?:(?:상|하)반기\s|새해\s)?")
_PAIRS = ("‘’", "“”", "()", "「」", "『』", "〈〉", "[]")
_CUT_BEHIND = re.compile(
    r"^[한된]$|[가-힣](?:[는던한된든난낸준친킨린푼운진꾼뀐춘룬할될갈볼킬릴]|에게|에서|으로"
    r"|부터|까지|마다|에)$|[…,!?]$"
)
_BELONGS_TO_WORD_BEFORE = re.compile(
    r"^[한된인할]$|^[가-힣]{1,2}[는던]$|^(?:만든|되는|하는|위한|대한)$"
)
# A name in quotes; ‘가’와 협약한 … is no name of what the title tells.
_NAMED = re.compile(r"(?:‘[^‘’]+’|“[^“”]+”|'[^']+'|\"[^\"]+\"|「[^「」]+」)(?=\s|$)")
_HALVES = re.compile(r"\s?…\s?|\s[-–—]\s|\.\.\.?\s?")
SHORTEST = 8


def cover_headline(title: str, office: str = "") -> str:
    """A part of ``title`` that stands for itself: without the office, up to ‘…’ or a comma, from a
    name in quotes on, or its end, where Korean says what a thing is; cut only between words."""
    if office:
        title = re.sub(rf"^(?:서울\s?)?{re.escape(office)}(?:청)?(?:,\s?|\s)", "", title)
    title = _TIME.sub("", re.sub(r"\s?\([^()]*\)", "", title))
    halves = [half for half in _HALVES.split(title) if half]
    first = halves[0] if halves else title
    parts = first.split(", ")
    candidates = [title, first, *(parts[:1] if len(parts[0]) > SHORTEST else [])]
    candidates += _from_quoted(first)
    names = [match.group() for match in _NAMED.finditer(title)]
    tails = [tail for tail in _tails(first) if len(tail) >= SHORTEST]
    candidates += [tail for tail in tails if any(name in tail for name in names)]
    candidates += [*names, *tails]
    candidates += [*halves[1:], *parts[1:], *_any_tails(first), *_any_tails(title)]
    if not re.search("[가-힣]", title):  # Other languages say first what a thing is.
        candidates.insert(0, first_words(title, COVER_CHARACTERS))
    for text in candidates:
        text = re.sub(r"\s?/\s?", "·", text).strip(" ,.…")
        if _stands_alone(text):
            return text
    return "새 소식"


def _from_quoted(text: str) -> list[str]:
    """‘씽씽이’ 이용 100만 회 넘었다, with the word in front where there is room."""
    found = []
    for match in _NAMED.finditer(text):
        before = text[: match.start()].split()
        found.append(text[match.start() :])
        if before and len(match.group()) < SHORTEST:
            found.append(f"{before[-1]} {match.group()}")
    return found


def _tails(text: str) -> list[str]:
    """Ends of ``text`` behind a word that describes or places what follows, longest first."""
    words = text.split()
    return [
        " ".join(words[n:])
        for n in range(1, len(words))
        if _CUT_BEHIND.search(words[n - 1]) and not _BELONGS_TO_WORD_BEFORE.search(words[n])
    ]


def _any_tails(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[n:]) for n in range(1, len(words))]


def _stands_alone(text: str) -> bool:
    fits = 1 < len(text) <= COVER_CHARACTERS and words_fit(text, MAX_HEADLINE_WORD)
    pairs = all(text.count(left) == text.count(right) for left, right in _PAIRS)
    whole = pairs and all(text.count(mark) % 2 == 0 for mark in "'\"")
    return fits and whole and not stays_off_cards(text)
