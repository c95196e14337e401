"""Admin of camera sites: those from a file are read-only, those added by hand can be changed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from cctv_map.admin_kit.place_picker import PlacePickerMedia, place_picker
from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin
from cctv_map.admin_kit.republish import republish_on_commit
from cctv_map.choices import Publication
from cctv_map.district.dongs import DONGS
from cctv_map.models import Boundary, CameraSite, Fault, SiteDecision
from cctv_map.sites.admin import decide, hide
from cctv_map.sites.admin.filters import DecidedFilter, MissingFilter, OpenFaultFilter
from cctv_map.sites.admin.panel import panel_of
from cctv_map.sites.admin.spreadsheets import sites_as_xlsx
from cctv_map.sites.carrying import carry_over, held_among
from cctv_map.sites.held_places import warn_of_held
from cctv_map.sites.lay_over import settle

IMPORTED_NOTE = (
    "파일에서 들어온 지점이라 아래의 값은 볼 수만 있습니다. "
    "다음 파일에도 남아야 할 것은 위의 ‘이 지점에 대한 결정’에 적어 주세요."
)
BY_HAND_NOTE = (
    "직접 넣는 지점입니다. 지금 지도에 보이는 자료에 넣으면 저장하는 순간 주민에게도 보입니다. "
    "없어진 지점은 지우지 말고 상태를 ‘철거’로 바꿔 주세요."
)
LAID_OVER_NOTE = (
    " 결정이나 장애가 있어 주민에게는 위에 적힌 대로 보입니다. "
    "여기에서 고친 위치와 상태는 결정을 거두거나 복구하면 보입니다."
)

# A change of these may make a place the same as one that is hidden
IDENTIFYING_FIELDS = {"lat", "lon", "code", "management_no"}


class CameraSiteForm(forms.ModelForm):
    """A place that staff add by hand; its point must lie in the district.

    Position and status are the place's own, without decisions and faults.
    """

    class Meta:
        model = CameraSite
        fields = "__all__"
        widgets = {
            "lat": forms.NumberInput(attrs={"step": "0.00001"}),
            "lon": forms.NumberInput(attrs={"step": "0.00001"}),
            "dong": forms.Select(
                choices=[("", "모름"), *((dong.name, dong.name) for dong in DONGS)]
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = self.instance
        if site.file_lat is not None:
            self.initial |= {"lat": site.file_lat, "lon": site.file_lon}
        if site.file_status:
            self.initial["status"] = site.file_status

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lat, lon = cleaned.get("lat"), cleaned.get("lon")
        if lat is not None and lon is not None:
            problem = Boundary.objects.district().problem_of(lat, lon)
            if problem:
                self.add_error("lat", problem)
        return cleaned


@admin.register(CameraSite)
class CameraSiteAdmin(PlainTitlesAdmin):
    form = CameraSiteForm
    list_display = ["place", "purpose", "cameras", "status", "dong", "source", "attention"]
    list_filter = [
        "source",
        "status",
        "purpose",
        "publication",
        DecidedFilter,
        OpenFaultFilter,
        MissingFilter,
        "dong",
    ]
    list_select_related = ["source"]
    list_per_page = 50
    search_fields = ["place", "code", "management_no"]
    search_help_text = "장소, 현장 코드, 관리번호로 찾습니다."
    # Otherwise every page counts all rows, which staff do not need.
    show_full_result_count = False
    from_a_file = ["first_run", "last_run", "missing_since", "updated_at"]
    actions = ["hide_from_public", sites_as_xlsx]
    Media = PlacePickerMedia

    def get_queryset(self, request: HttpRequest) -> QuerySet[CameraSite]:
        standing = SiteDecision.objects.standing().filter(site=OuterRef("pk"))
        is_open = Fault.objects.open().filter(site=OuterRef("pk"))
        sites = super().get_queryset(request)
        return sites.annotate(is_decided=Exists(standing), is_faulty=Exists(is_open))

    def get_urls(self) -> list[URLPattern]:
        return [*decide.urls(self), *hide.urls(self), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        site = self.get_object(request, object_id)
        context = extra_context or {}
        if site is not None and self.has_view_permission(request, site):
            may_change = self.has_change_permission(request)
            panel = panel_of(site, may_change=may_change, is_imported=is_imported(site))
            context = {"panel": panel, **context}
        return super().change_view(request, object_id, form_url, context)

    def get_view_on_site_url(self, obj: CameraSite | None = None) -> str | None:
        """A place that is not on the map has no page to lead to."""
        is_shown = obj is not None and CameraSite.objects.visible().filter(pk=obj.pk).exists()
        return super().get_view_on_site_url(obj) if is_shown else None

    @admin.action(description="공개 범위 좁히기", permissions=["change"])
    def hide_from_public(
        self, request: HttpRequest, queryset: QuerySet[CameraSite]
    ) -> HttpResponse | None:
        return hide.to_hiding(request, queryset)

    @admin.display(description="살필 것")
    def attention(self, site: CameraSite) -> str:
        """The differences of the place from its file."""
        withheld = site.publication != Publication.PUBLIC
        marks = [
            "확인 필요" if site.missing_since_id else "",
            site.get_publication_display() if withheld else "",
            "장애" if site.is_faulty else "",
            "결정" if site.is_decided and not withheld else "",
        ]
        return " · ".join(mark for mark in marks if mark)

    @admin.display(description="지도")
    def place_map(self, site: CameraSite | None) -> str:
        return place_picker(
            site and site.lat, site and site.lon, lat_input="id_lat", lon_input="id_lon"
        )

    def get_fieldsets(self, request: HttpRequest, obj: CameraSite | None = None) -> list:
        imported = is_imported(obj)
        is_laid_over = obj is not None and (obj.file_lat is not None or obj.file_status)
        by_hand_note = BY_HAND_NOTE + (LAID_OVER_NOTE if is_laid_over else "")
        history = [("들어온 기록", {"fields": self.from_a_file})] if imported else []
        return [
            (
                "주민에게 보이는 것",
                {
                    "description": IMPORTED_NOTE if imported else by_hand_note,
                    "fields": ["source", "place", "purpose", "status", "cameras", "dong"],
                },
            ),
            ("위치", {"fields": ["place_map", "lat", "lon", "address_road", "address_lot"]}),
            ("연락처", {"fields": ["agency", "phone", "reference_date"]}),
            (
                "장비와 번호",
                {
                    "classes": ["collapse"],
                    "fields": [
                        "management_no",
                        "code",
                        "purpose_source",
                        "legal_dong",
                        "direction",
                        "pixels",
                        "retention_days",
                        "installed_on",
                    ],
                },
            ),
            *history,
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: CameraSite | None = None) -> list[str]:
        if is_imported(obj):
            return ["place_map", *(field.name for field in CameraSite._meta.fields)]
        # A place never moves to another source: its history would no longer be true.
        return ["place_map", *self.from_a_file, *(["source"] if obj else [])]

    def has_change_permission(self, request: HttpRequest, obj: CameraSite | None = None) -> bool:
        return super().has_change_permission(request, obj) and not is_imported(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: an id is never used again. A place that is gone gets the status 철거."""
        return False

    def save_model(
        self, request: HttpRequest, obj: CameraSite, form: forms.ModelForm, change: bool
    ) -> None:
        was_visible = change and CameraSite.objects.visible().filter(pk=obj.pk).exists()
        with transaction.atomic():
            # The form has the place's own values; decisions and faults are laid over them anew.
            obj.file_lat, obj.file_lon, obj.file_status = None, None, ""
            super().save_model(request, obj, form, change)
            settle(CameraSite.objects.filter(pk=obj.pk))
            if not was_visible or IDENTIFYING_FIELDS & set(form.changed_data):
                held = carry_over(held_among(CameraSite.objects.filter(pk=obj.pk)), by=request.user)
                warn_of_held(request, held)
        if was_visible or CameraSite.objects.visible().filter(pk=obj.pk).exists():
            republish_on_commit(request)


def is_imported(site: CameraSite | None) -> bool:
    return site is not None and site.last_run_id is not None
