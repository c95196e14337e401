"""A synthetic file in the national standard's 18-column format (전국CCTV표준데이터, 2026 header).

The streets are invented and named 시연…길 or 시연…로, so that nobody takes a row for
a real camera.
"""

import csv
import io
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from cctv_map.district.geo import distance_m
from gangseo_portal.demo.streets import Spot, lane_spots, main_road_spots

HEADER = (
    "개방자치단체코드",
    "관리번호",
    "관리기관명",
    "소재지도로명주소",
    "소재지지번주소",
    "설치목적구분",
    "카메라대수",
    "카메라화소수",
    "촬영방면정보",
    "보관일수",
    "설치연월",
    "관리기관전화번호",
    "WGS84위도",
    "WGS84경도",
    "데이터기준일자",
    "데이터갱신구분",
    "데이터갱신시점",
    "최종수정시점",
)

FILE_NAME = "시연용_CCTV_표준데이터.csv"
AGENCY = "강서구청(시연)"
PHONE = "02-0000-0000"
DISTRICT_CODE = "3150000"
REFERENCE_DATE = "2025-12-31"
MAIN_ROAD_PART = 0.13
# A pole this near to an invented school watches children.
SCHOOL_REACH_M = 95
SCHOOLS = 42

Choice = TypeVar("Choice", str, int)

_LANE_PURPOSES = {
    "생활방범": 74,
    "쓰레기단속": 8,
    "다목적": 6,
    "시설물관리": 4,
    "교통단속": 4,
    "재난재해": 2,
    "기타": 2,
}
_MAIN_ROAD_PURPOSES = {
    "교통단속": 34,
    "생활방범": 22,
    "차량방범": 18,
    "교통정보수집": 14,
    "다목적": 12,
}
_CAMERAS = {1: 68, 2: 19, 3: 7, 4: 4, 5: 1, 6: 1}
_PIXELS = {130: 12, 200: 58, 400: 24, 800: 6}
_DIRECTIONS = ("북", "북동", "동", "남동", "남", "남서", "서", "북서", "회전", "전방면")


@dataclass(frozen=True, slots=True)
class _Pole:
    spot: Spot
    purpose: str


def standard_csv(*, seed: int = 2023, sites: int = 1_700) -> bytes:
    """The file as cp949 bytes with ``sites`` rows; the same arguments give the same bytes."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose, and no secret
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for number, pole in enumerate(_poles(random, sites), start=1):
        writer.writerow(_row(number, pole, random))
    return text.getvalue().encode("cp949")


def _poles(random: Random, sites: int) -> list[_Pole]:
    main_road = _some(list(main_road_spots(random)), round(sites * MAIN_ROAD_PART), random)
    lanes = list(lane_spots(random))
    schools = random.sample([spot for spot in lanes if spot.is_crossing], SCHOOLS)
    chosen = _some(lanes, sites - len(main_road), random)
    return [
        *(_Pole(spot, _pick(_MAIN_ROAD_PURPOSES, random)) for spot in main_road),
        *(_Pole(spot, _lane_purpose(spot, schools, random)) for spot in chosen),
    ]


def _lane_purpose(spot: Spot, schools: list[Spot], random: Random) -> str:
    near = any(distance_m(spot.position, each.position) < SCHOOL_REACH_M for each in schools)
    return "어린이보호" if near else _pick(_LANE_PURPOSES, random)


def _some(spots: list[Spot], wanted: int, random: Random) -> list[Spot]:
    """``wanted`` different spots in their street order; crossings are three times as likely.

    Raises ``ValueError`` when the streets have too few spots.
    """
    if wanted > len(spots):
        raise ValueError(f"{wanted} sites do not fit on {len(spots)} spots")
    # Efraimidis and Spirakis: the largest u^(1/w) are a weighted sample without replacement.
    keyed = [(random.random() ** (1 / (3 if spot.is_crossing else 1)), spot) for spot in spots]
    limit = sorted((key for key, _ in keyed), reverse=True)[wanted - 1] if wanted else 2.0
    return [spot for key, spot in keyed if key >= limit]


def _row(number: int, pole: _Pole, random: Random) -> list[object]:
    spot = pole.spot
    return [
        DISTRICT_CODE,
        f"{DISTRICT_CODE}{number:011d}",
        AGENCY,
        f"서울특별시 강서구 {spot.dong} {spot.street} {spot.house} 앞",
        "",
        pole.purpose,
        _pick(_CAMERAS, random),
        _pick(_PIXELS, random),
        random.choice(_DIRECTIONS),
        30,
        f"{random.randint(2009, 2025)}-{random.randint(1, 12):02d}",
        PHONE,
        f"{spot.position.lat:.6f}",
        f"{spot.position.lon:.6f}",
        REFERENCE_DATE,
        "I",
        f"{REFERENCE_DATE} 00:00:00",
        f"{REFERENCE_DATE} 00:00:00",
    ]


def _pick(weights: dict[Choice, int], random: Random) -> Choice:
    return random.choices(list(weights), list(weights.values()))[0]
