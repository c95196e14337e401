"""Checks of positions: outside the district, filled-in coordinates, crowds, and another dong.

Swapped, zero or infinite coordinates never reach these checks: the importer mends them or rejects
the row, and the database refuses points outside Korea.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cctv_map.data_checks.findings import CheckContext, CheckedSite, Finding
from cctv_map.district.dongs import DONG_BY_CODE, LEGAL_DONGS
from cctv_map.district.geo import OutlineIndex, decimals
from cctv_map.imports.cameras.labels import CODE, find_dongs

# Two decimals are a grid of about 1 km: too coarse for a measured pole.
MIN_DECIMALS = 3
MIN_CROWD = 5
# Poles on the road between two dong may carry the name of either.
DONG_BORDER_M = 50.0


def off_the_district(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    """Filled-in coordinates, and those outside; a filled-in one is reported only once."""
    for site in sites:
        if decimals(site.lat, site.lon) < MIN_DECIMALS:
            text = f"좌표가 {site.lat:g}, {site.lon:g}로 적혀 있습니다."
            yield Finding(site.id, "placeholder", text, _position(site))
            continue
        metres = context.district.area.find(site.lat, site.lon).metres_outside
        if math.isinf(metres):
            text = "강서구 경계에서 200 m 넘게 벗어났습니다."
            yield Finding(site.id, "far", text, _position(site))
        elif metres > 0:
            text = f"강서구 경계에서 {max(1, round(metres))} m 벗어났습니다."
            yield Finding(site.id, "near", text, _position(site))


def crowds(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    """Many cameras of one building share a name; places of many names do not share one spot."""
    spots: dict[tuple[float, float], list[CheckedSite]] = defaultdict(list)
    for site in sites:
        spots[round(site.lat, 6), round(site.lon, 6)].append(site)
    for crowd in spots.values():
        if len(crowd) < MIN_CROWD:
            continue
        count = len({site.place for site in crowd})
        if count < MIN_CROWD:
            continue
        text = f"서로 다른 장소 {count:,}곳이 이 좌표에 있습니다."
        for site in crowd:
            yield Finding(site.id, "same_spot", text, f"{_position(site)} {count}")


def other_dong(sites: Sequence[CheckedSite], context: CheckContext) -> Iterator[Finding]:
    """The dong in name, code or field differs from the dong of the outlines, once loaded."""
    areas = {
        name: OutlineIndex({name: rings}, DONG_BORDER_M) for name, rings in context.outlines.items()
    }
    for site in sites if areas else ():
        where = context.district.area.find(site.lat, site.lon).name
        # A point in no dong is reported as outside the district.
        for label, named in (("이름이나 코드", _named_dong(site)), ("행정동 칸", site.dong)):
            if where is None or named == where or named not in areas:
                continue
            if math.isinf(areas[named].find(site.lat, site.lon).metres_outside):
                text = f"{label}에는 {named}인데 좌표는 {where}입니다."
                yield Finding(site.id, "dong", text, f"{named} {_position(site)}")
                break


def _named_dong(site: CheckedSite) -> str:
    """The administrative dong in the name, else in the code; blank when neither has one.

    염창동 and 공항동 are legal dong as well, so the name proves nothing for them.
    """
    named = find_dongs(site.place)[0] if "동" in site.place else ""
    if named and named not in LEGAL_DONGS:
        return named
    match = CODE.fullmatch(site.code)
    return DONG_BY_CODE.get(match[2], "") if match else ""


def _position(site: CheckedSite) -> str:
    return f"{site.lat:.6f},{site.lon:.6f}"
