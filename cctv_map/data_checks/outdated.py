"""Checks for sites that the newest file lacks, and for data that are older than a year."""

from collections.abc import Iterator, Sequence
from datetime import date

from cctv_map.data_checks.findings import CheckContext, CheckedSite, Finding
from cctv_map.map.freshness import fresh_from


def missing(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    for site in sites:
        if site.missing_since_id is not None:
            seen = str(site.missing_since_id)
            yield Finding(site.id, "missing", "새 파일에서 찾지 못했습니다.", seen)


def old_dates(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    first_fresh = fresh_from(context.today)
    # Most sites of a file share one day.
    values: dict[date, tuple[str, str]] = {}
    for site in sites:
        day = site.reference_date
        if day is None or day >= first_fresh:
            continue
        if day not in values:
            text = f"{day.year}년 {day.month}월 {day.day}일 기준입니다."
            values[day] = text, day.isoformat()
        yield Finding(site.id, "old", *values[day])
