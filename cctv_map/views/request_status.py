"""How far a request has come, for whoever holds its secret address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def request_status(request: HttpRequest, secret: str) -> HttpResponse:
    raise Http404
