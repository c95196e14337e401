"""The admin of the survey's answers: read only."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse

from cases.models import Satisfaction
from cases.survey import Score

BAR_WIDTH = 200
BAR_HEIGHT = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """The count of one step; ``x`` and ``width`` are units of a bar ``BAR_WIDTH`` wide."""

    score: int
    label: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class CaseAnswers:
    title: str
    total: int
    average: float
    bars: tuple[Bar, ...]


def answers_by_case(answers: QuerySet[Satisfaction]) -> list[CaseAnswers]:
    """The answers of each case as numbers and as a bar, the most answered first; one query."""
    rows = (
        answers.order_by()
        .values("case_id", "case__title", "score")
        .annotate(n=Count("pk"))
        .values_list("case_id", "case__title", "score", "n")
    )
    counts: dict[int, dict[int, int]] = {}
    titles: dict[int, str] = {}
    for case_id, title, score, count in rows:
        counts.setdefault(case_id, {})[score] = count
        titles[case_id] = title
    summaries = [_case_answers(titles[pk], steps) for pk, steps in counts.items()]
    return sorted(summaries, key=lambda each: (-each.total, each.title))


def _case_answers(title: str, counts: dict[int, int]) -> CaseAnswers:
    total = sum(counts.values())
    average = sum(score * count for score, count in counts.items()) / total
    bars, x = [], 0.0
    for score in Score:
        count = counts.get(score, 0)
        width = round(count / total * BAR_WIDTH, 1)
        bars.append(Bar(int(score), score.label, count, round(x, 1), width))
        x += width
    return CaseAnswers(title, total, average, tuple(bars))


class ScoreFilter(admin.SimpleListFilter):
    title = "답"
    parameter_name = "score"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple]:
        return [(str(score), label) for score, label in Score.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = [score for score in Score if str(score) == self.value()]
        return queryset.filter(score__in=chosen) if chosen else queryset


class OpinionFilter(admin.SimpleListFilter):
    title = "의견"
    parameter_name = "opinion"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple]:
        return [("yes", "의견이 있는 답만")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.exclude(opinion="") if self.value() == "yes" else queryset


@admin.register(Satisfaction)
class SatisfactionAdmin(admin.ModelAdmin):
    """Answers can be deleted, for an opinion that names somebody, but not written."""

    list_display = ("at", "case", "step", "opinion")
    list_filter = (
        "case__round",
        ("case", admin.RelatedOnlyFieldListFilter),
        ScoreFilter,
        OpinionFilter,
    )
    list_select_related = ("case",)
    date_hierarchy = "at"
    search_fields = ("opinion", "case__title")
    fields = readonly_fields = ("case", "step", "opinion", "at")
    change_list_template = "admin/cases/satisfaction/change_list.html"

    class Media:
        css = {"all": ("cases/admin/satisfaction.css",)}

    @admin.display(description="답", ordering="score")
    def step(self, answer: Satisfaction) -> str:
        return Score(answer.score).label

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Satisfaction | None = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        response = super().changelist_view(
            request, {"title": "만족도 조사 결과", **(extra_context or {})}
        )
        shown = getattr(response, "context_data", None)
        if shown and "cl" in shown:
            answers = Satisfaction.objects.filter(pk__in=shown["cl"].queryset.values("pk"))
            shown["answers"] = answers_by_case(answers)
            shown["steps"] = Score.choices
            shown["bar_width"], shown["bar_height"] = BAR_WIDTH, BAR_HEIGHT
        return response
