"""A Django site that does nothing, to compare with: one empty view and no middleware."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

settings.configure(ROOT_URLCONF="bench.empty_view", ALLOWED_HOSTS=["127.0.0.1"])


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [re_path("", empty)]
application = get_wsgi_application()
