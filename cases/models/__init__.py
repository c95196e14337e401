"""One noun a file; everything that other modules import stands here."""

from cases.models.attachment import Attachment
from cases.models.card import Card
from cases.models.case import Case
from cases.models.department import Department
from cases.models.licence import Licence
from cases.models.selection_round import SelectionRound

__all__ = ["Attachment", "Card", "Case", "Department", "Licence", "SelectionRound"]
