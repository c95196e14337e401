"""The forms of a resident who asks for a camera: where, why, and how to be reached."""

import re

from django import forms

from cctv_map.choices import RequestReason
from cctv_map.district.dongs import DONGS
from cctv_map.district.geo import LatLon
from cctv_map.models import InstallRequest, Voice
from gangseo_portal.lib.personal_data import kinds_in
from gangseo_portal.lib.photos import MEGABYTE, PhotoRefused, clean_photo

MAX_WORDS_CHARACTERS = Voice._meta.get_field("words").max_length
MAX_PLACE_CHARACTERS = InstallRequest._meta.get_field("address").max_length
MAX_PHOTO_BYTES = 20 * MEGABYTE

NO_PLACE = (
    "어디인지 알려 주세요. 길이나 건물 이름을 적거나 동을 골라 주시면 돼요. "
    "지도가 보이면 지도에서 고르셔도 돼요."
)
NO_PIN = "지도에서 고른 자리를 읽지 못했어요. 다시 골라 주세요."
NO_REASON = "까닭을 하나 골라 주세요."
NO_CONSENT = "연락처를 남기시려면 ‘동의해요’에 표시해 주세요. 연락처 없이 보내셔도 돼요."
WRONG_PHONE = "전화번호를 다시 봐 주세요. 010-1234-5678처럼 적으시면 돼요."
WRONG_EMAIL = "전자우편 주소를 다시 봐 주세요. name@example.com처럼 적으시면 돼요."

# Area codes and the numbers of phones that people carry; what follows has seven or eight figures.
_PHONE = re.compile(r"(02|0[3-6]\d|070|050\d|080|01[016789])(\d{3,4})(\d{4})")


class WhereForm(forms.Form):
    lat = forms.FloatField(required=False, error_messages={"invalid": NO_PIN})
    lon = forms.FloatField(required=False, error_messages={"invalid": NO_PIN})
    place = forms.CharField(required=False)
    dong = forms.ChoiceField(
        required=False,
        choices=[("", "잘 모르겠어요"), *((dong.name, dong.name) for dong in DONGS)],
        error_messages={"invalid_choice": "동을 목록에서 골라 주세요."},
    )

    def clean_place(self) -> str:
        place = _one_line(self.cleaned_data["place"])
        _refuse_long(place, MAX_PLACE_CHARACTERS, "적으신 곳이")
        _refuse_personal(place, "길이나 건물 이름까지만 적어 주세요.")
        return place

    def clean(self) -> None:
        cleaned = self.cleaned_data
        if (cleaned.get("lat") is None) != (cleaned.get("lon") is None) and not self.errors:
            self.add_error("lat", NO_PIN)
        if not self.errors and not (self.pin or cleaned["place"] or cleaned["dong"]):
            self.add_error("place", NO_PLACE)

    @property
    def pin(self) -> LatLon | None:
        lat, lon = self.cleaned_data.get("lat"), self.cleaned_data.get("lon")
        return None if lat is None or lon is None else LatLon(lat, lon)


class WhyForm(forms.Form):
    reason = forms.TypedChoiceField(
        choices=RequestReason.choices,
        coerce=RequestReason,
        error_messages={"required": NO_REASON, "invalid_choice": NO_REASON},
    )
    words = forms.CharField(required=False)

    def clean_words(self) -> str:
        words = _one_line(self.cleaned_data["words"])
        _refuse_long(words, MAX_WORDS_CHARACTERS, "적으신 말이")
        _refuse_personal(words, "지우고 다시 눌러 주세요. 연락처는 다음 화면에서 받아요.")
        return words


class ContactForm(forms.Form):
    """A photo comes last, because a file cannot be put back when something else is wrong."""

    phone = forms.CharField(required=False)
    email = forms.EmailField(required=False, error_messages={"invalid": WRONG_EMAIL})
    consent = forms.BooleanField(required=False)
    photo = forms.FileField(
        required=False, error_messages={"empty": "사진 파일이 비어 있어요. 다시 골라 주세요."}
    )

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        return normal_phone(typed) if typed else ""

    def clean_photo(self) -> bytes | None:
        file = self.cleaned_data["photo"]
        if not file:
            return None
        try:
            return clean_photo(file, max_bytes=MAX_PHOTO_BYTES).bytes
        except PhotoRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> None:
        cleaned = self.cleaned_data
        if (cleaned.get("phone") or cleaned.get("email")) and not cleaned.get("consent"):
            self.add_error("consent", NO_CONSENT)


def normal_phone(text: str) -> str:
    """``01012345678`` and ``+82 10 1234 5678`` as ``010-1234-5678``."""
    figures = re.sub(r"[\s().·-]", "", text.translate(_FULL_WIDTH))
    figures = re.sub(r"^\+820?", "0", figures)
    found = _PHONE.fullmatch(figures)
    if found is None:
        raise forms.ValidationError(WRONG_PHONE)
    return "-".join(found.groups())


_FULL_WIDTH = {0xFF10 + figure: str(figure) for figure in range(10)} | {0xFF0D: "-", 0x2013: "-"}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _refuse_long(text: str, maximum: int, subject: str) -> None:
    if len(text) > maximum:
        raise forms.ValidationError(f"{subject} {len(text)}자예요. {maximum}자까지로 줄여 주세요.")


def _refuse_personal(text: str, advice: str) -> None:
    if found := kinds_in(text):
        raise forms.ValidationError(f"{', '.join(found)}로 보이는 것이 있어요. {advice}")
