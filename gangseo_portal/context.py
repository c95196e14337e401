"""The context processor: the site's name and office, for every template."""

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, object]:
    return {
        "portal": {
            "name": settings.SITE_NAME,
            "is_demonstration": settings.SITE_IS_DEMONSTRATION,
            "official_banner": settings.OFFICIAL_BANNER,
            "office": settings.OFFICE_NAME,
            "department": settings.OFFICE_DEPARTMENT,
            "address": settings.OFFICE_ADDRESS,
            "phone": settings.OFFICE_PHONE,
        }
    }
