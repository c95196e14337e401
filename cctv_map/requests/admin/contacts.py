"""Admin of residents' contacts: one at a time and for a reason, with logs of looks and erasures."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.admin_kit.read_only import ReadOnlyAdmin
from cctv_map.models import ContactLook, ContactPurge, Voice
from cctv_map.requests.contacts import look_at_contact
from gangseo_portal.lib.sheets import workbook, xlsx_response

LOOK_HEADER = ("접수번호", "본 사람", "본 까닭", "본 때")


class WhyForm(forms.Form):
    why = forms.CharField(
        label="보는 까닭",
        min_length=2,
        max_length=ContactLook._meta.get_field("why").max_length,
        help_text="예: 현장 약속을 잡으려고. 열람 기록에 남습니다.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "vTextField"}),
        error_messages={
            "required": "보는 까닭을 적어 주세요.",
            "min_length": "보는 까닭을 조금 더 적어 주세요.",
        },
    )


@admin.action(description="엑셀 파일로 내려받기", permissions=["view"])
def looks_as_xlsx(_admin: object, _request: HttpRequest, looks: QuerySet) -> HttpResponse:
    rows = ((look.receipt, str(look.by), look.why, look.at) for look in looks.select_related("by"))
    content = workbook([("연락처 열람 기록", LOOK_HEADER, rows)])
    return xlsx_response(content, "contact-looks")


@admin.register(ContactLook)
class ContactLookAdmin(ReadOnlyAdmin):
    actions = [looks_as_xlsx]
    list_display = ["at", "by", "receipt", "why"]
    list_filter = ["by", "at"]
    list_select_related = ["by"]
    search_fields = ["receipt", "why"]

    def get_urls(self) -> list[URLPattern]:
        view = guarded(self, _contact_view, may_see_contacts)
        return [path("of/<int:pk>/", view, name="cctv_map_contact_of"), *super().get_urls()]


def may_see_contacts(request: HttpRequest) -> bool:
    return request.user.has_perm("cctv_map.view_voicecontact")


def _contact_view(admin: ReadOnlyAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks why; POST writes the look down and shows the contact in this one answer."""
    voice = get_object_or_404(Voice.objects.select_related("request"), pk=pk)
    form = WhyForm(request.POST or None)
    shown = request.method == "POST" and form.is_valid()
    contact = (
        look_at_contact(voice, why=form.cleaned_data["why"], by=request.user) if shown else None
    )
    context = {
        **frame(admin, request, f"{voice.receipt} 주민의 연락처"),
        "voice": voice,
        "form": form,
        "shown": shown,
        "contact": contact,
        "may_list": admin.has_view_permission(request),
    }
    response = TemplateResponse(request, "cctv_map/requests/admin/contact.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@admin.register(ContactPurge)
class ContactPurgeAdmin(ReadOnlyAdmin):
    list_display = ["at", "erased", "kept"]
