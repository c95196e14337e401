"""Recognition of a dataset of the siting analysis and its day, by its header and file name."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cctv_map.choices import DEMAND_BY_DONG, DemandKind
from cctv_map.imports.cameras.columns import plain_header
from cctv_map.imports.files.reading import ImportFileError

_LAT = ("위도", "wgs84위도", "위도wgs84", "lat", "latitude", "y좌표")
_LON = ("경도", "wgs84경도", "경도wgs84", "lon", "lng", "longitude", "x좌표")
_DAY = ("데이터기준일자", "데이터기준일", "기준일자", "기준일")
_DONG = ("행정구역", "행정동", "행정동명", "행정기관", "동", "동별", "동명", "읍면동", "읍면동명")
# Titles that only files of this kind have.
_MARKS = {
    DemandKind.LIGHTS: re.compile(r"보안등"),
    DemandKind.SCHOOL_ZONES: re.compile(r"대상시설명|어린이보호구역|보호구역도로폭"),
}
_COUNT = {DemandKind.LIGHTS: ("설치개수", "설치갯수", "보안등개수", "개수", "수량", "등수")}
# The total, not that of men, of women or of an age; a month may come before it.
_MONTH = r"(?:\d{4}년\d{1,2}월)?(?:거주자|계|전체)*"
_NUMBER = {
    DemandKind.RESIDENTS: re.compile(_MONTH + r"(?:총인구수?|주민등록인구수?|인구수?|인구수?계)"),
    DemandKind.SINGLE_HOUSEHOLDS: re.compile(_MONTH + r"1인(?:가구|세대)수?"),
}
# The kind of facility: files of other protected zones have the same columns.
FACILITY = ("시설종류",)


@dataclass(frozen=True, slots=True)
class DemandLayout:
    """A recognised header: the kind of dataset, and for each of our fields its column."""

    kind: DemandKind
    columns: dict[str, int]
    titles: tuple[str, ...]

    def cell(self, cells: Sequence[str], field: str) -> str:
        at = self.columns.get(field)
        return cells[at] if at is not None and at < len(cells) else ""

    def title(self, field: str) -> str:
        at = self.columns.get(field)
        return "" if at is None else self.titles[at].strip()


def match_demand(cells: Sequence[str], kind: DemandKind | None) -> DemandLayout | None:
    """The layout of a row of titles, or None; ``kind`` is what the officer chose, if anything.

    A header that fits two kinds raises ImportFileError, because a guess could be wrong.
    """
    plain = [plain_header(cell) for cell in cells]
    kinds = [kind] if kind else list(DemandKind)
    found = [(each, columns) for each in kinds if (columns := _columns(each, plain, bool(kind)))]
    if not found:
        return None
    if len(found) > 1:
        labels = "과 ".join(f"‘{each.label}’" for each, _ in found)
        raise ImportFileError(
            f"{labels}이 함께 든 파일입니다. 어느 것을 읽을지 종류를 골라 주세요."
        )
    return DemandLayout(*found[0], tuple(cells))


def _columns(kind: DemandKind, plain: list[str], is_given: bool) -> dict[str, int] | None:
    """The column of each field, or None if a column that this kind needs is missing."""
    if kind in DEMAND_BY_DONG:
        numbers = [at for at, text in enumerate(plain) if _NUMBER[kind].fullmatch(text)]
        columns = {"dong": _first(plain, _DONG), "number": numbers[0] if numbers else None}
        needed = ("dong", "number")
    else:
        columns = {"lat": _first(plain, _LAT), "lon": _first(plain, _LON)}
        needed = ("lat", "lon")
        if not is_given and not any(map(_MARKS[kind].search, plain)):
            return None
        columns["count"] = _first(plain, _COUNT.get(kind, ()))
        columns["facility"] = _first(plain, FACILITY)
    columns["day"] = _first(plain, _DAY)
    present = {field: at for field, at in columns.items() if at is not None}
    return present if all(field in present for field in needed) else None


def _first(plain: list[str], titles: Sequence[str]) -> int | None:
    return next((plain.index(title) for title in titles if title in plain), None)


def unknown_demand_message(rows: Sequence[Sequence[str]], kind: DemandKind | None) -> str:
    """A Korean message on the columns that a file needs, and on its first line."""
    wanted = _WANTED[kind] if kind else " ".join(_WANTED.values())
    first = next((cells for cells in rows if any(cell.strip() for cell in cells)), ())
    texts = ", ".join(cell.strip() for cell in first if cell.strip())
    texts = texts if len(texts) <= 200 else f"{texts[:199]}…"
    return f"머리글에서 알맞은 열을 찾지 못했습니다. {wanted}" + (
        f" 첫 줄에 적힌 것: {texts}" if texts else ""
    )


_WANTED = {
    DemandKind.LIGHTS: "보안등 자료에는 보안등위치명, 위도, 경도 열이 있어야 합니다.",
    DemandKind.SCHOOL_ZONES: "어린이보호구역 자료에는 대상시설명, 위도, 경도 열이 있어야 합니다.",
    DemandKind.RESIDENTS: "인구 자료에는 행정구역(행정동)과 총인구수 열이 있어야 합니다.",
    DemandKind.SINGLE_HOUSEHOLDS: "1인 가구 자료에는 행정동과 1인 가구수 열이 있어야 합니다.",
}


def day_of_titles(titles: Sequence[str], today: date) -> date | None:
    """The end of the newest month that a header names, such as 2024년02월."""
    months = [re.search(r"(\d{4})\s*년\s*(\d{1,2})\s*월", title) for title in titles]
    days = [_end_of(int(match[1]), int(match[2]), today) for match in months if match]
    return max((day for day in days if day), default=None)


def day_of_name(file_name: str, today: date) -> date | None:
    """A day, month or year in a file's name, the finest first; the end of a month or year."""
    for pattern in _IN_NAMES:
        for match in re.finditer(pattern, file_name):
            year, month, day = (int(part) if part else 0 for part in match.groups())
            if found := _whole(year, month, day, today):
                return found
    return None


_IN_NAMES = (
    r"(?<!\d)((?:19|20)\d\d)[-._]?(\d\d)[-._]?(\d\d)(?!\d)",
    r"(?<!\d)((?:19|20)\d\d)(?:[-._]|년\s?)?(\d{1,2})()(?:월|(?!\d))",
    r"(?<!\d)((?:19|20)\d\d)()()(?!\d)",
)


def _whole(year: int, month: int, day: int, today: date) -> date | None:
    if not day:
        return _end_of(year, month or 12, today)
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found <= today else None


def _end_of(year: int, month: int, today: date) -> date | None:
    """The last day of a month that is over; None for another one."""
    if not 1 <= month <= 12 or year < 1960:
        return None
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last if last <= today else None
