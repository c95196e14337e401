"""The page of a case's revisions: the changes of each, and a button that restores it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.models import Case, CaseRevision
from cases.revision_diff import Piece, changes, pieces

REVISIONS_PER_PAGE = 20
NO_SUCH_PAGE = "찾으시는 쪽이 없어 첫 쪽을 보여 드립니다."


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=9999, required=False)


@dataclass(frozen=True, slots=True)
class MarkedChange:
    """A change, marked word by word; a card that came or went is shown whole."""

    where: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Row:
    revision: CaseRevision
    changes: list[MarkedChange]
    is_first: bool
    is_live: bool
    is_now: bool


@require_safe
def revisions_view(request: HttpRequest, admin: ModelAdmin, pk: int) -> HttpResponse:
    case = get_object_or_404(Case, pk=pk)
    if not admin.has_view_permission(request, case):
        raise PermissionDenied
    revisions = case.revisions.select_related("by", "round", "department", "licence")
    paginator = Paginator(revisions, REVISIONS_PER_PAGE)
    form = PageForm(request.GET)
    wanted = (form.cleaned_data.get("page") if form.is_valid() else 0) or 0
    known = "page" not in request.GET or 1 <= wanted <= paginator.num_pages
    page = paginator.page(wanted if known and wanted else 1)
    # One more than the page shows, for the difference of its last one.
    first = (page.number - 1) * REVISIONS_PER_PAGE
    context = {
        **admin.admin_site.each_context(request),
        "title": "판 살펴보기",
        "opts": Case._meta,
        "case": case,
        "page": page,
        "rows": _rows(case, list(revisions[first : page.end_index() + 1]), page),
        "notice": "" if known else NO_SUCH_PAGE,
        "may_restore": admin.has_change_permission(request, case),
    }
    return render(request, "admin/cases/case/history.html", context)


@require_POST
def restore_view(request: HttpRequest, admin: ModelAdmin, pk: int, number: int) -> HttpResponse:
    revision = get_object_or_404(CaseRevision, case=pk, number=number)
    if not admin.has_change_permission(request, revision.case):
        raise PermissionDenied
    newest = actions.restore(revision, by=request.user)
    if newest.pk == revision.pk:
        message = f"{revision}은 지금 내용과 같습니다. 바뀐 것이 없습니다."
    else:
        message = f"{revision}의 내용으로 되돌려 {newest}으로 저장했습니다."
        if revision.case.live_id:
            message += " 주민이 보는 판은 그대로입니다. 바꾸려면 다시 게시해 주세요."
    admin.message_user(request, message, messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:cases_case_revisions", args=[pk]))


def _rows(case: Case, revisions: list[CaseRevision], page: object) -> list[Row]:
    """A row for each revision of the page; ``revisions`` holds the one before the last as well."""
    older = [*revisions, None][1:]
    return [
        Row(
            revision=revision,
            changes=_marked(before, revision) if before else [],
            is_first=before is None,
            is_live=revision.pk == case.live_id,
            is_now=page.number == 1 and index == 0,
        )
        for index, (revision, before) in enumerate(zip(revisions, older, strict=True))
        if index < len(page)
    ]


def _marked(before: CaseRevision, after: CaseRevision) -> list[MarkedChange]:
    return [
        MarkedChange(change.where, pieces(change.before, change.after))
        for change in changes(_content(before), _content(after))
    ]


def _content(revision: CaseRevision) -> dict[str, object]:
    """The content of the revision, with the names of the records that it points at."""
    return {
        **revision.content,
        "round": str(revision.round),
        "department": revision.department.name,
        "licence": revision.licence.name,
    }
