"""Reading without a network: the service worker's address and the page it shows."""

import json

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

SCRIPTS = ("site/offline_rules.js", "site/offline_store.js", "site/service_worker.js")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The paths of the site, then the worker's scripts under their hashed names.

    It is at the root because a worker sees only addresses below its own. The version
    changes with any static file, so that browsers fetch the kept pages anew after a deployment.
    """
    site = {
        "version": getattr(staticfiles_storage, "manifest_hash", ""),
        "home": reverse("home"),
        "map": reverse("cctv_map:map"),
        "data": reverse("cctv_map:data", args=["manifest.json"]).removesuffix("manifest.json"),
        "cases": reverse("cases:list"),
        "offline": reverse("offline"),
        "admin": reverse("admin:index"),
        "static": staticfiles_storage.base_url,
    }
    scripts = ", ".join(json.dumps(staticfiles_storage.url(name)) for name in SCRIPTS)
    source = f"const site = {json.dumps(site, indent=2)};\nimportScripts({scripts});\n"
    response = HttpResponse(source, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = site["home"]
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page shown in place of one that is neither reachable nor kept."""
    return render(request, "offline.html")
