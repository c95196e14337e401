"""The forms of officers' actions on a request; ``verb`` is the end of the action's address."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.timezone import localdate

from cctv_map.choices import DeclineReason, RequestStage
from cctv_map.district.dongs import DONGS
from cctv_map.map.nearby import nearest_sites
from cctv_map.models import Boundary, CameraSite, InstallRequest
from cctv_map.requests.answer_template_fields import unfilled
from gangseo_portal.lib.personal_data import kinds_in

# An answer may name a number to call; other personal data belongs to a person.
ALLOWED_KIND = "전화번호"
MAX_NEAR_SITES = 8
MAX_NEAR_SITE_M = 200
# These need a reason or a camera of their own.
ONE_BY_ONE = (RequestStage.ON_MAP, RequestStage.DECLINED)


def checked_public_text(text: str) -> str:
    """A text for all residents of a request; ValidationError where it holds personal data."""
    if found := [kind for kind in kinds_in(text) if kind != ALLOWED_KIND]:
        raise forms.ValidationError(
            f"{', '.join(found)}로 보이는 글자가 있습니다. "
            "요청한 주민이 모두 보는 글이니 지워 주세요."
        )
    return text


def next_stage(stage: str) -> str:
    """The next stage on the road; the last one and a refusal stay."""
    road = [each.value for each in RequestStage if each != RequestStage.DECLINED]
    return road[min(road.index(stage) + 1, len(road) - 1)] if stage in road else stage


class DayField(forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        messages = {
            "required": "날짜를 적어 주세요.",
            "invalid": "날짜를 알 수 없습니다. 2026-11-20처럼 적어 주세요.",
        }
        super().__init__(error_messages=messages, **kwargs)


class VerbForm(forms.Form):
    verb: str
    title: str
    button: str
    # The message after another officer was quicker; the next press does it all the same.
    changed = ""

    def __init__(self, install_request: InstallRequest | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{self.verb}_%s", label_suffix="", **kwargs)
        self.install_request = install_request

    @property
    def state(self) -> str:
        """The current value that the action writes over; the page sends it back as ``seen``."""
        return ""

    def is_repeated(self) -> bool:
        """Whether the button was pressed twice: the action then does nothing more."""
        return False

    def clean(self) -> dict[str, Any]:
        seen = self.data.get("seen", "")
        if seen and seen != self.state and not self.errors and not self.is_repeated():
            raise forms.ValidationError(self.changed)
        return super().clean()


class StageForm(VerbForm):
    """The stage alone, for many requests at once."""

    verb = "stages"
    title = "단계 옮기기"
    button = "단계 옮기기"

    stage = forms.ChoiceField(
        label="단계",
        choices=[(each, each.label) for each in RequestStage if each not in ONE_BY_ONE],
        error_messages={"required": "단계를 골라 주세요."},
    )
    on = DayField(label="날짜")
    words = forms.CharField(
        label="주민에게 보이는 설명",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="요청한 주민이 모두 봅니다. 비워 두어도 됩니다.",
        error_messages={"max_length": "설명은 300자까지 적을 수 있습니다."},
    )

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day > localdate():
            raise forms.ValidationError("아직 오지 않은 날입니다. 오늘이나 지난 날을 적어 주세요.")
        return day

    def clean_words(self) -> str:
        return checked_public_text(" ".join(self.cleaned_data["words"].split()))


class StepForm(StageForm):
    verb = "step"
    field_order = ["stage", "on", "decline_reason", "site", "site_number", "words"]

    decline_reason = forms.ChoiceField(
        label="반려 사유 (반려할 때만)",
        required=False,
        choices=[("", "고르지 않음"), *DeclineReason.choices],
    )
    site = forms.ChoiceField(label="설치한 CCTV 지점 (현황도에 반영할 때)", required=False)
    site_number = forms.IntegerField(
        label="또는 지점 번호",
        required=False,
        min_value=1,
        max_value=2**53,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "지점 번호를 숫자로 적어 주세요."},
    )

    def __init__(self, install_request: InstallRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(install_request, *args, **kwargs)
        self.fields["stage"].choices = RequestStage.choices
        near = (
            nearest_sites(install_request.position, MAX_NEAR_SITES)
            if install_request.position
            else []
        )
        self.fields["site"].choices = [
            ("", "고르지 않음"),
            *(
                (str(each.site.pk), f"{each.way} · {each.site.place}")
                for each in near
                if each.distance_m <= MAX_NEAR_SITE_M
            ),
        ]

    @property
    def state(self) -> str:
        return f"{self.install_request.stage} {self.install_request.steps.count()}"

    def is_repeated(self) -> bool:
        last, cleaned = self.install_request.steps.last(), self.cleaned_data
        return last is not None and (last.stage, last.on, last.words) == (
            cleaned["stage"],
            cleaned["on"],
            cleaned["words"],
        )

    @property
    def changed(self) -> str:
        return (
            "그 사이 다른 직원이 단계를 옮겼습니다. "
            f"지금은 ‘{self.install_request.get_stage_display()}’ 단계입니다. "
            "그래도 옮기시려면 다시 눌러 주세요."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        number = cleaned.get("site_number") or cleaned.get("site") or None
        if cleaned.get("stage") != RequestStage.ON_MAP:
            number = None
        cleaned["camera"] = CameraSite.objects.visible().filter(pk=number).first()
        if number and cleaned["camera"] is None:
            self.add_error("site_number", "이 번호의 지점은 지도에 보이지 않습니다.")
        if cleaned.get("stage") != RequestStage.DECLINED:
            cleaned["decline_reason"] = ""
        return cleaned


class AnswerForm(VerbForm):
    verb = "answer"
    title = "주민에게 답하기"
    button = "답변 보내기"

    text = forms.CharField(
        label="답변",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="요청한 주민이 모두 자기 상태 페이지에서 봅니다.",
        error_messages={
            "required": "답변을 적어 주세요.",
            "max_length": "답변은 2,000자까지 적을 수 있습니다.",
        },
    )

    changed = (
        "그 사이 다른 직원이 답했습니다. ‘지나온 길’에서 그 답변을 보시고, "
        "그래도 보내시려면 다시 눌러 주세요."
    )

    @property
    def state(self) -> str:
        return f"{self.install_request.answers.count()}개"

    def is_repeated(self) -> bool:
        last = self.install_request.answers.last()
        return last is not None and last.text == self.cleaned_data["text"]

    def clean_text(self) -> str:
        text = checked_public_text(self.cleaned_data["text"])
        if left := unfilled(text):
            raise forms.ValidationError(
                f"채우지 않은 자리가 있습니다: {', '.join(left)}. 알맞은 말로 바꾸거나 지워 주세요."
            )
        return text


class NoteForm(VerbForm):
    verb = "note"
    title = "내부 메모"
    button = "메모 남기기"

    text = forms.CharField(
        label="내부 메모",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="직원만 봅니다. 주민에게는 보이지 않습니다.",
        error_messages={
            "required": "메모를 적어 주세요.",
            "max_length": "메모는 2,000자까지 적을 수 있습니다.",
        },
    )


class AssignForm(VerbForm):
    verb = "assign"
    title = "담당자와 처리 기한"
    button = "담당자와 기한 저장"
    changed = (
        "그 사이 다른 직원이 담당자나 처리 기한을 바꾸었습니다. 위에서 확인하시고, "
        "그래도 저장하시려면 다시 눌러 주세요."
    )

    assigned_to = forms.ModelChoiceField(
        None,
        label="담당자",
        required=False,
        empty_label="아직 정하지 않음",
        error_messages={"invalid_choice": "담당자를 목록에서 골라 주세요."},
    )
    due_on = DayField(label="처리 기한", required=False)

    def __init__(self, install_request: InstallRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(install_request, *args, **kwargs)
        staff = get_user_model().objects.filter(is_staff=True, is_active=True)
        self.fields["assigned_to"].queryset = staff.order_by("username")

    @property
    def state(self) -> str:
        assigned_to, due_on = self.install_request.assigned_to_id, self.install_request.due_on
        return f"{assigned_to or '없음'} {due_on or '없음'}"


class PlaceForm(VerbForm):
    verb = "place"
    title = "위치"
    button = "이 위치로 정하기"
    changed = (
        "그 사이 다른 직원이 위치를 정했습니다. 지도에서 확인하시고, "
        "그래도 바꾸시려면 다시 눌러 주세요."
    )

    lat = forms.FloatField(
        label="위도",
        widget=forms.NumberInput(attrs={"step": "0.00001"}),
        error_messages={"required": "위도를 적어 주세요.", "invalid": "위도를 숫자로 적어 주세요."},
    )
    lon = forms.FloatField(
        label="경도",
        widget=forms.NumberInput(attrs={"step": "0.00001"}),
        error_messages={"required": "경도를 적어 주세요.", "invalid": "경도를 숫자로 적어 주세요."},
    )
    dong = forms.ChoiceField(
        label="행정동",
        required=False,
        choices=[("", "위치로 정하기"), *((dong.name, dong.name) for dong in DONGS)],
    )

    @property
    def state(self) -> str:
        return f"{self.install_request.lat} {self.install_request.lon} {self.install_request.dong}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lat, lon = cleaned.get("lat"), cleaned.get("lon")
        if lat is not None and lon is not None:
            problem = Boundary.objects.district().problem_of(lat, lon)
            if problem:
                self.add_error("lat", problem)
        return cleaned


FORMS: dict[str, type[VerbForm]] = {
    form.verb: form for form in (StepForm, AnswerForm, NoteForm, AssignForm, PlaceForm)
}
