"""Publishing the map after a change in admin, with a message about the outcome."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest

from cctv_map.map.publishing import Publishing, published_after


def republish_on_commit(request: HttpRequest) -> None:
    """Publish once the change is certain: a change that is rolled back must not reach the map."""
    with published_after() as publishing:
        pass  # The change is made already, in the transaction around this block.
    transaction.on_commit(partial(_message, request, publishing))


def _message(request: HttpRequest, publishing: Publishing) -> None:
    if publishing.problem:
        messages.error(request, publishing.problem)
    else:
        messages.success(request, "주민이 보는 지도에도 바로 반영했습니다.")
