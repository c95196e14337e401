"""The page of the data checks (자료 점검): all findings of one source, each with its mends."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.data_checks.actions import pass_findings, recall_findings
from cctv_map.data_checks.admin.forms import FilterForm, MendForm
from cctv_map.data_checks.admin.sections import (
    SHEET_HEADER,
    chosen_findings,
    counts_of,
    file_outcome,
    sections_of,
    sheet_rows,
)
from cctv_map.data_checks.findings import Finding
from cctv_map.data_checks.kinds import KINDS, Mend
from cctv_map.data_checks.source import examine_source
from cctv_map.models import CameraSite, DataSource, DoctorPass
from cctv_map.sites.actions import decide
from cctv_map.sites.carrying import near_to
from cctv_map.sites.held_places import still_seen_warning
from cctv_map.sites.legal_bases import USUAL_BASES
from gangseo_portal.lib.sheets import workbook, xlsx_response

PAGE = "admin:cctv_map_doctorpass_changelist"


@admin.register(DoctorPass)
class DoctorPassAdmin(admin.ModelAdmin):
    """The page of the data checks in place of a list of accepted findings."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: DoctorPass | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DoctorPass | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: DoctorPass | None = None) -> bool:
        """Staff who may see the sites may see the findings about them."""
        user = request.user
        return user.has_perm("cctv_map.view_camerasite") or may_mend(request)

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "changelist": ("", DoctorPassAdmin.findings_view, self.has_view_permission),
            "sheet": ("xlsx/", DoctorPassAdmin.sheet_view, self.has_view_permission),
            "mend": ("mend/", DoctorPassAdmin.mend_view, may_mend),
            "all": ("all/", DoctorPassAdmin.all_view, may_mend),
        }
        return [
            path(route, guarded(self, view, may), name=f"cctv_map_doctorpass_{name}")
            for name, (route, view, may) in pages.items()
        ]

    def findings_view(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {
            **frame(self, request, "자료 점검"),
            # The way back leads to the sites: this page itself is in place of a list.
            "opts": CameraSite._meta,
            "may_mend": may_mend(request),
            "usual_bases": USUAL_BASES,
        }
        sources, form, source = chosen_source(request.GET)
        if source is not None:
            chosen = form.values()
            examined = examine_source(source, timezone.localdate())
            here = {"dong": chosen["dong"], "looked": chosen["looked"]}
            of_dong = chosen_findings(examined, kind=None, **here)
            found = chosen_findings(examined, kind=chosen["kind"], **here)
            context |= {
                "sources": sources,
                "source": source,
                "form": form,
                "chosen": {**chosen, "source": source.kind},
                "kind": KINDS.get(chosen["kind"] or ""),
                "sites": len(examined.sites),
                "found": len(found),
                "passed": len(examined.passed),
                "counts": (counts := counts_of(of_dong)),
                "clean": [each.label for each, count in counts if not count],
                "total": len(of_dong),
                "sections": sections_of(found, examined, kind=chosen["kind"], page=chosen["page"]),
                "file": None if chosen["looked"] else file_outcome(source),
            }
        return TemplateResponse(request, "cctv_map/data_checks/admin/page.html", context)

    def sheet_view(self, request: HttpRequest) -> HttpResponse:
        """All findings of the page as a spreadsheet."""
        _, form, source = chosen_source(request.GET)
        if source is None:
            raise Http404
        chosen = form.values()
        examined = examine_source(source, timezone.localdate())
        found = chosen_findings(
            examined, dong=chosen["dong"], kind=chosen["kind"], looked=chosen["looked"]
        )
        content = workbook([("자료 점검", SHEET_HEADER, sheet_rows(found, examined))])
        return xlsx_response(content, "cctv-findings")

    @method_decorator(require_POST)
    def mend_view(self, request: HttpRequest) -> HttpResponse:
        form = MendForm(request.POST)
        if not form.is_valid():
            messages.error(request, form.problem)
            return back(request)
        values = form.cleaned_data
        site = get_object_or_404(CameraSite, pk=values["site"])
        finding = Finding(site.pk, values["kind"], "", values["seen"])
        self._mend(request, site, finding, Mend(values["mend"]), values)
        return back(request)

    def _mend(
        self,
        request: HttpRequest,
        site: CameraSite,
        finding: Finding,
        mend: Mend,
        values: dict[str, Any],
    ) -> None:
        if mend == Mend.LEAVE:
            pass_findings([finding], by=request.user)
            messages.success(request, f"‘{site.place}’: 살펴본 것으로 남겼습니다.")
            return
        if mend == Mend.AGAIN:
            recall_findings([finding], by=request.user)
            messages.success(request, f"‘{site.place}’: 다시 알립니다.")
            return
        if mend == Mend.REMOVED and finding.seen != str(site.missing_since_id):
            messages.warning(
                request, f"‘{site.place}’: 그사이 자료가 바뀌었습니다. 다시 살펴봐 주세요."
            )
            return
        kind, decided, done = decision_of(mend, values)
        _, problem = decide(site, kind, by=request.user, **decided)
        messages.success(request, f"‘{site.place}’: {done} 지점을 열어 거둘 수 있습니다.")
        if mend == Mend.HIDE and (warning := still_seen_warning(near_to([site]))):
            messages.warning(request, warning)
        if problem:
            messages.error(request, problem)

    @method_decorator(require_POST)
    def all_view(self, request: HttpRequest) -> HttpResponse:
        """Accept, or report again, all findings of one kind that the page shows."""
        _, form, source = chosen_source(request.POST)
        chosen = form.values()
        if source is None or not chosen["kind"] or form.errors:
            raise Http404
        examined = examine_source(source, timezone.localdate())
        found = chosen_findings(
            examined, dong=chosen["dong"], kind=chosen["kind"], looked=chosen["looked"]
        )
        if chosen["looked"]:
            count = recall_findings(found, by=request.user)
            messages.success(request, f"{count:,}곳을 다시 알립니다.")
        elif KINDS[chosen["kind"]].at_once:
            count = pass_findings(found, by=request.user)
            messages.success(request, f"{count:,}곳을 살펴본 것으로 남겼습니다.")
        return back(request)


def may_mend(request: HttpRequest) -> bool:
    return request.user.has_perm("cctv_map.change_camerasite")


def chosen_source(
    data: QueryDict,
) -> tuple[list[DataSource], FilterForm, DataSource | None]:
    """All sources, the filter, and the source to check: the chosen one, else the public one."""
    sources = list(DataSource.objects.all())
    form = FilterForm(data, sources=sources)
    kind = form.values()["source"]
    wanted = [source for source in sources if source.kind == kind]
    shown = [source for source in sources if source.is_public]
    return sources, form, next(iter((*wanted, *shown, *sources)), None)


def decision_of(mend: Mend, form: dict[str, Any]) -> tuple[DecisionKind, dict[str, Any], str]:
    """The kind of decision, its values, and the message for the officer."""
    if mend == Mend.REMOVED:
        values = {"status": Status.REMOVED, "reason": "새 파일에 없어 철거로 표시함 (자료 점검)"}
        return DecisionKind.STATUS, values, "‘철거’로 정했습니다."
    if mend == Mend.NOTE:
        values = {"note": form["note"], "reason": "30일 넘게 보관하는 까닭 (자료 점검)"}
        return DecisionKind.NOTE, values, "까닭을 메모로 남겼습니다."
    values = {
        "publication": Publication.PRIVATE,
        "legal_basis": form["legal_basis"],
        "reason": "글에 IP 주소가 남아 있음 (자료 점검)",
    }
    return DecisionKind.PUBLICATION, values, "주민에게 숨겼습니다."


def back(request: HttpRequest) -> HttpResponse:
    """Back to the findings that the officer came from."""
    query = QueryDict(request.POST.get("query", "")[:500]).urlencode()
    return HttpResponseRedirect(f"{reverse(PAGE)}?{query}" if query else reverse(PAGE))
