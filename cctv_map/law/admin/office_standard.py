"""Admin of the office's common standards (구 공통 기준), which fill the gaps of the data."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin
from cctv_map.admin_kit.republish import republish_on_commit
from cctv_map.models import CameraSite, OfficeStandard

HOW_STANDARDS_WORK = (
    "자료에 없는 것만 여기에서 채웁니다. 주민 화면에는 ‘구 공통 기준’이라고 표시됩니다. "
    "목적을 고른 기준에서 비운 칸은 모든 목적의 기준을 따릅니다."
)
CONTACT_TOGETHER = (
    "관리책임자, 부서, 전화, 맡은 업체는 한 기준의 것을 함께 씁니다. "
    "한 칸이라도 적으면 나머지도 적어 주세요."
)

# The map's cards show this contact where a file has no phone; the rest is on pages alone.
CONTACT = {"purpose", "manager", "department", "phone", "contractor"}


class OfficeStandardForm(forms.ModelForm):
    class Meta:
        model = OfficeStandard
        fields = "__all__"

    def clean_retention_days(self) -> int | None:
        days = self.cleaned_data["retention_days"]
        if days == 0:
            raise forms.ValidationError("하루 이상을 적거나, 모르면 비워 두세요.")
        return days


@admin.register(OfficeStandard)
class OfficeStandardAdmin(PlainTitlesAdmin):
    form = OfficeStandardForm
    list_display = ["__str__", "recording_hours", "days", "department", "phone"]
    fieldsets = [
        (
            None,
            {
                "description": HOW_STANDARDS_WORK,
                "fields": ["purpose", "recording_range", "recording_hours", "retention_days"],
            },
        ),
        (
            "누구에게 물어보나요",
            {
                "description": CONTACT_TOGETHER,
                "fields": ["manager", "department", "phone", "contractor", "contractor_phone"],
            },
        ),
    ]

    class Media:
        css = {"all": ["cctv_map/admin_kit/admin.css"]}

    @admin.display(description="보관일수", ordering="retention_days")
    def days(self, standard: OfficeStandard) -> str:
        return f"{standard.retention_days}일" if standard.retention_days else ""

    def formfield_for_choice_field(
        self, db_field: object, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        field.choices = [("", "모든 목적"), *field.choices[1:]]
        return field

    def save_model(
        self, request: HttpRequest, obj: OfficeStandard, form: forms.ModelForm, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if not CONTACT.isdisjoint(form.changed_data):
            republish_on_commit(request)

    def delete_model(self, request: HttpRequest, obj: OfficeStandard) -> None:
        super().delete_model(request, obj)
        republish_on_commit(request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[OfficeStandard]) -> None:
        super().delete_queryset(request, queryset)
        republish_on_commit(request)

    def view_on_site(self, standard: OfficeStandard) -> str | None:
        """The notice of some place that this standard applies to."""
        sites = CameraSite.objects.visible()
        if standard.purpose:
            sites = sites.filter(purpose=standard.purpose)
        site = sites.order_by("pk").first()
        return reverse("cctv_map:notice", args=[site.pk]) if site else None
