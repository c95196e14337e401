"""How much a form may send, known before anything of it is read.

Django bounds the fields of a form, but keeps files of any size on the disk. docs/nginx.conf says
the same to a server in front.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

MAX_BYTES = 64 << 10
# The admin site takes 13 photos of 30 MB at once.
MAX_BYTES_OF_STAFF = 400 << 20

View = Callable[..., HttpResponse]


def takes_up_to(most_bytes: int) -> Callable[[View], View]:
    """For the outermost decorator of a view to which more than a line is sent."""

    def mark(view: View) -> View:
        view.most_bytes = most_bytes
        return view

    return mark


def is_too_large(request: HttpRequest) -> bool:
    length = length_of(request)
    if length <= MAX_BYTES:
        return False
    if request.user.is_authenticated:
        return length > MAX_BYTES_OF_STAFF
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return True
    return length > getattr(view, "most_bytes", MAX_BYTES)


def length_of(request: HttpRequest) -> int:
    """What the sender says; not more than that is ever read."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0
