"""Forms for decisions about one place, one for each kind of decision."""

from typing import Any

from django import forms

from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.district.dongs import DONG_NAMES
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.models import Boundary, CameraSite, SiteDecision

MAX_LENGTH = SiteDecision._meta.get_field("reason").max_length
CANNOT_BE_RECALLED = (
    "정하는 즉시 지난 지도 파일까지 지웁니다. "
    "이미 주민의 휴대전화나 다른 서버(CDN)에 남은 사본은 거두어들일 수 없습니다."
)


def reason_field() -> forms.CharField:
    return forms.CharField(
        label="까닭",
        max_length=MAX_LENGTH,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="직원만 봅니다. 다음 사람이 읽고 알 수 있게 적어 주세요.",
        error_messages={
            "required": "까닭을 적어 주세요.",
            "max_length": f"까닭은 {MAX_LENGTH}자까지 적을 수 있습니다.",
        },
    )


def publication_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="공개 범위",
        choices=[
            (Publication.DONG.value, "동 단위로만: 동마다 몇 곳인지만 알립니다"),
            (Publication.PRIVATE.value, "비공개: 아무것도 알리지 않습니다"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "어디까지 알릴지 골라 주세요."},
    )


def legal_basis_field() -> forms.CharField:
    return forms.CharField(
        label="법에 따른 근거",
        max_length=MAX_LENGTH,
        widget=forms.TextInput(attrs={"size": 60, "list": "usual-bases", "autocomplete": "off"}),
        help_text="자주 쓰는 근거를 고르거나 직접 적습니다.",
        error_messages={
            "required": "법에 따른 근거를 적어 주세요. 근거 없이는 주민에게 감출 수 없습니다.",
            "max_length": f"근거는 {MAX_LENGTH}자까지 적을 수 있습니다.",
        },
    )


def no_dong_problem(sites: list[CameraSite]) -> str:
    """Blank, or why these cannot be shown as part of their dong's count."""
    unknown = [site.place for site in sites if site.dong not in DONG_NAMES]
    if not unknown:
        return ""
    places = ", ".join(f"‘{place}’" for place in unknown[:3])
    more = f" 밖에 {len(unknown) - 3}곳" if len(unknown) > 3 else ""
    return (
        f"행정동을 모르는 곳은 동 단위로 알릴 수 없습니다: {places}{more}. ‘비공개’를 골라 주세요."
    )


class DecisionForm(forms.Form):
    """One decision about ``site``, with the ``title`` and ``button`` of its form."""

    kind: DecisionKind
    title: str
    button: str
    warning = ""
    field_order = ["publication", "legal_basis", "lat", "lon", "status", "note", "reason"]

    reason = reason_field()

    def __init__(self, site: CameraSite, *args: Any, **kwargs: Any) -> None:
        self.site = site
        super().__init__(*args, auto_id=f"{self.kind}_%s", label_suffix="", **kwargs)


class PublicationForm(DecisionForm):
    kind = DecisionKind.PUBLICATION
    title = "공개 범위 좁히기"
    button = "공개 범위 정하기"
    warning = CANNOT_BE_RECALLED

    publication = publication_field()
    legal_basis = legal_basis_field()

    def clean_publication(self) -> str:
        chosen = self.cleaned_data["publication"]
        if chosen == Publication.DONG and (problem := no_dong_problem([self.site])):
            raise forms.ValidationError(problem)
        return chosen


class MoveForm(DecisionForm):
    kind = DecisionKind.MOVE
    title = "위치 바로잡기"
    button = "핀 옮기기"

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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lat, lon = cleaned.get("lat"), cleaned.get("lon")
        if lat is None or lon is None:
            return cleaned
        if problem := Boundary.objects.district().problem_of(lat, lon):
            self.add_error("lat", problem)
        elif distance_m(self.site.position, LatLon(lat, lon)) < 1:
            self.add_error("lat", "지금 있는 자리입니다. 지도에서 옮길 곳을 눌러 주세요.")
        return cleaned


class StatusForm(DecisionForm):
    kind = DecisionKind.STATUS
    title = "상태 정하기"
    button = "상태 정하기"

    status = forms.ChoiceField(
        label="상태",
        choices=Status.choices,
        widget=forms.RadioSelect,
        help_text="다음 파일이 무엇이라 하든 이 상태로 둡니다. "
        "잠깐 고장 난 곳은 ‘장애와 점검’에 적어 주세요.",
        error_messages={"required": "상태를 골라 주세요."},
    )


class NoteForm(DecisionForm):
    kind = DecisionKind.NOTE
    title = "메모 남기기"
    button = "메모 남기기"

    note = forms.CharField(
        label="메모",
        max_length=MAX_LENGTH,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text="직원만 봅니다.",
        error_messages={
            "required": "메모를 적어 주세요.",
            "max_length": f"메모는 {MAX_LENGTH}자까지 적을 수 있습니다.",
        },
    )


FORMS: dict[str, type[DecisionForm]] = {
    form.kind: form for form in (PublicationForm, MoveForm, StatusForm, NoteForm)
}
