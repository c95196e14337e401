"""The satisfaction survey: one tap answers it, an opinion may follow. No cookie, no script.

A case's page is the same for everybody and kept by caches, so that it can carry no CSRF token.
What a forged request could do here is to count one answer in the name of a reader, who has no
account to misuse. ``lib.resident_forms`` stands in for Django's check.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases import survey
from cases.card_content import tidy
from cases.models import Case
from cases.models.satisfaction import OPINION_CHARACTERS
from gangseo_portal.lib.resident_forms import Limit, resident_form, try_later

# A family or an office behind one address may answer one by one. Each case counts for itself,
# because one reader may answer at all the cases of an evening.
MAX_ANSWERS = Limit("answer", times=5, seconds=600)
MAX_OPINIONS = Limit("opinion", times=5, seconds=600)

FROM_ELSEWHERE = "이 화면에서 보낸 답만 받을 수 있어요. 사례 화면에서 다시 눌러 주세요."
NOT_A_STEP = "다섯 가지 가운데 하나를 눌러 주세요."
TOO_OFTEN = "답을 여러 번 보내셨어요. 10분쯤 뒤에 다시 눌러 주세요."
TOO_MANY_OPINIONS = "의견을 여러 번 보내셨어요. 10분쯤 뒤에 다시 보내 주세요."
TOO_LATE = "시간이 지나 의견을 받을 수 없어요. 앞서 누르신 답은 잘 받았습니다."
GIVEN_ALREADY = "의견을 이미 받았습니다. 고맙습니다."


class ScoreForm(forms.Form):
    score = forms.TypedChoiceField(
        choices=survey.Score.choices,
        coerce=lambda value: survey.Score(int(value)),
        error_messages={"required": NOT_A_STEP, "invalid_choice": NOT_A_STEP},
    )


class OpinionForm(forms.Form):
    opinion = forms.CharField(
        error_messages={
            "required": "의견을 적고 ‘의견 보내기’를 눌러 주세요. 적지 않으셔도 괜찮습니다.",
            "null_characters_not_allowed": "읽을 수 없는 글자가 있어요. 지우고 다시 보내 주세요.",
        }
    )

    def clean_opinion(self) -> str:
        opinion = self.cleaned_data["opinion"]
        # Spaces may make a text longer than it is; to tidy any number of letters may take minutes.
        if len(opinion) <= OPINION_CHARACTERS * 4:
            opinion = tidy(opinion)
        if not opinion:
            raise forms.ValidationError(self.fields["opinion"].error_messages["required"])
        if len(opinion) > OPINION_CHARACTERS:
            raise forms.ValidationError(
                f"의견이 {len(opinion)}자입니다. {OPINION_CHARACTERS}자까지로 줄여 주세요."
            )
        return opinion


def _foreign(request: HttpRequest, pk: int, token: str = "") -> HttpResponse:
    facts = {"stage": "thanks", "token": token} if token else {}
    return _page(request, _open_case(pk), problem=FROM_ELSEWHERE, **facts)


def _thanks(request: HttpRequest, pk: int, token: str = "") -> HttpResponse:
    return _page(request, _open_case(pk), stage="done")


# No honeypot: a form of buttons alone has no field that a program would fill in.
@require_http_methods(["GET", "HEAD", "POST"])
@resident_form(foreign=_foreign, trapped=None)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one answer, then ask for an opinion; whoever comes here by GET is led to the buttons."""
    case = _open_case(pk)
    if request.method != "POST":
        return redirect(f"{case.get_absolute_url()}#satisfaction")
    form = ScoreForm(request.POST)
    if not form.is_valid():
        return _page(request, case, status=400, problem=NOT_A_STEP)
    if not MAX_ANSWERS.allows(request, of=pk):
        return try_later(_page(request, case, problem=TOO_OFTEN), MAX_ANSWERS.seconds)
    token = survey.answer(case, score=form.cleaned_data["score"])
    return redirect("cases:opinion", pk, token)


@require_http_methods(["GET", "HEAD", "POST"])
@resident_form(foreign=_foreign, trapped=_thanks)
def opinion(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Thank for the answer, and keep the opinion on it, once."""
    case = _open_case(pk)
    try:
        answer_pk = survey.answer_of(case, token)
    except survey.TokenError:
        return _page(request, case, status=410, stage="done", problem=TOO_LATE)
    if request.method != "POST":
        return _page(request, case, stage="thanks", token=token)
    typed = request.POST.get("opinion", "").replace("\0", "")[: OPINION_CHARACTERS * 4]
    again = {"stage": "thanks", "token": token, "typed": typed}
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _page(request, case, status=400, problem=form.errors["opinion"][0], **again)
    if not MAX_OPINIONS.allows(request, of=pk):
        page = _page(request, case, problem=TOO_MANY_OPINIONS, **again)
        return try_later(page, MAX_OPINIONS.seconds)
    if not survey.add_opinion(answer_pk, opinion=form.cleaned_data["opinion"]):
        return _page(request, case, status=409, stage="done", problem=GIVEN_ALREADY)
    return _page(request, case, stage="done")


def _open_case(pk: int) -> Case:
    return get_object_or_404(Case.objects.published().with_live(), pk=pk).shown


def _page(request: HttpRequest, case: Case, *, status: int = 200, **facts: object) -> HttpResponse:
    """The survey alone on a page: ``stage`` is empty (the buttons), ``thanks`` or ``done``."""
    context = {
        "section": "cases",
        "case": case,
        "scores": survey.Score.choices,
        "most": OPINION_CHARACTERS,
        **facts,
    }
    return render(request, "cases/satisfaction.html", context, status=status)
