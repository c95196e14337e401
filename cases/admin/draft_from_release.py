"""New cases from the text of a press release: look at the drafts, choose, and make them."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from cases import actions
from cases.admin.proposed_look import looks_of
from cases.choices import CardKind
from cases.models import Case, Department, Licence, SelectionRound
from cases.press_release import LeftOut, ProposedCard, ProposedCase, Read, read_releases

MAX_RELEASE = 100_000
NOTHING_TO_TELL = (
    "글이 너무 짧아 초안을 만들지 못했습니다. 제목과 본문이 모두 들어가게 붙여 넣어 주세요."
)
TEXT_CHANGED = "보도자료 글이 바뀌어 초안을 다시 만들었습니다. 살펴보고 골라 주세요."
NONE_CHOSEN = "만들 초안을 하나 이상 골라 주세요."
CHOOSE = "골라 주세요"


def _choice(model: type, label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        model.objects.all(),
        label=label,
        empty_label=CHOOSE,
        error_messages={
            "required": f"{label}: 하나를 골라 주세요.",
            "invalid_choice": f"{label}: 목록에 있는 것을 골라 주세요.",
        },
    )


class StartForm(forms.Form):
    text = forms.CharField(
        label="보도자료 글",
        max_length=MAX_RELEASE,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="한글이나 워드에서 보도자료 전체를 복사해 그대로 붙여 넣으면 됩니다.",
        error_messages={
            "required": "보도자료 글을 붙여 넣어 주세요.",
            "max_length": "글이 너무 깁니다. %(limit_value)s자까지 붙여 넣을 수 있습니다.",
            "null_characters_not_allowed": "읽을 수 없는 글자가 있습니다. 다시 붙여 넣어 주세요.",
        },
    )
    round = _choice(SelectionRound, "선정 회차")
    department = _choice(Department, "담당 부서")
    licence = _choice(Licence, "공공누리 유형")

    read = Read((), ())

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        self.read = read_releases(text, self._kept(text))
        if not self.read.cases:
            raise forms.ValidationError(NOTHING_TO_TELL)
        return text

    def _kept(self, text: str) -> frozenset[str]:
        """Keys of what was left out of this very text and is to be told all the same."""
        if self.data.get("seal") != _seal(text):
            return frozenset()
        kept = {*self.data.getlist("keep"), *self.data.getlist("_keep")}
        return frozenset(kept - {*self.data.getlist("_drop")})


@dataclass(frozen=True, slots=True)
class ShownCard:
    """``sources``: the sentences of the release that the card's words come from."""

    kind: str
    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """``department``: the record that has the name that the text gives, if there is one."""

    draft: ProposedCase
    cards: list[ShownCard]
    chosen: bool
    department: Department | None


@dataclass(frozen=True, slots=True)
class ShownReason:
    """Lines that follow each other and are left out for the same reason."""

    reason: str
    left_out: list[LeftOut]


def urls(admin: ModelAdmin) -> list[URLPattern]:
    @require_http_methods(["GET", "HEAD", "POST"])
    def start(request: HttpRequest) -> HttpResponse:
        return start_view(request, admin)

    return [path("start/", admin.admin_site.admin_view(start), name="cases_case_start")]


def start_view(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """GET asks for the text; POST shows its drafts, or with ``_create`` makes the chosen ones."""
    if not admin.has_add_permission(request):
        raise PermissionDenied
    form = StartForm(request.POST or None)
    drafts: tuple[ProposedCase, ...] = ()
    chosen, problem = [], ""
    if request.method == "POST":
        valid = form.is_valid()
        drafts = form.read.cases
        chosen, problem = _choice_of(request, form, len(drafts))
        if valid and "_create" in request.POST and not problem:
            return _create(request, admin, form, [drafts[index] for index in chosen])
    context = {
        **admin.admin_site.each_context(request),
        "title": "보도자료로 시작하기",
        "opts": Case._meta,
        "form": form,
        "problem": problem,
        "drafts": _shown(drafts, chosen),
        "reasons": _by_reason(form.read.left_out),
        "left_out_count": len(form.read.left_out),
        "kept": [each for each in form.read.left_out if each.is_back],
        "seal": _seal(form.cleaned_data.get("text", "")) if drafts else "",
    }
    return render(request, "admin/cases/case/draft_from_release.html", context)


def _choice_of(request: HttpRequest, form: StartForm, count: int) -> tuple[list[int], str]:
    """The drafts that are ticked, and what is wrong with that; all of them when newly made."""
    everything = list(range(count))
    if "_create" not in request.POST or not count:
        return everything, ""
    if request.POST.get("seal") != _seal(form.cleaned_data.get("text", "")):
        return everything, TEXT_CHANGED
    ticked = set(request.POST.getlist("drafts"))
    chosen = [index for index in everything if str(index) in ticked]
    return chosen, "" if chosen else NONE_CHOSEN


def _create(
    request: HttpRequest, admin: ModelAdmin, form: StartForm, chosen: list[ProposedCase]
) -> HttpResponse:
    records = {name: form.cleaned_data[name] for name in ("round", "department", "licence")}
    departments = _departments_of(chosen)
    with transaction.atomic():
        cases = [_made_before(draft, records["round"]) for draft in chosen]
        again = [case for case in cases if case]
        cases = [
            case or _made(draft, request, records, departments)
            for case, draft in zip(cases, chosen, strict=True)
        ]
    if len(cases) > len(again):
        told = f"초안 {len(cases) - len(again)}건을 만들었습니다. 아직 주민에게 보이지 않습니다."
        told += " 글과 그림 기호, 색을 살펴봐 주세요."
        admin.message_user(request, told, messages.SUCCESS)
    for case in again:
        admin.message_user(request, f"‘{case}’: 이미 만든 초안입니다.", messages.WARNING)
    if len(cases) == 1:
        return HttpResponseRedirect(reverse("admin:cases_case_change", args=[cases[0].pk]))
    return HttpResponseRedirect(reverse("admin:cases_case_changelist"))


def _made(
    draft: ProposedCase, request: HttpRequest, records: dict, departments: dict[str, Department]
) -> Case:
    """The new case; its department is the one that the text names, where there is such."""
    records = records | {"department": departments.get(draft.department, records["department"])}
    return actions.start_case(draft, by=request.user, looks=looks_of(draft), **records)


def _departments_of(drafts: Iterable[ProposedCase]) -> dict[str, Department]:
    names = {draft.department for draft in drafts if draft.department}
    return {each.name: each for each in Department.objects.filter(name__in=names)}


def _made_before(draft: ProposedCase, round: SelectionRound) -> Case | None:
    """The case of a second click, or of a release pasted again: word by word the same."""
    words = {"title": draft.title, "summary": draft.summary, "story": draft.story}
    return Case.objects.filter(round=round, **words).first()


def _shown(drafts: tuple[ProposedCase, ...], chosen: list[int]) -> list[ShownDraft]:
    departments = _departments_of(drafts)
    return [
        ShownDraft(
            draft,
            [
                ShownCard(CardKind(card.kind).label, _words_of(card), sources)
                for card, sources in zip(draft.cards, draft.sources, strict=True)
            ],
            index in chosen,
            departments.get(draft.department),
        )
        for index, draft in enumerate(drafts)
    ]


def _by_reason(left_out: tuple[LeftOut, ...]) -> list[ShownReason]:
    groups = groupby(left_out, key=lambda each: each.reason)
    return [ShownReason(reason, list(each)) for reason, each in groups]


def _words_of(card: ProposedCard) -> str:
    """The words of a card on one line."""
    number = card.number + card.unit
    change = " → ".join(filter(None, (card.before, card.after)))
    headline = card.headline.replace(" / ", " ")
    lines = card.body.splitlines()
    words = (number, headline, change, *card.steps, *lines, card.speaker)
    return " · ".join(filter(None, words))


def _seal(text: str) -> str:
    """Of which text the drafts on the page were made."""
    return sha256("\n".join(text.splitlines()).encode()).hexdigest()[:16]
