"""An announcement of several cases (‘우수사례 5건’) taken apart into one release for each."""

import re

from cases.press_release.chosen import named_cases
from cases.press_release.mentions import as_closing, is_of_all, split_by_mention
from cases.press_release.proposals import TITLE_CHARACTERS, first_words
from cases.press_release.reading import Block, Kind, Release
from cases.press_release.sentences import ends_a_sentence, is_speech

# A round chooses about five; a longer list is a list, not cases.
MAX_CASES = 12
LEAD_CHARACTERS = 600
_LEAD_BLOCKS = 8

_WORDS = {
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
}
_NUMBER = rf"(\d{{1,2}}|{'|'.join(_WORDS)})\s?(?:건|개|가지|선|편)"
_COUNTED = re.compile(
    rf"사례\s?[^\d.]{{0,10}}?{_NUMBER}|{_NUMBER}의?\s?(?:적극\s?행정\s?)?(?:우수\s?)?사례"
)
_ROUND = re.compile(
    r"사례.{0,80}(?:선정|선발|뽑|골라|골랐|확정|꼽|시상|가려|발표)|(?:선정|선발|뽑|확정"
    r"|시상).{0,60}사례|경진\s?대회|우수\s?공무원|적극\s?행정.{0,40}(?:직원|공무원"
    r"|부서).{0,30}(?:뽑|선발|선정|시상)",
    re.S,
)
_TITLE_END = re.compile(r"\s?[:：]\s|\s[-–—]\s")
_QUOTED_WHOLE = re.compile(r"[‘“'\"「『]([^‘’“”'\"「」『』]+)[’”'\"」』]")
_UNIT = re.compile(r"[가-힣0-9·]{1,14}(?:과|팀|동|담당관|센터|실|소|국|단|재단|공단)")
_PRIZE = re.compile(
    r"^[\[(【<]\s?(?:최우수|우수|장려|대상|금상|은상|동상|특별|노력)(?:상|작|사례)?\s?[\])】>]\s?"
)
_DEPARTMENT = re.compile(
    r"\s?[(〔\[]\s?([가-힣0-9·]{1,14}(?:과|팀|동|담당관|센터|실|소|국|단|재단"
    r"|공단))(?:\s[^()\[\]]{0,12})?\s?[)〕\]]$"
)


def split_cases(release: Release) -> list[Release]:
    """The cases of an announcement, each with what the announcement says of it; else itself."""
    lead = [release.title, *(b.text[:LEAD_CHARACTERS] for b in release.blocks[:_LEAD_BLOCKS])]
    count = _announced(lead)
    is_round = bool(_ROUND.search("\n".join(lead)))
    if not (count or is_round):
        return [release]
    heads = _heads(release.blocks, count)
    if heads:
        return _split_at(release, heads)
    named = named_cases(release.blocks, is_round=is_round)
    if 2 <= len(named) <= MAX_CASES and (is_round or len(named) == count):
        return split_by_mention(release, named)
    return [release]


def _announced(lead: list[str]) -> int:
    """How many cases the title or the lead speaks of, from 2 to 12; 0 for an ordinary release."""
    for text in lead:
        for match in _COUNTED.finditer(text):
            number = match.group(1) or match.group(2)
            count = _WORDS.get(number) or (int(number) if number.isdigit() else 0)
            if 2 <= count <= MAX_CASES:
                return count
    return 0


def _heads(blocks: tuple[Block, ...], count: int) -> list[int]:
    """Where the cases start: items of the one mark, each with text, as many as were announced.

    More may have been chosen than are told: then every item is a short title.
    """
    places: dict[str, list[int]] = {}
    for n, block in enumerate(blocks):
        if block.kind in {Kind.BULLET, Kind.NUMBERED, Kind.LABEL, Kind.HEADING}:
            mark = "1" if block.kind is Kind.NUMBERED else block.marker or block.kind.value
            places.setdefault(mark, []).append(n)
    for found in places.values():
        with_text = all(_has_text(blocks, n) for n in found)
        if with_text and len(found) == count and count > 1:
            return found
    for mark, found in places.items():
        few = 1 < len(found) <= MAX_CASES and (not count or len(found) < count)
        if few and mark in "1▲△▶■□" and all(_is_head(blocks, n) for n in found):
            return found
    return []


def _has_text(blocks: tuple[Block, ...], n: int) -> bool:
    following = blocks[n + 1 : n + 2]
    own = _TITLE_END.search(blocks[n].text) or ends_a_sentence(blocks[n].text) or blocks[n].label
    return bool(own) or any(
        each.marker != blocks[n].marker and not each.is_closing for each in following
    )


_SECTION = re.compile(r"개요|배경|계획|방법|일정|심사|기준|현황|혜택|인센티브|문의|절차|시상|향후")


def _is_head(blocks: tuple[Block, ...], n: int) -> bool:
    block = blocks[n]
    following = blocks[n + 1] if n + 1 < len(blocks) else None
    is_title = 4 < len(block.text) <= 60 and not ends_a_sentence(block.text)
    has_text = (
        following is not None and following.marker != block.marker and not following.is_closing
    )
    return is_title and has_text and not block.label and not _SECTION.search(block.text)


def _split_at(release: Release, heads: list[int]) -> list[Release]:
    blocks = release.blocks
    closing = next(
        (n for n in range(heads[-1] + 1, len(blocks)) if _closes(blocks[n])), len(blocks)
    )
    shared = (Block(Kind.PARAGRAPH, release.title), *blocks[: heads[0]], *blocks[closing:])
    found = []
    for start, stop in zip(heads, [*heads[1:], closing], strict=True):
        title, own = _opened(blocks[start])
        title, department = split_department(title)
        if own and _UNIT.fullmatch(own[0].text):  # ‘골목 빗물받이 지도 – 치수과’
            department, own = own[0].text, []
        body = (*own, *blocks[start + 1 : stop], *as_closing(shared))
        found.append(Release(title, body, release.office, department, is_case=True))
    return found


def _closes(block: Block) -> bool:
    is_plain = block.kind is Kind.PARAGRAPH
    return block.is_closing or (is_plain and (is_speech(block.text) or is_of_all(block.text)))


def split_department(title: str) -> tuple[str, str]:
    """‘골목 빗물받이 지도(치수과)’ as its title and whose case it is."""
    title = _PRIZE.sub("", title)
    match = _DEPARTMENT.search(title)
    return (title[: match.start()].strip(), match.group(1)) if match else (title, "")


def _opened(head: Block) -> tuple[str, list[Block]]:
    """A case's title and what its first line says beyond it."""
    if head.label:
        return unquoted(head.label), [Block(Kind.PARAGRAPH, head.text)] if head.text else []
    parts = _TITLE_END.split(_PRIZE.sub("", head.text), maxsplit=1)
    if len(parts) == 2 and 2 < len(parts[0]) <= TITLE_CHARACTERS:
        return unquoted(parts[0]), [Block(Kind.PARAGRAPH, parts[1])]
    if len(head.text) <= TITLE_CHARACTERS:
        return unquoted(head.text), []
    return first_words(head.text, TITLE_CHARACTERS), [Block(Kind.PARAGRAPH, head.text)]


def unquoted(title: str) -> str:
    match = _QUOTED_WHOLE.fullmatch(title.strip())
    return match.group(1) if match else title.strip()
