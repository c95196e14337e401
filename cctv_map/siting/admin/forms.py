"""Forms of a new analysis and of its result page."""

import re
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.utils import timezone

from cctv_map.choices import Purpose
from cctv_map.map.forms import AddressForm
from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import LIST_SIZES, Parameters

WON = 10_000
MAX_WEIGHT = 100
MAX_CAMERAS = 200


def number_field(
    label: str, least: float, most: float, *, unit: str = "", about: str = "", whole: bool = True
) -> forms.Field:
    """A number field with one Korean message for every mistake: it names the limits."""
    message = f"{label}: {least:g}에서 {most:g}까지의 {'정수' if whole else '수'}를 적어 주세요."
    kind = forms.IntegerField if whole else forms.FloatField
    field = kind(
        label=label,
        min_value=least,
        max_value=most,
        help_text=about,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), message),
        widget=forms.NumberInput(attrs={"step": 1 if whole else "any", "inputmode": "decimal"}),
    )
    field.unit = unit
    return field


class SitingForm(forms.Form):
    """The parameters in the units of officers: costs in 만 원, shares in percent."""

    name = forms.CharField(
        label="이름",
        max_length=SitingRun._meta.get_field("name").max_length,
        help_text="나중에 목록에서 알아볼 이름입니다. 예: 2027년 상반기 방범용 30대",
        error_messages={
            "required": "이 분석의 이름을 적어 주세요.",
            "max_length": "이름은 80자까지 적을 수 있습니다.",
        },
    )
    count = number_field("새로 놓을 카메라", 1, MAX_CAMERAS, unit="대")
    unit_cost = number_field(
        "한 대 값", 1, 100_000, unit="만 원", about="기둥, 통신, 관제 연결까지 넣은 값입니다."
    )
    watch = number_field(
        "감시취약",
        0,
        MAX_WEIGHT,
        whole=False,
        about="카메라가 덜 살피고, 가까운 카메라가 먼 칸일수록 높습니다. 순위에만 씁니다. "
        "자리를 고를 때는 이미 살피는 곳을 셈에서 뺍니다.",
    )
    environment = number_field(
        "환경",
        0,
        MAX_WEIGHT,
        whole=False,
        about="사는 사람과 1인 가구, 어린이보호구역이 많고 보안등이 적을수록 높습니다.",
    )
    requests = number_field(
        "요청", 0, MAX_WEIGHT, whole=False, about="설치해 달라는 주민이 많은 칸일수록 높습니다."
    )
    least_per_dong = number_field(
        "동마다 적어도", 0, 10, unit="대", about="0이면 동을 따지지 않습니다."
    )
    request_share = number_field(
        "요청이 있는 칸에 놓을 비율",
        0,
        100,
        unit="%",
        about="새 카메라 가운데 이만큼은 요청이 있는 칸에 놓습니다.",
    )
    residents = number_field("사는 사람", 0, MAX_WEIGHT, whole=False)
    single_households = number_field("1인 가구", 0, MAX_WEIGHT, whole=False)
    school_zones = number_field("어린이보호구역", 0, MAX_WEIGHT, whole=False)
    darkness = number_field("보안등이 적은 곳", 0, MAX_WEIGHT, whole=False)
    school_reach_m = number_field("어린이보호구역으로 치는 거리", 50, 1000, unit="m")
    cell_m = number_field("칸 한 변", 25, 500, unit="m", about="표준분석모델은 100 m를 씁니다.")
    radius_m = number_field(
        "카메라가 살피는 반경", 20, 200, unit="m", about="표준분석모델은 50 m를 씁니다."
    )
    purposes = forms.MultipleChoiceField(
        label="사람을 살핀다고 보는 설치 목적",
        choices=Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="고른 목적의 카메라만 이미 살피고 있는 것으로 칩니다.",
        error_messages={
            "required": "설치 목적을 하나는 골라 주세요.",
            "invalid_choice": "설치 목적을 다시 골라 주세요.",
        },
    )
    shakes = number_field(
        "가중치를 흔드는 횟수",
        0,
        5000,
        unit="번",
        about="순위가 가중치에 얼마나 흔들리는지 봅니다. 처음 200번은 자리도 모두 다시 고릅니다.",
    )
    shake_size = number_field("흔드는 폭", 0, 90, unit="%")
    seed = number_field(
        "난수 씨앗", 0, 2**31 - 1, about="같은 씨앗이면 언제 다시 계산해도 결과가 같습니다."
    )
    node_limit = number_field(
        "풀이 마디 한도",
        1,
        10_000,
        about="여기까지 찾아도 증명이 안 되면 그때까지의 답과 차이를 알려 드립니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        for name, field in self.fields.items():
            if field.help_text and name != "purposes":
                field.widget.attrs["aria-describedby"] = f"id_{name}_helptext"

    @property
    def parameters(self) -> Parameters:
        values = {name: value for name, value in self.cleaned_data.items() if name != "name"}
        values["unit_cost"] *= WON
        values["request_share"] /= 100
        values["shake_size"] /= 100
        values["purposes"] = tuple(values["purposes"])
        return Parameters(**values)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not cleaned["watch"] + cleaned["environment"] + cleaned["requests"]:
            self.add_error("watch", "세 가중치 가운데 하나는 0보다 커야 합니다.")
        parts = ("residents", "single_households", "school_zones", "darkness")
        if cleaned["environment"] and not sum(cleaned[part] for part in parts):
            self.add_error(
                "residents", "환경에 가중치를 주려면 네 가지 가운데 하나는 0보다 커야 합니다."
            )
        return cleaned


def initial_values(stored: dict[str, Any]) -> dict[str, Any]:
    """The first values of the form: the parameters of a run, or defaults for those it lacks."""
    known = {each.name for each in fields(Parameters)}
    values = {**asdict(Parameters()), **{k: v for k, v in stored.items() if k in known}}
    return {
        # 40 rather than 40.0
        **{name: f"{v:g}" if isinstance(v, float) else v for name, v in values.items()},
        "purposes": list(values["purposes"]),
        "unit_cost": round(values["unit_cost"] / WON),
        "request_share": round(100 * values["request_share"]),
        "shake_size": round(100 * values["shake_size"]),
    }


class ResultViewForm(AddressForm):
    """The number of ranks on the result page, and the run to compare with."""

    names = {"top": "목록 길이", "other": "견줄 분석"}

    top = forms.TypedChoiceField(
        required=False, coerce=int, choices=[(size, f"{size}곳") for size in LIST_SIZES]
    )
    other = forms.ModelChoiceField(required=False, queryset=SitingRun.objects.none())

    def __init__(self, data: Any, *, run: SitingRun) -> None:
        super().__init__(data)
        others = SitingRun.objects.exclude(pk=run.pk).defer("frozen", "inputs")
        self.fields["other"].queryset = others


class NextDecisionForm(forms.Form):
    next_decision = forms.CharField(
        label="다음 심의 달",
        max_length=7,
        widget=forms.TextInput(attrs={"size": 9, "placeholder": "2027-03", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "max_length"), "다음 심의 달을 2027-03처럼 적어 주세요."
        ),
    )

    def clean_next_decision(self) -> str:
        text = self.cleaned_data["next_decision"]
        if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text, re.ASCII):
            raise forms.ValidationError("다음 심의 달을 2027-03처럼 적어 주세요.")
        if text < f"{timezone.localdate():%Y-%m}":
            raise forms.ValidationError("이미 지난 달입니다. 다음 심의 달을 적어 주세요.")
        return text
