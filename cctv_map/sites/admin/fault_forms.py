"""Forms for the steps of a fault (장애 → 점검 → 복구), each with its day."""

from typing import Any

from django import forms

from cctv_map.models import Fault

MAX_LENGTH = Fault._meta.get_field("note").max_length


class DayForm(forms.Form):
    """One day; ``step`` is its part of the address, ``day`` its label."""

    step: str
    day: str
    title: str
    button: str
    warning = ""

    on = forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "날짜를 적어 주세요.",
            "invalid": "날짜를 2026-11-22처럼 적어 주세요.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{self.step}_%s", label_suffix="", **kwargs)
        self.fields["on"].label = self.day


class FoundForm(DayForm):
    step = "found"
    day = "장애가 난 날"
    title = "장애 적기"
    button = "장애 적기"

    note = forms.CharField(
        label="내용",
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="직원만 봅니다. 주민에게는 ‘점검 중’으로만 보입니다.",
        error_messages={"max_length": f"내용은 {MAX_LENGTH}자까지 적을 수 있습니다."},
    )


class RepairForm(DayForm):
    step = "repair"
    day = "점검을 시작한 날"
    title = "점검을 시작한 날 적기"
    button = "점검 시작"


class RestoreForm(DayForm):
    step = "restore"
    day = "복구한 날"
    title = "복구한 날 적기"
    button = "복구"


STEPS: dict[str, type[DayForm]] = {form.step: form for form in (FoundForm, RepairForm, RestoreForm)}
