"""The files of the map snapshot, compressed beforehand. No session, no database."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from cctv_map.snapshot.read import data_file, stored_manifest
from cctv_map.snapshot.store import CODINGS, MANIFEST

TYPES = {"json": "application/json", "svg": "image/svg+xml"}
MANIFEST_CACHE = "public, max-age=60"
# The name changes with the content.
FILE_CACHE = "public, max-age=31536000, immutable"


@require_safe
def data(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of the snapshot by its name; 404 for every other name."""
    accepted = request.headers.get("Accept-Encoding", "")
    coding = best_coding(accepted)
    if name == MANIFEST:
        response = _manifest(request, coding)
    else:
        body = data_file(name, coding)
        if body is None:
            raise Http404
        response = HttpResponse(body, content_type=TYPES[name.rpartition(".")[2]])
        response["Cache-Control"] = FILE_CACHE
    # Named even as "identity", or GZipMiddleware would compress for a client that said gzip;q=0.
    if response.status_code == 200 and (coding != "identity" or "gzip" in accepted):
        response["Content-Encoding"] = coding
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def best_coding(accepted: str) -> str:
    """The smallest stored coding that an Accept-Encoding header allows; weight 0 refuses one."""
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        coding, _, parameter = part.partition(";")
        _, _, weight = parameter.partition("=")
        try:
            weights[coding.strip()] = float(weight or 1)
        except ValueError:
            weights[coding.strip()] = 0
    others = weights.get("*", 0)
    allowed = (coding for coding in CODINGS if weights.get(coding, others) > 0)
    return next(allowed, "identity")


def _manifest(request: HttpRequest, coding: str) -> HttpResponseBase:
    stored = stored_manifest()
    if stored is None:
        raise Http404
    response = HttpResponse(stored.bodies[coding], content_type=TYPES["json"])
    response["Cache-Control"] = MANIFEST_CACHE
    response["ETag"] = stored.etag
    return get_conditional_response(request, etag=stored.etag, response=response)
