"""The body's blocks as tellings: whole sentences and list items that may stand on a card."""

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from cases.press_release.clauses import calm_sentences, whole_sentences
from cases.press_release.endings import is_past, polite
from cases.press_release.facts import weight
from cases.press_release.names import stays_off_cards, without_phones
from cases.press_release.proposals import (
    HEADLINE_ROOM,
    MAX_HEADLINE_WORD,
    SENTENCE_ROOM,
    STATE_ROOM,
    words_fit,
)
from cases.press_release.reading import Block, Kind, Release
from cases.press_release.rows import in_a_row
from cases.press_release.sentences import (
    MAX_READ,
    ends_a_sentence,
    is_speech,
    sentences,
    told_directly,
)
from cases.press_release.stages import (
    FRAME,
    Part,
    is_bare_heading,
    part_of_heading,
    part_of_sentence,
)
from cases.press_release.telling import Telling

# A deck needs the beginning of a long paste only; the story keeps the rest.
MAX_BLOCKS = 200
FEWEST_LABELS = 4
ROW_WEIGHT = 7
LIST_LINE = 48
# A longer sentence is easier read as two, where it is two.
LONG_SENTENCE = 84

_ASKS_CONTACT = re.compile(
    r"^(?:문의|연락처|담당|작성)|어디(?:에|로|에서)? (?:문의|물어|전화|연락)"
)
_OF_TABLE = {Kind.ROW, Kind.NOTE}
_LIST = re.compile(r"\s?[▲△▶▷▴①-⑩]\s?")
_FOLLOWS = re.compile(
    r"^(.{2,28}?)(?:은|는|이)?\s?(?:다음|아래)(?:과|와)?\s?(?:같(?:다|습니다)|표).*$"
)
_AND_OTHERS = re.compile(r"\s?(?:등|순)(?:의|을|이|에|으로|도)?(?:[\s,.].*|이다.*|입니다.*)?$")
_SHARE = re.compile(r"\d%")
_COMPARED = re.compile(
    r"전년|1년 전|지난해\s?(?:같은|상반기|하반기|\d|보다)|집계|순으로|순이었|뒤를 이"
    r"|차지했|가장 많|비중|분야별|유형별|연령별"
)
_EMPTY_LABELS = re.compile(
    r"사업명|행사명|사업유형|문의|연락처|담당|작성|첨부|붙임|관련|누리집 주소"
)
_QUOTED_SPEECH = re.compile(r"[“\"]([^“”\"]{10,})[”\"]")
_SPEAKER = re.compile(
    r"^(?:[가-힣0-9]{1,12}\s)?([가-힣0-9]{0,12}(?:구청장|시장|군수|부구청장|동장|국장|과장"
    r"|센터장|소장|위원장|회장|대장|대표|관계자|주민))(?:은|는|이|가)\s"
)


@dataclass(slots=True)
class Section:
    """Tellings under one heading; without one, ``heading`` is empty."""

    heading: str = ""
    part: Part | None = None
    tellings: list[Telling] = field(default_factory=list)
    is_asked: bool = False
    is_labelled: bool = False


def sections_of(release: Release) -> list[Section]:
    """Sections in the order of the text; what may not stand on a card is left out."""
    blocks = [each for each in release.blocks[:MAX_BLOCKS] if not each.is_closing]
    blocks = [each for each in blocks if each.kind is not Kind.SUBTITLE]
    labels = sum(each.kind is Kind.LABEL for each in blocks)
    is_notice = labels >= FEWEST_LABELS and 3 * labels >= len(blocks)
    headings = _headings(blocks, is_notice=is_notice)
    found = [Section()]
    silent, n = False, 0  # ``silent``: the open section tells whom to ask.
    while n < len(blocks):
        special, count = ([], 0) if silent else in_a_row(blocks, n, found[-1].part)
        if special:
            found[-1].tellings += special
        else:
            if n and blocks[n - 1].kind is Kind.ROW and blocks[n].kind not in _OF_TABLE:
                found.append(Section())  # A table ends what its heading is about.
            count = 1
            if n in headings:
                silent = _open(blocks[n], found, is_notice=is_notice)
            elif not silent:
                _tell(blocks[n], found)
        n += count
    if is_statistics(release):
        for telling in (t for section in found for t in section.tellings):
            if telling.part in FRAME:
                telling.part = Part.MORE
    return [each for each in found if each.tellings]


def _headings(blocks: list[Block], *, is_notice: bool) -> set[int]:
    """Which blocks open a section: headings, and in a notice its labels."""
    depths = _depths(blocks)
    return {
        n
        for n, (block, following) in enumerate(zip_longest(blocks, blocks[1:]))
        if _opens_section(block, following, depths) or (is_notice and block.kind is Kind.LABEL)
    }


def _open(block: Block, found: list[Section], *, is_notice: bool) -> bool:
    """A new section for ``block``; whether it is one of contacts, of which nothing is told."""
    text = block.label or block.text
    silent = bool(_ASKS_CONTACT.search(text) or (is_notice and _EMPTY_LABELS.search(text)))
    found.append(_section(block, text))
    found[-1].is_labelled = is_notice and not silent
    if block.label and not silent:
        _tell(Block(Kind.BULLET, block.text), found)
    return silent


def is_statistics(release: Release) -> bool:
    """Whether the release counts: its ups and downs are nobody's doing."""
    text = " ".join(block.text for block in release.blocks[:30])[:4_000]
    return len(_SHARE.findall(text)) >= 4 and len(_COMPARED.findall(text)) >= 2


def _section(block: Block, text: str) -> Section:
    if block.kind is Kind.QUESTION:
        return Section(headline_of(text), part_of_heading(text), is_asked=True)
    part = part_of_heading(text)
    if is_bare_heading(text) and part:
        return Section("", part)
    return Section(headline_of(text), part if not block.label else None)


def _opens_section(block: Block, following: Block | None, depths: dict[str, int]) -> bool:
    if block.kind in {Kind.HEADING, Kind.QUESTION}:
        return True
    if ends_a_sentence(block.text) or block.label or following is None:
        return False
    if len(block.text) > STATE_ROOM or block.kind in {Kind.NOTE, Kind.ROW, Kind.ANSWER}:
        return False
    if following.marker == block.marker and following.kind is block.kind:
        return False
    if block.kind is Kind.PARAGRAPH:
        is_bare = is_bare_heading(block.text) and part_of_heading(block.text) is not None
        return is_bare or not re.search(r"[,.]$", block.text)
    is_deeper = not following.marker or depths[_mark(following)] > depths[_mark(block)]
    return is_deeper and block.marker[0] not in "-–—*" and following.kind is not Kind.NOTE


def _mark(block: Block) -> str:
    return "1" if block.kind is Kind.NUMBERED else block.marker


def _depths(blocks: list[Block]) -> dict[str, int]:
    """How deep each bullet stands: what a release uses first holds what it uses later."""
    return {mark: n for n, mark in enumerate(dict.fromkeys(map(_mark, blocks)))}


def _tell(block: Block, found: list[Section]) -> None:
    """The tellings of ``block`` to the last section, or a new one that it opens."""
    if block.kind is Kind.PARAGRAPH and (match := _FOLLOWS.match(block.text)):
        found.append(Section(headline_of(match.group(1))))
        return
    section = found[-1]
    if block.kind is Kind.LABEL:
        section.tellings += _labelled(block, section)
        return
    section.tellings += _told(block, section)
    if section.is_labelled:
        for each in section.tellings:
            each.label = section.heading


def _labelled(block: Block, section: Section) -> list[Telling]:
    """‘집수리 : 600가구에 …’ keeps its label in front of its first sentence."""
    if _EMPTY_LABELS.search(block.label) or not block.text:
        return []
    told = _told(Block(Kind.BULLET, block.text), section)
    is_bare = is_bare_heading(block.label) and part_of_heading(block.label)
    if is_bare:
        for each in told:
            each.part = is_bare
    elif told:
        text = f"{block.label}: {told[0].text}"
        if len(text) <= SENTENCE_ROOM:
            told[0].text = text
    return told


def _told(block: Block, section: Section) -> list[Telling]:
    text = block.text[: 4 * MAX_READ]
    found: list[Telling] = []
    is_item = block.kind is not Kind.PARAGRAPH and not ends_a_sentence(text)
    if block.kind is Kind.ROW:
        return _row(text, section)
    for sentence in sentences(without_phones(text)):
        if len(sentence) > MAX_READ:
            continue
        if is_speech(sentence):
            found += _spoken(sentence)
            continue
        if stays_off_cards(sentence) or not re.search(r"[가-힣A-Za-z0-9]{2}", sentence):
            continue
        direct = told_directly(sentence)
        for piece in _pieces(direct):
            told = polite(piece).strip()
            if block.kind is Kind.ROW or not told.endswith((",", ":")):
                part = section.part or part_of_sentence(told)
                found.append(Telling(told, sentence, part, weight(piece), is_item))
    if block.kind is Kind.NOTE and found:
        found[0].text = (
            f"※ {found[0].text}" if len(found[0].text) < SENTENCE_ROOM - 2 else found[0].text
        )
    return found


def _row(text: str, section: Section) -> list[Telling]:
    """A row of a table, without the cells that hold a phone number."""
    cells = [cell for cell in text.split(" · ") if not stays_off_cards(cell)]
    told = " · ".join(cells)
    fits = 1 < len(told) <= SENTENCE_ROOM
    return [Telling(told, text, Part.MORE, ROW_WEIGHT, is_item=True)] if fits else []


def _pieces(sentence: str) -> list[str]:
    """``sentence`` where it fits, else as several; a list in it with commas for its ▲."""
    before, *items = _LIST.split(sentence)
    if len(items) > 1:
        sentence = f"{before.strip()} {', '.join(item.strip(' ,') for item in items)}".strip()
    if len(sentence) > SENTENCE_ROOM and len(items) > 1:
        items[-1] = _AND_OTHERS.sub("", items[-1])
        return _grouped([item.strip(" ,.") for item in items])
    past = is_past(sentence)
    found = calm_sentences(sentence, is_past=past) if len(sentence) > LONG_SENTENCE else [sentence]
    found = [p for each in found for p in whole_sentences(each, SENTENCE_ROOM, is_past=past)]
    return [piece for piece in found if words_fit(piece, 24)]


def _grouped(items: list[str]) -> list[str]:
    """Items of a long list, a few on a line."""
    found: list[str] = []
    for item in items:
        if found and len(found[-1]) + 2 + len(item) <= LIST_LINE:
            found[-1] = f"{found[-1]}, {item}"
        else:
            found.append(item)
    return [each for each in found if len(each) <= SENTENCE_ROOM]


def _spoken(sentence: str) -> list[Telling]:
    """A promise with a date or an amount, in the words and with the role of who made it."""
    speaker = _SPEAKER.match(sentence)
    found = []
    for quoted in _QUOTED_SPEECH.findall(sentence):
        for said in sentences(quoted):
            if (
                speaker
                and re.search(r"\d", said)
                and len(said) <= SENTENCE_ROOM
                and "겠" in said[-4:]
            ):
                found.append(
                    Telling(said, sentence, Part.LATER, weight(said) - 4, speaker=speaker.group(1))
                )
    return found


def headline_of(text: str) -> str:
    """``text`` as a headline, or nothing when it does not fit."""
    text = without_phones(polite(text)).strip(" .:：-–—")
    text = re.sub(r"^[①-⑳\d]+[.)]?\s", "", text)
    fits = 1 < len(text) <= HEADLINE_ROOM + 8 and words_fit(text, MAX_HEADLINE_WORD + 4)
    return text if fits and not stays_off_cards(text) else ""
