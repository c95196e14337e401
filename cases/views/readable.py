"""Access to a case: residents may read what is published, staff also drafts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from cases.models import Case

# A minute: short enough for a correction, long enough for a crowd that follows one link.
PAGE_SECONDS = 60


class CaseGone(Http404):
    """A case that was withdrawn whole: every address of it answers 410 without a reason."""


def may_preview(request: HttpRequest) -> bool:
    """Whether the reader is staff who may see cases.

    Asks for the session only when its cookie came along, so that residents' answers never vary.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return request.user.is_staff and request.user.has_perm("cases.view_case")


def readable_case(request: HttpRequest, pk: int) -> Case:
    """The case at an address: as readers see it, or a preview for staff.

    Else Http404, or CaseGone for a case that was withdrawn whole.
    """
    case = Case.objects.readable().with_live().filter(pk=pk).first()
    if case is not None:
        return case.shown
    return draft_case(request, pk)


def draft_case(request: HttpRequest, pk: int) -> Case:
    """The draft that editors are working on, for staff only; else Http404 or CaseGone."""
    if may_preview(request):
        case = Case.objects.with_labels().filter(pk=pk).first()
        if case is not None:
            return case
    if Case.objects.gone().filter(pk=pk).exists():
        raise CaseGone
    raise Http404


def published_case(request: HttpRequest, pk: int) -> Case:
    """Like ``readable_case``, but a withdrawn case shows nothing to residents any more."""
    case = readable_case(request, pk)
    if not case.is_published and not may_preview(request):
        raise Http404
    return case


def with_caching(response: HttpResponse, rule: str, *, public: bool) -> HttpResponse:
    """``rule`` for what residents may read; a preview is never kept anywhere."""
    response["Cache-Control"] = rule if public else "no-store, private"
    return response
