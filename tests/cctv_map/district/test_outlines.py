"""One rule of what lies inside the district: outlines first, for files and people alike."""

import pytest

from cctv_map.district.geo import OutlineIndex
from cctv_map.district.outlines import BORDER_M, District

SQUARE = [[(37.54, 126.84), (37.55, 126.84), (37.55, 126.85), (37.54, 126.85)]]
DISTRICT = District(OutlineIndex({"화곡1동": SQUARE}, BORDER_M), names_dong=True)
OUTSIDE = "강서구 밖의 좌표입니다. 지도를 눌러 다시 골라 주세요."
SWAPPED = "위도와 경도가 서로 바뀌었습니다. 두 값을 바꿔 적어 주세요."


@pytest.mark.parametrize(
    ("lat", "lon", "problem"),
    [
        (37.545, 126.845, ""),
        # 150 m east of the outline, where a border road may be
        (37.545, 126.8517, ""),
        # 250 m east of it: inside the bounds of the settings, and still another district
        (37.545, 126.8528, OUTSIDE),
        (35.1, 129.0, OUTSIDE),
        (float("nan"), 126.845, OUTSIDE),
        (126.845, 37.545, SWAPPED),
    ],
)
def test_a_point_belongs_to_the_district_by_its_outlines(lat, lon, problem):
    assert DISTRICT.problem_of(lat, lon) == problem
    assert DISTRICT.holds(lat, lon) is (problem == "")
