"""The feed of changes of the map (Atom, RFC 4287)."""

import re
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from cctv_map.choices import NO_DONG, UNKNOWN
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.open_data.changes import newest_changes
from cctv_map.open_data.queries import ChangesForm
from cctv_map.open_data.responses import open_answer

# XML has no way to write these at all.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ChangesFeed(Atom1Feed):
    """Atom with plain texts; without an entry it is as old as the published map."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["text"], {"type": "text"})

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.feed["published_at"]


@open_answer(ChangesForm)
def changes(request: HttpRequest, parameters: dict[str, Any]) -> HttpResponse:
    """The newest changes of one dong, or of all."""
    dong = parameters["dong"]
    where = NO_DONG if dong == UNKNOWN else dong or "강서구"
    # An id never changes, so it is made of the host alone: RFC 4151.
    key = f"tag:{request.get_host().partition(':')[0]},2026:cctv/changes/"
    feed = ChangesFeed(
        title=f"{where} CCTV 변화 | {settings.SITE_NAME}",
        link=request.build_absolute_uri(reverse("cctv_map:open_data")),
        description=None,
        language="ko",
        author_name=settings.OFFICE_NAME,
        feed_url=request.build_absolute_uri(),
        feed_guid=f"{key}{dong or 'all'}",
        published_at=published_at(),
    )
    for entry in newest_changes(dong, key, request.build_absolute_uri):
        feed.add_item(
            title=_in_xml(entry.title),
            link=entry.address,
            description=None,
            unique_id=_in_xml(entry.key),
            updateddate=entry.updated.replace(microsecond=0),
            categories=[_in_xml(entry.dong)] if entry.dong else (),
            text=_in_xml(entry.text),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _in_xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def published_at() -> datetime:
    """When the map was published; long ago, as long as it never was."""
    manifest = current_manifest()
    if manifest is None:
        return datetime.fromtimestamp(0, UTC)
    return datetime.fromisoformat(manifest["published_at"])
