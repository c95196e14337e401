"""Checks of the items that the law requires for a place, and of how long footage is kept."""

from collections.abc import Iterator, Sequence

from cctv_map.choices import Purpose
from cctv_map.data_checks.findings import CheckContext, CheckedSite, Finding
from cctv_map.district.legal_notice import standard_for

MAX_DAYS = 30


def legal_items(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    """Purpose, office and phone: from the row, else from the office's common standard."""
    standards = {purpose: standard_for(purpose, context.standards) for purpose in Purpose.values}
    for site in sites:
        standard = standards[site.purpose]
        lacking = [
            label
            for label, value in (
                # 기타 without the file's own term does not explain what a camera is for.
                ("설치 목적", site.purpose != Purpose.OTHER or site.purpose_source),
                ("관리기관", site.agency or standard.department),
                ("전화", site.phone or standard.phone),
            )
            if not value
        ]
        if lacking:
            labels = ", ".join(lacking)
            yield Finding(site.id, "legal", f"빠진 것: {labels}", labels)


def retention(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    for site in sites:
        days = site.retention_days or 0
        if days > MAX_DAYS and site.id not in context.explained:
            text = f"{days:,}일 동안 보관한다고 적혀 있고, 까닭은 적혀 있지 않습니다."
            yield Finding(site.id, "retention", text, str(days))
