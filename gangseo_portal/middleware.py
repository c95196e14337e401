"""Small rules that hold for every request."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gangseo_portal.lib.body_size import is_too_large

Handler = Callable[[HttpRequest], HttpResponse]

MAX_QUERY_CHARACTERS = 2_000


class RequestSizeMiddleware:
    """More than a form takes is a 413 page before anything of it is read.

    It comes after those that tell who asks; the check of CSRF tokens reads the form only later.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_too_large(request):
            return render(request, "413.html", status=413)
        return self.get_response(request)


class RequestTextMiddleware:
    """A NUL or an over-long query is a 400 page before any view or database sees it.

    PostgreSQL refuses NUL in text with an error that would otherwise be a 500.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_CHARACTERS:
            raise SuspiciousOperation("query too long")
        if "\0" in request.path or any(
            "\0" in value for values in request.GET.lists() for value in (values[0], *values[1])
        ):
            raise SuspiciousOperation("NUL in the request")
        return self.get_response(request)


class NoIndexMiddleware:
    """A demonstration stays out of search engines."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SITE_IS_DEMONSTRATION:
            response["X-Robots-Tag"] = "noindex"
        return response
