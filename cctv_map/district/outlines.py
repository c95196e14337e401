"""The outlines of the district: one rule for files, staff and residents of what lies inside."""

import math
from dataclasses import dataclass

from cctv_map.district.geo import LAT_RANGE, LON_RANGE, OutlineIndex

# Poles on the border road are outside the outline, yet the district's.
BORDER_M = 200.0


@dataclass(frozen=True)
class District:
    """The outlines that positions are checked against.

    ``area`` decides what is outside; its names are the administrative dong when those were loaded,
    else blank. ``legal`` names the legal dong where its outlines were loaded.
    """

    area: OutlineIndex
    names_dong: bool
    legal: OutlineIndex | None = None
    # Any part of the country is welcome: what lies outside or belongs to others is only counted.
    is_anywhere: bool = False

    def place(self, lat: float, lon: float) -> tuple[float, str, str]:
        """Metres outside (0 inside, infinity beyond the border strip), 행정동 and 법정동."""
        found = self.area.find(lat, lon)
        dong = (found.name or "") if self.names_dong else ""
        legal = (self.legal.find(lat, lon).name or "") if self.legal else ""
        return found.metres_outside, dong, legal

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a place of the district may stand here: inside, or along its border."""
        return math.isfinite(self.place(lat, lon)[0])

    def problem_of(self, lat: float, lon: float) -> str:
        """Blank, or in Korean what is wrong with a point that somebody typed or tapped."""
        if LON_RANGE[0] <= lat <= LON_RANGE[1] and LAT_RANGE[0] <= lon <= LAT_RANGE[1]:
            return "위도와 경도가 서로 바뀌었습니다. 두 값을 바꿔 적어 주세요."
        if not self.holds(lat, lon):
            return "강서구 밖의 좌표입니다. 지도를 눌러 다시 골라 주세요."
        return ""
