"""Every request parameter of the map, the list and the site pages, checked before it is used.

A bad value in an address never turns a resident away: the default takes its place, and ``notice``
tells the reader in one Korean sentence.
"""

from typing import Any

from django import forms
from django.http import QueryDict

from cctv_map.choices import PIXEL_CLASSES, PUBLIC_STATUSES, UNKNOWN, UNKNOWN_LABEL, Purpose
from cctv_map.district.dongs import DONGS

MIN_ZOOM = 11
MAX_ZOOM = 19
# Of a search text
MAX_LETTERS = 60


class PurposesField(forms.MultipleChoiceField):
    """``purpose=security,child`` or ``purpose=security&purpose=child`` as a list of keys."""

    class widget(forms.CheckboxSelectMultiple):
        def value_from_datadict(self, data: QueryDict, files: Any, name: str) -> list[str]:
            keys = ",".join(data.getlist(name)).split(",")
            return list(dict.fromkeys(key.strip() for key in keys if key.strip()))


class AddressForm(forms.Form):
    """A form over the address whose bad values fall back to nothing, one by one."""

    names: dict[str, str] = {}

    def values(self) -> dict[str, Any]:
        """The valid values; an invalid field is empty, as if it had not been there."""
        self.is_valid()
        return {
            name: self.cleaned_data.get(name) or ([] if isinstance(field, PurposesField) else None)
            for name, field in self.fields.items()
        }

    @property
    def notice(self) -> str:
        """The sentence about parts of the address that are not valid; else blank."""
        bad = dict.fromkeys(self.names[name] for name in self.errors if name in self.names)
        return f"주소에 적힌 {', '.join(bad)} 값을 알 수 없어 빼고 보여 드려요." if bad else ""


class MapForm(AddressForm):
    """Where the map opens: ``lat`` and ``lon`` in degrees, ``zoom`` 11 to 19, one site or dong."""

    names = {
        "lat": "지도 위치",
        "lon": "지도 위치",
        "zoom": "확대 정도",
        "purpose": "설치 목적",
        "status": "상태",
        "site": "지점 번호",
        "cover": "살피는 범위",
        "dong": "동 이름",
        "embed": "넣는 방식",
    }

    lat = forms.FloatField(required=False, min_value=33, max_value=39)
    lon = forms.FloatField(required=False, min_value=124, max_value=132)
    zoom = forms.IntegerField(required=False, min_value=MIN_ZOOM, max_value=MAX_ZOOM)
    purpose = PurposesField(required=False, choices=Purpose.choices)
    status = forms.ChoiceField(
        required=False, choices=[(status.value, status.label) for status in PUBLIC_STATUSES]
    )
    site = forms.IntegerField(required=False, min_value=1, max_value=2**53)
    cover = forms.ChoiceField(required=False, choices=[("1", "살피는 범위")])
    dong = forms.ChoiceField(required=False, choices=[(dong.name, dong.name) for dong in DONGS])
    # In a frame of another site
    embed = forms.ChoiceField(required=False, choices=[("1", "다른 누리집에 넣기")])


class ListForm(AddressForm):
    """The filter of the list and its page."""

    names = {
        "purpose": "설치 목적",
        "status": "상태",
        "dong": "동 이름",
        "q": "찾는 말",
        "near": "기준 장소",
        "year": "설치 연도",
        "pixels": "화소",
        "page": "쪽 번호",
    }

    purpose = PurposesField(label="설치 목적", required=False, choices=Purpose.choices)
    status = forms.ChoiceField(
        label="상태",
        required=False,
        choices=[("", "모든 상태"), *((status.value, status.label) for status in PUBLIC_STATUSES)],
    )
    dong = forms.ChoiceField(
        label="동",
        required=False,
        choices=[
            ("", "강서구 전체"),
            *((dong.name, dong.name) for dong in DONGS),
            (UNKNOWN, "동 모름"),
        ],
    )
    q = forms.CharField(label="찾는 말", required=False, max_length=MAX_LETTERS)
    near = forms.CharField(label="기준 장소", required=False, max_length=MAX_LETTERS)
    # Only the statistics lead here by these two; the list then says so and how to leave them.
    year = forms.RegexField(rf"^([0-9]{{4}}|{UNKNOWN})$", required=False)
    pixels = forms.ChoiceField(
        required=False,
        choices=[*((each.key, each.label) for each in PIXEL_CLASSES), (UNKNOWN, UNKNOWN_LABEL)],
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)


class ViewingForm(AddressForm):
    """Place and time, the only questions of the 열람 청구 page."""

    names = {"site": "지점 번호"}

    site = forms.IntegerField(required=False, min_value=1, max_value=2**53)
    date = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d"],
        error_messages={"invalid": "날짜를 알 수 없어요. 2026-11-20처럼 적어 주세요."},
    )
    time = forms.TimeField(
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": "시각을 알 수 없어요. 18:30처럼 적어 주세요."},
    )
