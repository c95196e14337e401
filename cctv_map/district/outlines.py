"""The outlines of the district: one rule for files, staff and residents of what lies inside."""

from dataclasses import dataclass

from cctv_map.district.geo import OutlineIndex

# Poles on the border road stand outside the outline and are the district's all the same.
BORDER_M = 200.0


@dataclass(frozen=True)
class District:
    """The outlines against which positions are judged.

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
