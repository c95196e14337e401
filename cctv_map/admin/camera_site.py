"""Places of cameras: those from a file are only read, those added by hand can be changed."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from cctv_map.admin.place_picker import PlacePickerMedia, place_picker
from cctv_map.admin.plain_titles import PlainTitlesAdmin
from cctv_map.admin.republish import republish_on_commit
from cctv_map.dongs import DONGS
from cctv_map.geo import LatLon, distance_m
from cctv_map.models import CameraSite

# Border poles a little outside the district are legitimate: the importers' rule, for people too.
OUTSIDE_REACH_M = 200
IMPORTED_NOTE = (
    "파일에서 들어온 지점이라 여기에서는 볼 수만 있습니다. "
    "고칠 것이 있으면 원자료를 고친 뒤 파일을 다시 반영해 주세요."
)
BY_HAND_NOTE = (
    "직접 넣는 지점입니다. 지금 지도에 보이는 자료에 넣으면 저장하는 순간 주민에게도 보입니다. "
    "없어진 지점은 지우지 말고 상태를 ‘철거’로 바꿔 주세요."
)


class CameraSiteForm(forms.ModelForm):
    """A place that staff add by hand; its point must lie in the district."""

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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lat, lon = cleaned.get("lat"), cleaned.get("lon")
        if lat is None or lon is None:
            return cleaned
        if 124 <= lat <= 132 and 33 <= lon <= 39:
            self.add_error("lat", "위도와 경도가 서로 바뀌었습니다. 두 값을 바꿔 적어 주세요.")
        elif _metres_outside(lat, lon) > OUTSIDE_REACH_M:
            self.add_error("lat", "강서구 밖의 좌표입니다. 지도를 눌러 다시 골라 주세요.")
        return cleaned


def _metres_outside(lat: float, lon: float) -> float:
    """How far a point lies outside the district's bounds; 0 within them."""
    south, west, north, east = settings.DISTRICT_BOUNDS
    nearest = LatLon(min(max(lat, south), north), min(max(lon, west), east))
    return distance_m(LatLon(lat, lon), nearest)


@admin.register(CameraSite)
class CameraSiteAdmin(PlainTitlesAdmin):
    form = CameraSiteForm
    list_display = ["place", "purpose", "cameras", "status", "dong", "source", "is_missing"]
    list_filter = [
        "source",
        "status",
        "purpose",
        "dong",
        ("missing_since", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["source"]
    list_per_page = 50
    search_fields = ["place", "code", "management_no"]
    search_help_text = "장소, 현장 코드, 관리번호로 찾습니다."
    # The count of all rows is asked on every page otherwise, and says nothing to staff.
    show_full_result_count = False
    from_a_file = ["first_run", "last_run", "missing_since", "updated_at"]
    Media = PlacePickerMedia

    @admin.display(description="새 파일에 없음", ordering="missing_since")
    def is_missing(self, site: CameraSite) -> str:
        return "확인 필요" if site.missing_since_id else ""

    @admin.display(description="지도")
    def place_map(self, site: CameraSite | None) -> str:
        return place_picker(
            site and site.lat, site and site.lon, lat_input="id_lat", lon_input="id_lon"
        )

    def get_fieldsets(self, request: HttpRequest, obj: CameraSite | None = None) -> list:
        imported = is_imported(obj)
        history = [("들어온 기록", {"fields": self.from_a_file})] if imported else []
        return [
            (
                "주민에게 보이는 것",
                {
                    "description": IMPORTED_NOTE if imported else BY_HAND_NOTE,
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
        super().save_model(request, obj, form, change)
        if was_visible or CameraSite.objects.visible().filter(pk=obj.pk).exists():
            republish_on_commit(request)


def is_imported(site: CameraSite | None) -> bool:
    return site is not None and site.last_run_id is not None
