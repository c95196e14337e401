"""The case's own form and list. Its state changes only through the verbs in ``actions``."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode

from cases import actions
from cases.admin.cards import AttachmentInline, CardInline
from cases.admin.withdraw import withdraw_view
from cases.choices import State
from cases.models import Case


class CaseForm(forms.ModelForm):
    class Meta:
        model = Case
        fields = "__all__"

    def clean_publish_at(self) -> object:
        given = self.cleaned_data.get("publish_at")
        if given is None and self.instance.state == State.PUBLISHED:
            raise ValidationError("게시한 사례에는 게시 시각이 있어야 합니다.")
        return given


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    form = CaseForm
    inlines = (CardInline, AttachmentInline)
    list_display = ("title", "round", "state_now", "department", "publish_time")
    list_filter = ("round", "state", "department")
    list_select_related = ("round", "department")
    search_fields = ("title", "summary", "story", "cards__headline", "cards__body")
    actions = ("publish_selected", "withdraw_selected")
    view_on_site = False
    fieldsets = (
        ("주민에게 보이는 글", {"fields": ("round", "title", "summary", "story")}),
        ("담당과 이용 조건", {"fields": ("department", "category", "licence")}),
        ("카드 모양", {"fields": ("palette", "pictogram")}),
        ("게시", {"fields": ("publish_at",)}),
        (
            "지도",
            {
                "fields": ("map_lat", "map_lon", "map_zoom"),
                "description": "적어 두면 사례에 ‘지도에서 보기’ 단추가 생깁니다. "
                "개인이 사는 곳이 드러나는 사례에는 적지 마세요.",
            },
        ),
    )

    class Media:
        css = {"all": ("cases/admin/case.css",)}

    @admin.display(description="게시 시각", ordering="publish_at")
    def publish_time(self, case: Case) -> str:
        at = case.publish_at
        return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""

    @admin.display(description="상태", ordering="state")
    def state_now(self, case: Case) -> str:
        if case.state == State.PUBLISHED and not case.is_published:
            return "게시 예약"
        return case.get_state_display()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(lambda request: withdraw_view(request, self))
        return [path("withdraw/", view, name="cases_case_withdraw"), *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, tuple]:
        """Cases are deleted one by one, so that a published one is never among them unseen."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def has_delete_permission(self, request: HttpRequest, obj: Case | None = None) -> bool:
        """What residents may have read is withdrawn with a reason, not deleted."""
        if obj is not None and obj.state == State.PUBLISHED:
            return False
        return super().has_delete_permission(request, obj)

    @admin.action(description="게시하기", permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Case]) -> None:
        for case in queryset:
            self._publish(request, case)

    @admin.action(description="게시 철회하기", permissions=["change"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Case]) -> HttpResponse:
        chosen = urlencode([("cases", pk) for pk in queryset.values_list("pk", flat=True)])
        return HttpResponseRedirect(f"{reverse('admin:cases_case_withdraw')}?{chosen}")

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        actions.renumber_cards(form.instance)

    def response_add(self, request: HttpRequest, obj: Case, *args: object) -> HttpResponse:
        return self._published(request, obj) or super().response_add(request, obj, *args)

    def response_change(self, request: HttpRequest, obj: Case) -> HttpResponse:
        return self._published(request, obj) or super().response_change(request, obj)

    def _published(self, request: HttpRequest, case: Case) -> HttpResponse | None:
        """The answer to ‘저장하고 게시하기’; None when another button was pressed."""
        if "_publish" not in request.POST:
            return None
        self._publish(request, case)
        return HttpResponseRedirect(reverse("admin:cases_case_change", args=[case.pk]))

    def _publish(self, request: HttpRequest, case: Case) -> None:
        try:
            actions.publish(case, by=request.user)
        except actions.CaseError as error:
            self.message_user(request, f"‘{case}’: {error}", messages.ERROR)
            return
        shown = "게시했습니다." if case.is_published else "게시 시각이 되면 주민에게 보입니다."
        self.message_user(request, f"‘{case}’: {shown}", messages.SUCCESS)
