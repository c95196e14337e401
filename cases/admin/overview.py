"""Reminders of due reviews: the box on the admin's start page, the filter of the list."""

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cases.models import Case, Department
from cases.reviews import due_cases, old_contacts

MAX_SHOWN = 5


class ReviewFilter(SimpleListFilter):
    title = "다시 살펴보기"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("due", "살펴볼 때가 됨"), ("follow_up", "6개월 뒤 카드가 없음")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Case]) -> QuerySet[Case]:
        if self.value() not in {"due", "follow_up"}:
            return queryset
        due = due_cases(timezone.localdate())
        if self.value() == "follow_up":
            due = due.filter(has_follow_up=False)
        return queryset.filter(pk__in=due.order_by().values("pk"))


def reminders_for(user: AbstractUser) -> dict[str, object]:
    """The context of the box: at most two queries, none for users who may not change cases."""
    if not user.has_perm("cases.change_case"):
        return {}
    today = timezone.localdate()
    cases: list[Case] = list(due_cases(today))
    contacts: list[Department] = []
    if user.has_perm("cases.view_department"):
        contacts = list(old_contacts(today))
    return {
        "cases": cases[:MAX_SHOWN],
        "case_count": len(cases),
        "contacts": contacts[:MAX_SHOWN],
        "contact_count": len(contacts),
        "may_check_contacts": user.has_perm("cases.change_department"),
    }
