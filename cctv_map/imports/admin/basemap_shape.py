"""Admin of our own base map: loaded by a command, read and deleted here."""

from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from cctv_map.admin_kit.read_only import ReadOnlyAdmin
from cctv_map.admin_kit.republish import republish_on_commit
from cctv_map.models import BasemapShape


@admin.register(BasemapShape)
class BasemapShapeAdmin(ReadOnlyAdmin):
    list_display = ["title", "layer", "kind", "points"]
    list_filter = ["layer"]
    # The number of shapes beside the name of each layer.
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ["name"]
    fields = ["name", "layer", "kind", "points"]
    actions = []

    @admin.display(description="이름", ordering="name")
    def title(self, shape: BasemapShape) -> str:
        return shape.name or "이름 없음"

    @admin.display(description="점 수")
    def points(self, shape: BasemapShape) -> str:
        return f"{sum(len(part) for part in shape.parts):,}개"

    def has_delete_permission(self, request: HttpRequest, obj: BasemapShape | None = None) -> bool:
        return ModelAdmin.has_delete_permission(self, request, obj)

    def delete_model(self, request: HttpRequest, obj: BasemapShape) -> None:
        super().delete_model(request, obj)
        republish_on_commit(request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[BasemapShape]) -> None:
        super().delete_queryset(request, queryset)
        republish_on_commit(request)
