"""Draft card news from the text of a press release (보도자료).

Plain Python: text in, dataclasses out. Words are cut and sorted, never invented, but for the
headlines of the frame; an editor finishes the draft.
"""

from cases.press_release.drafting import draft
from cases.press_release.pasted import clean_lines
from cases.press_release.proposals import ProposedCard, ProposedCase
from cases.press_release.reading import read
from cases.press_release.rounds import split_cases

__all__ = ["ProposedCard", "ProposedCase", "propose"]


def propose(text: str) -> list[ProposedCase]:
    """A draft for each case that ``text`` tells of: one, or as many as an announcement lists.

    Empty when there is nothing to tell: no text, one word, or a heading block alone. Never raises.
    Every word of the body stands in the title or the story of a draft.
    """
    release = read(clean_lines(text))
    if not release.has_something_to_tell:
        return []
    return [draft(case) for case in split_cases(release)]
