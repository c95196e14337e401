"""A resident asks for a camera, or joins those who asked before."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


@require_http_methods(["POST"])
def request_join(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
