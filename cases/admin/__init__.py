"""The staff's pages of the cases, one file a noun."""

from cases.admin.case import CaseAdmin
from cases.admin.overrides import GateOverrideAdmin
from cases.admin.reference_lists import DepartmentAdmin, LicenceAdmin, SelectionRoundAdmin
from cases.admin.satisfaction import SatisfactionAdmin

__all__ = [
    "CaseAdmin",
    "DepartmentAdmin",
    "GateOverrideAdmin",
    "LicenceAdmin",
    "SatisfactionAdmin",
    "SelectionRoundAdmin",
]
