"""The sentences of an announcement given to the case that each speaks of."""

import re

from cases.press_release.chosen import Named
from cases.press_release.matching import Matcher
from cases.press_release.proposals import TITLE_CHARACTERS, first_words
from cases.press_release.reading import Block, Kind, Release
from cases.press_release.sentences import is_speech, sentences
from cases.press_release.sharing import shares_of, without_praise

_ONLY_NAMED = re.compile(r"[‘“'\"「][^’”'\"」]+[’”'\"」]\S{0,3}\s\S+\.")
# What the office did with all cases is told of none: how they were chosen, who is rewarded.
_OF_ALL = re.compile(
    r"사례를 (?:더 )?(?:발굴|공유|확산)|심사(?:를|는|에|한|했)|서면심사|온라인\s?투표"
    r"|주민\s?투표|카드\s?뉴스|사례집|인사상"
    r"|가점|포상|표창|특별\s?휴가|성과급|공직사회|적극행정위원회|전 부서|모든 부서"
    r"|선정된 사례|(?:이번|이들|해당) 사례(?:를|들을)|상장|뽑힌 (?:사례|공무원|직원)"
    r"|수상자|우수\s?공무원"
)


def is_of_all(text: str) -> bool:
    return bool(_OF_ALL.search(text))


def as_closing(shared: tuple[Block, ...]) -> tuple[Block, ...]:
    """What is said of all cases: in each story, on no card."""
    return tuple(Block(Kind.SUBTITLE, each.as_told.removeprefix("· ")) for each in shared)


def split_by_mention(release: Release, named: list[Named]) -> list[Release]:
    """A release for each of ``named``: what its naming says, and what speaks of it further on."""
    told = _Given(named)
    shared = [Block(Kind.PARAGRAPH, release.title)]
    for block in release.blocks:
        if block.is_closing or block.kind is Kind.SUBTITLE:
            shared.append(block)
            told.current = None
            continue
        for sentence in sentences(block.text):
            if not told.takes(sentence, block):
                shared.append(Block(Kind.SUBTITLE, sentence))
    closing = as_closing(tuple(shared))
    return [
        Release(
            first_words(each.title, TITLE_CHARACTERS),
            (*blocks, *closing),
            release.office,
            each.department,
            is_case=True,
        )
        for each, blocks in zip(named, told.blocks(), strict=True)
    ]


class _Given:
    """What each case has been given so far; a sentence that names none goes on with the last."""

    def __init__(self, named: list[Named]) -> None:
        self.named = named
        self.paragraphs: list[list[tuple[int, str]]] = [
            [(-1 - n, text) for n, text in enumerate(each.details)] for each in named
        ]
        texts = [f"{each.title} {' '.join(each.details)} {each.department}" for each in named]
        self.matcher = Matcher(texts)
        self.current: int | None = None
        self.group: list[int] = []

    def takes(self, sentence: str, block: Block) -> bool:
        """Whether ``sentence`` is told of a case, or is the one that names some."""
        group = [n for n, each in enumerate(self.named) if each.sentence == sentence]
        if group:
            self.group, self.current = group, group[0] if len(group) == 1 else None
            return True
        if is_speech(sentence):
            self.current = None
            return False
        shares = shares_of(sentence, len(self.group)) if len(self.group) > 1 else []
        for n, share in zip(self.group, shares, strict=bool(shares)):
            self.paragraphs[n].append((id(block), share))
        if shares:
            return True
        self.current = self._spoken_of(sentence)
        if self.current is not None:
            self.paragraphs[self.current].append((id(block), without_praise(sentence)))
        return self.current is not None

    def _spoken_of(self, sentence: str) -> int | None:
        found = self.matcher.best(sentence)
        if is_of_all(sentence) and (found is None or self.matcher.is_weak(sentence, found)):
            return None
        return self.current if found is None else found

    def blocks(self) -> list[list[Block]]:
        """A paragraph for each block of the announcement that tells of the case."""
        found = []
        for told in self.paragraphs:
            # ‘가’를 추진했습니다 says no more than the title, where more is said.
            if len(told) > 1 and _ONLY_NAMED.fullmatch(told[0][1]):
                told = told[1:]
            texts: dict[int, str] = {}
            for block, sentence in told:
                texts[block] = f"{texts[block]} {sentence}" if block in texts else sentence
            found.append([Block(Kind.PARAGRAPH, text) for text in texts.values()])
        return found
