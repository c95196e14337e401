"""Departments, rounds, licences and criteria: the records that cases point at."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cases.admin.fields import PUBLIC_TEXT
from cases.models import Criterion, Department, Licence, SelectionRound


class DepartmentForm(forms.ModelForm):
    phone = forms.RegexField(
        r"^[0-9]{2,4}(-[0-9]{3,4}){1,2}$",
        label="전화번호",
        help_text=Department._meta.get_field("phone").help_text,
        error_messages={"invalid": "전화번호를 02-1234-5678처럼 숫자와 - 로만 적어 주세요."},
    )

    class Meta:
        model = Department
        fields = ("name", "phone", "checked_on")

    def clean(self) -> dict[str, object]:
        """Takes a changed number as checked today."""
        given = super().clean()
        same_day = given.get("checked_on") == self.initial.get("checked_on")
        if "phone" in self.changed_data and same_day:
            given["checked_on"] = timezone.localdate()
        if given.get("checked_on") and given["checked_on"] > timezone.localdate():
            self.add_error("checked_on", "아직 오지 않은 날입니다. 오늘이나 지난 날을 적어 주세요.")
        return given


@admin.register(Department)
class DepartmentAdmin(admin.ModelAdmin):
    form = DepartmentForm
    formfield_overrides = PUBLIC_TEXT
    list_display = ("name", "phone", "checked_on")
    actions = ("checked_today",)
    search_fields = ("name", "phone")

    @admin.action(description="연락처를 오늘 확인했음으로 적기", permissions=["change"])
    def checked_today(self, request: HttpRequest, queryset: QuerySet[Department]) -> None:
        count = queryset.update(checked_on=timezone.localdate())
        self.message_user(request, f"부서 {count}곳을 오늘 확인했다고 적었습니다.")


@admin.register(SelectionRound)
class SelectionRoundAdmin(admin.ModelAdmin):
    list_display = ("__str__", "year", "half")
    list_filter = ("half",)


@admin.register(Licence)
class LicenceAdmin(admin.ModelAdmin):
    formfield_overrides = PUBLIC_TEXT
    list_display = ("name", "terms", "needs_source")


@admin.register(Criterion)
class CriterionAdmin(admin.ModelAdmin):
    """The criteria offered in a case's ‘왜 뽑혔나요’; what a case says already stays as it is."""

    list_display = ("name", "position")
    list_editable = ("position",)
