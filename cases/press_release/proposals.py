"""What a press release is turned into, and how much room a card has."""

from dataclasses import dataclass

# Lengths of the fields of cases.models.Case and Card; a test holds them together.
TITLE_CHARACTERS = 80
SUMMARY_CHARACTERS = 120
COVER_CHARACTERS = 22
NUMBER_CHARACTERS = 12
UNIT_CHARACTERS = 8

# What a square card holds in letters that are easily read; a test draws the drafts.
HEADLINE_ROOM = 32
SENTENCE_ROOM = 108
BODY_ROOM = 116
LIST_ROOM = 100
STEP_ROOM = 30
STATE_ROOM = 40
# A line of a card holds no longer word, and a word is never cut.
MAX_WORD = 16
MAX_HEADLINE_WORD = 11


@dataclass(frozen=True, slots=True)
class ProposedCard:
    """The words of one card; ``kind`` is a value of CardKind, ``steps`` holds one step each."""

    kind: str
    kicker: str = ""
    headline: str = ""
    body: str = ""
    number: str = ""
    unit: str = ""
    before: str = ""
    after: str = ""
    steps: tuple[str, ...] = ()
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class ProposedCase:
    """One draft; ``story`` has its paragraphs between empty lines.

    ``sources`` has for each card the sentences of the release that it tells; ``untold`` are facts
    of the story that no card tells; ``department`` is whose case it is, where the text says so.
    """

    title: str
    summary: str
    story: str
    cards: tuple[ProposedCard, ...]
    sources: tuple[tuple[str, ...], ...] = ()
    untold: tuple[str, ...] = ()
    department: str = ""


def words_fit(text: str, longest: int = MAX_WORD) -> bool:
    return all(len(word) <= longest for word in text.split())


def first_words(text: str, room: int) -> str:
    """The first words of ``text`` that fit into ``room`` letters; a longer first word is cut."""
    if len(text) <= room:
        return text
    end = text.rfind(" ", 0, room + 1)
    return text[: end if end > 0 else room].rstrip()
