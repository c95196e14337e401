"""The findings over the sites of one source, joined from the database in a few queries."""

from dataclasses import dataclass
from datetime import date

from cctv_map.choices import BoundaryKind, DecisionKind, Status
from cctv_map.data_checks.examine import examine
from cctv_map.data_checks.findings import Facts, Finding, Known
from cctv_map.map.office_standards import read_standards
from cctv_map.models import Boundary, CameraSite, DataSource, DoctorPass, SiteDecision


@dataclass(frozen=True, slots=True)
class Examined:
    """``open`` await an officer; ``passed`` are those that one looked at and let be."""

    sites: dict[int, Facts]
    open: list[Finding]
    passed: list[Finding]


def examine_source(source: DataSource, today: date) -> Examined:
    """A removed place is in nobody's way any more and is not looked at."""
    rows = CameraSite.objects.filter(source=source).exclude(status=Status.REMOVED).order_by("id")
    sites = [Facts._make(row) for row in rows.values_list(*Facts._fields).iterator()]
    notes = SiteDecision.objects.standing().filter(kind=DecisionKind.NOTE, site__source=source)
    outlines = Boundary.objects.filter(kind=BoundaryKind.ADMINISTRATIVE)
    known = Known(
        today=today,
        district=Boundary.objects.district(),
        outlines=dict(outlines.values_list("name", "rings")),
        standards=read_standards(),
        explained=frozenset(notes.values_list("site_id", flat=True)),
    )
    passes = DoctorPass.objects.filter(site__source=source).values_list("site_id", "kind", "seen")
    passed = set(passes)
    found: tuple[list[Finding], list[Finding]] = ([], [])
    for finding in examine(sites, known):
        found[(finding.site_id, finding.kind, finding.seen) in passed].append(finding)
    return Examined({site.id: site for site in sites}, *found)
