"""The page that asks why cases are withdrawn: residents read the reason."""

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cases import actions
from cases.admin.fields import PlainTextField
from cases.choices import State
from cases.models import Case
from cases.publish_gate import problems_in_reason


class ChosenCasesField(forms.ModelMultipleChoiceField):
    def clean(self, value: object) -> QuerySet[Case]:
        try:
            return super().clean(value)
        except OverflowError:
            # SQLite's answer to a number of more than 64 bits, which no case has.
            raise ValidationError(self.error_messages["invalid_choice"]) from None


class WithdrawForm(forms.Form):
    cases = ChosenCasesField(
        Case.objects.filter(state=State.PUBLISHED),
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": "철회할 사례를 골라 주세요.",
            "invalid_choice": "게시한 사례만 철회할 수 있습니다.",
            "invalid_pk_value": "게시한 사례만 철회할 수 있습니다.",
        },
    )
    reason = PlainTextField(
        label="철회 이유",
        max_length=Case._meta.get_field("withdrawn_reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="주민이 사례를 열면 카드 대신 이 문장이 보입니다. "
        "예: 사실과 다른 숫자가 있어 고치고 있습니다.",
        error_messages={"required": "철회 이유를 적어 주세요. 주민에게 그대로 보입니다."},
    )
    replaced_by = forms.ModelChoiceField(
        Case.objects.filter(state=State.PUBLISHED),
        label="대신 볼 사례",
        required=False,
        empty_label="없음",
        help_text=Case._meta.get_field("replaced_by").help_text,
    )
    whole = forms.BooleanField(
        label="주소도 닫기",
        required=False,
        help_text=Case._meta.get_field("withdrawn_whole").help_text,
    )

    def clean_reason(self) -> str:
        """The reason, refused as ``actions.withdraw`` would, but for all cases at once."""
        reason = self.cleaned_data["reason"]
        found = [
            problem.message
            for case in self.cleaned_data.get("cases", ())
            for problem in problems_in_reason(case, reason)
        ]
        if found:
            raise ValidationError(list(dict.fromkeys(found)))
        return reason

    def clean_replaced_by(self) -> Case | None:
        instead = self.cleaned_data["replaced_by"]
        if instead in self.cleaned_data.get("cases", ()):
            raise forms.ValidationError("함께 철회하는 사례를 대신 볼 사례로 고를 수 없습니다.")
        return instead


def withdraw_view(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """GET asks for the reason of ``?cases=1&cases=2``; POST withdraws them."""
    if not admin.has_publish_permission(request):
        raise PermissionDenied
    back = HttpResponseRedirect(reverse("admin:cases_case_changelist"))
    posted = request.method == "POST"
    form = WithdrawForm(request.POST if posted else request.GET)
    valid = form.is_valid()
    if "cases" in form.errors:
        admin.message_user(request, form.errors["cases"][0], messages.ERROR)
        return back
    chosen = form.cleaned_data["cases"]
    if posted and valid:
        for case in chosen:
            _withdraw(request, admin, case, form.cleaned_data)
        return back
    if not posted:
        form = WithdrawForm(initial={"cases": chosen})
    context = {
        **admin.admin_site.each_context(request),
        "title": "게시 철회하기",
        "opts": Case._meta,
        "form": form,
        "chosen": chosen,
    }
    return render(request, "admin/cases/case/withdraw.html", context)


def _withdraw(
    request: HttpRequest, admin: ModelAdmin, case: Case, answers: dict[str, object]
) -> None:
    how = {name: answers[name] for name in ("reason", "whole", "replaced_by")}
    try:
        actions.withdraw(case, by=request.user, **how)
    except actions.CaseError as error:
        admin.message_user(request, f"‘{case}’: {error}", messages.ERROR)
        return
    done = "게시를 철회했습니다." if case.state == State.WITHDRAWN else "예약을 취소했습니다."
    admin.message_user(request, f"‘{case}’: {done}", messages.SUCCESS)
