"""The synthetic press releases, and what is compared in the drafts made of them."""

import re
from pathlib import Path

from cases.press_release import ProposedCase, propose

DATA = Path(__file__).resolve().parents[2] / "data"


def texts_in(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


RELEASES = texts_in(DATA / "press_releases")
# Invented releases in the shapes that real ones have, as they are pasted.
SHAPES = texts_in(DATA / "press_shapes")


def one_draft(name: str) -> ProposedCase:
    (case,) = propose(RELEASES[name])
    return case


def kinds(case: ProposedCase) -> list[str]:
    return [str(card.kind) for card in case.cards]


def kickers(case: ProposedCase) -> list[str]:
    return [card.kicker for card in case.cards]


def card_words(case: ProposedCase) -> str:
    """Every word of the deck on one line."""
    texts = (
        text
        for card in case.cards
        for text in (
            card.kicker,
            card.headline,
            card.number,
            card.unit,
            card.body,
            card.before,
            card.after,
            *card.steps,
        )
    )
    return " ".join(text for text in texts if text)


def words_of(text: str) -> list[str]:
    """The words without punctuation and bullets; ㅇ is a bullet of word processors."""
    return [word for word in re.findall(r"\w+", text) if word != "ㅇ"]
