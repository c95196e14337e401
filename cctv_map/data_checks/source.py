"""The findings over the sites of one source, with data from a few queries."""

from dataclasses import dataclass
from datetime import date

from cctv_map.choices import BoundaryKind, DecisionKind, Status
from cctv_map.data_checks.examine import examine
from cctv_map.data_checks.findings import CheckContext, CheckedSite, Finding
from cctv_map.map.office_standards import read_standards
from cctv_map.models import Boundary, CameraSite, DataSource, DoctorPass, SiteDecision


@dataclass(frozen=True, slots=True)
class Examined:
    """``open`` findings await an officer; ``passed`` ones were accepted by one."""

    sites: dict[int, CheckedSite]
    open: list[Finding]
    passed: list[Finding]


def examine_source(source: DataSource, today: date) -> Examined:
    """Removed places are not checked."""
    rows = CameraSite.objects.filter(source=source).exclude(status=Status.REMOVED).order_by("id")
    sites = [CheckedSite._make(row) for row in rows.values_list(*CheckedSite._fields).iterator()]
    notes = SiteDecision.objects.standing().filter(kind=DecisionKind.NOTE, site__source=source)
    outlines = Boundary.objects.filter(kind=BoundaryKind.ADMINISTRATIVE)
    context = CheckContext(
        today=today,
        district=Boundary.objects.district(),
        outlines=dict(outlines.values_list("name", "rings")),
        standards=read_standards(),
        explained=frozenset(notes.values_list("site_id", flat=True)),
    )
    passes = DoctorPass.objects.filter(site__source=source).values_list("site_id", "kind", "seen")
    accepted = set(passes)
    examined = Examined({site.id: site for site in sites}, open=[], passed=[])
    for finding in examine(sites, context):
        is_accepted = (finding.site_id, finding.kind, finding.seen) in accepted
        (examined.passed if is_accepted else examined.open).append(finding)
    return examined
