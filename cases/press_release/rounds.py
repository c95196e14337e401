"""An announcement of several cases (‘우수사례 5건’) taken apart into one release for each."""

import re

from cases.press_release.proposals import TITLE_CHARACTERS, first_words
from cases.press_release.reading import Block, Kind, Release
from cases.press_release.sentences import ends_a_sentence

# A round chooses about five; a longer list is a list, not cases.
MAX_CASES = 12
LEAD_BLOCKS = 4
LEAD_CHARACTERS = 600
MAX_LIST = 1_500

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
    rf"사례\s?[^\d.]{{0,10}}?{_NUMBER}|{_NUMBER}의?\s?(?:적극행정\s?)?(?:우수\s?)?사례"
)
_ITEM = re.compile(r"\s?[▲△▶]\s?")
_TITLE_END = re.compile(r"\s?[:：]\s|\s[-–—]\s")
_AND_OTHERS = re.compile(r"\s?(?:등(?:의|을|이|에|으로|도)?|이다|입니다|이며)(?:[\s,.].*|이다.*)?$")
_QUOTED_WHOLE = re.compile(r"[‘“'\"「『]([^‘’“”'\"「」『』]+)[’”'\"」』]")


def split_cases(release: Release) -> list[Release]:
    """The cases of an announcement, each with what the announcement says of all; else itself."""
    count = _announced(release)
    heads = _heads(release.blocks, count) if count else []
    if heads:
        return _split_at(release, heads)
    for n, block in enumerate(release.blocks[:LEAD_BLOCKS]):
        titles = _listed_cases(block.text, count)
        if titles:
            return _split_by_mention(release, n, titles)
    return [release]


def _listed_cases(text: str, count: int) -> list[str]:
    """The titles in ‘선정된 사례는 ▲가 ▲나 등 2건이다’; empty for any other sentence."""
    before, *items = _ITEM.split(text[:MAX_LIST])
    if not 2 <= len(items) <= MAX_CASES or "사례" not in f"{before}{items[-1]}":
        return []
    if count != len(items) and "우수사례" not in before:
        return []
    items[-1] = _AND_OTHERS.sub("", items[-1])
    titles = [_unquoted(item.strip(" ,.")) for item in items]
    return titles if all(titles) else []


def _announced(release: Release) -> int:
    """How many cases the title or the lead speaks of, from 2 to 12; 0 for an ordinary release."""
    lead = [
        release.title,
        *(block.text[:LEAD_CHARACTERS] for block in release.blocks[:LEAD_BLOCKS]),
    ]
    for text in lead:
        for match in _COUNTED.finditer(text):
            number = match.group(1) or match.group(2)
            count = _WORDS.get(number) or (int(number) if number.isdigit() else 0)
            if 2 <= count <= MAX_CASES:
                return count
    return 0


def _heads(blocks: tuple[Block, ...], count: int) -> list[int]:
    """Where the cases start: the items of the one mark that stands ``count`` times with text."""
    places: dict[str, list[int]] = {}
    for n, block in enumerate(blocks):
        if block.kind in {Kind.BULLET, Kind.NUMBERED}:
            mark = "1" if block.kind is Kind.NUMBERED else block.marker
            places.setdefault(mark, []).append(n)
    for found in places.values():
        if len(found) == count and all(_has_text(blocks, n) for n in found):
            return found
    return []


def _has_text(blocks: tuple[Block, ...], n: int) -> bool:
    following = blocks[n + 1 : n + 2]
    own = _TITLE_END.search(blocks[n].text) or ends_a_sentence(blocks[n].text)
    return bool(own) or any(
        each.marker != blocks[n].marker and not each.is_closing for each in following
    )


def _split_at(release: Release, heads: list[int]) -> list[Release]:
    blocks = release.blocks
    closing = next((n for n in range(heads[-1] + 1, len(blocks)) if blocks[n].is_closing), None)
    end = len(blocks) if closing is None else closing
    shared = (Block(Kind.PARAGRAPH, release.title), *blocks[: heads[0]], *blocks[end:])
    found = []
    for start, stop in zip(heads, [*heads[1:], end], strict=True):
        title, own = _opened(blocks[start])
        found.append(Release(title, (*own, *blocks[start + 1 : stop], *_as_closing(shared))))
    return found


def _opened(head: Block) -> tuple[str, list[Block]]:
    """A case's title and what its first line says beyond it."""
    parts = _TITLE_END.split(head.text, maxsplit=1)
    if len(parts) == 2 and 2 < len(parts[0]) <= TITLE_CHARACTERS:
        return _unquoted(parts[0]), [Block(Kind.PARAGRAPH, parts[1])]
    if len(head.text) <= TITLE_CHARACTERS:
        return _unquoted(head.text), []
    return first_words(head.text, TITLE_CHARACTERS), [Block(Kind.PARAGRAPH, head.text)]


def _as_closing(shared: tuple[Block, ...]) -> tuple[Block, ...]:
    """What is said of all cases: in each story, on no card."""
    return tuple(Block(Kind.SUBTITLE, each.as_told.removeprefix("· ")) for each in shared)


def _split_by_mention(release: Release, listed: int, titles: list[str]) -> list[Release]:
    """The cases of a list inside a sentence; the paragraphs after it go to the case they name."""
    words = [_telling_words(title) for title in titles]
    common = {word for n, each in enumerate(words) for word in each if word in _others(words, n)}
    own: list[list[Block]] = [[] for _ in titles]
    shared = [Block(Kind.PARAGRAPH, release.title), *release.blocks[: listed + 1]]
    current: int | None = None
    closed = False
    for block in release.blocks[listed + 1 :]:
        closed = closed or block.is_closing
        opening = block.text[:LEAD_CHARACTERS]
        scores = [sum(word in opening for word in each - common) for each in words]
        if max(scores) >= 2:
            current = scores.index(max(scores))
        if current is None or closed:
            shared.append(block)
        else:
            own[current].append(block)
    closing = _as_closing(tuple(shared))
    return [
        Release(first_words(title, TITLE_CHARACTERS), (*blocks, *closing))
        for title, blocks in zip(titles, own, strict=True)
    ]


def _telling_words(title: str) -> set[str]:
    """Stems of the title's words: the first letters, without the particle behind them."""
    return {word.strip("‘’“”'\"(),")[:3] for word in title.split() if len(word) > 1} - {""}


def _others(words: list[set[str]], n: int) -> set[str]:
    return set().union(*words[:n], *words[n + 1 :])


def _unquoted(title: str) -> str:
    match = _QUOTED_WHOLE.fullmatch(title)
    return match.group(1) if match else title
