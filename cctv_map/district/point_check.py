"""Whether a point that staff typed or tapped can be a place of this district."""

from django.conf import settings

from cctv_map.district.geo import LatLon, distance_m

# Border poles a little outside the district are legitimate: the importers' rule, for people too.
OUTSIDE_REACH_M = 200


def point_problem(lat: float, lon: float) -> str:
    """Blank, or in Korean what is wrong with the point and how to mend it."""
    if 124 <= lat <= 132 and 33 <= lon <= 39:
        return "위도와 경도가 서로 바뀌었습니다. 두 값을 바꿔 적어 주세요."
    if not _metres_outside(lat, lon) <= OUTSIDE_REACH_M:
        return "강서구 밖의 좌표입니다. 지도를 눌러 다시 골라 주세요."
    return ""


def _metres_outside(lat: float, lon: float) -> float:
    """How far a point lies outside the district's bounds; 0 within them."""
    south, west, north, east = settings.DISTRICT_BOUNDS
    nearest = LatLon(min(max(lat, south), north), min(max(lon, west), east))
    return distance_m(LatLon(lat, lon), nearest)
