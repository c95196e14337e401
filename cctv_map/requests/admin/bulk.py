"""Pages that change many requests at once: their stage, or a merge. Both ask first."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.choices import RequestStage
from cctv_map.map.nearby import way
from cctv_map.models import InstallRequest
from cctv_map.models.install_request import InstallRequestQuerySet
from cctv_map.requests import actions
from cctv_map.requests.admin.descriptions import place_label
from cctv_map.requests.admin.forms import StageForm

# An address can name so many, and an officer can read them before saying yes.
MAX_AT_ONCE = 100
TOO_MANY = "한 번에 {maximum}건까지 할 수 있습니다. {count:,}건은 나누어 골라 주세요."
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
            # SQLite raises this for a number of more than 64 bits, which no request has.
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
    # The request to keep: that of the page the officer comes from, else the one with most voices.
    into = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


def urls(admin: ModelAdmin) -> list[URLPattern]:
    may = admin.has_change_permission
    name = "cctv_map_installrequest"
    return [
        path("stages/", guarded(admin, stages_view, may), name=f"{name}_stages"),
        path("merge/", guarded(admin, merge_view, may), name=f"{name}_merge"),
    ]


def to_stages(request: HttpRequest, chosen: InstallRequestQuerySet) -> HttpResponse | None:
    return _to(request, chosen, "stages")


def to_merge(request: HttpRequest, chosen: InstallRequestQuerySet) -> HttpResponse | None:
    return _to(request, chosen, "merge")


def _to(request: HttpRequest, chosen: InstallRequestQuerySet, page: str) -> HttpResponse | None:
    keys = list(chosen.order_by().values_list("pk", flat=True))
    if len(keys) > MAX_AT_ONCE:
        messages.error(request, TOO_MANY.format(maximum=MAX_AT_ONCE, count=len(keys)))
        return None
    address = reverse(f"admin:cctv_map_installrequest_{page}")
    return HttpResponseRedirect(f"{address}?{urlencode([('asked', key) for key in keys])}")


def _chosen(request: HttpRequest) -> ChosenForm | None:
    """The form that names the requests; None after a message that says what is wrong with it."""
    form = ChosenForm(request.POST if request.method == "POST" else request.GET)
    if form.is_valid():
        return form
    messages.error(request, next(iter(form.errors.values()))[0])
    return None


def stages_view(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET asks for the stage, the day and a note; POST moves all requests or none."""
    chosen = _chosen(request)
    if chosen is None:
        return HttpResponseRedirect(reverse(LIST))
    install_requests = list(chosen.cleaned_data["asked"])
    form = StageForm(None, initial={"on": localdate(), "stage": RequestStage.COMMITTEE})
    if request.method == "POST":
        form = StageForm(None, request.POST)
        if form.is_valid() and _move_all(request, install_requests, form):
            return HttpResponseRedirect(reverse(LIST))
        install_requests = list(
            chosen.fields["asked"].queryset.filter(pk__in=[each.pk for each in install_requests])
        )
    return _page(admin, request, install_requests, form, chosen, template="stages.html")


def _move_all(
    request: HttpRequest, install_requests: list[InstallRequest], form: StageForm
) -> bool:
    cleaned = form.cleaned_data
    stage = RequestStage(cleaned["stage"])
    try:
        with transaction.atomic():
            shown = set(request.POST.getlist("shown"))
            pks = [each.pk for each in install_requests]
            locked = InstallRequest.objects.select_for_update().filter(pk__in=pks).order_by("pk")
            if shown and any(f"{each.pk} {each.stage}" not in shown for each in locked):
                raise actions.RequestRefused(CHANGED)
            for each in install_requests:
                actions.move_on(
                    each, stage, on=cleaned["on"], words=cleaned["words"], by=request.user
                )
    except actions.RequestRefused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(
        request, f"요청 {len(install_requests):,}건을 ‘{stage.label}’ 단계로 옮겼습니다."
    )
    return True


def merge_view(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET explains the merge; POST does it."""
    chosen = _chosen(request)
    if chosen is None:
        return HttpResponseRedirect(reverse(LIST))
    install_requests = list(chosen.cleaned_data["asked"])
    named = [each for each in install_requests if each.pk == chosen.cleaned_data["into"]]
    into = (
        named[0] if named else max(install_requests, key=lambda each: (each.voice_count, -each.pk))
    )
    others = [each for each in install_requests if each is not into]
    if request.method == "POST":
        try:
            count = actions.merge(into, others, by=request.user)
        except actions.RequestRefused as refused:
            messages.error(request, str(refused))
        else:
            numbers = ", ".join(str(each.pk) for each in others)
            admin.log_change(request, into, f"합침: 요청 {numbers}번을 이 요청에")
            messages.success(
                request,
                f"요청 {len(others):,}건을 합쳤습니다. "
                f"옮겨 온 주민 {count:,}명의 접수번호와 상태 주소는 그대로입니다.",
            )
        return HttpResponseRedirect(reverse("admin:cctv_map_installrequest_change", args=[into.pk]))
    return _page(admin, request, install_requests, None, chosen, into=into, template="merge.html")


def _page(
    admin: ModelAdmin,
    request: HttpRequest,
    install_requests: list[InstallRequest],
    form: StageForm | None,
    chosen: ChosenForm,
    *,
    template: str,
    into: InstallRequest | None = None,
) -> HttpResponse:
    context = {
        **frame(admin, request, form.title if form else "하나로 합치기"),
        "form": form,
        "chosen": chosen,
        "into": into,
        "into_label": place_label(into) if into else "",
        "rows": [
            (each, place_label(each), _apart(into, each))
            for each in install_requests
            if each is not into
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
