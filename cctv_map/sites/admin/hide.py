"""Withholding several places at once: one reason, one legal basis, one publishing."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

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

# As many as an address can name; nobody reads through more before saying yes.
AT_ONCE = 100
TOO_MANY = "공개 범위는 한 번에 {most}곳까지 좁힐 수 있습니다. {count:,}곳은 나누어 골라 주세요."
NOT_FOUND = "고른 지점을 찾을 수 없습니다. 목록에서 다시 골라 주세요."


class ChosenSitesField(forms.ModelMultipleChoiceField):
    def clean(self, value: object) -> QuerySet[CameraSite]:
        try:
            return super().clean(value)
        except OverflowError:
            # SQLite's answer to a number of more than 64 bits, which no place has.
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
    view = admin.admin_site.admin_view(lambda request: hiding_view(request, admin))
    return [path("hide/", view, name="cctv_map_camerasite_hide")]


def to_hiding(request: HttpRequest, chosen: QuerySet[CameraSite]) -> HttpResponse | None:
    """The way from the list's action to the page that asks why."""
    count = chosen.count()
    if count > AT_ONCE:
        messages.error(request, TOO_MANY.format(most=AT_ONCE, count=count))
        return None
    query = urlencode([("sites", pk) for pk in chosen.order_by().values_list("pk", flat=True)])
    return HttpResponseRedirect(f"{reverse('admin:cctv_map_camerasite_hide')}?{query}")


def hiding_view(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """GET asks how and why for ``?sites=1&sites=2``; POST withholds them, all or none."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
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
        together, seen = _answers(request, near)
        if form.cleaned_data["publication"] == Publication.DONG and (
            problem := no_dong_problem(together)
        ):
            form.add_error("publication", problem)
        else:
            _hide(request, admin, [*chosen, *together], form.cleaned_data, seen)
            return back
    if not posted:
        form = HidingForm(initial={"sites": chosen}, label_suffix="")
    context = {
        **admin.admin_site.each_context(request),
        "title": "공개 범위 좁히기",
        "opts": admin.opts,
        "form": form,
        "chosen": chosen,
        "held": held_form(near, request.POST, hide_words="함께 감추기", show_words="그대로 보이기"),
        "warning": CANNOT_BE_RECALLED,
        "usual_bases": USUAL_BASES,
        "media": forms.Media(
            css={"all": ["cctv_map/admin_kit/admin.css", "cctv_map/imports/admin/page.css"]}
        ),
    }
    return render(request, "cctv_map/sites/admin/hide.html", context)


def _answers(request: HttpRequest, near: list[Held]) -> tuple[list[CameraSite], list[Held]]:
    """Which of the places nearby are hidden as well, and of which it was said that they are not."""
    said = {each.key: request.POST.get(f"{FIELD}{each.key}") for each in near}
    together = [each.site_id for each in near if said[each.key] == HIDE]
    seen = [each for each in near if said[each.key] == SHOW]
    return list(CameraSite.objects.filter(pk__in=together)), seen


def _hide(
    request: HttpRequest,
    admin: ModelAdmin,
    sites: list[CameraSite],
    answers: dict[str, Any],
    seen: list[Held],
) -> None:
    publication = Publication(answers["publication"])
    said = {name: answers[name] for name in ("legal_basis", "reason")}
    problem = actions.hide_sites(sites, publication=publication, by=request.user, seen=seen, **said)
    words = f"공개 범위: {publication.label} · 근거: {said['legal_basis']} · 까닭: {said['reason']}"
    for site in sites:
        admin.log_change(request, site, words)
    messages.success(
        request,
        f"{len(sites):,}곳의 공개 범위를 ‘{publication.label}’로 정했습니다. "
        f"{CANNOT_BE_RECALLED.partition('. ')[2]}",
    )
    if problem:
        messages.error(request, problem)
