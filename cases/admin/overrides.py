"""The admin of publish problems that approvers let pass, and why: read only."""

from django.contrib import admin
from django.http import HttpRequest

from cases.models import GateOverride
from cases.publish_checks import CHECKS

CHECK_NAMES = {check.slug: check.name for check in CHECKS}


@admin.register(GateOverride)
class GateOverrideAdmin(admin.ModelAdmin):
    list_display = ("case", "revision", "passed_check", "found", "reason", "by", "at")
    list_select_related = ("revision__case", "by")
    search_fields = ("revision__case__title", "reason")
    date_hierarchy = "at"

    @admin.display(description="사례", ordering="revision__case")
    def case(self, override: GateOverride) -> str:
        return override.revision.case.title

    @admin.display(description="검사", ordering="check_name")
    def passed_check(self, override: GateOverride) -> str:
        return CHECK_NAMES.get(override.check_name, override.check_name)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: GateOverride | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: GateOverride | None = None) -> bool:
        return False
