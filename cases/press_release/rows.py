"""Items that belong together: steps in a row, and what was before beside what is now."""

import re

from cases.card_content import MAX_STEPS
from cases.press_release.endings import polite
from cases.press_release.names import stays_off_cards
from cases.press_release.proposals import STATE_ROOM, STEP_ROOM, words_fit
from cases.press_release.reading import Block, Kind
from cases.press_release.stages import Part
from cases.press_release.telling import Telling

_WEIGHT = 6
_BEFORE = re.compile(r"[(〈\[]?(기존|종전|당초|이전|개선\s?전|변경\s?전|전)[)〉\]]?\s?[:：]?\s")
_AFTER = re.compile(
    r"[(〈\[]?(개선|개선\s?후|변경|변경\s?후|현재|이후|후|달라진 점)[)〉\]]?\s?[:：]?\s"
)
_ARROW = re.compile(r"\s?(?:→|⇒|➡|▷|=>)\s?")


def in_a_row(blocks: list[Block], start: int, part: Part | None) -> tuple[list[Telling], int]:
    """The steps or the states that begin with block ``start``, and how many blocks they are."""
    for count in (1, 2):
        if pair := _states(blocks[start : start + count], part):
            return [pair], count
    end = start
    while end < len(blocks) and blocks[end].kind is Kind.NUMBERED and _is_step(blocks[end].text):
        end += 1
    if end - start < 2 or (end < len(blocks) and blocks[end].kind is Kind.NUMBERED):
        return [], 0
    steps = [polite(block.text).rstrip(".") for block in blocks[start:end]]
    found = []
    while steps:
        # Five are three and two: one step alone is none.
        size = MAX_STEPS if len(steps) != MAX_STEPS + 1 else MAX_STEPS - 1
        told, steps = tuple(steps[:size]), steps[size:]
        found.append(
            Telling("", " ".join(told), part or Part.ACTION, _WEIGHT, is_item=True, steps=told)
        )
    return found, end - start


def _is_step(text: str) -> bool:
    return len(text) <= STEP_ROOM and words_fit(text) and not stays_off_cards(text)


def _states(pair: list[Block], part: Part | None) -> Telling | None:
    texts = [f"{each.label}: {each.text}" if each.label else each.text for each in pair]
    if len(texts) == 1 and len(halves := _ARROW.split(texts[0])) == 2 and _BEFORE.match(halves[0]):
        texts = halves
    if len(texts) < 2:
        return None
    before, after = _BEFORE.match(texts[0]), _AFTER.match(texts[1])
    if not (before and after):
        return None
    states = (texts[0][before.end() :].rstrip("."), texts[1][after.end() :].rstrip("."))
    if max(map(len, states)) > STATE_ROOM or not all(words_fit(each) for each in states):
        return None
    source = " ".join(texts)
    return Telling("", source, part or Part.GAIN, _WEIGHT, states=states)
