"""``/sitemap.xml``: the pages that search engines should know, and when cases last changed."""

from datetime import datetime
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import Case

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = (
    "home",
    "cases:list",
    "cctv_map:map",
    "cctv_map:list",
    "cctv_map:statistics",
    "cctv_map:policy",
    "cctv_map:requests",
    "cctv_map:viewing",
    "privacy",
    "copyright",
)
AN_HOUR = "public, max-age=3600"


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page and published case; a demonstration's map is empty."""
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    if not settings.SITE_IS_DEMONSTRATION:
        for name in PAGES:
            _add(root, request.build_absolute_uri(reverse(name)))
        for case in Case.objects.published().with_live():
            address = request.build_absolute_uri(case.get_absolute_url())
            _add(root, address, case.shown.last_changed_at)
    xml = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    response = HttpResponse(xml, content_type="application/xml")
    response["Cache-Control"] = AN_HOUR
    return response


def _add(root: ElementTree.Element, address: str, changed: datetime | None = None) -> None:
    page = ElementTree.SubElement(root, "url")
    ElementTree.SubElement(page, "loc").text = address
    if changed is not None:
        local = timezone.localtime(changed).isoformat(timespec="seconds")
        ElementTree.SubElement(page, "lastmod").text = local
