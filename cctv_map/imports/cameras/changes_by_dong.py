"""How many places an import changed in each dong, as the public may hear it."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Count

from cctv_map.choices import PUBLIC_STATUSES, Publication
from cctv_map.models import CameraSite, ImportRun


def told_by_dong(run: ImportRun, kinds: Mapping[int, str]) -> dict[str, dict[str, int]]:
    """``{dong: {"new": 3, "moved": 1, "changed": 2, "missing": 1}}`` without what is withheld.

    ``kinds`` says of each known site that differs what became of it. Called after the writing.
    """
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    shown = CameraSite.objects.filter(
        source=run.source_id, status__in=PUBLIC_STATUSES, publication=Publication.PUBLIC
    ).order_by()
    new = shown.filter(first_run=run).values_list("dong").annotate(count=Count("pk"))
    for dong, count in new:
        counts[dong]["new"] = count
    if kinds:
        for site_id, dong in shown.values_list("pk", "dong").iterator():
            if kind := kinds.get(site_id):
                counts[dong][kind] += 1
    return {dong: dict(counts[dong]) for dong in sorted(counts)}
