"""Many requests at once: a stage for all of them, or all of them made one. Both ask first."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate

from cctv_map.choices import RequestStage
from cctv_map.map.nearby import way
from cctv_map.models import InstallRequest
from cctv_map.models.install_request import InstallRequestQuerySet
from cctv_map.requests import actions
from cctv_map.requests.admin.descriptions import where_words
from cctv_map.requests.admin.forms import StageForm

# As many as an address can name; nobody reads through more before saying yes.
AT_ONCE = 100
TOO_MANY = "한 번에 {most}건까지 할 수 있습니다. {count:,}건은 나누어 골라 주세요."
CHANGED = (
    "그 사이 단계가 바뀐 요청이 있어 아무것도 옮기지 않았습니다. "
    "지금 단계를 보시고, 그래도 옮기시려면 다시 눌러 주세요."
)
NOT_FOUND = "고른 요청을 찾을 수 없습니다. 목록에서 다시 골라 주세요."
LIST = "admin:cctv_map_installrequest_changelist"


class ChosenField(forms.ModelMultipleChoiceField):
    def clean(self, value: object) -> InstallRequestQuerySet:
        try:
            return super().clean(value)
        except OverflowError:
            # SQLite's answer to a number of more than 64 bits, which no request has.
            raise ValidationError(NOT_FOUND) from None


class ChosenForm(forms.Form):
    """``?asked=1&asked=2``, checked before anything is shown of them."""

    asked = ChosenField(
        InstallRequest.objects.with_voices().order_by("pk"),
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": "요청을 하나 이상 골라 주세요.",
            "invalid_choice": NOT_FOUND,
            "invalid_pk_value": NOT_FOUND,
        },
    )
    # The page of this request sent the officer here; without it the one with most voices stays.
    into = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


def urls(admin: ModelAdmin) -> list[URLPattern]:
    def page(view: Any) -> Any:
        def guarded(request: HttpRequest) -> HttpResponse:
            if not admin.has_change_permission(request):
                raise PermissionDenied
            return view(request, admin)

        return admin.admin_site.admin_view(guarded)

    name = "cctv_map_installrequest"
    return [
        path("stages/", page(stages_view), name=f"{name}_stages"),
        path("merge/", page(merge_view), name=f"{name}_merge"),
    ]


def to_stages(request: HttpRequest, chosen: InstallRequestQuerySet) -> HttpResponse | None:
    return _to(request, chosen, "stages")


def to_merge(request: HttpRequest, chosen: InstallRequestQuerySet) -> HttpResponse | None:
    return _to(request, chosen, "merge")


def _to(request: HttpRequest, chosen: InstallRequestQuerySet, page: str) -> HttpResponse | None:
    keys = list(chosen.order_by().values_list("pk", flat=True))
    if len(keys) > AT_ONCE:
        messages.error(request, TOO_MANY.format(most=AT_ONCE, count=len(keys)))
        return None
    address = reverse(f"admin:cctv_map_installrequest_{page}")
    return HttpResponseRedirect(f"{address}?{urlencode([('asked', key) for key in keys])}")


def _chosen(request: HttpRequest) -> ChosenForm | None:
    """The form that names them; None after saying what is wrong with it."""
    form = ChosenForm(request.POST if request.method == "POST" else request.GET)
    if form.is_valid():
        return form
    messages.error(request, next(iter(form.errors.values()))[0])
    return None


def stages_view(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """GET asks which stage, when and with which words; POST moves all of them or none."""
    chosen = _chosen(request)
    if chosen is None:
        return HttpResponseRedirect(reverse(LIST))
    asked = list(chosen.cleaned_data["asked"])
    form = StageForm(None, initial={"on": localdate(), "stage": RequestStage.COMMITTEE})
    if request.method == "POST":
        form = StageForm(None, request.POST)
        if form.is_valid() and _move_all(request, asked, form):
            return HttpResponseRedirect(reverse(LIST))
        asked = list(chosen.fields["asked"].queryset.filter(pk__in=[each.pk for each in asked]))
    return _page(request, admin, asked, form, chosen, template="stages.html")


def _move_all(request: HttpRequest, asked: list[InstallRequest], form: StageForm) -> bool:
    said = form.cleaned_data
    stage = RequestStage(said["stage"])
    try:
        with transaction.atomic():
            shown = set(request.POST.getlist("shown"))
            pks = [each.pk for each in asked]
            locked = InstallRequest.objects.select_for_update().filter(pk__in=pks).order_by("pk")
            if shown and any(f"{each.pk} {each.stage}" not in shown for each in locked):
                raise actions.RequestRefused(CHANGED)
            for each in asked:
                actions.move_on(each, stage, on=said["on"], words=said["words"], by=request.user)
    except actions.RequestRefused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"요청 {len(asked):,}건을 ‘{stage.label}’ 단계로 옮겼습니다.")
    return True


def merge_view(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """GET says what merging does; POST does it."""
    chosen = _chosen(request)
    if chosen is None:
        return HttpResponseRedirect(reverse(LIST))
    asked = list(chosen.cleaned_data["asked"])
    named = [each for each in asked if each.pk == chosen.cleaned_data["into"]]
    into = named[0] if named else max(asked, key=lambda each: (each.voice_count, -each.pk))
    others = [each for each in asked if each is not into]
    if request.method == "POST":
        try:
            count = actions.merge(into, others, by=request.user)
        except actions.RequestRefused as refused:
            messages.error(request, str(refused))
        else:
            words = ", ".join(str(each.pk) for each in others)
            admin.log_change(request, into, f"합침: 요청 {words}번을 이 요청에")
            messages.success(
                request,
                f"요청 {len(others):,}건을 합쳤습니다. "
                f"옮겨 온 주민 {count:,}명의 접수번호와 상태 주소는 그대로입니다.",
            )
        return HttpResponseRedirect(reverse("admin:cctv_map_installrequest_change", args=[into.pk]))
    return _page(request, admin, asked, None, chosen, into=into, template="merge.html")


def _page(
    request: HttpRequest,
    admin: ModelAdmin,
    asked: list[InstallRequest],
    form: StageForm | None,
    chosen: ChosenForm,
    *,
    template: str,
    into: InstallRequest | None = None,
) -> HttpResponse:
    context = {
        **admin.admin_site.each_context(request),
        "title": form.title if form else "하나로 합치기",
        "opts": admin.opts,
        "form": form,
        "chosen": chosen,
        "into": into,
        "into_words": where_words(into) if into else "",
        "rows": [
            (each, where_words(each), _apart(into, each)) for each in asked if each is not into
        ],
        "media": forms.Media(
            css={"all": ["cctv_map/admin_kit/admin.css", "cctv_map/requests/admin/page.css"]}
        ),
    }
    return render(request, f"cctv_map/requests/admin/{template}", context)


def _apart(into: InstallRequest | None, other: InstallRequest) -> str:
    if into is None:
        return ""
    if into.position is None or other.position is None:
        return "위치를 몰라 거리를 잴 수 없음"
    return way(into.position, other.position)
