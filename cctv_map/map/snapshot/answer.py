"""The HTTP answer to a request for a file of the snapshot: status, headers and bytes.

The view and the fast way ahead of Django (``gangseo_portal.data_files``) both send it.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.http import parse_etags

from cctv_map.map.snapshot.read import data_file, stored_manifest
from cctv_map.map.snapshot.store import CODINGS, MANIFEST

TYPES = {"json": "application/json", "svg": "image/svg+xml"}
MANIFEST_CACHE = "public, max-age=60"
# The name changes with the content.
FILE_CACHE = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status 200 or 304, the headers that belong to the file, and its bytes."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def answer_for(name: str, accepted: str, known_tags: str) -> Answer | None:
    """The answer to a GET, from its Accept-Encoding and If-None-Match; None is not found."""
    coding = best_coding(accepted)
    # Public data: a page of any other site may read them.
    shared = [("Vary", "Accept-Encoding"), ("Access-Control-Allow-Origin", "*")]
    if name == MANIFEST:
        stored = stored_manifest()
        if stored is None:
            return None
        shared += [("Cache-Control", MANIFEST_CACHE), ("ETag", stored.etag)]
        if known_tags and _holds(stored.etag, known_tags):
            return Answer(304, shared, b"")
        body = stored.bodies[coding]
    else:
        body = data_file(name, coding)
        if body is None:
            return None
        shared.append(("Cache-Control", FILE_CACHE))
    shared.append(("Content-Type", TYPES[name.rpartition(".")[2]]))
    shared.append(("Content-Length", str(len(body))))
    # Named even as "identity", or GZipMiddleware would compress for a client that said gzip;q=0.
    if coding != "identity" or "gzip" in accepted:
        shared.append(("Content-Encoding", coding))
    return Answer(200, shared, body)


@lru_cache(maxsize=64)
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


def _holds(etag: str, known_tags: str) -> bool:
    """Whether If-None-Match names the tag, compared weakly as RFC 9110 demands."""
    tags = [tag.removeprefix("W/") for tag in parse_etags(known_tags)]
    return tags == ["*"] or etag.removeprefix("W/") in tags
