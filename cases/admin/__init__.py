"""The staff's pages of the cases, one file a noun."""

from cases.admin.case import CaseAdmin
from cases.admin.labels import DepartmentAdmin, LicenceAdmin, SelectionRoundAdmin

__all__ = ["CaseAdmin", "DepartmentAdmin", "LicenceAdmin", "SelectionRoundAdmin"]
