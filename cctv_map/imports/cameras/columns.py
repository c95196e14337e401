"""Which column is which, by the names in the header and never by position."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cctv_map.choices import SourceKind
from cctv_map.district.texts import clean_text
from cctv_map.imports.cameras.parsing import Coordinates, parse_coordinates, parse_count
from cctv_map.imports.files.reading import ImportFileError

# Our field name, then the header texts that mean it, as `plain_header` writes them.
_COMMON = {
    "lat": ("위도", "wgs84위도", "위도wgs84", "lat", "latitude", "wgsypt", "y좌표"),
    "lon": ("경도", "wgs84경도", "경도wgs84", "lng", "lon", "longitude", "wgsxpt", "x좌표"),
}
_ANSIM = _COMMON | {
    "label": ("안심주소", "addr", "address", "주소"),
    "district": ("자치구", "행정구역", "svcareaid", "구명", "시군구"),
    "use": ("cctv용도", "cctvuse", "용도"),
    "count": ("cctv수량", "qty", "cctvcnt", "수량", "cctv대수"),
    "date": ("수정일시", "updtdate", "수정일자", "데이터기준일자"),
    "number": ("연번", "번호", "순번"),
}
_STANDARD = _COMMON | {
    "number": ("번호", "연번", "순번"),
    "authority_code": ("개방자치단체코드",),
    "management_no": ("관리번호",),
    "agency": ("관리기관명", "관리기관"),
    "address_road": ("소재지도로명주소", "도로명주소"),
    "address_lot": ("소재지지번주소", "지번주소"),
    "purpose": ("설치목적구분", "설치목적"),
    "count": ("카메라대수",),
    "pixels": ("카메라화소수",),
    "direction": ("촬영방면정보",),
    "retention": ("보관일수",),
    "installed": ("설치연월", "설치년월"),
    "phone": ("관리기관전화번호",),
    "date": ("데이터기준일자",),
    "change_kind": ("데이터갱신구분",),
    "change_time": ("데이터갱신시점",),
    "modified": ("최종수정시점",),
    "provider_code": ("제공기관코드",),
    "provider": ("제공기관명",),
}
_REQUIRED = {
    SourceKind.ANSIM: ("label", "lat", "lon", "count"),
    SourceKind.STANDARD: ("agency", "purpose", "count", "lat", "lon"),
}
_SYNONYMS = {SourceKind.ANSIM: _ANSIM, SourceKind.STANDARD: _STANDARD}
# What the national standard demands beside them; a file can be read without.
EXPECTED_OF_STANDARD = {
    "agency": "관리기관명",
    "purpose": "설치목적구분",
    "phone": "관리기관전화번호",
    "date": "데이터기준일자",
}
# Rows that may be above a header: a title, a unit, some notes.
HEADER_WITHIN = 30


@dataclass(frozen=True)
class Layout:
    """A recognised header: the kind of file, and for each field its column and own text."""

    kind: SourceKind
    columns: dict[str, int]
    titles: tuple[str, ...]

    @property
    def name(self) -> str:
        """Such as ``안심이 6열``; blank trailing columns are not counted."""
        word = "안심이" if self.kind == SourceKind.ANSIM else "표준데이터"
        return f"{word} {sum(1 for title in self.titles if title.strip())}열"

    def title(self, field: str) -> str:
        """The header text of a field as written in the file, or blank when it has no column."""
        index = self.columns.get(field)
        return "" if index is None else self.titles[index].strip()


def plain_header(text: str) -> str:
    """A header text without spaces, brackets, marks and case: `` CCTV 수량 `` → ``cctv수량``."""
    text = unicodedata.normalize("NFKC", clean_text(text))
    return re.sub(r"[\W_]+", "", text).lower()


def match_header(cells: Sequence[str]) -> Layout | None:
    """The layout whose required columns are all in this row, or None."""
    for kind in (SourceKind.STANDARD, SourceKind.ANSIM):
        found = _fields(kind, cells)
        missing = [field for field in _REQUIRED[kind] if field not in found]
        if not missing or (missing == ["label"] and _names_only_cameras(found, cells)):
            return Layout(kind, found, tuple(cells))
    return None


def _names_only_cameras(found: dict[str, int], cells: Sequence[str]) -> bool:
    """Whether a header without an address is such as ``lat,lng,cctv_cnt``.

    Its count must speak of CCTV, and no column may be left over that could be the address.
    """
    if not plain_header(cells[found["count"]]).startswith("cctv"):
        return False
    return all(not cell.strip() or index in found.values() for index, cell in enumerate(cells))


def guess_layout(rows: Sequence[Sequence[str]]) -> Layout | None:
    """The 안심이 order of a file without a header, when its rows leave no doubt, else None.

    Nearly every row must have a district, an address, a position in Korea and a count where the
    files of that service have them. The titles are those that such a file would have had.
    """
    filled = [cells for row in rows if (cells := _without_blank_end(row))]
    for titles in (_ANSIM_6, _ANSIM_7):
        if filled and sum(_is_ansim_row(cells, titles) for cells in filled) >= 0.9 * len(filled):
            found = _fields(SourceKind.ANSIM, titles)
            return Layout(SourceKind.ANSIM, found, titles)
    return None


_ANSIM_6 = ("자치구", "안심 주소", "위도", "경도", "CCTV 수량", "수정 일시")
_ANSIM_7 = ("자치구", "안심 주소", "CCTV 용도", "위도", "경도", "CCTV 수량", "수정 일시")


def _without_blank_end(row: Sequence[str]) -> list[str]:
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_ansim_row(cells: Sequence[str], titles: Sequence[str]) -> bool:
    at = titles.index("위도")
    if len(cells) not in (len(titles), len(titles) - 1) or not re.search(r"[가-힣]", cells[1]):
        return False
    position = parse_coordinates(cells[at], cells[at + 1])
    is_district = re.fullmatch(r"(?:서울\S*\s)?[가-힣\s]{1,6}구", cells[0]) is not None
    return is_district and isinstance(position, Coordinates) and bool(parse_count(cells[at + 2]))


def _fields(kind: SourceKind, cells: Sequence[str]) -> dict[str, int]:
    """Field → column for one kind; a name that appears twice raises ImportFileError."""
    plain = [plain_header(cell) for cell in cells]
    found: dict[str, int] = {}
    for field, words in _SYNONYMS[kind].items():
        for word in words:
            columns = [index for index, text in enumerate(plain) if text == word]
            if len(columns) > 1 and field in _REQUIRED[kind]:
                raise ImportFileError(
                    f"머리글에 ‘{cells[columns[0]].strip()}’ 열이 두 번 있습니다. "
                    "하나만 남겨 주세요."
                )
            if columns and columns[0] not in found.values():
                found[field] = columns[0]
                break
    return found


def is_second_header(layout: Layout, cells: Sequence[str]) -> bool:
    """Whether a row names columns again, in English or by repeating the header."""
    known = {word for words in _SYNONYMS[layout.kind].values() for word in words}
    plain = [plain_header(cell) for cell in cells if cell.strip()]
    return len(plain) >= 3 and sum(text in known for text in plain) * 2 > len(plain)


def unknown_layout_message(rows: Sequence[Sequence[str]]) -> str:
    """Korean words on what was found and what is missing, from the rows at the head of a file."""
    best: tuple[int, SourceKind, dict[str, int], Sequence[str]] | None = None
    for cells in rows:
        for kind in _REQUIRED:
            found = {f: i for f, i in _fields(kind, cells).items() if f in _REQUIRED[kind]}
            if best is None or len(found) > best[0]:
                best = (len(found), kind, found, cells)
    if best is None or not best[0]:
        first = next((cells for cells in rows if any(cell.strip() for cell in cells)), ())
        return (
            "알 수 없는 형식입니다. 열 이름이 적힌 머리글 줄을 찾지 못했습니다. "
            "안심이 CCTV 파일이나 전국CCTV표준데이터 파일이어야 합니다. "
            + " ".join(
                f"{kind.label}에 꼭 있어야 하는 열: {', '.join(words.values())}."
                for kind, words in _WORDS.items()
            )
            + (f" 첫 줄에 적힌 것: {_listed(first)}" if first else "")
        )
    _, kind, found, cells = best
    missing = [_WORDS[kind][field] for field in _REQUIRED[kind] if field not in found]
    return (
        f"알 수 없는 형식입니다. {kind.label}에 꼭 있어야 하는 열이 없습니다: "
        f"{', '.join(missing)}. "
        f"찾은 열: {_listed(cells)}"
    )


def _listed(cells: Sequence[str]) -> str:
    texts = ", ".join(text for cell in cells if (text := clean_text(cell)))
    return texts if len(texts) <= 300 else f"{texts[:299]}…"


_WORDS = {
    SourceKind.ANSIM: {"label": "안심 주소", "lat": "위도", "lon": "경도", "count": "CCTV 수량"},
    SourceKind.STANDARD: {
        "agency": "관리기관명",
        "purpose": "설치목적구분",
        "count": "카메라대수",
        "lat": "WGS84위도",
        "lon": "WGS84경도",
    },
}
