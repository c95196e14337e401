"""What approvers let pass at the publish gate, and why: for staff to read, never to change."""

from django.contrib import admin
from django.http import HttpRequest

from cases.models import GateOverride


@admin.register(GateOverride)
class GateOverrideAdmin(admin.ModelAdmin):
    list_display = ("case", "revision", "check_name", "found", "reason", "by", "at")
    list_select_related = ("revision__case", "by")
    list_filter = ("check_name",)
    search_fields = ("revision__case__title", "reason")
    date_hierarchy = "at"

    @admin.display(description="사례", ordering="revision__case")
    def case(self, override: GateOverride) -> str:
        return override.revision.case.title

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: GateOverride | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: GateOverride | None = None) -> bool:
        return False
