"""The address by which django-axes counts failed logins."""

from django.conf import settings
from django.http import HttpRequest

from gangseo_portal.lib.rate_limit import client_address


def address_of_login(request: HttpRequest) -> str:
    """The visitor's own address behind our proxy: else one guesser would lock out everybody."""
    return client_address(request.META, behind_proxy=settings.BEHIND_PROXY)
