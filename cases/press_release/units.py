"""The body's blocks as units: what one card or a few cards are made of."""

import re
from dataclasses import dataclass

from cases.press_release.privacy import stays_off_cards, without_named_officials
from cases.press_release.proposals import (
    HEADLINE_ROOM,
    MAX_HEADLINE_WORD,
    STATE_ROOM,
    STEP_ROOM,
    words_fit,
)
from cases.press_release.reading import Block, Kind
from cases.press_release.sentences import (
    MAX_READ,
    ends_a_sentence,
    polite,
    sentences,
    told_directly,
)
from cases.press_release.stages import Stage, is_bare_heading, stage_of_heading, stage_of_sentence

# A deck needs the beginning of a long paste only; the story keeps the rest.
MAX_BLOCKS = 200
MAX_LISTED = 4

_LABELLED = re.compile(
    r"[(〈\[]?([^:：()〈〉\[\]]{2,28}?)\s?(?:[)〉\]]\s?|\s?[:：]\s|\s[-–—]\s)(?=\S)"
)
_BEFORE = re.compile(r"기존|종전|당초|이전|개선\s?전|전")
_AFTER = re.compile(r"개선|개선\s?후|변경|현재|이후|후|달라진 점")
_ARROW = re.compile(r"\s?(?:→|⇒|➡|▷|=>)\s?")
_INLINE_ITEM = re.compile(r"\s?[▲△▶▷①-⑩]\s?")
_AND_OTHERS = re.compile(
    r"\s등(?:의|을|이|에|으로|도)?(?:[\s,.].*|이다.*|입니다.*)?$|(?:이다|입니다)\.$"
)
_INTRO = re.compile(r"^(?:먼저|우선|또한|또|이에|이와 함께|아울러|특히|더불어|이어)[,\s]\s?(?=\S)")


_ASKS_CONTACT = re.compile(r"^(?:문의|연락처|담당)|어디(?:에|로|에서)? (?:문의|물어|전화|연락)")


@dataclass(frozen=True, slots=True)
class Unit:
    """Something to tell in one part of the frame; only the fields it has are filled."""

    stage: Stage
    headline: str = ""
    sentences: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


def shown_sentences(text: str) -> list[str]:
    """The sentences of a block that may stand on a card, in the polite form where certain."""
    found = []
    label, rest = _labelled(text[:MAX_READ])
    text = rest if is_bare_heading(label) else text
    for sentence in sentences(without_named_officials(text[:MAX_READ])):
        if not stays_off_cards(sentence):
            found.append(_INTRO.sub("", polite(told_directly(sentence)), count=1))
    return found


def units_of(blocks: tuple[Block, ...]) -> list[Unit]:
    """Units in the order of the text; what may not stand on a card is left out."""
    told = [each for each in blocks[:MAX_BLOCKS] if not each.is_closing]
    told = [each for each in told if each.kind is not Kind.SUBTITLE]
    units: list[Unit] = []
    stage: Stage | None = None  # of the section that is open
    label = ""
    n = 0
    while n < len(told):
        block = told[n]
        run = _run_of_items(told, n)
        if len(run) > 1 and (unit := _listed(run, stage, label, units)):
            units.append(unit)
            label, n = "", n + len(run)
            continue
        n += 1
        if _opens_section(block, told[n : n + 1]):
            if _ASKS_CONTACT.search(block.text):
                n, label = n + 1, ""
                continue
            opened = stage_of_heading(block.text)
            stage = opened or (None if block.kind is Kind.QUESTION else stage)
            label = "" if is_bare_heading(block.text) else _headline(block.text)
            continue
        units += _told(block, stage, label, units[-1].stage if units else None)
        label = ""
    return units


def _opens_section(block: Block, following: list[Block]) -> bool:
    if block.kind in {Kind.HEADING, Kind.QUESTION}:
        return True
    if ends_a_sentence(block.text) or _LABELLED.match(block.text):
        return False
    is_short = len(block.text) <= STATE_ROOM
    followed = bool(following) and following[0].marker != block.marker
    return is_short and followed and (block.kind is not Kind.PARAGRAPH or _is_section(block.text))


def _is_section(text: str) -> bool:
    return is_bare_heading(text) and stage_of_heading(text) is not None


def _headline(text: str) -> str:
    """``text`` as a headline, or nothing when it does not fit or names somebody."""
    text = polite(without_named_officials(text)).strip(" .:：")
    fits = 1 < len(text) <= HEADLINE_ROOM and words_fit(text, MAX_HEADLINE_WORD)
    return text if fits and not stays_off_cards(text) else ""


def _run_of_items(blocks: list[Block], start: int) -> list[Block]:
    """Items of one list that follow each other; numbered ones, or bullets with the same mark."""
    first = blocks[start]
    if first.kind not in {Kind.NUMBERED, Kind.BULLET}:
        return []
    end = start
    while end < len(blocks) and blocks[end].kind is first.kind:
        if first.kind is Kind.BULLET and blocks[end].marker != first.marker:
            break
        end += 1
    return blocks[start:end]


def _listed(run: list[Block], stage: Stage | None, label: str, units: list[Unit]) -> Unit | None:
    """The run as one card of short lines, steps, or before and after; None if it is prose."""
    if any(stays_off_cards(block.text) for block in run):
        return None
    labelled = [_labelled(block.text) for block in run]
    if len(run) == 2 and _BEFORE.fullmatch(labelled[0][0]) and _AFTER.fullmatch(labelled[1][0]):
        return _compared(labelled[0][1], labelled[1][1], stage, label)
    items = tuple(polite(block.text).rstrip(".") for block in run)
    short = all(len(item) <= STEP_ROOM and words_fit(item) for item in items)
    if not short or any(map(_is_section, (*items, *(label for label, _ in labelled)))):
        return None
    before = units[-1].stage if units else None
    if run[0].kind is Kind.NUMBERED:
        return Unit(stage or Stage.ACTION, label, steps=items)
    if len(items) <= MAX_LISTED:
        found = stage or stage_of_sentence(" ".join(items), before)
        return Unit(found, label, lines=items)
    return None


def _labelled(text: str) -> tuple[str, str]:
    """``설치 요청: 모아서 관리`` as its label and the rest; the label is empty without one."""
    match = _LABELLED.match(text)
    return (match.group(1).strip(), text[match.end() :]) if match else ("", text)


def _compared(before: str, after: str, stage: Stage | None, headline: str) -> Unit | None:
    before, after = before.rstrip("."), after.rstrip(".")
    if max(len(before), len(after)) > STATE_ROOM or not (words_fit(before) and words_fit(after)):
        return None
    return Unit(stage or Stage.GAIN, headline, before=before, after=after)


def _told(block: Block, stage: Stage | None, label: str, before: Stage | None) -> list[Unit]:
    """The units of a block of prose: its sentences, by the part of the frame they tell."""
    text = block.text[: 4 * MAX_READ]
    halves = _ARROW.split(text)
    if len(halves) == 2 and not stays_off_cards(text):
        sides = [_labelled(half) for half in halves]
        unit = _compared(sides[0][1], sides[1][1], stage, label)
        if unit and (_BEFORE.fullmatch(sides[0][0]) or _AFTER.fullmatch(sides[1][0])):
            return [unit]
    if block.kind in {Kind.BULLET, Kind.NUMBERED} and not label:
        name, rest = _labelled(text)
        if _is_section(name):
            stage, text = stage_of_heading(name), rest
        elif _headline(name):
            label, text = _headline(name), rest
    found: list[Unit] = []
    for sentence in shown_sentences(text):
        told = stage or stage_of_sentence(sentence, found[-1].stage if found else before)
        lines = _inline_items(sentence)
        if lines:
            found.append(Unit(told, label, lines=lines))
        elif found and found[-1].stage is told and found[-1].sentences:
            joined = (*found[-1].sentences, sentence)
            found[-1] = Unit(told, found[-1].headline, joined)
        else:
            found.append(Unit(told, label, (sentence,)))
        label = ""
    return found


def _inline_items(sentence: str) -> tuple[str, ...]:
    """The items of ‘내용은 ▲가 ▲나 ▲다 등이다.’ when they are short; else nothing."""
    _, *items = _INLINE_ITEM.split(sentence)
    if not 2 <= len(items) <= MAX_LISTED:
        return ()
    items[-1] = _AND_OTHERS.sub("", items[-1])
    items = [item.strip(" ,.") for item in items]
    fit = all(1 < len(item) <= STEP_ROOM and words_fit(item) for item in items)
    return tuple(items) if fit else ()
