"""How much of a press release its drafts tell, and how long drafting takes.

The fixtures are invented releases of many shapes, with what a good editor's drafts of them hold
(``tests/data/press_shapes``; those that begin with a letter and a dash were written before the code
had seen them); those of ``../shared/press`` count, too, where they are there. A fact
is told when it stands on a card of the right draft that a resident can read: a card holds 110
letters in one piece and 160 in all. ``draft_20000_letters_ms`` is the slowest of all fixtures,
each repeated to that length; ``draft_40000_to_20000`` is how much longer twice as much takes.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from cases.press_release import ProposedCard, ProposedCase, propose

TITLE = "Drafts of press releases"
LIMITS = {
    "facts_on_cards_percent": (">=", 85),
    "split_right_percent": (">=", 100),
    "forbidden_seen": ("<=", 0),
    "cards_cut_or_overfull": ("<=", 0),
    "shared_facts_on_cards_percent": (">=", 85),
    "shared_split_right_percent": (">=", 100),
    "shared_forbidden_seen": ("<=", 0),
    "shared_cards_cut_or_overfull": ("<=", 0),
    "draft_20000_letters_ms": ("<=", 300),
    "draft_40000_to_20000": ("<=", 3),
}
ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "data" / "press_shapes"
SHARED = ROOT.parent / "shared" / "press"
MAX_PIECE = 110
MAX_CARD = 160
MAX_CARDS = 10

_MARKS = str.maketrans(dict.fromkeys("‘’‚“”„'\"", "'") | {"∼": "~", "–": "-", "—": "-"})
_STOPS_MIDWAY = re.compile(
    r"(?:며|면서|지만|[했됐였았었없있]으나|는데|므로|도록|[하되]고|[를을은는]|[하으되]면"
    r"|하여|및|위한|대한|[,:→‘“(])$"
)
_NOUNS = re.compile(r"(?:신고|사고|창고|광고|보고|권고|최고|공고|경고|마을|가을)$")


@dataclass(frozen=True, slots=True)
class Score:
    """One release against its expectation; ``missing``, ``forbidden`` and ``cut`` hold texts."""

    file: str
    facts: int
    told: int
    drafts: int
    wanted: int
    titles_right: int
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    cut: tuple[str, ...]

    @property
    def is_split_right(self) -> bool:
        return self.drafts == self.wanted == self.titles_right


def expectations(folder: Path) -> list[dict]:
    """``file``, ``drafts``, ``titles`` and ``facts`` by draft, ``forbidden`` words, for each."""
    return json.loads((folder / "expectations.json").read_text(encoding="utf-8"))


def score(folder: Path, expected: dict) -> Score:
    drafts = propose((folder / expected["file"]).read_text(encoding="utf-8"))
    pairs = [_best(titles, drafts) for titles in expected["titles"]]
    missing = [
        fact
        for n, fact in expected["facts"]
        if pairs[n] is None or not any(_stands(fact, text) for text in _readable(pairs[n]))
    ]
    pieces = [piece for draft in drafts for card in draft.cards for piece in _pieces(card)]
    overfull = [" ".join(_pieces(card)) for d in drafts for card in d.cards if not _has_room(card)]
    return Score(
        expected["file"],
        len(expected["facts"]),
        len(expected["facts"]) - len(missing),
        len(drafts),
        expected["drafts"],
        len({id(each) for each in pairs if each}),
        tuple(missing),
        tuple(_forbidden(expected, drafts)),
        (*(piece for piece in pieces if _is_cut(piece)), *overfull),
    )


def _best(titles: list[str], drafts: list[ProposedCase]) -> ProposedCase | None:
    """The draft whose title or cover says all of ``titles``."""
    for draft in drafts:
        heads = f"{draft.title}\n{draft.cards[0].headline}"
        if all(_stands(each, heads) for each in titles):
            return draft
    return None


def _pieces(card: ProposedCard) -> list[str]:
    texts = (card.headline.replace(" / ", " "), *card.body.splitlines(), card.before, card.after)
    return [text for text in (*texts, *card.steps, card.speaker) if text]


def _has_room(card: ProposedCard) -> bool:
    lengths = [len(piece) for piece in _pieces(card)] or [0]
    return max(lengths) <= MAX_PIECE and sum(lengths) <= MAX_CARD


def _readable(draft: ProposedCase) -> list[str]:
    cards = [card for card in draft.cards[:MAX_CARDS] if _has_room(card)]
    return ["\n".join([f"{card.number}{card.unit}", *_pieces(card)]) for card in cards]


def _is_cut(piece: str) -> bool:
    """Whether a piece plainly ends inside a sentence, a quotation or a bracket."""
    if piece.count("(") != piece.count(")") or piece.count("“") != piece.count("”"):
        return True
    end = piece.rstrip("”’)\"' ")
    if not end or end[-1] in ".!?":
        return False
    return _STOPS_MIDWAY.search(end) is not None and not _NOUNS.search(end)


def _forbidden(expected: dict, drafts: list[ProposedCase]) -> list[str]:
    cards = "\n".join(
        "\n".join([card.kicker, *_pieces(card)]) for draft in drafts for card in draft.cards
    )
    heads = "\n".join(f"{draft.title}\n{draft.summary}" for draft in drafts)
    story = "\n".join(draft.story for draft in drafts)
    anywhere, on_cards = f"{cards}\n{heads}\n{story}", f"{cards}\n{heads}"
    return [
        *(each for each in expected["forbidden"] if _stands(each, anywhere)),
        *(each for each in expected.get("forbidden_on_cards", []) if _stands(each, on_cards)),
    ]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_MARKS).split())


def _stands(wanted: str, text: str) -> bool:
    """Whether one spelling of ``wanted`` stands in ``text``; 5일 does not stand in 15일."""
    shown = _plain(text)
    for each in map(_plain, wanted.split(" | ")):
        before = r"(?<!\d)" if each[:1].isdigit() else ""
        after = r"(?!\d)" if each[-1:].isdigit() else ""
        if re.search(before + re.escape(each) + after, shown):
            return True
    return False


def run() -> dict[str, float]:
    """Shares in per cent, counts, and milliseconds of processor time."""
    figures = _figures(FIXTURES, "")
    if SHARED.exists():
        figures |= _figures(SHARED, "shared_")
    texts = [(FIXTURES / each["file"]).read_text("utf-8") for each in expectations(FIXTURES)]
    once, twice = _slowest(texts, 20_000), _slowest(texts, 40_000)
    return figures | {
        "draft_20000_letters_ms": round(once * 1_000),
        "draft_40000_to_20000": round(twice / once, 1),
    }


def _figures(folder: Path, prefix: str) -> dict[str, float]:
    scores = [score(folder, each) for each in expectations(folder)]
    told, facts = sum(each.told for each in scores), sum(each.facts for each in scores)
    right = sum(each.is_split_right for each in scores)
    figures = {
        "releases": len(scores),
        "facts_on_cards_percent": round(100 * told / facts, 1),
        "split_right_percent": round(100 * right / len(scores), 1),
        "forbidden_seen": sum(len(each.forbidden) for each in scores),
        "cards_cut_or_overfull": sum(len(each.cut) for each in scores),
    }
    return {f"{prefix}{name}": value for name, value in figures.items()}


def _slowest(texts: list[str], length: int) -> float:
    return max(_seconds(lambda text=text: propose(_repeated(text, length))) for text in texts)


def _repeated(text: str, length: int) -> str:
    return (f"{text}\n" * (length // len(text) + 1))[:length]


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
