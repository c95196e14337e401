"""The filters of the inbox. Without a choice it holds the requests that are still open."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timezone import localdate

from cctv_map.choices import FINISHED_STAGES
from cctv_map.models import InstallRequest
from cctv_map.models.install_request import InstallRequestQuerySet


class WorkFilter(admin.SimpleListFilter):
    title = "처리"
    parameter_name = "work"
    default = "처리할 것"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("overdue", "기한 지남"),
            ("unanswered", "답하지 않음"),
            ("finished", "끝남"),
            ("merged", "다른 요청에 합침"),
            ("all", "모두"),
        ]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        first, *others = super().choices(changelist)
        yield {**first, "display": self.default}
        yield from others

    def queryset(
        self, request: HttpRequest, queryset: InstallRequestQuerySet
    ) -> InstallRequestQuerySet:
        match self.value():
            case "overdue":
                return queryset.overdue(localdate())
            case "unanswered":
                return queryset.open().filter(answers=None)
            case "finished":
                return queryset.standing().filter(stage__in=FINISHED_STAGES)
            case "merged":
                return queryset.exclude(merged_into=None)
            case "all":
                return queryset
        return queryset.open()


class AssignedFilter(admin.SimpleListFilter):
    title = "담당자"
    parameter_name = "assigned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("mine", "내가 맡은 것"), ("nobody", "아무도 맡지 않음")]

    def queryset(
        self, request: HttpRequest, queryset: InstallRequestQuerySet
    ) -> InstallRequestQuerySet:
        if self.value() == "mine":
            return queryset.filter(assigned_to=request.user.pk)
        return queryset.filter(assigned_to=None) if self.value() == "nobody" else queryset


class PositionFilter(admin.SimpleListFilter):
    title = "위치"
    parameter_name = "position"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "위치를 정해야 함"), ("known", "위치 있음")]

    def queryset(
        self, request: HttpRequest, queryset: InstallRequestQuerySet
    ) -> InstallRequestQuerySet:
        if self.value() not in ("none", "known"):
            return queryset
        return queryset.filter(lat__isnull=self.value() == "none")


class DongFilter(admin.SimpleListFilter):
    title = "행정동"
    parameter_name = "dong"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        known = InstallRequest.objects.standing().exclude(dong="")
        names = known.order_by("dong").values_list("dong", flat=True).distinct()
        return [*((name, name) for name in names), ("none", "동 모름")]

    def queryset(
        self, request: HttpRequest, queryset: InstallRequestQuerySet
    ) -> InstallRequestQuerySet:
        if not self.value():
            return queryset
        return queryset.filter(dong="" if self.value() == "none" else self.value())
