"""Departments, selection rounds and licences: the records that cases point at."""

from django import forms
from django.contrib import admin

from cases.models import Department, Licence, SelectionRound


class DepartmentForm(forms.ModelForm):
    phone = forms.RegexField(
        r"^[0-9]{2,4}(-[0-9]{3,4}){1,2}$",
        label="전화번호",
        help_text=Department._meta.get_field("phone").help_text,
        error_messages={"invalid": "전화번호를 02-1234-5678처럼 숫자와 - 로만 적어 주세요."},
    )

    class Meta:
        model = Department
        fields = ("name", "phone")


@admin.register(Department)
class DepartmentAdmin(admin.ModelAdmin):
    form = DepartmentForm
    list_display = ("name", "phone")
    search_fields = ("name", "phone")


@admin.register(SelectionRound)
class SelectionRoundAdmin(admin.ModelAdmin):
    list_display = ("__str__", "year", "half")
    list_filter = ("half",)


@admin.register(Licence)
class LicenceAdmin(admin.ModelAdmin):
    list_display = ("name", "terms", "needs_source")
