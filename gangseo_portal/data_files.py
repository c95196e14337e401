"""The map's data files, answered ahead of Django: they are most of what visitors ask for.

Everything but a plain GET or HEAD of an existing file goes on to Django, which redirects to HTTPS,
refuses or answers 404 as everywhere else. The host name is not looked at: the files are public
and the same under every name.
"""

from collections.abc import Callable, Iterable
from io import BytesIO

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import reverse

from cctv_map.map.snapshot.answer import answer_for
from cctv_map.map.snapshot.store import MANIFEST
from gangseo_portal.middleware import NoIndexMiddleware

Application = Callable[[dict, Callable], Iterable[bytes]]

STATUS_LINES = {200: "200 OK", 304: "304 Not Modified"}


class DataFiles:
    """A WSGI application around Django's own."""

    def __init__(self, django: Application) -> None:
        self.django = django
        self.folder = reverse("cctv_map:data", args=[MANIFEST]).removesuffix(MANIFEST)
        self.headers = headers_of_every_answer()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(self.folder) or not is_plain(environ):
            return self.django(environ, start_response)
        answer = answer_for(
            path.removeprefix(self.folder),
            environ.get("HTTP_ACCEPT_ENCODING", ""),
            environ.get("HTTP_IF_NONE_MATCH", ""),
        )
        if answer is None:
            return self.django(environ, start_response)
        start_response(STATUS_LINES[answer.status], answer.headers + self.headers)
        return [answer.body] if environ["REQUEST_METHOD"] == "GET" else []


def is_plain(environ: dict) -> bool:
    """A GET or HEAD that need not be sent to HTTPS first."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return False
    if not settings.SECURE_SSL_REDIRECT:
        return True
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return environ.get(name) == value
    return environ["wsgi.url_scheme"] == "https"


def headers_of_every_answer() -> list[tuple[str, str]]:
    """The headers that the middlewares put on every answer, taken from themselves."""
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "https",
            **dict([settings.SECURE_PROXY_SSL_HEADER or ("HTTP_X_FORWARDED_PROTO", "https")]),
        }
    )
    response = HttpResponse()
    del response["Content-Type"]
    for middleware in (
        NoIndexMiddleware,
        XFrameOptionsMiddleware,
        CSPMiddleware,
        SecurityMiddleware,
    ):
        response = middleware(lambda _request, answer=response: answer)(request)
    return list(response.items())
