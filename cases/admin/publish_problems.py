"""What the publish gate finds, shown where it is mended: in one list and beside the fields."""

from dataclasses import dataclass

from django import forms
from django.forms import BaseInlineFormSet

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
    key: str
    field_id: str


class PublishForm(forms.Form):
    """What comes with ‘저장하고 게시하기’: which findings may stand as they are, and why."""

    gate_reason = forms.CharField(required=False, max_length=REASON_CHARACTERS)

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("gate_reason", "") if self.is_valid() else ""

    @property
    def seen(self) -> list[str]:
        """Keys of the findings that the approver ticked; another key opens nothing."""
        return self.data.getlist("gate_seen")

    @property
    def again(self) -> bool:
        """Whether the form said that the case was withdrawn, so that this is meant."""
        return "was_withdrawn" in self.data


def waits_for_approval(case: Case, newest: CaseRevision | None) -> bool:
    """Whether readers see something else than what was saved last."""
    return case.live_id is not None and newest is not None and newest.pk != case.live_id


def listed_findings(
    case: Case, form: forms.ModelForm, rows: dict[str, BaseInlineFormSet], *, beside_fields: bool
) -> list[ListedFinding]:
    """What stands in the way of ``case`` as it is saved; ``form`` and ``rows`` show it unbound.

    With ``beside_fields`` each finding is put beside its field too, as an error of the form is.
    """
    listed = []
    for finding in findings_in(case):
        where = _form_of(finding, form, rows)
        field = finding.field if where and finding.field in where.fields else None
        listed.append(
            ListedFinding(
                finding.message,
                finding.overridable,
                finding.key,
                where[field].auto_id if field else "",
            )
        )
        if beside_fields and where and (field or where is not form):
            _tell(where, field, finding.message)
    return listed


def _form_of(
    finding: Finding, form: forms.ModelForm, rows: dict[str, BaseInlineFormSet]
) -> forms.ModelForm | None:
    if finding.row is None:
        return form
    # Saved rows are counted 1, 2, 3 … and their forms stand in that order; who may not see the
    # rows of a part has no form of them.
    saved = rows[finding.part].initial_forms if finding.part in rows else []
    return saved[finding.row - 1] if finding.row <= len(saved) else None


def _tell(form: forms.ModelForm, field: str | None, message: str) -> None:
    form.errors  # noqa: B018 an unbound form has its empty errors from here on
    form.cleaned_data = {}
    form.add_error(field, message)
