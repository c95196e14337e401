"""The page to hide several places from the public at once, for one reason and legal basis."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.choices import Publication
from cctv_map.models import CameraSite
from cctv_map.sites import actions
from cctv_map.sites.admin.decision_forms import (
    CANNOT_BE_RECALLED,
    legal_basis_field,
    no_dong_problem,
    publication_field,
    reason_field,
)
from cctv_map.sites.carrying import FIELD, HIDE, SHOW, Held, near_to
from cctv_map.sites.held_places import held_form
from cctv_map.sites.legal_bases import USUAL_BASES

# As many as an address can name, and as many as an officer will read through.
MAX_SITES = 100
TOO_MANY = "공개 범위는 한 번에 {limit}곳까지 좁힐 수 있습니다. {count:,}곳은 나누어 골라 주세요."
NOT_FOUND = "고른 지점을 찾을 수 없습니다. 목록에서 다시 골라 주세요."


class ChosenSitesField(forms.ModelMultipleChoiceField):
    def clean(self, value: object) -> QuerySet[CameraSite]:
        try:
            return super().clean(value)
        except OverflowError:
            # SQLite raises it for a number of more than 64 bits, which no place has.
            raise ValidationError(NOT_FOUND) from None


class HidingForm(forms.Form):
    sites = ChosenSitesField(
        CameraSite.objects.all(),
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": "지점을 하나 이상 골라 주세요.",
            "invalid_choice": NOT_FOUND,
            "invalid_pk_value": NOT_FOUND,
        },
    )
    publication = publication_field()
    legal_basis = legal_basis_field()
    reason = reason_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = list(cleaned.get("sites") or ())
        is_by_dong = cleaned.get("publication") == Publication.DONG
        if is_by_dong and (problem := no_dong_problem(chosen)):
            self.add_error("publication", problem)
        return cleaned


def urls(admin: ModelAdmin) -> list[URLPattern]:
    view = guarded(admin, hiding_view, admin.has_change_permission)
    return [path("hide/", view, name="cctv_map_camerasite_hide")]


def to_hiding(request: HttpRequest, chosen: QuerySet[CameraSite]) -> HttpResponse | None:
    """The redirect from the list's action to the page of these places."""
    count = chosen.count()
    if count > MAX_SITES:
        messages.error(request, TOO_MANY.format(limit=MAX_SITES, count=count))
        return None
    query = urlencode([("sites", pk) for pk in chosen.order_by().values_list("pk", flat=True)])
    return HttpResponseRedirect(f"{reverse('admin:cctv_map_camerasite_hide')}?{query}")


def hiding_view(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """GET shows the form for ``?sites=1&sites=2``; POST hides them, all or none."""
    back = HttpResponseRedirect(reverse("admin:cctv_map_camerasite_changelist"))
    posted = request.method == "POST"
    form = HidingForm(request.POST if posted else request.GET, label_suffix="")
    valid = form.is_valid()
    if "sites" in form.errors:
        messages.error(request, form.errors["sites"][0])
        return back
    chosen = form.cleaned_data["sites"]
    near = near_to(list(chosen))
    if posted and valid:
        together, seen = _choices(request, near)
        if form.cleaned_data["publication"] == Publication.DONG and (
            problem := no_dong_problem(together)
        ):
            form.add_error("publication", problem)
        else:
            _hide(admin, request, [*chosen, *together], form.cleaned_data, seen)
            return back
    if not posted:
        form = HidingForm(initial={"sites": chosen}, label_suffix="")
    context = {
        **frame(admin, request, "공개 범위 좁히기"),
        "form": form,
        "chosen": chosen,
        "held": held_form(near, request.POST, hide_label="함께 감추기", show_label="그대로 보이기"),
        "warning": CANNOT_BE_RECALLED,
        "usual_bases": USUAL_BASES,
        "media": forms.Media(
            css={"all": ["cctv_map/admin_kit/admin.css", "cctv_map/imports/admin/page.css"]}
        ),
    }
    return render(request, "cctv_map/sites/admin/hide.html", context)


def _choices(request: HttpRequest, near: list[Held]) -> tuple[list[CameraSite], list[Held]]:
    """Places nearby that the officer chose to hide as well, and those chosen to stay visible."""
    choices = {each.key: request.POST.get(f"{FIELD}{each.key}") for each in near}
    together = [each.site_id for each in near if choices[each.key] == HIDE]
    seen = [each for each in near if choices[each.key] == SHOW]
    return list(CameraSite.objects.filter(pk__in=together)), seen


def _hide(
    admin: ModelAdmin,
    request: HttpRequest,
    sites: list[CameraSite],
    values: dict[str, Any],
    seen: list[Held],
) -> None:
    publication = Publication(values["publication"])
    basis, reason = values["legal_basis"], values["reason"]
    problem = actions.hide_sites(
        sites,
        publication=publication,
        legal_basis=basis,
        reason=reason,
        by=request.user,
        seen=seen,
    )
    for site in sites:
        entry = f"공개 범위: {publication.label} · 근거: {basis} · 까닭: {reason}"
        admin.log_change(request, site, entry)
    messages.success(
        request,
        f"{len(sites):,}곳의 공개 범위를 ‘{publication.label}’로 정했습니다. "
        f"{CANNOT_BE_RECALLED.partition('. ')[2]}",
    )
    if problem:
        messages.error(request, problem)
