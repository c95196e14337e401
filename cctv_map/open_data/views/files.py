"""The places of the map for programs: a page of them as JSON, or all of them as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import DataSource
from cctv_map.open_data.places import COLUMNS, as_json, fields_of, geojson_pieces, requested_sites
from cctv_map.open_data.queries import DEFAULT_LIMIT, EncodingForm, NoParametersForm, SitesForm
from cctv_map.open_data.responses import open_answer
from cctv_map.open_data.standard_csv import standard_csv_pieces


@open_answer(SitesForm)
def sites(request: HttpRequest, parameters: dict[str, Any]) -> HttpResponse:
    """A page of the places that fit the parameters, and the address of the next."""
    limit = parameters["limit"] or DEFAULT_LIMIT
    # One more than is shown: with it there is a next page.
    rows = list(requested_sites(parameters).values(*COLUMNS)[: limit + 1])
    shown = rows[:limit]
    following = None
    if len(rows) > limit:
        query = request.GET.copy()
        query["cursor"] = str(shown[-1]["id"])
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode(safe=',')}")
    answer = {
        "source": about_the_source(),
        "count": len(shown),
        "next": following,
        "sites": [fields_of(row) for row in shown],
    }
    return HttpResponse(as_json(answer), content_type="application/json; charset=utf-8")


@open_answer(NoParametersForm)
def geojson(request: HttpRequest, parameters: dict[str, Any]) -> StreamingHttpResponse:
    pieces = geojson_pieces(about_the_source())
    response = StreamingHttpResponse(pieces, content_type="application/geo+json")
    response["Content-Disposition"] = 'inline; filename="gangseo-cctv.geojson"'
    return response


@open_answer(EncodingForm)
def standard_csv(request: HttpRequest, parameters: dict[str, Any]) -> StreamingHttpResponse:
    encoding = parameters["encoding"] or "utf-8"
    charset = "euc-kr" if encoding == "cp949" else "utf-8"
    response = StreamingHttpResponse(
        standard_csv_pieces(encoding), content_type=f"text/csv; charset={charset}; header=present"
    )
    response["Content-Disposition"] = 'attachment; filename="gangseo-cctv.csv"'
    return response


def about_the_source() -> dict[str, Any]:
    """The source that is shown, and the reference date of its data."""
    source = DataSource.objects.shown()
    manifest = current_manifest()
    return {
        "name": source.label if source else None,
        "reference_date": manifest["reference_date"] if manifest else None,
        "demonstration": bool(source and source.is_demonstration),
    }
