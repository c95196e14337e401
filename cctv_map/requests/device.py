"""The mark of a resident's device: a random cookie, of which only the HMAC is stored.

The cookie is set when a resident sends something that may be sent once, never by a page that is
only read. The database holds the HMAC with ``SECRET_KEY``, from which the cookie cannot be derived.
"""

import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "device"
A_YEAR = 365 * 86_400
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    return secrets.token_urlsafe(32)


def token_of(request: HttpRequest, *, offered: str = "") -> str:
    """The device's token: from its cookie, else ``offered`` by the form, else a new one.

    A form that offers a token lets the second of two quick taps be known as the first one's.
    """
    for token in (request.COOKIES.get(COOKIE, ""), offered):
        if _TOKEN.fullmatch(token):
            return token
    return new_token()


def mark_of(token: str) -> str:
    """The HMAC to store: 64 hexadecimal digits that do not lead back to the token."""
    return salted_hmac("gangseo_portal.device", token, algorithm="sha256").hexdigest()


def remember(response: HttpResponse, token: str, *, path: str) -> None:
    """Have the browser send the token again, to addresses below ``path`` only."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=A_YEAR,
        path=path,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
