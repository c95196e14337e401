"""What changed on the map, for feed readers."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cctv_map.choices import UNKNOWN
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.open_data.atom import About, atom_feed
from cctv_map.open_data.changes import NO_DONG, newest_changes
from cctv_map.open_data.queries import ChangesForm
from cctv_map.open_data.responses import open_answer


@open_answer(ChangesForm)
def changes(request: HttpRequest, asked: dict[str, Any]) -> HttpResponse:
    """The newest changes of one dong, or of all."""
    dong = asked["dong"]
    where = NO_DONG if dong == UNKNOWN else dong or "강서구"
    # An id never changes, so it is made of the host alone: RFC 4151.
    key = f"tag:{request.get_host().partition(':')[0]},2026:cctv/changes/"
    about = About(
        key=f"{key}{dong or 'all'}",
        title=f"{where} CCTV 변화 | {settings.SITE_NAME}",
        address=request.build_absolute_uri(),
        page=request.build_absolute_uri(reverse("cctv_map:open_data")),
        author=settings.OFFICE_NAME,
        updated=published_at(),
    )
    body = atom_feed(about, newest_changes(dong, key, request.build_absolute_uri))
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def published_at() -> datetime:
    """When the map was published; long ago, as long as it never was."""
    manifest = current_manifest()
    if manifest is None:
        return datetime.fromtimestamp(0, UTC)
    return datetime.fromisoformat(manifest["published_at"])
