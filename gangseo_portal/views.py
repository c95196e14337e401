"""The home page, the site's own policies, and what is shown when something goes wrong."""

import sys
from datetime import date

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from cases.choices import CardKind
from cases.models import Case, Licence
from cases.views.readable import CaseGone, with_caching
from cctv_map.map.snapshot.read import current_manifest
from gangseo_portal.readiness import database_answers

COVERS_AT_HOME = 5
NUMBERS_AT_HOME = 3


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The map as one big button, the newest round's cases, and their number cards."""
    published = Case.objects.published().with_live()
    cases = [case.shown for case in published[:COVERS_AT_HOME]]
    numbers = [
        {"case": case, "card": card}
        for case in cases
        for card in case.cards.all()
        if card.kind == CardKind.NUMBER
    ]
    manifest = current_manifest()
    day = manifest["reference_date"] if manifest else None
    context = {
        "cases": cases,
        "numbers": numbers[:NUMBERS_AT_HOME],
        "manifest": manifest,
        "reference_day": date.fromisoformat(day) if day else None,
    }
    return render(request, "home.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy.html", {"tiles_origin": settings.MAP_TILE_ORIGIN})


@require_safe
def copyright_policy(request: HttpRequest) -> HttpResponse:
    return render(request, "copyright.html", {"licences": Licence.objects.all()})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    rules = "Disallow: /\n"
    if not settings.SITE_IS_DEMONSTRATION:
        sitemap = request.build_absolute_uri(reverse("sitemap"))
        rules = f"Disallow: /admin/\n\nSitemap: {sitemap}\n"
    return HttpResponse(f"User-agent: *\n{rules}", content_type="text/plain; charset=utf-8")


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer: 200 while the database answers."""
    database_answers()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


@requires_csrf_token
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, CaseGone):
        return with_caching(render(request, "cases/gone.html", status=410), "no-cache", public=True)
    return render(request, "404.html", status=404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    # No template context: the fault may come again while it is rendered.
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        # The database is down or a row is locked: the same page works a little later.
        response = render(None, "503.html", status=503)
        response["Retry-After"] = "30"
        return response
    return render(None, "500.html", status=500)
