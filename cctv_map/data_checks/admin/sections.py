"""The sections of the page 자료 점검: findings by kind, each with the location of its site."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator

from cctv_map.choices import UNKNOWN
from cctv_map.data_checks.findings import CheckedSite, Finding
from cctv_map.data_checks.kinds import KINDS, Kind
from cctv_map.data_checks.source import Examined
from cctv_map.district.dongs import DONG_NAMES, DONGS
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.district.texts import clean_text
from cctv_map.map.nearby import way
from cctv_map.models import DataSource, ImportRun

# On the page of all kinds; the page of one kind has PER_PAGE, and further pages.
MAX_OF_KIND = 3
PER_PAGE = 50
_MIDDLES = {dong.name: LatLon(dong.lat, dong.lon) for dong in DONGS}
SHEET_HEADER = ("종류", "장소", "행정동", "알릴 것", "위도", "경도", "현장 코드", "관리번호")


class Link(NamedTuple):
    url_name: str
    label: str


# The pages on which a kind is mended for all of its sites.
ELSEWHERE = {
    "legal": Link("admin:cctv_map_officestandard_changelist", "구 공통 기준 적기"),
    "old": Link("admin:cctv_map_importrun_changelist", "자료 반영 기록"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One finding with its site and the way to it from the middle of its dong."""

    finding: Finding
    site: CheckedSite
    where: str


@dataclass(frozen=True, slots=True)
class Section:
    """One kind; ``rows`` are the first of ``count``, or one page of them."""

    kind: Kind
    count: int
    rows: list[Row]
    elsewhere: Link | None
    page: Page | None = None

    @property
    def is_cut(self) -> bool:
        return self.page is None and self.count > len(self.rows)


def chosen_findings(
    examined: Examined, *, dong: str | None, kind: str | None, looked: bool | None
) -> list[Finding]:
    """The findings that the filter lets pass, in the order of their sites."""
    return [
        finding
        for finding in (examined.passed if looked else examined.open)
        if (not kind or finding.kind == kind)
        and (not dong or _is_of(examined.sites[finding.site_id], dong))
    ]


def sections_of(
    findings: Iterable[Finding], examined: Examined, *, kind: str | None, page: int | None
) -> list[Section]:
    """All kinds that were found with their first sites, or one kind by pages."""
    by_kind: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_kind[finding.kind].append(finding)
    sections = []
    for each in KINDS.values():
        found = by_kind[each.key]
        if not found:
            continue
        paged = Paginator(found, PER_PAGE).get_page(page or 1) if kind else None
        shown: Sequence[Finding] = paged.object_list if paged else found[:MAX_OF_KIND]
        rows = [_row(finding, examined.sites[finding.site_id]) for finding in shown]
        sections.append(Section(each, len(found), rows, ELSEWHERE.get(each.key), paged))
    return sections


def sheet_rows(findings: Iterable[Finding], examined: Examined) -> Iterator[tuple[object, ...]]:
    """The findings by kind, without network addresses: a sheet goes from hand to hand."""
    order = list(KINDS)
    for finding in sorted(findings, key=lambda each: order.index(each.kind)):
        site = examined.sites[finding.site_id]
        yield (
            KINDS[finding.kind].label,
            clean_text(site.place),
            site.dong,
            finding.text,
            site.lat,
            site.lon,
            clean_text(site.code),
            clean_text(site.management_no),
        )


def counts_of(findings: Iterable[Finding]) -> list[tuple[Kind, int]]:
    """Every kind with its number of findings, also those with none."""
    counts = Counter(finding.kind for finding in findings)
    return [(kind, counts[kind.key]) for kind in KINDS.values()]


def file_outcome(source: DataSource) -> dict[str, Any] | None:
    """The newest import's report: rows that were refused, and those that were mended."""
    run = ImportRun.objects.standing().filter(source=source).first()
    if run is None:
        return None
    refused = Counter(problem["reason"] for problem in run.report.get("problems", []))
    return {
        "run": run,
        "refused": refused.most_common(),
        "left_out": run.report.get("problems_left_out", 0),
        "warnings": list(run.report.get("warnings", {}).items()),
    }


def _is_of(site: CheckedSite, dong: str) -> bool:
    return site.dong not in DONG_NAMES if dong == UNKNOWN else site.dong == dong


def _row(finding: Finding, site: CheckedSite) -> Row:
    point = LatLon(site.lat, site.lon)
    dong = site.dong
    if dong not in _MIDDLES:
        dong = min(_MIDDLES, key=lambda name: distance_m(_MIDDLES[name], point))
    if distance_m(_MIDDLES[dong], point) < 1:
        return Row(finding, site, f"{dong} 한가운데")
    return Row(finding, site, f"{dong} 가운데에서 {way(_MIDDLES[dong], point)}")
