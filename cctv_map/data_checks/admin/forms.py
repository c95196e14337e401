"""Forms of the page 자료 점검: its filter, and the buttons beside findings."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cctv_map.choices import UNKNOWN, UNKNOWN_LABEL
from cctv_map.data_checks.kinds import KINDS, Mend
from cctv_map.district.dongs import DONGS
from cctv_map.map.forms import AddressForm
from cctv_map.models import DataSource, SiteDecision

MAX_LENGTH = SiteDecision._meta.get_field("note").max_length
KIND_CHOICES = [(kind.key, kind.label) for kind in KINDS.values()]


class FilterForm(AddressForm):
    """The filter of findings: one source, perhaps one kind and one dong, open or accepted."""

    names = {"source": "자료", "dong": "동", "kind": "종류", "page": "쪽 번호"}

    source = forms.ChoiceField(label="자료", required=False)
    dong = forms.ChoiceField(
        label="동",
        required=False,
        choices=[
            ("", "모든 동"),
            *((dong.name, dong.name) for dong in DONGS),
            (UNKNOWN, UNKNOWN_LABEL),
        ],
    )
    kind = forms.ChoiceField(
        label="종류", required=False, choices=[("", "모든 종류"), *KIND_CHOICES]
    )
    looked = forms.BooleanField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)

    def __init__(self, data: Any, *, sources: Sequence[DataSource]) -> None:
        super().__init__(data)
        self.fields["source"].choices = [
            (source.kind, f"{source.label}{' (지도에 보이는 중)' if source.is_public else ''}")
            for source in sources
        ]


class MendForm(forms.Form):
    """One button beside one finding; ``note`` and ``legal_basis`` where its mend requires them."""

    site = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    kind = forms.ChoiceField(choices=KIND_CHOICES)
    seen = forms.CharField(max_length=100)
    mend = forms.ChoiceField(choices=[(mend.value, mend.value) for mend in Mend])
    note = forms.CharField(
        required=False,
        max_length=MAX_LENGTH,
        error_messages={"max_length": f"까닭은 {MAX_LENGTH}자까지 적을 수 있습니다."},
    )
    legal_basis = forms.CharField(
        required=False,
        max_length=MAX_LENGTH,
        error_messages={"max_length": f"근거는 {MAX_LENGTH}자까지 적을 수 있습니다."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, mend = KINDS.get(cleaned.get("kind", "")), cleaned.get("mend")
        if kind is not None and mend and Mend(mend) not in (*kind.mends, Mend.AGAIN):
            self.add_error("mend", "이 종류에는 쓸 수 없는 단추입니다.")
        if mend == Mend.NOTE and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("note", "까닭을 적어 주세요.")
        if mend == Mend.HIDE and not cleaned.get("legal_basis") and not self.errors:
            self.add_error("legal_basis", "주민에게 숨기려면 법에 따른 근거를 적어 주세요.")
        return cleaned

    @property
    def problem(self) -> str:
        """Blank, or all errors as one message above the page."""
        errors = [error for name in ("note", "legal_basis") for error in self.errors.get(name, [])]
        if errors:
            return " ".join(errors)
        return "보낸 내용을 알 수 없어 아무것도 바꾸지 않았습니다." if self.errors else ""
