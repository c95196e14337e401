"""The files of the map snapshot, compressed beforehand. No session, no database.

On a running site ``gangseo_portal.data_files`` answers ahead of this view, with the same answer.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cctv_map.map.snapshot.answer import answer_for


@require_safe
def data(request: HttpRequest, name: str) -> HttpResponse:
    """One file of the snapshot by its name; 404 for every other name."""
    headers = request.headers
    answer = answer_for(name, headers.get("Accept-Encoding", ""), headers.get("If-None-Match", ""))
    if answer is None:
        raise Http404
    response = HttpResponse(answer.body, status=answer.status, headers=dict(answer.headers))
    if answer.status == 304:
        del response["Content-Type"]
    return response
