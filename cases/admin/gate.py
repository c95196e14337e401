"""What the publish gate finds, shown where it is mended: in one list and beside the fields."""

from dataclasses import dataclass

from django import forms

from cases.models import Case, CaseRevision, GateOverride
from cases.publish_checks import Finding
from cases.publish_gate import findings_in

REASON_CHARACTERS = GateOverride._meta.get_field("reason").max_length
SAVED_BESIDE = (
    "저장했습니다. 주민에게는 아직 앞서 승인한 내용이 보입니다. "
    "바꾸려면 ‘저장하고 게시하기’를 누르세요."
)


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A finding with the address of the field on the form, empty where there is none."""

    message: str
    overridable: bool
    field_id: str


class PublishForm(forms.Form):
    """What comes with ‘저장하고 게시하기’: why personal data may stand as it is."""

    gate_reason = forms.CharField(required=False, max_length=REASON_CHARACTERS)

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("gate_reason", "") if self.is_valid() else ""


def waits_for_approval(case: Case, newest: CaseRevision | None) -> bool:
    """Whether readers see something else than what was saved last."""
    return case.live_id is not None and newest is not None and newest.pk != case.live_id


def listed_findings(
    case: Case, form: forms.ModelForm, cards: forms.BaseInlineFormSet, *, beside_fields: bool
) -> list[ListedFinding]:
    """What stands in the way of ``case`` as it is saved; ``form`` and ``cards`` show it unbound.

    With ``beside_fields`` each finding is put beside its field too, as an error of the form is.
    """
    listed = []
    for finding in findings_in(case):
        where = _form_of(finding, form, cards)
        field = finding.field if where and finding.field in where.fields else None
        listed.append(
            ListedFinding(
                finding.message, finding.overridable, where[field].auto_id if field else ""
            )
        )
        if beside_fields and where and (field or where is not form):
            _tell(where, field, finding.message)
    return listed


def _form_of(
    finding: Finding, form: forms.ModelForm, cards: forms.BaseInlineFormSet
) -> forms.ModelForm | None:
    if finding.card is None:
        return form
    # Saved cards are numbered 1, 2, 3 … and the forms stand in that order.
    saved = cards.initial_forms
    return saved[finding.card - 1] if finding.card <= len(saved) else None


def _tell(form: forms.ModelForm, field: str | None, message: str) -> None:
    form.errors  # noqa: B018 an unbound form has its empty errors from here on
    form.cleaned_data = {}
    form.add_error(field, message)
