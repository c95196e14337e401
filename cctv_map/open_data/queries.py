"""The parameters of the open data. A wrong one is an error, never an answer with other places."""

import math
from typing import Any

from django import forms

from cctv_map.choices import PUBLIC_STATUSES, UNKNOWN, Purpose
from cctv_map.district.dongs import DONGS
from cctv_map.map.forms import PurposesField
from cctv_map.open_data.standard_csv import ENCODINGS

MAX_SITES = 1_000
DEFAULT_LIMIT = 100
DONG_CHOICES = [*((dong.name, dong.name) for dong in DONGS), (UNKNOWN, "동 모름")]


class WrongParameter(Exception):
    """A wrong or unknown parameter; ``message`` is a Korean sentence that names it."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message


class StrictForm(forms.Form):
    """A form over an address that takes every parameter, or raises for the first wrong one."""

    # The values that each parameter may have, in Korean.
    expected: dict[str, str] = {}

    def parameters(self) -> dict[str, Any]:
        """The cleaned values; raises WrongParameter for the first that is wrong or unknown."""
        strange = next((name for name in self.data if name not in self.fields), None)
        if strange is not None:
            offered = ", ".join(self.fields) or "없어요"
            raise WrongParameter(
                strange[:40],
                f"‘{strange[:40]}’라는 파라미터는 없어요. 쓸 수 있는 파라미터: {offered}",
            )
        for name, field in self.fields.items():
            if len(self.data.getlist(name)) > 1 and not isinstance(field, PurposesField):
                raise WrongParameter(name, f"{name} 파라미터는 한 번만 적어 주세요.")
        if not self.is_valid():
            name = next(iter(self.errors))
            raise WrongParameter(name, f"{name} 파라미터를 알 수 없어요. {self.expected[name]}")
        return self.cleaned_data


class BoxField(forms.CharField):
    """``west,south,east,north`` in degrees, as GeoJSON orders them → south, west, north, east."""

    def clean(self, value: Any) -> tuple[float, float, float, float] | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError:
            raise forms.ValidationError("no box") from None
        lats, lons = (south, north), (west, east)
        # A comparison with NaN is false, so that it fails here too.
        if not (-90 <= south <= north <= 90 and -180 <= west <= east <= 180):
            raise forms.ValidationError("no box")
        if not all(map(math.isfinite, (*lats, *lons))):
            raise forms.ValidationError("no box")
        return south, west, north, east


class SitesForm(StrictForm):
    expected = {
        "bbox": "bbox=126.83,37.52,126.86,37.55처럼 서쪽 경도, 남쪽 위도, 동쪽 경도, 북쪽 위도를 "
        "쉼표로 이어 적어 주세요.",
        "dong": "dong=화곡1동처럼 강서구의 행정동 이름을 적어 주세요. "
        "동을 모르는 곳은 dong=unknown이에요.",
        "purpose": f"쓸 수 있는 값: {', '.join(Purpose.values)} (쉼표로 여럿을 적을 수 있어요)",
        "status": f"쓸 수 있는 값: {', '.join(status.value for status in PUBLIC_STATUSES)}",
        "limit": f"1부터 {MAX_SITES:,}까지의 수를 적어 주세요.",
        "cursor": "앞 응답의 next 주소를 그대로 열어 주세요.",
    }

    bbox = BoxField(required=False, max_length=200)
    dong = forms.ChoiceField(required=False, choices=DONG_CHOICES)
    purpose = PurposesField(required=False, choices=Purpose.choices)
    status = forms.ChoiceField(
        required=False, choices=[(status.value, status.label) for status in PUBLIC_STATUSES]
    )
    limit = forms.IntegerField(required=False, min_value=1, max_value=MAX_SITES)
    cursor = forms.IntegerField(required=False, min_value=0, max_value=2**53)


class EncodingForm(StrictForm):
    expected = {"encoding": f"쓸 수 있는 값: {', '.join(ENCODINGS)}"}

    encoding = forms.ChoiceField(required=False, choices=[(name, name) for name in ENCODINGS])


class NoParametersForm(StrictForm):
    """For an address without any parameter."""


class ChangesForm(StrictForm):
    expected = {"dong": SitesForm.expected["dong"]}

    dong = forms.ChoiceField(required=False, choices=DONG_CHOICES)
