"""The models of the cases, one noun a file; other modules import them from here."""

from cases.models.attachment import Attachment
from cases.models.card import Card
from cases.models.case import Case
from cases.models.department import Department
from cases.models.licence import Licence
from cases.models.merit import Criterion, Merit
from cases.models.override import GateOverride
from cases.models.revision import CaseRevision
from cases.models.satisfaction import DailyViews, Satisfaction
from cases.models.selection_round import SelectionRound

__all__ = [
    "Attachment",
    "Card",
    "Case",
    "CaseRevision",
    "Criterion",
    "DailyViews",
    "Department",
    "GateOverride",
    "Licence",
    "Merit",
    "Satisfaction",
    "SelectionRound",
]
