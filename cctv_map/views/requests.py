"""Where cameras are asked for, told so coarsely that nobody's home can be made out."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
