"""Officers' decisions and open faults, laid over the values of the files.

A site's ``lat``, ``lon``, ``status`` and ``publication`` are the values that the public gets. While
a decision or a fault changes one of them, ``file_lat``, ``file_lon`` and ``file_status`` keep the
file's own value; otherwise they are empty. So all readers use the same columns, and an import
compares with the file's values. ``settle`` may be called any number of times.
"""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet

from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.models import CameraSite, Fault, SiteDecision

WRITTEN = ("lat", "lon", "status", "publication", "file_lat", "file_lon", "file_status")


def file_position(site: CameraSite) -> tuple[float, float]:
    """Latitude and longitude from the file, also where a decision moved the place."""
    return (site.lat, site.lon) if site.file_lat is None else (site.file_lat, site.file_lon)


def corrected_sites() -> QuerySet[CameraSite]:
    """The sites that differ, or must differ, from their values in the file."""
    decided = SiteDecision.objects.standing().filter(site=OuterRef("pk"))
    faulty = Fault.objects.open().filter(site=OuterRef("pk"))
    return CameraSite.objects.filter(
        Exists(decided)
        | Exists(faulty)
        | Q(file_lat__isnull=False)
        | Q(file_status__gt="")
        | ~Q(publication=Publication.PUBLIC)
    )


def settle(sites: QuerySet[CameraSite]) -> None:
    """Write the columns of these sites anew from their standing decisions and open faults.

    The caller holds the transaction. ``sites`` are few: those of ``corrected_sites``, or one.
    """
    found = list(sites.select_for_update(of=("self",)))
    ids = [site.pk for site in found]
    decisions: dict[int, dict[str, SiteDecision]] = defaultdict(dict)
    for decision in SiteDecision.objects.standing().filter(site__in=ids):
        decisions[decision.site_id][decision.kind] = decision
    faulty = set(Fault.objects.open().filter(site__in=ids).values_list("site_id", flat=True))
    for site in found:
        lay_over(site, decisions[site.pk], has_fault=site.pk in faulty)
    CameraSite.objects.bulk_update(found, WRITTEN, batch_size=200)


def lay_over(site: CameraSite, decisions: dict[str, SiteDecision], *, has_fault: bool) -> None:
    """Set the columns of WRITTEN from the file's values, the decisions by kind, and a fault."""
    lat, lon = file_position(site)
    file_status = site.file_status or site.status
    move, status = decisions.get(DecisionKind.MOVE), decisions.get(DecisionKind.STATUS)
    publication = decisions.get(DecisionKind.PUBLICATION)
    site.lat, site.lon = (move.lat, move.lon) if move else (lat, lon)
    site.file_lat, site.file_lon = (lat, lon) if move else (None, None)
    site.status = status.status if status else file_status
    # A camera that is planned or gone has nothing to repair.
    if has_fault and site.status == Status.LIVE:
        site.status = Status.REPAIR
    site.file_status = file_status if status or has_fault else ""
    site.publication = publication.publication if publication else Publication.PUBLIC
