"""Checks of single values: dates, zeros, numbers of cameras, network addresses."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from cctv_map.choices import Publication, Status
from cctv_map.data_checks.findings import CheckContext, CheckedSite, Finding
from cctv_map.district.texts import holds_ip_address
from cctv_map.imports.cameras.parsing import parse_month

MANY_CAMERAS = 100
_MONTH = re.compile(r"\d{4}(-\d{2})?", re.ASCII)
# The fields with free text, and the labels that staff know them by
_TEXTS = {
    "place": "장소",
    "address_road": "도로명주소",
    "address_lot": "지번주소",
    "direction": "촬영 방향",
    "agency": "관리기관",
    "phone": "관리기관 전화",
    "purpose_source": "원자료의 목적",
    "code": "현장 코드",
    "management_no": "관리번호",
}


def installation(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    for site in sites:
        month = site.installed_on
        if month and (not _MONTH.fullmatch(month) or parse_month(month, context.today) is None):
            yield Finding(site.id, "installed", f"설치 연월이 ‘{month}’입니다.", month)


def zeros(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    for site in sites:
        names = [
            label
            for label, value in (("화소", site.pixels), ("보관일수", site.retention_days))
            if value == 0
        ]
        if names:
            labels = " · ".join(names)
            yield Finding(site.id, "zero", f"0으로 적힌 것: {labels}", labels)


def cameras(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    """A planned place has no camera yet; any other has one at least."""
    for site in sites:
        none = site.cameras == 0 and site.status != Status.PLANNED
        if none or site.cameras > MANY_CAMERAS:
            yield Finding(
                site.id, "cameras", f"카메라가 {site.cameras:,}대입니다.", str(site.cameras)
            )


def network_addresses(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    """IPv4 in any text of a place that residents may read. The address itself is not repeated."""
    for site in sites:
        texts = [getattr(site, name) for name in _TEXTS]
        # Most sites have hardly a dot in all of their texts.
        if site.publication == Publication.PRIVATE or not holds_ip_address("\n".join(texts)):
            continue
        where = [
            label
            for label, text in zip(_TEXTS.values(), texts, strict=True)
            if holds_ip_address(text)
        ]
        seen = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32]
        yield Finding(site.id, "ip", f"IP 주소가 있는 칸: {', '.join(where)}", seen)
