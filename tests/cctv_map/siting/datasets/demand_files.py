"""Synthetic files in the layouts of the datasets that the siting analysis reads."""

from collections.abc import Sequence

from cctv_map.district.dongs import DONGS
from tests.cctv_map.imports.camera_files import table

LIGHTS = (
    "보안등위치명",
    "설치개수",
    "소재지도로명주소",
    "소재지지번주소",
    "위도",
    "경도",
    "설치연도",
    "설치형태",
    "관리기관전화번호",
    "관리기관명",
    "데이터기준일자",
)
LIGHT = {
    "보안등위치명": "화곡1동001",
    "설치개수": "1",
    "소재지도로명주소": "서울특별시 강서구 시연로 1",
    "위도": "37.5305",
    "경도": "126.8429",
    "관리기관전화번호": "02-0000-0000",
    "관리기관명": "서울특별시 강서구청",
    "데이터기준일자": "2023-03-07",
}
SCHOOLS = (
    "시설종류",
    "대상시설명",
    "소재지도로명주소",
    "위도",
    "경도",
    "관할경찰서명",
    "CCTV설치여부",
    "CCTV설치대수",
    "보호구역도로폭",
    "데이터기준일자",
)
SCHOOL = {
    "시설종류": "초등학교",
    "대상시설명": "시연초등학교",
    "위도": "37.5315",
    "경도": "126.8439",
    "데이터기준일자": "2020-01-01",
}
POPULATION = (
    "행정구역",
    "2024년02월_거주자_총인구수",
    "2024년02월_거주자_연령구간인구수",
    "2024년02월_거주자_0~4세",
    "2024년02월_남_거주자_총인구수",
)
HOUSEHOLDS = ("행정동", "1인 가구수")


def lights(*rows: dict[str, str], header: Sequence[str] = LIGHTS, encoding: str = "utf-8") -> bytes:
    """A file of security lights; each dict changes the usual row."""
    return table(header, [[(LIGHT | row).get(n, "") for n in header] for row in rows], encoding)


def schools(*rows: dict[str, str]) -> bytes:
    return table(SCHOOLS, [[(SCHOOL | row).get(name, "") for name in SCHOOLS] for row in rows])


def population(*rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    """Rows of a name and a number; the other columns hold smaller numbers that must not be read."""
    return table(POPULATION, [[name, number, "7", "8", "9"] for name, number in rows], encoding)


def all_dongs(number: str = "1,000") -> list[tuple[str, str]]:
    return [(dong.name, number) for dong in DONGS]
