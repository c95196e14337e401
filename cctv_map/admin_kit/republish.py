"""After a change that residents see, the map is written again; if it cannot be, staff are told."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest

from cctv_map.map.publishing import publish_or_say_why


def republish_on_commit(request: HttpRequest) -> None:
    """Publish once the change is certain: a change that is rolled back must not reach the map."""
    transaction.on_commit(partial(_republish, request))


def _republish(request: HttpRequest) -> None:
    if problem := publish_or_say_why():
        messages.error(request, problem)
    else:
        messages.success(request, "주민이 보는 지도에도 바로 반영했습니다.")
