"""Feeds of the published cases: RSS 2.0 and Atom."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import escape, linebreaks
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from cases.card_images.cache import SQUARE, picture_name
from cases.deck import deck
from cases.models import Case
from cases.views.readable import PAGE_SECONDS, with_caching
from gangseo_portal.lib.origin import origin_of

NEWEST = 20
# XML has no way to write these at all, and word processors paste some of them.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A case as its readers see it, and the origin of the site."""

    case: Case
    origin: str


class StoryRss(Rss201rev2Feed):
    """RSS with the whole story, as most readers know it: ``content:encoded``."""

    def rss_attributes(self) -> dict[str, str]:
        namespace = "http://purl.org/rss/1.0/modules/content/"
        return {**super().rss_attributes(), "xmlns:content": namespace}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, object]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class StoryAtom(Atom1Feed):
    """Atom with the whole story."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, object]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class CasesRss(Feed):
    """The newest cases as their readers see them. An item's id is the address of its case."""

    feed_type = StoryRss
    title = f"{settings.SITE_NAME} 우수사례"
    link = reverse_lazy("cases:list")
    description = subtitle = "강서구가 뽑은 적극행정 우수사례를 전해 드립니다."

    def get_object(self, request: HttpRequest) -> str:
        return origin_of(request)

    def items(self, origin: str) -> list[Entry]:
        published = Case.objects.published().with_live()[:NEWEST]
        return [Entry(case.shown, origin) for case in published]

    def item_link(self, entry: Entry) -> str:
        return entry.origin + entry.case.get_absolute_url()

    def item_title(self, entry: Entry) -> str:
        return _xml_text(entry.case.title)

    def item_description(self, entry: Entry) -> str:
        # Both formats read this as HTML.
        return escape(_xml_text(entry.case.summary))

    def item_pubdate(self, entry: Entry) -> datetime:
        return entry.case.publish_at

    def item_updateddate(self, entry: Entry) -> datetime:
        return entry.case.last_changed_at

    def item_author_name(self, entry: Entry) -> str:
        return _xml_text(entry.case.department.name)

    def item_categories(self, entry: Entry) -> tuple[str, ...]:
        return (entry.case.get_category_display(),)

    def item_copyright(self, entry: Entry) -> str:
        return _xml_text(entry.case.licence.name)

    def item_extra_kwargs(self, entry: Entry) -> dict[str, str]:
        return {"content": linebreaks(_xml_text(entry.case.story), autoescape=True)}

    def item_enclosures(self, entry: Entry) -> list[Enclosure]:
        """The cover's picture. Its length is unknown (0) before it is drawn: see ``picture``."""
        cover = next(iter(deck(entry.case)), None)
        if cover is None:
            return []
        name = picture_name(cover, SQUARE, "png")
        address = reverse("cases:picture", args=[entry.case.pk, 1, name])
        return [Enclosure(entry.origin + address, "0", "image/png")]

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        return with_caching(response, f"public, max-age={PAGE_SECONDS}", public=True)


class CasesAtom(CasesRss):
    feed_type = StoryAtom


def _xml_text(text: str) -> str:
    return _NOT_XML.sub("", text)


rss, atom = require_safe(CasesRss()), require_safe(CasesAtom())
