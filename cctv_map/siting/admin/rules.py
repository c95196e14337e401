"""Rules on where the analysis may not, or must, place a camera: drawn on a map, or typed."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.forms import Script
from django.http import HttpRequest
from django.utils.html import format_html

from cctv_map.admin_kit.ground import dong_outlines, ground_address
from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin
from cctv_map.choices import SitingRuleKind
from cctv_map.district.dongs import DONGS
from cctv_map.models import SitingRule
from cctv_map.models.install_request import public_grid
from cctv_map.siting.rule_outlines import OutlineRefused, outlines_of, text_of

HELP = (
    "한 줄에 한 모서리씩 ‘위도, 경도’를 적습니다. 지도를 누르면 여기에 적힙니다. ‘꼭 넣을 곳’은 "
    "한 줄만 적어도 됩니다. 모서리 대신 100 m 칸 번호(예: 12-34)를 한 줄에 하나씩 적어도 됩니다."
)
OUTSIDE = "{at}번째 모서리({lat}, {lon})가 구 밖입니다. 위도와 경도가 바뀌지 않았는지 보아 주세요."


class SitingRuleForm(forms.ModelForm):
    corners = forms.CharField(
        label="모서리",
        help_text=HELP,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 30, "spellcheck": "false"}),
        error_messages={"required": "지도를 눌러 그리거나 모서리를 적어 주세요."},
    )

    class Meta:
        model = SitingRule
        fields = ["kind", "name", "is_used"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.outline:
            self.initial["corners"] = text_of(self.instance.outline)
        # Pairs of a cell key and an outline: several if cells were listed, one (key "") if drawn.
        self.outlines: list[tuple[str, list[list[float]]]] = []

        # The read-only page has no fields.
        if "kind" in self.fields:
            self.fields["kind"].initial = SitingRuleKind.EXCLUDE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("corners") and cleaned.get("kind"):
            try:
                self.outlines = self._outlines(cleaned["corners"], cleaned["kind"])
            except OutlineRefused as refused:
                self.add_error("corners", str(refused))
            else:
                self.instance.outline = self.outlines[0][1]
        return cleaned

    def _outlines(self, text: str, kind: str) -> list[tuple[str, list[list[float]]]]:
        outlines = outlines_of(text, public_grid(), is_must=kind == SitingRuleKind.MUST)
        if len(outlines) > 1 and self.instance.pk:
            raise OutlineRefused("고칠 때는 칸을 하나만 적어 주세요. 다른 칸은 새로 넣어 주세요.")
        south, west, north, east = settings.DISTRICT_BOUNDS
        for _, outline in outlines:
            for at, (lat, lon) in enumerate(outline, 1):
                # A cell on the border reaches beyond it, so outlines of cells are not checked.
                if not outlines[0][0] and not (south <= lat <= north and west <= lon <= east):
                    raise OutlineRefused(OUTSIDE.format(at=at, lat=lat, lon=lon))
        return outlines


@admin.register(SitingRule)
class SitingRuleAdmin(PlainTitlesAdmin):
    form = SitingRuleForm
    list_display = ["name", "kind", "is_used", "shape", "by"]
    list_filter = ["kind", "is_used"]
    list_select_related = ["by"]
    readonly_fields = ["drawing"]

    class Media:
        css = {
            "all": [
                "leaflet/leaflet.css",
                "cctv_map/admin_kit/admin.css",
                "cctv_map/siting/admin/rule_draw.css",
            ]
        }
        js = ["leaflet/leaflet.js", Script("cctv_map/siting/admin/rule_draw.js", type="module")]

    def get_fields(self, request: HttpRequest, obj: SitingRule | None = None) -> list[str]:
        fields = ["kind", "name", "is_used", "drawing"]
        # Without the right to change there is no form, so the lines of corners are left out.
        may_write = self.has_change_permission(request, obj) if obj else True
        return [*fields, "corners"] if may_write else fields

    def save_model(
        self, request: HttpRequest, obj: SitingRule, form: SitingRuleForm, change: bool
    ) -> None:
        """Save the rule; each further cell that was listed becomes a rule of its own."""
        obj.by = request.user
        name, several = obj.name, len(form.outlines) > 1
        if several:
            obj.name = _named(name, form.outlines[0][0])
        super().save_model(request, obj, form, change)
        for key, outline in form.outlines[1:]:
            SitingRule.objects.create(
                kind=obj.kind,
                name=_named(name, key),
                outline=outline,
                is_used=obj.is_used,
                by=request.user,
            )

    @admin.display(description="모양")
    def shape(self, rule: SitingRule) -> str:
        return f"모서리 {len(rule.outline)}개" if len(rule.outline) > 2 else "한 곳"

    @admin.display(description="지도에 그리기")
    def drawing(self, rule: SitingRule | None) -> str:
        own = rule.pk if rule else None
        others = SitingRule.objects.exclude(pk=own).values_list("kind", "name", "outline")
        map_data = {
            "bounds": settings.DISTRICT_BOUNDS,
            "names": [{"name": dong.name, "lat": dong.lat, "lon": dong.lon} for dong in DONGS],
            "outlines": [{"name": "", "rings": dong_outlines()}],
            "outline": rule.outline if own else [],
            "others": [list(other) for other in others],
            "manifest": ground_address(),
        }
        return format_html(
            '<div class="rule-draw" data-rule-draw="{}">'
            '<div class="rule-draw__map" role="region" aria-label="제외하거나 꼭 넣을 곳을 그리는'
            ' 지도. 아래 ‘모서리’에 적어도 됩니다."></div>'
            '<p class="rule-draw__tools"><button type="button" class="button" data-undo>마지막 '
            '모서리 지우기</button> <button type="button" class="button" data-clear>모두 지우기'
            '</button></p><p class="rule-draw__words" data-words role="status"></p></div>',
            json.dumps(map_data, ensure_ascii=False),
        )


def _named(name: str, key: str) -> str:
    longest = SitingRule._meta.get_field("name").max_length
    ending = f" ({key}칸)"
    return name[: longest - len(ending)] + ending
