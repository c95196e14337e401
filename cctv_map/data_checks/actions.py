"""Verbs for findings of the data checks: accept them, and report them again."""

import logging
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from cctv_map.data_checks.findings import Finding
from cctv_map.models import DoctorPass

logger = logging.getLogger(__name__)
BATCH = 500


def pass_findings(findings: Iterable[Finding], *, by: AbstractBaseUser | None) -> int:
    """Accept these: they are reported again only when their value changes. Returns how many."""
    passes = [
        DoctorPass(site_id=each.site_id, kind=each.kind, seen=each.seen, by=by) for each in findings
    ]
    with transaction.atomic():
        DoctorPass.objects.bulk_create(
            passes,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["site", "kind"],
            update_fields=["seen", "by", "at"],
        )
        logger.info("%d findings were passed by %s", len(passes), by)
    return len(passes)


def recall_findings(findings: Iterable[Finding], *, by: AbstractBaseUser | None) -> int:
    """Report these again; returns how many."""
    by_kind: dict[str, list[int]] = {}
    for each in findings:
        by_kind.setdefault(each.kind, []).append(each.site_id)
    count = 0
    with transaction.atomic():
        for kind, ids in by_kind.items():
            for start in range(0, len(ids), BATCH):
                few = DoctorPass.objects.filter(kind=kind, site__in=ids[start : start + BATCH])
                count += few.delete()[0]
        logger.info("%d findings were recalled by %s", count, by)
    return count
