"""The problems that the publish gate finds, in one list and beside the fields of the form."""

from dataclasses import dataclass

from django import forms
from django.forms import BaseInlineFormSet

from cases.models import Case, CaseRevision, GateOverride
from cases.publish_checks import Problem
from cases.publish_gate import problems_in

MAX_REASON_CHARACTERS = GateOverride._meta.get_field("reason").max_length
SAVED_BESIDE = (
    "저장했습니다. 주민에게는 아직 앞서 승인한 내용이 보입니다. "
    "바꾸려면 ‘저장하고 게시하기’를 누르세요."
)


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """A problem with the address of the field on the form, empty where there is none."""

    message: str
    overridable: bool
    key: str
    field_id: str


class PublishForm(forms.Form):
    """The form around ‘저장하고 게시하기’: which problems may be let pass, and why."""

    gate_reason = forms.CharField(required=False, max_length=MAX_REASON_CHARACTERS)

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("gate_reason", "") if self.is_valid() else ""

    @property
    def seen(self) -> list[str]:
        """Keys of the problems that the approver ticked; another key opens nothing."""
        return self.data.getlist("gate_seen")

    @property
    def again(self) -> bool:
        """Whether the form said that the case was withdrawn, so that this is meant."""
        return "was_withdrawn" in self.data


def waits_for_approval(case: Case, newest: CaseRevision | None) -> bool:
    """Whether readers see another revision than the one that was saved last."""
    return case.live_id is not None and newest is not None and newest.pk != case.live_id


def listed_problems(
    case: Case, form: forms.ModelForm, rows: dict[str, BaseInlineFormSet], *, beside_fields: bool
) -> list[ListedProblem]:
    """The problems of ``case`` as it is saved; ``form`` and ``rows`` show it unbound.

    With ``beside_fields`` each problem also becomes an error of its field, as Django shows it.
    """
    listed = []
    for problem in problems_in(case):
        where = _form_of(problem, form, rows)
        field = problem.field if where and problem.field in where.fields else None
        listed.append(
            ListedProblem(
                problem.message,
                problem.overridable,
                problem.key,
                where[field].auto_id if field else "",
            )
        )
        if beside_fields and where and (field or where is not form):
            _add_error(where, field, problem.message)
    return listed


def _form_of(
    problem: Problem, form: forms.ModelForm, rows: dict[str, BaseInlineFormSet]
) -> forms.ModelForm | None:
    if problem.row is None:
        return form
    # Saved rows are counted 1, 2, 3 … and their forms come in that order; a user who may not
    # see the rows of a part has no forms of them.
    saved = rows[problem.part].initial_forms if problem.part in rows else []
    return saved[problem.row - 1] if problem.row <= len(saved) else None


def _add_error(form: forms.ModelForm, field: str | None, message: str) -> None:
    form.errors  # noqa: B018 an unbound form has its empty errors from here on
    form.cleaned_data = {}
    form.add_error(field, message)
