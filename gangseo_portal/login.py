"""Who is knocking at the login: the address that django-axes counts failures by."""

from django.conf import settings
from django.http import HttpRequest

from gangseo_portal.lib.throttle import client_address


def address_of_login(request: HttpRequest) -> str:
    """Behind our proxy the visitor's own: else one guesser would lock out everybody."""
    return client_address(request.META, behind_proxy=settings.BEHIND_PROXY)
