"""The guard of forms that residents send without an account, a cookie or a CSRF token.

Every view that takes such a form is a ``resident_form``: what a foreign page sends is refused, what
a program fills in is forgotten, and no cache keeps what was typed. A ``Limit`` counts how often one
address sends; a view asks it once the form is good, or earlier where reading it is the cost.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from gangseo_portal.lib.origin import is_from_here
from gangseo_portal.lib.rate_limit import client_address, is_allowed

# The field of templates/includes/honeypot.html. No person sees it: what fills it in is a program.
HONEYPOT = "website"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

View = Callable[..., HttpResponse]


def resident_form(*, foreign: View, trapped: View | None) -> Callable[[View], View]:
    """Guard a view of a form; both pages are called with the arguments of the view.

    ``foreign`` shows the form to somebody whom another site made send it; it goes out as a 403.
    ``trapped`` answers a program that filled in the honeypot as if all were well; None where the
    form has no such field, with the reason beside it.
    """

    def guard(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
            answer = view
            if request.method not in SAFE_METHODS:
                # The origin comes first: it is known before the body is read.
                if not is_from_here(request):
                    answer = foreign
                elif trapped and request.POST.get(HONEYPOT):
                    answer = trapped
            response = answer(request, *args, **named)
            if answer is foreign:
                response.status_code = 403
            response["Cache-Control"] = "no-store, private"
            return response

        return guarded

    return guard


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``times`` in ``seconds`` from one address; ``name`` keeps the counters apart."""

    name: str
    times: int
    seconds: int

    def allows(self, request: HttpRequest, *, of: object = "") -> bool:
        """Count once more; False above the limit. Each ``of`` has a counter of its own."""
        address = client_address(request.META, behind_proxy=settings.BEHIND_PROXY)
        name = f"{self.name} {of}".rstrip()
        return is_allowed(name, address, limit=self.times, seconds=self.seconds)


def try_later(page: HttpResponse, seconds: int, *, status: int = 429) -> HttpResponse:
    """A page that says to come back, with the status and the header that say so to programs."""
    page.status_code = status
    page["Retry-After"] = str(seconds)
    return page
