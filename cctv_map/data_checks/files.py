"""What only the passing of time and of files tells: places that are gone, and data grown old."""

from collections.abc import Iterator, Sequence
from datetime import date

from cctv_map.data_checks.findings import Facts, Finding, Known
from cctv_map.map.freshness import fresh_from


def missing(sites: Sequence[Facts], known: Known) -> Iterator[Finding]:
    for site in sites:
        if site.missing_since_id is not None:
            words = "새 파일에서 찾지 못했습니다."
            yield Finding(site.id, "missing", words, str(site.missing_since_id))


def old_dates(sites: Sequence[Facts], known: Known) -> Iterator[Finding]:
    first_fresh = fresh_from(known.today)
    # Most sites of a file share one day.
    told: dict[date, tuple[str, str]] = {}
    for site in sites:
        day = site.reference_date
        if day is None or day >= first_fresh:
            continue
        if day not in told:
            words = f"{day.year}년 {day.month}월 {day.day}일 기준입니다."
            told[day] = words, day.isoformat()
        yield Finding(site.id, "old", *told[day])
