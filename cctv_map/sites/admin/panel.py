"""The panels above the record of a place: decisions, faults, and what residents see now."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from cctv_map.choices import DecisionKind, Publication
from cctv_map.district.geo import LatLon
from cctv_map.map.nearby import nearest_sites, way
from cctv_map.models import CameraSite, Fault, SiteDecision
from cctv_map.sites.admin.decision_forms import FORMS, DecisionForm
from cctv_map.sites.admin.fault_forms import FoundForm, RepairForm, RestoreForm
from cctv_map.sites.lay_over import file_position
from cctv_map.sites.legal_bases import USUAL_BASES


@dataclass(frozen=True, slots=True)
class DecisionRow:
    decision: SiteDecision
    text: str


def panel_of(site: CameraSite, *, may_change: bool, is_imported: bool) -> dict[str, Any]:
    """The context of the panels of one place; without forms for staff who may only read."""
    decisions = list(site.decisions.select_related("by", "withdrawn_by"))
    faults = list(site.faults.select_related("by"))
    open_fault = next((fault for fault in faults if fault.restored_on is None), None)
    standing = [each for each in decisions if each.withdrawn_at is None]
    return {
        "site": site,
        "shown_now": shown_now(site),
        "standing": [DecisionRow(each, decision_text(site, each)) for each in standing],
        "past": [
            DecisionRow(each, decision_text(site, each)) for each in decisions if each.withdrawn_at
        ],
        "forms": _decision_forms(site, standing, is_imported) if may_change else [],
        "may_change": may_change,
        "open_fault": open_fault,
        "past_faults": [fault for fault in faults if fault is not open_fault],
        "fault_forms": _fault_forms(open_fault) if may_change else [],
        "usual_bases": USUAL_BASES,
    }


def shown_now(site: CameraSite) -> str:
    """A sentence about what residents see of the place now."""
    if CameraSite.objects.visible().filter(pk=site.pk).exists():
        return f"주민에게는 ‘{site.get_status_display()}’ 상태로 보입니다."
    if CameraSite.objects.dong_only().filter(pk=site.pk).exists():
        return f"주민에게는 {site.dong}의 수에만 들어 있고, 위치는 보이지 않습니다."
    return "주민에게는 보이지 않습니다."


def decision_text(site: CameraSite, decision: SiteDecision) -> str:
    if decision.kind == DecisionKind.PUBLICATION:
        if decision.publication == Publication.PUBLIC:
            return "가까이에 감춘 곳이 있어도 보임"
        text = f"{decision.get_publication_display()} · 근거: {decision.legal_basis}"
        return f"{text} · 이어서 감춤(확인 전)" if decision.carried_from_id else text
    if decision.kind == DecisionKind.STATUS:
        return f"‘{decision.get_status_display()}’"
    if decision.kind == DecisionKind.NOTE:
        return decision.note
    if decision.withdrawn_at or site.file_lat is None:
        return f"위도 {decision.lat:.5f}, 경도 {decision.lon:.5f}"
    return move_text(site, LatLon(decision.lat, decision.lon))


def move_text(site: CameraSite, point: LatLon) -> str:
    """The distance of a moved pin from its position in the file, and from the next place."""
    text = f"파일의 위치에서 {way(LatLon(*file_position(site)), point)}"
    nearest = nearest_sites(point, 1, leave_out=site.pk)
    if nearest:
        text += f", 가장 가까운 다른 지점은 {nearest[0].way}의 ‘{nearest[0].site.place}’"
    return text


def _decision_forms(
    site: CameraSite, standing: list[SiteDecision], is_imported: bool
) -> list[DecisionForm]:
    """Position and status of a place that was added by hand are changed in its record instead."""
    kinds = [*FORMS] if is_imported else [DecisionKind.PUBLICATION, DecisionKind.NOTE]
    return [
        decision_form(site, kind, next((each for each in standing if each.kind == kind), None))
        for kind in kinds
    ]


def decision_form(
    site: CameraSite, kind: str, standing: SiteDecision | None = None
) -> DecisionForm:
    """The form of a kind, filled with the values of the standing decision or of the place."""
    now = standing or SiteDecision(lat=site.lat, lon=site.lon, status=site.status)
    names = ("publication", "legal_basis", "lat", "lon", "status", "note")
    return FORMS[kind](site, initial={name: getattr(now, name) for name in names})


def _fault_forms(open_fault: Fault | None) -> list[forms.Form]:
    today = {"on": timezone.localdate()}
    if open_fault is None:
        return [FoundForm(initial=today)]
    if open_fault.repair_on is None:
        return [RepairForm(initial=today), RestoreForm(initial=today)]
    return [RestoreForm(initial=today)]
