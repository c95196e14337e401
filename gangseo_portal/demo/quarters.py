"""Places of the synthetic cameras: quarters of invented streets in each of the 20 dong.

Nothing here is a real street. The quarters were placed by eye where people live, away from the
airport, the hills and the river; the first quarter of a dong is its main one.
"""

from dataclasses import dataclass

from cctv_map.district.geo import LatLon


@dataclass(frozen=True, slots=True)
class Quarter:
    """A block of parallel rows around ``centre``.

    ``half_length`` (along the rows) and ``half_width`` are metres; ``turn`` is the angle of the
    rows in degrees, counter-clockwise from east.
    """

    dong: str
    centre: LatLon
    half_length: float
    half_width: float
    turn: float


QUARTERS: tuple[Quarter, ...] = (
    Quarter("가양1동", LatLon(37.5707, 126.8397), 560, 400, 24),
    Quarter("가양2동", LatLon(37.5666, 126.8528), 330, 250, -30),
    Quarter("가양3동", LatLon(37.5628, 126.8622), 420, 290, -33),
    Quarter("공항동", LatLon(37.5587, 126.8114), 400, 260, -50),
    Quarter("공항동", LatLon(37.5554, 126.8177), 180, 150, 10),
    Quarter("등촌1동", LatLon(37.5561, 126.8594), 460, 220, -28),
    Quarter("등촌2동", LatLon(37.5468, 126.8591), 420, 250, 80),
    Quarter("등촌3동", LatLon(37.5617, 126.8463), 480, 250, -23),
    Quarter("발산1동", LatLon(37.5527, 126.8316), 440, 320, 75),
    Quarter("발산1동", LatLon(37.5464, 126.8217), 320, 110, 10),
    Quarter("방화1동", LatLon(37.5695, 126.8175), 400, 290, 31),
    Quarter("방화1동", LatLon(37.5739, 126.8088), 300, 80, 3),
    Quarter("방화2동", LatLon(37.5677, 126.8083), 400, 270, 75),
    Quarter("방화2동", LatLon(37.5800, 126.8007), 330, 70, -65),
    Quarter("방화3동", LatLon(37.5783, 126.8152), 390, 260, 18),
    Quarter("염창동", LatLon(37.5535, 126.8743), 600, 320, -40),
    Quarter("염창동", LatLon(37.5566, 126.8671), 230, 170, -30),
    Quarter("우장산동", LatLon(37.5554, 126.8405), 300, 230, -4),
    Quarter("우장산동", LatLon(37.5473, 126.8413), 380, 250, -35),
    Quarter("화곡1동", LatLon(37.5314, 126.8427), 420, 340, -10),
    Quarter("화곡1동", LatLon(37.5369, 126.8380), 340, 240, -64),
    Quarter("화곡2동", LatLon(37.5318, 126.8548), 350, 260, 80),
    Quarter("화곡3동", LatLon(37.5447, 126.8336), 320, 260, 5),
    Quarter("화곡4동", LatLon(37.5392, 126.8568), 320, 260, -15),
    Quarter("화곡4동", LatLon(37.5322, 126.8608), 260, 190, 85),
    Quarter("화곡6동", LatLon(37.5525, 126.8516), 390, 390, 10),
    Quarter("화곡8동", LatLon(37.5363, 126.8483), 300, 250, 28),
    Quarter("화곡8동", LatLon(37.5314, 126.8491), 220, 140, 75),
    Quarter("화곡본동", LatLon(37.5438, 126.8480), 440, 360, -12),
)
