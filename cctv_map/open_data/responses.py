"""Answers of the open data: for every origin, without a key, with an ETag, errors in Korean."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from cctv_map.open_data.queries import StrictForm, WrongParameter
from cctv_map.open_data.state_tag import tag_of

# A change of the map is seen after this many seconds at the latest.
CACHE_SECONDS = 300
View = Callable[[HttpRequest, dict[str, Any]], HttpResponseBase]


def open_answer(form: type[StrictForm]) -> Callable[[View], Callable]:
    """Calls ``view(request, parameters)`` with the parameters that ``form`` read in the address."""

    def decorate(view: View) -> Callable[[HttpRequest], HttpResponseBase]:
        @require_safe
        @wraps(view)
        def answer(request: HttpRequest) -> HttpResponseBase:
            response = _answer(request, form, view)
            # Public data: a page of any other site may read them.
            response["Access-Control-Allow-Origin"] = "*"
            return response

        return answer

    return decorate


def _answer(request: HttpRequest, form: type[StrictForm], view: View) -> HttpResponseBase:
    try:
        parameters = form(request.GET).parameters()
    except WrongParameter as wrong:
        error = {"error": wrong.message, "parameter": wrong.name}
        return JsonResponse(error, status=400, json_dumps_params={"ensure_ascii": False})
    # Read before the rows: a change in between makes the tag old, never the rows.
    tag = tag_of(request.build_absolute_uri())
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = view(request, parameters)
    if tag:
        response["ETag"] = tag
    response["Cache-Control"] = f"public, max-age={CACHE_SECONDS}"
    return response
