"""Draft card news from the text of a press release (보도자료).

Plain Python: text in, dataclasses out. Words are sorted and endings made polite, never invented,
but for headlines of the frame; an editor finishes the draft.
"""

from cases.press_release.left_out import LeftOut
from cases.press_release.proposals import ProposedCard, ProposedCase
from cases.press_release.proposing import Read, propose, read_releases

__all__ = ["LeftOut", "ProposedCard", "ProposedCase", "Read", "propose", "read_releases"]
