"""The inbox of residents' reports: reports alike are one row and get one answer."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin
from cctv_map.choices import ANSWERS, ReportState
from cctv_map.models import SiteReport
from cctv_map.models.site_report import SiteReportQuerySet
from cctv_map.sites.admin.spreadsheets import reports_as_xlsx
from cctv_map.sites.report_actions import answer_report, erase_notes
from gangseo_portal.lib.personal_data import kinds_in

# An answer may hold a phone to call, but no other personal data.
ALLOWED_KIND = "전화번호"
OFFERED_STATES = (ReportState.DOING, ReportState.FIXED, ReportState.UNCHANGED)


class AnswerForm(forms.ModelForm):
    state = forms.ChoiceField(
        label="처리",
        choices=[(state.value, state.label) for state in OFFERED_STATES],
        widget=forms.RadioSelect,
        error_messages={"required": "어떻게 처리했는지 골라 주세요."},
    )

    class Meta:
        model = SiteReport
        fields = ["state", "answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Staff who may only read get the same form without its fields.
        if "answer" in self.fields:
            offered = [ANSWERS[self.instance.kind, state] for state in OFFERED_STATES[1:]]
            self.fields["answer"].help_text = (
                f"비워 두면 ‘{offered[0]}’ 또는 ‘{offered[1]}’가 이 지점의 페이지에 보입니다. "
                "‘확인 중’이면 아무 답도 보이지 않습니다."
            )

    def clean_answer(self) -> str:
        answer = " ".join(self.cleaned_data["answer"].split())
        if found := [kind for kind in kinds_in(answer) if kind != ALLOWED_KIND]:
            raise forms.ValidationError(
                f"답에 {', '.join(found)}로 보이는 글자가 있습니다. 모두가 보는 글이니 지워 주세요."
            )
        return answer


@admin.register(SiteReport)
class SiteReportAdmin(PlainTitlesAdmin):
    form = AnswerForm
    list_display = ["place", "kind", "state", "together", "received", "words", "on_map"]
    # Open ones first, the oldest of them at the top; then answers, the newest first.
    ordering = [F("answered_at").desc(nulls_first=True), "pk"]
    list_filter = ["state", "kind", "site__dong"]
    list_select_related = ["site"]
    list_per_page = 50
    search_fields = ["site__place", "note"]
    search_help_text = "장소와 덧붙인 말로 찾습니다."
    show_full_result_count = False
    fields = ["place", "ways", "kind", "all_notes", "state", "answer", "answered_at", "answered_by"]
    readonly_fields = ["place", "ways", "kind", "all_notes", "answered_at", "answered_by"]
    actions = ["answer_doing", "answer_fixed", "answer_unchanged", "erase", reports_as_xlsx]

    class Media:
        css = {"all": ["cctv_map/admin_kit/admin.css"]}

    def get_queryset(self, request: HttpRequest) -> SiteReportQuerySet:
        return super().get_queryset(request).grouped()

    @admin.display(description="장소", ordering="site__place")
    def place(self, report: SiteReport) -> str:
        return report.site.place

    @admin.display(description="같은 신고", ordering="together")
    def together(self, report: SiteReport) -> str:
        return f"{report.together:,}번"

    @admin.display(description="받은 날", ordering="created_at")
    def received(self, report: SiteReport) -> str:
        return f"{localtime(report.created_at):%Y-%m-%d}"

    @admin.display(description="덧붙인 말", ordering="latest_note")
    def words(self, report: SiteReport) -> str:
        return report.latest_note or ""

    @admin.display(description="지도")
    def on_map(self, report: SiteReport) -> str:
        address = f"{reverse('cctv_map:map')}?site={report.site_id}"
        return format_html('<a href="{}">지도에서 보기</a>', address)

    @admin.display(description="지점")
    def ways(self, report: SiteReport) -> str:
        record = reverse("admin:cctv_map_camerasite_change", args=[report.site_id])
        return format_html(
            '<a href="{}">지점 기록</a> · <a href="{}">주민이 보는 페이지</a> · {}',
            record,
            report.site.get_absolute_url(),
            self.on_map(report),
        )

    @admin.display(description="받은 신고와 덧붙인 말")
    def all_notes(self, report: SiteReport) -> str:
        """Each report of the group with its day and note."""
        alike = SiteReport.objects.alike(report).order_by("pk")
        rows = (
            (f"{localtime(each.created_at):%Y-%m-%d}", each.note or "덧붙인 말 없음")
            for each in alike
        )
        return format_html_join(mark_safe("<br>"), "{}: {}", rows)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SiteReport | None = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: SiteReport, form: forms.ModelForm, change: bool
    ) -> None:
        stored = SiteReport.objects.get(pk=obj.pk)
        state, answer = ReportState(form.cleaned_data["state"]), form.cleaned_data["answer"]
        answer_report(stored, state=state, answer=answer, by=request.user)

    @admin.action(description="‘확인 중’으로 두기", permissions=["change"])
    def answer_doing(self, request: HttpRequest, queryset: SiteReportQuerySet) -> None:
        self._answer(request, queryset, ReportState.DOING)

    @admin.action(description="‘고쳤어요’로 답하기", permissions=["change"])
    def answer_fixed(self, request: HttpRequest, queryset: SiteReportQuerySet) -> None:
        self._answer(request, queryset, ReportState.FIXED)

    @admin.action(description="‘확인했고 그대로예요’로 답하기", permissions=["change"])
    def answer_unchanged(self, request: HttpRequest, queryset: SiteReportQuerySet) -> None:
        self._answer(request, queryset, ReportState.UNCHANGED)

    @admin.action(description="덧붙인 말 지우기", permissions=["change"])
    def erase(self, request: HttpRequest, queryset: SiteReportQuerySet) -> None:
        count = sum(
            erase_notes(SiteReport.objects.alike(report), by=request.user) for report in queryset
        )
        messages.success(request, f"덧붙인 말 {count:,}건을 지웠습니다.")

    def _answer(
        self, request: HttpRequest, queryset: SiteReportQuerySet, state: ReportState
    ) -> None:
        """Answer the open reports among the chosen; those with an answer are changed one by one."""
        chosen = list(queryset.open())
        count = sum(answer_report(report, state=state, by=request.user) for report in chosen)
        if count:
            messages.success(request, f"신고 {count:,}건을 ‘{state.label}’로 두었습니다.")
        if len(chosen) < queryset.count():
            messages.warning(
                request, "이미 답한 신고는 그대로 두었습니다. 신고를 열어 답을 고쳐 주세요."
            )
