"""Lines of a press release as its title and blocks: paragraphs, bullets, questions, headings."""

import re
from dataclasses import dataclass
from enum import Enum

from cases.press_release.header import TITLE_MARK
from cases.press_release.proposals import TITLE_CHARACTERS, first_words
from cases.press_release.sentences import ends_a_sentence, sentences
from cases.press_release.tables import cells_at, rows_of

# A wrapped line is as long as its neighbours, but for the width of letters in the office's font.
WRAP_TOLERANCE = 0.85
WIDEST_WRAP = 64
MAX_HEADING = 40

_BULLET = re.compile(
    r"(?:([▲▶▷►△▴▸□■◼◻▢▣◇◆◈❖○◦●◯⊙•·∙⋅▪▫◾◽❍❏☐✓✔★☆❑☞➤➢➔‣▸])|([-–—→](?=\s|[가-힣‘“'\"(])"
    r"|ㅇ(?![ㄱ-ㅎㅏ-ㅣ])|[oO](?=\s[가-힣])))\s*(?=\S)"
)
_NUMBER = re.compile(
    r"(\d{1,2}[.)](?!\d)|\(\d{1,2}\)|[①-⑳❶-❿]|[Ⅰ-Ⅻ][.)]?|[가나다라마바사아][.)](?=\s)"
    r"|제?[1-9]\s?단계|\[?사례\s?\d{1,2}\]?)\s*[,:.]?\s*(?=\S)"
)
_NOTE = re.compile(r"(?:※|\*{1,2}(?=\s?[가-힣])|\((?=예\s?[:：]))\s*(?=\S)")
_QUESTION = re.compile(r"(?:Q\s?\d{0,2}|문\s?\d{0,2}|질문\s?\d{0,2})\s*[.:)]\s*(?=\S)")
_ANSWER = re.compile(r"(?:A\s?\d{0,2}|답\s?\d{0,2}|답변\s?\d{0,2})\s*[.:)]\s*(?=\S)")
_FRAMED = re.compile(r"[〈<\[【](.{1,40})[〉>\]】]")
# (기존) … and (개선) … are items of a list, their labels are part of the text.
_IN_BRACKETS = re.compile(r"([(\[〈【])[^()\[\]〈〉【】]{1,12}[)\]〉】]\s(?=\S)")
_LABEL = re.compile(
    r"((?:[가-힣]\s{1,4}){1,4}[가-힣]|[가-힣][가-힣·/\s]{1,12}?)\s*[:：]\s*(?=\S|$)"
)
_CLOSING = re.compile(
    r"한편[,\s]|[※\s]*문\s*의\s?처?\s?[:：]|붙임|첨부\s?[:：\d]|(?:기타|보다"
    r"|더)?\s?자세한\s|기타\s|참고\s?[:：]"
)
_ASKS = re.compile(r"문\s*의\s?처?\s?[:：]")
_SIDE_DASHES = re.compile(r"^[-–—―~\s]+|[-–—―\s]+$")
_GOES_ON = re.compile(
    r"(?:[,을를의와]|[가-힣](?:은|는|에서|으로|까지|부터|하며|하고|되며|하는|위한|위해"
    r"|통해|따라|및))$"
)


class Kind(Enum):
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUESTION = "question"
    ANSWER = "answer"
    HEADING = "heading"
    SUBTITLE = "subtitle"
    NOTE = "note"
    LABEL = "label"
    ROW = "row"


@dataclass(slots=True)
class Block:
    """A piece of the body; ``text`` is without its ``marker`` (▲, 1., Q) and on one line.

    A LABEL (‘신청기간 : 9월 15일부터’) has its name in ``label``; the text may be empty.
    """

    kind: Kind
    text: str
    marker: str = ""
    label: str = ""

    @property
    def is_closing(self) -> bool:
        """한편, 문의, 붙임: what stands at the end of every release."""
        if self.kind is Kind.BULLET:
            return _ASKS.match(self.text) is not None
        return self.kind in {Kind.PARAGRAPH, Kind.NOTE} and _CLOSING.match(self.text) is not None

    @property
    def as_told(self) -> str:
        if self.kind is Kind.BULLET:
            return f"· {self.text}"
        if self.kind is Kind.LABEL:
            return f"· {self.label}: {self.text}".rstrip()
        if self.kind is Kind.NOTE:
            return f"※ {self.text}"
        return f"{self.marker} {self.text}" if self.kind is Kind.NUMBERED else self.text


@dataclass(frozen=True, slots=True)
class Release:
    """A title (up to 80 letters, may be empty) and the blocks of the body in their order.

    ``office`` is how the release calls its sender (시연구); ``department`` is whose case it is.
    """

    title: str
    blocks: tuple[Block, ...]
    office: str = ""
    department: str = ""
    is_case: bool = False

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
    listed = {Kind.BULLET, Kind.NUMBERED, Kind.LABEL, Kind.ROW, Kind.NOTE}
    for before, block in zip([None, *blocks], blocks, strict=False):
        together = before is not None and before.kind in listed and block.kind in listed
        parts.append(("\n" if together else "\n\n") + block.as_told)
    return "".join(parts).strip()


def read(lines: list[str]) -> Release:
    blocks = _with_questions(_blocks([TITLE_MARK.sub("", line, count=1) for line in lines]))
    if not blocks:
        return Release("", ())
    first = blocks[0]
    title = _SIDE_DASHES.sub("", first.text)
    is_title = first.kind in {Kind.PARAGRAPH, Kind.HEADING} and not (
        ends_a_sentence(title) and (len(title) > MAX_HEADING or title.endswith("."))
    )
    headed = first.kind is Kind.BULLET and len(blocks) > 1 and blocks[1].marker != first.marker
    is_title = is_title or (
        headed and not ends_a_sentence(title) and len(title) <= TITLE_CHARACTERS
    )
    is_title = is_title and (len(blocks) > 1 or len(title) <= TITLE_CHARACTERS)
    if not is_title and len(blocks) == 1 and len(first.text) <= MAX_HEADING:
        is_title = True
    if not is_title:
        return Release(title_of_lead(first.text), tuple(blocks), office_of(first.text))
    body = blocks[1:] if len(title) <= TITLE_CHARACTERS else blocks
    _mark_subtitles(body)
    opening = next((each.text for each in body if each.kind is Kind.PARAGRAPH), "")
    return Release(
        first_words(title, TITLE_CHARACTERS), tuple(body), office_of(title) or office_of(opening)
    )


def _mark_subtitles(body: list[Block]) -> None:
    """The lines between the title and the first sentence: dashes, bullets, or short lines."""
    for n, block in enumerate(body):
        plain = block.kind is Kind.PARAGRAPH and len(block.text) <= 70
        listed = block.kind in {Kind.BULLET, Kind.LABEL}
        dashed = listed and block.marker in {"-", "–", "—", "•", "·", "▲", "△", "▷"}
        if not (plain or dashed) or ends_a_sentence(block.text) or block.is_closing:
            break
        following = next((e for e in body[n + 1 :] if e.kind is not block.kind or plain), None)
        if dashed and not (
            (following and following.kind is Kind.PARAGRAPH) or block.marker in "-–—"
        ):
            break
        if plain and not (following and (len(following.text) > 40 or following.marker)):
            break
        told = f"{block.label}: {block.text}" if block.label else block.text
        block.kind, block.text, block.label = Kind.SUBTITLE, _SIDE_DASHES.sub("", told), ""


_OFFICE = re.compile(
    r"(?:^|\s)(?:서울\s?(?:특별시"
    r"|시)?\s?)?([가-힣]{1,6}[0-9]?[구시군동읍면])(?:청)?(?:\([^)]*\))?(?:[,는은가이]|\s"
    r"|에\s)"
)
_DATE_IN_FRONT = re.compile(r"^\d{1,2}일\s")


def office_of(text: str) -> str:
    """시연구 of ‘시연구, 쉼터 문 연다’ and of ‘11일 서울 시연구(구청장 …)는’."""
    match = _OFFICE.match(_DATE_IN_FRONT.sub("", text))
    return match.group(1) if match else ""


_QUOTED = re.compile(r"‘[^‘’]{2,30}’|“[^“”]{2,24}”(?!라|며|고)|'[^']{2,30}'|「[^」]{2,30}」")


def title_of_lead(text: str) -> str:
    """A title for a text without one: what its first sentence names in quotes, and what of it."""
    lead = next(iter(sentences(text[:1_000])), text)
    for quoted in _QUOTED.finditer(lead):
        behind = re.match(
            r"((?:\s[가-힣0-9]+)*?\s[가-힣0-9]+?)(?:을|를|에|이|가)(?=\s)", lead[quoted.end() :]
        )
        tail = behind.group(1) if behind and len(behind.group(1)) <= 20 else ""
        return first_words(f"{quoted.group()}{tail}", TITLE_CHARACTERS)
    lead = lead.rstrip(".")
    if len(lead) <= TITLE_CHARACTERS:
        return lead
    return first_words(re.sub(r"^.{0,40}?(?:[은는]|[구시군]가)\s", "", lead), TITLE_CHARACTERS)


def _blocks(lines: list[str]) -> list[Block]:
    found: list[tuple[Block, list[str]]] = []
    width = max(map(len, lines), default=0)
    before, n, tried = "", 0, 0  # No table begins before line ``tried``.
    while n < len(lines):
        line = lines[n]
        if n >= tried and found and (length := cells_at(lines, n)):
            tried = n + length
            if rows := rows_of(lines[n:tried]):
                found += [(Block(Kind.ROW, row), [row]) for row in rows]
                before, n = "", tried
                continue
            if rows_of(lines[n + 1 : tried]):  # The first line is the heading of the table.
                tried = n + 1
        block = _block(line)
        plain = block.kind is Kind.PARAGRAPH and not block.is_closing
        if line and plain and found and _is_wrapped(before, line, width, found[-1][0], len(found)):
            found[-1][1].append(line)
        elif _SIDE_DASHES.sub("", block.text) or block.label:  # A line of dashes only divides.
            found.append((block, [block.text]))
        before, n = line, n + 1
    for block, texts in found:
        block.text = " ".join(texts)
    return [block for block, _ in found]


def _is_wrapped(before: str, line: str, width: int, block: Block, count: int) -> bool:
    """Whether ``before`` ends only because ``line``'s first word had no room, or goes on."""
    if not before or ends_a_sentence(before) or _FRAMED.fullmatch(before):
        return False
    if count > 1 and len(before) >= 10 and block.kind is not Kind.LABEL and _GOES_ON.search(before):
        return True
    if width > WIDEST_WRAP:
        return False
    return len(before) + 1 + len(line.split(" ", 1)[0]) > width * WRAP_TOLERANCE


def _block(line: str) -> Block:
    if framed := _FRAMED.fullmatch(line):
        return Block(Kind.HEADING, framed.group(1))
    if note := _NOTE.match(line):
        text = line[note.end() :]
        return Block(Kind.NOTE, text[:-1] if note.group()[0] == "(" and text[-1] == ")" else text)
    for kind, pattern in ((Kind.QUESTION, _QUESTION), (Kind.ANSWER, _ANSWER)):
        if match := pattern.match(line):
            return Block(kind, line[match.end() :], match.group().strip())
    marked = _NUMBER.match(line) or _BULLET.match(line)
    rest = line[marked.end() :] if marked else line
    marker = marked.group().strip() if marked else ""
    if (label := _LABEL.match(rest)) and not _CLOSING.match(rest) and (marked or len(line) < 120):
        return Block(Kind.LABEL, rest[label.end() :], marker, _joined(label.group(1)))
    if marked:
        kind = Kind.NUMBERED if _NUMBER.match(line) else Kind.BULLET
        return Block(kind, rest, marker)
    if match := _IN_BRACKETS.match(line):
        return Block(Kind.BULLET, line, match.group(1))
    return Block(Kind.PARAGRAPH, line)


def _joined(label: str) -> str:
    """사 업 명, whose letters are spread over the width of a column, as 사업명."""
    return label.replace(" ", "") if re.fullmatch(r"(?:[가-힣]\s+)+[가-힣]", label) else label


def _with_questions(blocks: list[Block]) -> list[Block]:
    """Where most headings with one mark end with ?, all of them ask, and what follows answers."""
    asked: dict[str, list[Block]] = {}
    for block in blocks:
        if block.kind in {Kind.BULLET, Kind.NUMBERED} and len(block.text) <= 60:
            mark = "1" if block.kind is Kind.NUMBERED else block.marker
            asked.setdefault(mark, []).append(block)
    for same in asked.values():
        if len(same) > 1 and 2 * sum(each.text.endswith("?") for each in same) > len(same):
            for block in same:
                block.kind = Kind.QUESTION
    return blocks
