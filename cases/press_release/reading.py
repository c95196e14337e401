"""Lines of a press release as its title and blocks: paragraphs, bullets, questions, headings."""

import re
from dataclasses import dataclass
from enum import Enum

from cases.press_release.header import without_header
from cases.press_release.proposals import TITLE_CHARACTERS, first_words
from cases.press_release.sentences import ends_a_sentence, sentences

# A wrapped line is as long as its neighbours, but for the width of letters in the office's font.
WRAP_TOLERANCE = 0.85
WIDEST_WRAP = 64
MAX_HEADING = 40

_BULLET = re.compile(
    r"(?:([▲▶▷►△▸□■◼◻◇◆○◦●◯⊙•·∙⋅▪▫◾◽❍❏☐✓✔★☆※❑☞])|([-–—*→](?=\s|[가-힣‘“'\"(])|ㅇ(?![ㄱ-ㅎㅏ-ㅣ])|[oO](?=\s[가-힣])))\s*(?=\S)"
)
_NUMBER = re.compile(
    r"(\d{1,2}[.)](?!\d)|\(\d{1,2}\)|[①-⑳❶-❿]|[Ⅰ-Ⅻ][.)]?|[가나다라마바사아][.)](?=\s)"
    r"|첫째|둘째|셋째|넷째|다섯째|여섯째|제?[1-9]\s?단계|\[?사례\s?\d{1,2}\]?)\s*[,:.]?\s*(?=\S)"
)
_QUESTION = re.compile(r"(?:Q\s?\d{0,2}|문\s?\d{0,2}|질문\s?\d{0,2})\s*[.:)]\s*(?=\S)")
_ANSWER = re.compile(r"(?:A\s?\d{0,2}|답\s?\d{0,2}|답변\s?\d{0,2})\s*[.:)]\s*(?=\S)")
_FRAMED = re.compile(r"[〈<\[【](.{1,40})[〉>\]】]")
# (기존) … and (개선) … are items of a list, their labels are part of the text.
_IN_BRACKETS = re.compile(r"([(\[〈])[^()\[\]〈〉]{1,12}[)\]〉]\s(?=\S)")
_CLOSING = re.compile(
    r"한편[,\s]|문의\s?[:：]|붙임|첨부\s?[:：\d]|자세한\s|기타\s|사진\s?설명|참고\s?[:：]"
)
_SIDE_DASHES = re.compile(r"^[-–—―~\s]+|(?<![-–—―\s])[-–—―\s]+$")


class Kind(Enum):
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUESTION = "question"
    ANSWER = "answer"
    HEADING = "heading"
    SUBTITLE = "subtitle"


@dataclass(slots=True)
class Block:
    """A piece of the body; ``text`` is without its ``marker`` (▲, 1., Q) and on one line."""

    kind: Kind
    text: str
    marker: str = ""

    @property
    def is_closing(self) -> bool:
        """한편, 문의, 붙임: what stands at the end of every release."""
        return self.kind is Kind.PARAGRAPH and _CLOSING.match(self.text) is not None

    @property
    def as_told(self) -> str:
        if self.kind is Kind.BULLET:
            return f"· {self.text}"
        return f"{self.marker} {self.text}" if self.kind is Kind.NUMBERED else self.text


@dataclass(frozen=True, slots=True)
class Release:
    """A title (up to 80 letters, may be empty) and the blocks of the body in their order."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def has_something_to_tell(self) -> bool:
        words = len(self.title.split()) + sum(len(block.text.split()) for block in self.blocks)
        return words > 1

    @property
    def story(self) -> str:
        return story_of(self.blocks) or self.title


def story_of(blocks: tuple[Block, ...]) -> str:
    """Paragraphs between empty lines; items of a list follow each other on lines of their own."""
    parts: list[str] = []
    listed = {Kind.BULLET, Kind.NUMBERED}
    for before, block in zip([None, *blocks], blocks, strict=False):
        together = before is not None and before.kind in listed and block.kind in listed
        parts.append(("\n" if together else "\n\n") + block.as_told)
    return "".join(parts).strip()


def read(lines: list[str]) -> Release:
    blocks = _blocks(without_header(lines))
    if not blocks:
        return Release("", ())
    first = blocks[0]
    title = _SIDE_DASHES.sub("", first.text)
    is_title = first.kind in {Kind.PARAGRAPH, Kind.HEADING} and not (
        ends_a_sentence(title) and len(title) > MAX_HEADING
    )
    if not is_title:
        opening = next(iter(sentences(first.text[:1_000])), first.text)
        return Release(first_words(opening, TITLE_CHARACTERS), tuple(blocks))
    body = blocks[1:] if len(title) <= TITLE_CHARACTERS else blocks
    for block in body:
        if block.marker not in {"-", "–", "—"} or ends_a_sentence(block.text):
            break
        block.kind, block.text = Kind.SUBTITLE, _SIDE_DASHES.sub("", block.text)
    return Release(first_words(title, TITLE_CHARACTERS), tuple(body))


def _blocks(lines: list[str]) -> list[Block]:
    found: list[tuple[Block, list[str]]] = []
    width = max(map(len, lines), default=0)
    before = ""
    for line in lines:
        block = _block(line)
        plain = block.kind is Kind.PARAGRAPH and not block.is_closing
        if line and plain and found and _is_wrapped(before, line, width):
            found[-1][1].append(line)
        elif _SIDE_DASHES.sub("", block.text):  # A line of dashes only divides.
            found.append((block, [block.text]))
        before = line
    return [Block(block.kind, " ".join(texts), block.marker) for block, texts in found]


def _is_wrapped(before: str, line: str, width: int) -> bool:
    """Whether ``before`` ends only because ``line``'s first word had no room on it."""
    if not before or width > WIDEST_WRAP or ends_a_sentence(before) or _FRAMED.fullmatch(before):
        return False
    return len(before) + 1 + len(line.split(" ", 1)[0]) > width * WRAP_TOLERANCE


def _block(line: str) -> Block:
    if framed := _FRAMED.fullmatch(line):
        return Block(Kind.HEADING, framed.group(1))
    for kind, pattern in ((Kind.QUESTION, _QUESTION), (Kind.ANSWER, _ANSWER)):
        if match := pattern.match(line):
            return Block(kind, line[match.end() :], match.group().strip())
    if match := _NUMBER.match(line):
        return Block(Kind.NUMBERED, line[match.end() :], match.group().strip())
    if match := _BULLET.match(line):
        return Block(Kind.BULLET, line[match.end() :], match.group().strip())
    if match := _IN_BRACKETS.match(line):
        return Block(Kind.BULLET, line, match.group(1))
    return Block(Kind.PARAGRAPH, line)
