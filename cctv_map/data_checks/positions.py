"""Where sites stand: outside the district, filled-in coordinates, crowds, and another dong.

Latitude and longitude that are swapped, zero or infinite never come this far: the importer puts
them right or rejects the row, and the database takes nothing outside Korea.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cctv_map.data_checks.findings import Facts, Finding, Known
from cctv_map.district.dongs import DONG_BY_CODE, LEGAL_DONGS
from cctv_map.district.geo import OutlineIndex, decimals
from cctv_map.imports.cameras.labels import CODE, find_dongs

# Two decimals are a grid of about 1 km, which nobody measures a pole with.
FEWEST_DECIMALS = 3
CROWD = 5
# Poles on the road between two dong are named by either.
DONG_BORDER_M = 50.0


def off_the_district(sites: Sequence[Facts], known: Known) -> Iterator[Finding]:
    """Filled-in coordinates, and those outside; a filled-in one is not told a second time."""
    for site in sites:
        if decimals(site.lat, site.lon) < FEWEST_DECIMALS:
            words = f"좌표가 {site.lat:g}, {site.lon:g}로 적혀 있습니다."
            yield Finding(site.id, "placeholder", words, _position(site))
            continue
        metres = known.district.area.find(site.lat, site.lon).metres_outside
        if math.isinf(metres):
            words = "강서구 경계에서 200 m 넘게 벗어났습니다."
            yield Finding(site.id, "far", words, _position(site))
        elif metres > 0:
            words = f"강서구 경계에서 {max(1, round(metres))} m 벗어났습니다."
            yield Finding(site.id, "near", words, _position(site))


def crowds(sites: Sequence[Facts], known: Known) -> Iterator[Finding]:
    """Many cameras of one building share a name; places of many names do not share one spot."""
    spots: dict[tuple[float, float], list[Facts]] = defaultdict(list)
    for site in sites:
        spots[round(site.lat, 6), round(site.lon, 6)].append(site)
    for crowd in spots.values():
        if len(crowd) < CROWD:
            continue
        count = len({site.place for site in crowd})
        if count < CROWD:
            continue
        words = f"서로 다른 장소 {count:,}곳이 이 좌표에 있습니다."
        for site in crowd:
            yield Finding(site.id, "same_spot", words, f"{_position(site)} {count}")


def other_dong(sites: Sequence[Facts], known: Known) -> Iterator[Finding]:
    """The dong that name, code or field tell, against the outlines once these were loaded."""
    areas = {
        name: OutlineIndex({name: rings}, DONG_BORDER_M) for name, rings in known.outlines.items()
    }
    for site in sites if areas else ():
        where = known.district.area.find(site.lat, site.lon).name
        # What lies in no dong is told as being outside.
        for word, said in (("이름이나 코드", _said_dong(site)), ("행정동 칸", site.dong)):
            if where is None or said == where or said not in areas:
                continue
            if math.isinf(areas[said].find(site.lat, site.lon).metres_outside):
                words = f"{word}에는 {said}인데 좌표는 {where}입니다."
                yield Finding(site.id, "dong", words, f"{said} {_position(site)}")
                break


def _said_dong(site: Facts) -> str:
    """The administrative dong that the name tells, else the code; blank when neither does.

    염창동 and 공항동 are legal dong as well: as a word they prove nothing.
    """
    said = find_dongs(site.place)[0] if "동" in site.place else ""
    if said and said not in LEGAL_DONGS:
        return said
    match = CODE.fullmatch(site.code)
    return DONG_BY_CODE.get(match[2], "") if match else ""


def _position(site: Facts) -> str:
    return f"{site.lat:.6f},{site.lon:.6f}"
