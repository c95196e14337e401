"""Where this site stands, and whether a form was sent from one of its own pages.

A page that residents read sets no cookie, and so can carry no CSRF token, whose secret lives in
one. A view that takes their form leaves Django's check and looks at what the browser itself says
about where the request came from, which a foreign page cannot set.
"""

from django.conf import settings
from django.http import HttpRequest


def origin_of(request: HttpRequest) -> str:
    """``https://…`` without a slash at its end."""
    return f"{request.scheme}://{request.get_host()}"


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent the request, by the browser's own word.

    ``Sec-Fetch-Site`` is sent by every browser of today over https; ``Origin`` by older ones and
    over http. Neither: not a browser that we can believe.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is not None and origin in {origin_of(request), *settings.CSRF_TRUSTED_ORIGINS}
