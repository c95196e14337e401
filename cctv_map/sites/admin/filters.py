"""Filters of the list of sites beside its own columns: decisions, faults, missing in the file."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from cctv_map.choices import DecisionKind
from cctv_map.models import CameraSite, Fault, SiteDecision


class DecidedFilter(admin.SimpleListFilter):
    title = "직원의 결정"
    parameter_name = "decided"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        carried = ("carried", "이어서 감춤(확인 전)")
        return [("any", "있음"), *DecisionKind.choices, carried, ("none", "없음")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[CameraSite]
    ) -> QuerySet[CameraSite]:
        standing = SiteDecision.objects.standing().filter(site=OuterRef("pk"))
        if self.value() == "none":
            return queryset.filter(~Exists(standing))
        if self.value() == "carried":
            carried = SiteDecision.objects.carried().filter(site=OuterRef("pk"))
            return queryset.filter(Exists(carried))
        if self.value() in DecisionKind.values:
            return queryset.filter(Exists(standing.filter(kind=self.value())))
        return queryset.filter(Exists(standing)) if self.value() else queryset


class OpenFaultFilter(admin.SimpleListFilter):
    title = "장애"
    parameter_name = "fault"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "복구하지 않은 장애"), ("none", "없음")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[CameraSite]
    ) -> QuerySet[CameraSite]:
        is_open = Exists(Fault.objects.open().filter(site=OuterRef("pk")))
        if self.value() == "open":
            return queryset.filter(is_open)
        return queryset.filter(~is_open) if self.value() == "none" else queryset


class MissingFilter(admin.SimpleListFilter):
    title = "새 파일에 없음"
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "확인 필요"), ("no", "파일에 있음")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[CameraSite]
    ) -> QuerySet[CameraSite]:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(missing_since__isnull=self.value() == "no")
