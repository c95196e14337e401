"""Admin of the outlines of the dong: loaded by a command, only read here."""

from django.contrib import admin

from cctv_map.admin_kit.read_only import ReadOnlyAdmin
from cctv_map.models import Boundary


@admin.register(Boundary)
class BoundaryAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "corners"]
    list_filter = ["kind"]
    search_fields = ["name"]
    fields = ["name", "kind", "corners"]

    @admin.display(description="경계점 수")
    def corners(self, boundary: Boundary) -> str:
        return f"{sum(len(ring) for ring in boundary.rings):,}개"
