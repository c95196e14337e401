"""The case's own form and list. Its state changes only through ``actions``."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode

from cases import actions
from cases.actions import CaseError, GateClosed
from cases.admin import bulk_photos, draft_from_release
from cases.admin.cards import AttachmentInline, CardInline, MeritInline
from cases.admin.conflict import conflict_messages
from cases.admin.fields import PLAIN_TEXT
from cases.admin.history import restore_view, revisions_view
from cases.admin.overview import ReviewFilter
from cases.admin.preview import preview_view
from cases.admin.publish_problems import (
    MAX_REASON_CHARACTERS,
    SAVED_BESIDE,
    PublishForm,
    listed_problems,
    waits_for_approval,
)
from cases.admin.share_zip import kit_view
from cases.admin.withdraw import withdraw_view
from cases.choices import State
from cases.models import Case, CaseRevision, Criterion
from cases.publish_checks.reasons import MIN_REASON_LETTERS


class CaseForm(forms.ModelForm):
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Case
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "publish_at" in self.fields:
            parts = self.fields["publish_at"].widget.widgets
            for part, label in zip(parts, ("게시하는 날", "게시하는 시각"), strict=True):
                part.attrs["aria-label"] = label

    def clean(self) -> dict[str, Any]:
        conflict = []
        if self.instance.pk:
            newest = newest_revision(self.instance)
            conflict = conflict_messages(self.instance, self.cleaned_data.get("base") or 0, newest)
        if conflict:
            raise ValidationError(conflict)
        return super().clean()


def newest_revision(case: Case) -> CaseRevision | None:
    """The newest revision, read once for a form: before its rows, so never newer than they."""
    if not hasattr(case, "_newest_revision"):
        case._newest_revision = case.revisions.select_related("by").first()
    return case._newest_revision


@admin.register(Case)
class CaseAdmin(admin.ModelAdmin):
    form = CaseForm
    formfield_overrides = PLAIN_TEXT
    inlines = (CardInline, MeritInline, AttachmentInline)
    list_display = ("title", "round", "state_now", "department", "publish_time")
    list_filter = ("round", "state", ReviewFilter, "department")
    list_select_related = ("round", "department")
    search_fields = ("title", "summary", "story", "cards__headline", "cards__body")
    actions = ("publish_selected", "withdraw_selected")
    view_on_site = False
    fieldsets = (
        ("주민에게 보이는 글", {"fields": ("round", "title", "summary", "story")}),
        ("담당과 이용 조건", {"fields": ("department", "category", "licence", "has_ai")}),
        ("카드 모양", {"fields": ("palette", "pictogram")}),
        ("게시", {"fields": ("publish_at", "review_on")}),
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
        css = {"all": ("cases/admin/case.css", "cases/admin/preview.css")}
        js = (forms.Script("cases/admin/preview.js", type="module"),)

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
        def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
            return self.admin_site.admin_view(lambda request, **parts: view(request, self, **parts))

        return [
            path("withdraw/", page(withdraw_view), name="cases_case_withdraw"),
            path("preview/", page(preview_view), name="cases_case_preview_new"),
            path("<int:pk>/preview/", page(preview_view), name="cases_case_preview"),
            path("<int:pk>/revisions/", page(revisions_view), name="cases_case_revisions"),
            path(
                "<int:pk>/revisions/<int:number>/restore/",
                page(restore_view),
                name="cases_case_restore",
            ),
            path("<int:pk>/kit/", page(kit_view), name="cases_case_kit"),
            *bulk_photos.urls(self),
            *draft_from_release.urls(self),
            *super().get_urls(),
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, tuple]:
        """Without Django's bulk deletion, which would delete published cases too."""
        found = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("cases.publish_case")

    def has_delete_permission(self, request: HttpRequest, obj: Case | None = None) -> bool:
        """False for a published case: it is withdrawn with a reason, not deleted."""
        if obj is not None and obj.state == State.PUBLISHED:
            return False
        return super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Case | None = None) -> tuple:
        """The time of a case that residents may see would change what they see, past the gate."""
        return ("publish_at",) if obj is not None and obj.state != State.DRAFT else ()

    @admin.action(description="게시하기", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Case]) -> None:
        for case in queryset:
            closed = self._publish(request, case)
            if isinstance(closed, GateClosed):
                address = reverse("admin:cases_case_change", args=[case.pk])
                message = format_html(
                    '‘{}’: 게시하지 않았습니다. {} <a href="{}?gate=closed">고치러 가기</a>',
                    case,
                    str(closed),
                    address,
                )
                self.message_user(request, message, messages.ERROR)

    @admin.action(description="게시 철회하기", permissions=["publish"])
    def withdraw_selected(
        self, request: HttpRequest, queryset: QuerySet[Case]
    ) -> HttpResponse | None:
        chosen = [case for case in queryset if case.state == State.PUBLISHED]
        for case in queryset:
            if case not in chosen:
                message = (
                    f"‘{case}’: 게시한 사례가 아니어서 뺐습니다. (상태: {self.state_now(case)})"
                )
                self.message_user(request, message, messages.WARNING)
        if not chosen:
            return None
        query = urlencode([("cases", case.pk) for case in chosen])
        return HttpResponseRedirect(f"{reverse('admin:cases_case_withdraw')}?{query}")

    def get_object(self, request: HttpRequest, *args: Any) -> Case | None:
        """Locks the case of a form that saves: a second editor waits for it."""
        case = super().get_object(request, *args)
        if case is None:
            return None
        if request.method == "POST":
            Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
            case.refresh_from_db()
        newest_revision(case)
        return case

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        return super().get_queryset(request).with_labels()

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "_publish" in request.POST and not self.has_publish_permission(request):
            raise PermissionDenied
        return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        case, form = context.get("original"), context["adminform"].form
        newest = newest_revision(case) if case else None
        waiting = bool(case) and waits_for_approval(case, newest)
        context |= {
            "base": newest.number if newest else "",
            "waiting": waiting,
            "can_publish": self.has_publish_permission(request),
            "criteria": Criterion.objects.values_list("name", flat=True),
            "reason_characters": MAX_REASON_CHARACTERS,
            "fewest_letters": MIN_REASON_LETTERS,
        }
        edits = case and not form.is_bound and self.has_change_permission(request, case)
        if edits and (waiting or case.state != State.PUBLISHED):
            gate_open = "gate" in request.GET
            formsets = [each.formset for each in context["inline_admin_formsets"]]
            rows = {formset.prefix: formset for formset in formsets}
            found = listed_problems(case, form, rows, beside_fields=gate_open)
            can_override = context["can_publish"] and any(each.overridable for each in found)
            context |= {"problems": found, "gate_open": gate_open, "can_override": can_override}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(
        self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        actions.renumber_cards(form.instance)
        form.instance._newest_revision = actions.save_revision(form.instance, by=request.user)

    def response_add(self, request: HttpRequest, obj: Case, *args: object) -> HttpResponse:
        return self._published(request, obj) or super().response_add(request, obj, *args)

    def response_change(self, request: HttpRequest, obj: Case) -> HttpResponse:
        answer = self._published(request, obj)
        shown_otherwise = waits_for_approval(obj, newest_revision(obj))
        if answer is None and obj.state == State.PUBLISHED and shown_otherwise:
            self.message_user(request, SAVED_BESIDE, messages.WARNING)
        return answer or super().response_change(request, obj)

    def _published(self, request: HttpRequest, case: Case) -> HttpResponse | None:
        """The answer to ‘저장하고 게시하기’; None when another button was pressed."""
        if "_publish" not in request.POST:
            return None
        sent = PublishForm(request.POST)
        how = {"reason": sent.reason, "seen": sent.seen, "again": sent.again}
        error = self._publish(request, case, **how)
        address = reverse("admin:cases_case_change", args=[case.pk])
        if isinstance(error, GateClosed):
            message = f"‘{case}’: 저장했지만 게시하지 않았습니다. 아래에서 고칠 것을 봐 주세요."
            self.message_user(request, message, messages.ERROR)
        return HttpResponseRedirect(f"{address}?gate=closed" if error else address)

    def _publish(self, request: HttpRequest, case: Case, **how: Any) -> CaseError | None:
        """Publishes, or returns the error; the caller shows the problems that the gate found."""
        try:
            actions.publish(case, by=request.user, **how)
        except GateClosed as closed:
            return closed
        except CaseError as error:
            self.message_user(request, f"‘{case}’: {error}", messages.ERROR)
            return error
        shown = "게시했습니다." if case.is_published else "게시 시각이 되면 주민에게 보입니다."
        self.message_user(request, f"‘{case}’: {shown}", messages.SUCCESS)
        return None
