"""The residents' page of a draft, for staff only; caches keep nothing of it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cases.choices import State
from cases.models import Case
from cases.views.pages import case_page
from cases.views.readable import draft_case


@require_safe
def case_draft(request: HttpRequest, pk: int) -> HttpResponse:
    return case_page(request, as_draft(draft_case(request, pk)))


def as_draft(case: Case) -> Case:
    """``case`` as if it had never been published: that is what its rows are to residents."""
    case.state = State.DRAFT
    return case
