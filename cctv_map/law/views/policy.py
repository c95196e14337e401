"""The 운영·관리 방침 of the cameras: texts by staff, and a table made from the map's rows."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cctv_map.law.policy_table import Group, Totals, totals
from cctv_map.map.filters import filter_query, filtered
from cctv_map.map.forms import ListForm
from cctv_map.map.office_standards import notice_of, read_standards
from cctv_map.models import CameraSite, DataSource, OperationPolicy
from gangseo_portal.lib.csv_lines import UTF8_MARK, csv_lines

ROWS_PER_PAGE = 100
ROWS_AT_ONCE = 2_000
# The law's order; the table of number, place and range comes second.
BEFORE_TABLE = ("basis",)
AFTER_TABLE = ("access", "handling", "viewing", "requests", "protection", "others")
FILE_HEADER = (
    "지점 번호",
    "설치 목적",
    "설치 장소",
    "행정동",
    "카메라 대수",
    "촬영 범위",
    "상태",
    "자료 기준일",
)


@require_safe
def policy(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The policy in force with its table, an earlier one, or for staff one that is to come."""
    today = timezone.localdate()
    in_force = OperationPolicy.objects.in_force(today)
    shown = in_force if pk is None else _version(request, pk, today)
    is_earlier = bool(shown and in_force and shown.effective_from < in_force.effective_from)
    earlier = OperationPolicy.objects.public(today)
    context = {
        "section": "cctv",
        "policy": shown,
        "in_force": in_force,
        "is_earlier": is_earlier,
        "is_to_come": bool(shown and shown.effective_from > today),
        "earlier": earlier.exclude(pk=in_force.pk) if in_force else (),
        "before": _sections(shown, BEFORE_TABLE),
        "after": _sections(shown, AFTER_TABLE),
        # Today's cameras under the date of an old policy would be untrue.
        "totals": None if is_earlier else visible_totals(),
        "source": DataSource.objects.shown(),
    }
    return render(request, "cctv_map/law/policy.html", context)


@require_safe
def policy_sites(request: HttpRequest) -> HttpResponse:
    """Every place with its number of cameras and range, dong by dong."""
    form = ListForm(request.GET)
    chosen = form.values()
    sites = filtered(chosen)
    page = Paginator(sites, ROWS_PER_PAGE).get_page(chosen["page"])
    standards = read_standards()
    context = {
        "section": "cctv",
        "form": form,
        "chosen": chosen,
        "notice": form.notice,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "filter_query": filter_query(chosen),
        "cameras": sites.order_by().aggregate(sum=Sum("cameras"))["sum"] or 0,
        "rows": [(site, notice_of(site, standards)) for site in page],
        "source": DataSource.objects.shown(),
    }
    return render(request, "cctv_map/law/policy_sites.html", context)


@require_safe
def policy_file(request: HttpRequest) -> StreamingHttpResponse:
    """The whole table as CSV, one row after the other, however many there are."""
    lines = chain([UTF8_MARK], csv_lines(chain([FILE_HEADER], _file_rows())))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cctv-sites.csv"'
    return response


def visible_totals() -> Totals:
    """The totals of all visible places, counted in one query."""
    rows = (
        CameraSite.objects.visible()
        .order_by()
        .values_list("purpose", "dong", "status")
        .annotate(sites=Count("pk"), cameras=Sum("cameras"))
    )
    return totals(Group(*row) for row in rows)


def _version(request: HttpRequest, pk: int, today: date) -> OperationPolicy:
    found = get_object_or_404(OperationPolicy, pk=pk)
    if found.effective_from > today and not _may_preview(request):
        raise Http404
    return found


def _may_preview(request: HttpRequest) -> bool:
    """Reads the session only when its cookie came along, so that residents' answers never vary."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    return request.user.has_perm("cctv_map.view_operationpolicy")


def _sections(policy: OperationPolicy | None, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Title and text; a text that is not written yet is blank, an optional one is left out."""
    fields = [OperationPolicy._meta.get_field(name) for name in names]
    found = [(field, getattr(policy, field.name, "")) for field in fields]
    return [(field.verbose_name, text) for field, text in found if text or not field.blank]


def _file_rows() -> Iterator[tuple[object, ...]]:
    """A row of FILE_HEADER for each visible place, dong by dong."""
    standards = read_standards()
    sites = CameraSite.objects.visible().order_by("dong", "place", "pk")
    for site in sites.iterator(chunk_size=ROWS_AT_ONCE):
        yield (
            site.pk,
            site.get_purpose_display(),
            site.place,
            site.dong,
            site.cameras,
            notice_of(site, standards).recording_range,
            site.get_status_display(),
            site.reference_date or "",
        )
