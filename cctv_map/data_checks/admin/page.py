"""자료 점검: every doubt about the sites of one source on one page, each with its mend."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.data_checks.actions import pass_findings, recall_findings
from cctv_map.data_checks.admin.forms import DoctorForm, MendForm
from cctv_map.data_checks.admin.sections import (
    SHEET_HEADER,
    chosen_findings,
    counts_of,
    sections_of,
    sheet_rows,
    told_by_file,
)
from cctv_map.data_checks.findings import Finding
from cctv_map.data_checks.kinds import KINDS, Mend
from cctv_map.data_checks.source import examine_source
from cctv_map.models import CameraSite, DataSource, DoctorPass
from cctv_map.sites.actions import decide
from cctv_map.sites.carrying import near_to
from cctv_map.sites.held_places import still_seen_words
from cctv_map.sites.legal_bases import USUAL_BASES
from gangseo_portal.lib.sheets import workbook, xlsx_response

PAGE = "admin:cctv_map_doctorpass_changelist"


@admin.register(DoctorPass)
class DoctorPassAdmin(admin.ModelAdmin):
    """Stands in the menu by its model's name; what was looked at is a part of the page."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: DoctorPass | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DoctorPass | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: DoctorPass | None = None) -> bool:
        """Who may see the sites may see what is doubtful about them."""
        user = request.user
        return user.has_perm("cctv_map.view_camerasite") or may_mend(request)

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        return [
            path("", guard(self.doctor_view), name="cctv_map_doctorpass_changelist"),
            path("xlsx/", guard(self.sheet_view), name="cctv_map_doctorpass_sheet"),
            path("mend/", guard(self.mend_view), name="cctv_map_doctorpass_mend"),
            path("all/", guard(self.all_view), name="cctv_map_doctorpass_all"),
        ]

    def doctor_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": "자료 점검",
            "opts": self.opts,
            "may_mend": may_mend(request),
            "usual_bases": USUAL_BASES,
        }
        sources, form, source = asked(request.GET)
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
                "file": None if chosen["looked"] else told_by_file(source),
            }
        return TemplateResponse(request, "cctv_map/data_checks/admin/page.html", context)

    def sheet_view(self, request: HttpRequest) -> HttpResponse:
        """What the page tells, with nothing cut, to take to the street or to another desk."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        _, form, source = asked(request.GET)
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
        if not may_mend(request):
            raise PermissionDenied
        form = MendForm(request.POST)
        if not form.is_valid():
            messages.error(request, form.problem)
            return back(request)
        said = form.cleaned_data
        site = get_object_or_404(CameraSite, pk=said["site"])
        finding = Finding(site.pk, said["kind"], "", said["seen"])
        self._mend(request, site, finding, Mend(said["mend"]), said)
        return back(request)

    def _mend(
        self,
        request: HttpRequest,
        site: CameraSite,
        finding: Finding,
        mend: Mend,
        said: dict[str, Any],
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
        kind, values, done = decision_of(mend, said)
        _, problem = decide(site, kind, by=request.user, **values)
        messages.success(request, f"‘{site.place}’: {done} 지점을 열어 거둘 수 있습니다.")
        if mend == Mend.HIDE and (words := still_seen_words(near_to([site]))):
            messages.warning(request, words)
        if problem:
            messages.error(request, problem)

    @method_decorator(require_POST)
    def all_view(self, request: HttpRequest) -> HttpResponse:
        """Look at, or ask again about, everything of one kind that the page shows."""
        if not may_mend(request):
            raise PermissionDenied
        _, form, source = asked(request.POST)
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


def asked(data: QueryDict) -> tuple[list[DataSource], DoctorForm, DataSource | None]:
    """All sources, the form, and the source to look at: the asked one, else the shown one."""
    sources = list(DataSource.objects.all())
    form = DoctorForm(data, sources=sources)
    kind = form.values()["source"]
    wanted = [source for source in sources if source.kind == kind]
    shown = [source for source in sources if source.is_public]
    return sources, form, next(iter((*wanted, *shown, *sources)), None)


def decision_of(mend: Mend, said: dict[str, Any]) -> tuple[DecisionKind, dict[str, Any], str]:
    """The kind of decision, its values, and what an officer reads once it stands."""
    if mend == Mend.REMOVED:
        values = {"status": Status.REMOVED, "reason": "새 파일에 없어 철거로 표시함 (자료 점검)"}
        return DecisionKind.STATUS, values, "‘철거’로 정했습니다."
    if mend == Mend.NOTE:
        values = {"note": said["note"], "reason": "30일 넘게 보관하는 까닭 (자료 점검)"}
        return DecisionKind.NOTE, values, "까닭을 메모로 남겼습니다."
    values = {
        "publication": Publication.PRIVATE,
        "legal_basis": said["legal_basis"],
        "reason": "글에 IP 주소가 남아 있음 (자료 점검)",
    }
    return DecisionKind.PUBLICATION, values, "주민에게 숨겼습니다."


def back(request: HttpRequest) -> HttpResponse:
    """To the findings that the officer came from."""
    query = QueryDict(request.POST.get("query", "")[:500]).urlencode()
    return HttpResponseRedirect(f"{reverse(PAGE)}?{query}" if query else reverse(PAGE))
