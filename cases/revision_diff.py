"""The changes between two revisions of a case, in the terms of the editing form.

Plain Python: takes two contents of ``CaseRevision.content`` and gives lines to read. Cards are
matched by their texts, so that a card inserted at the front does not make all others differ.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any

from cases.choices import CardKind, Category, Palette, Pictogram
from cases.field_labels import CARD_LABELS, CASE_LABELS

CHOICES = {"category": Category, "palette": Palette, "pictogram": Pictogram, "kind": CardKind}
ALIKE = 0.5
# Enough of a card to recognise it, and a bound for a text pasted by mistake.
MAX_COMPARED_CHARACTERS = 400
MAX_COMPARED_PAIRS = 50_000
CONTEXT_CHARACTERS = 40

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """``where`` is such as “3번째 카드 · 글”; ``before`` or ``after`` may be empty."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed (``same``), came (``ins``), went (``del``) or is left out."""

    kind: str
    text: str


def changes(before: Content, after: Content) -> list[Change]:
    """From ``before`` to ``after``: the case's fields, its cards in order, files, merits."""
    return [
        *_field_changes(before, after, CASE_LABELS),
        *_card_changes(before.get("cards", []), after.get("cards", [])),
        *_list_changes("첨부파일", _files(before), _files(after)),
        *_list_changes("왜 뽑혔나요", _merits(before), _merits(after)),
    ]


def _field_changes(
    before: Content, after: Content, labels: dict[str, str], prefix: str = ""
) -> Iterator[Change]:
    for name, label in labels.items():
        old, new = _shown(name, before.get(name)), _shown(name, after.get(name))
        if old != new:
            yield Change(prefix + label, old, new)


def _shown(name: str, value: Any) -> str:
    """A value as the form shows it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if name == "photo":
        return PurePosixPath(value).name
    if name in CHOICES:
        return dict(CHOICES[name].choices).get(value, str(value))
    return str(value)


def _card_changes(before: list[Content], after: list[Content]) -> Iterator[Change]:
    old_place = matched_cards(before, after)
    stayed = _in_order(list(old_place.values()))
    for place, card in enumerate(after):
        where = f"{place + 1}번째 카드"
        old = old_place.get(place)
        if old is None:
            yield Change(f"{where} · 새 카드", "", _card_text(card))
            continue
        if old not in stayed:
            yield Change(f"{where} · 순서", f"{old + 1}번째", f"{place + 1}번째")
        yield from _field_changes(before[old], card, CARD_LABELS, f"{where} · ")
    for old in sorted(set(range(len(before))) - set(old_place.values())):
        yield Change(f"예전 {old + 1}번째 카드 · 뺀 카드", _card_text(before[old]), "")


def matched_cards(before: list[Content], after: list[Content]) -> dict[int, int]:
    """For each place in ``after`` that held a card before, its place in ``before``; from 0."""
    found: dict[int, int] = {}
    free = set(range(len(before)))
    for place, card in enumerate(after):
        equals = [old for old in free if before[old] == card]
        if equals:
            found[place] = min(equals, key=lambda old: abs(old - place))
            free.discard(found[place])
    pairs = [
        (_likeness(before[old], card), -abs(old - place), -place, -old)
        for place, card in enumerate(after)
        if place not in found
        for old in sorted(free)
    ]
    for likeness, _, place, old in sorted(pairs, reverse=True):
        if likeness >= ALIKE and -place not in found and -old in free:
            found[-place] = -old
            free.discard(-old)
    _match_rewritten(before, after, found, free)
    return dict(sorted(found.items()))


def _match_rewritten(
    before: list[Content], after: list[Content], found: dict[int, int], free: set[int]
) -> None:
    """Matches a card with a new text that follows the same card and is of the same kind."""
    for place, card in enumerate(after):
        if place in found:
            continue
        old = 0 if place == 0 else found.get(place - 1, -2) + 1
        if old in free and before[old].get("kind") == card.get("kind"):
            found[place] = old
            free.discard(old)


def _likeness(one: Content, other: Content) -> float:
    """From 0 to 1; cards with the same photo, or of one kind without text, are the same card."""
    if one.get("photo") and one.get("photo") == other.get("photo"):
        return 1.0
    first, second = (_card_text(card)[:MAX_COMPARED_CHARACTERS] for card in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _in_order(places: list[int]) -> set[int]:
    """The longest ascending part of ``places``: those cards were not moved."""
    ends: list[int] = []
    lengths = []
    for place in places:
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        lengths.append(length)
    kept, wanted = set(), len(ends) - 1
    for place, length in zip(reversed(places), reversed(lengths), strict=True):
        if length == wanted:
            kept.add(place)
            wanted -= 1
    return kept


def _card_text(card: Content) -> str:
    """The texts of a card, a line each, its kind first; without the meaningless photo name."""
    shown = [name for name in CARD_LABELS if name not in {"photo", "photo_is_ours"}]
    lines = [_shown(name, card.get(name)) for name in shown]
    return "\n".join(line for line in lines if line)


def _files(content: Content) -> dict[str, str]:
    return {file["file"]: file["title"] for file in content.get("attachments", [])}


def _merits(content: Content) -> dict[str, str]:
    return {merit["criterion"]: merit["text"] for merit in content.get("merits", [])}


def _list_changes(label: str, before: dict[str, str], after: dict[str, str]) -> Iterator[Change]:
    """``before`` and ``after`` are texts by a key that identifies the row."""
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key, ""), after.get(key, "")
        if old != new or (key in before) != (key in after):
            name = PurePosixPath(key).name
            yield Change(
                f"{label} · {name}",
                old or (name if key in before else ""),
                new or (name if key in after else ""),
            )


def pieces(before: str, after: str) -> list[Piece]:
    """``before`` and ``after`` in one, word by word; long runs that stayed are shortened to “…”."""
    old, new = _tokens(before), _tokens(after)
    found: list[Piece] = []
    for kind, a, b, c, d in _opcodes(old, new):
        if kind == "equal":
            found.append(Piece("same", "".join(old[a:b])))
            continue
        if a < b:
            found.append(Piece("del", "".join(old[a:b])))
        if c < d:
            found.append(Piece("ins", "".join(new[c:d])))
    last = len(found) - 1
    return [
        Piece("same", _shortened(each.text, first=index == 0, last=index == last))
        if each.kind == "same"
        else each
        for index, each in enumerate(found)
    ]


def _tokens(text: str) -> list[str]:
    """Words with the space behind them."""
    return re.findall(r"^\s+|\S+\s*", text)


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps from old to new; one replacement for texts whose comparison would take long."""
    # A new paragraph is a difference, another kind of space is none.
    first, second = ([(token.strip(), "\n" in token) for token in each] for each in (old, new))
    often = Counter(second)
    if sum(often[token] for token in first) > MAX_COMPARED_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged text, shortened to the part next to a change."""
    if len(text) <= 2 * CONTEXT_CHARACTERS + 10 or (first and last):
        return text
    head = "" if first else text[:CONTEXT_CHARACTERS]
    tail = "" if last else text[-CONTEXT_CHARACTERS:]
    return f"{head} … {tail}"
