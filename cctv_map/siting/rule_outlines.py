"""Outlines of rules (제외할 곳, 꼭 넣을 곳) as an officer draws or types them, one corner a line.

A form imports this module, so it loads no NumPy.
"""

import math
import re
from collections.abc import Sequence

from cctv_map.district.grid import Grid

Corner = list[float]
MAX_CORNERS = 200
DECIMALS = 6
_NUMBERS = re.compile(r"[\s,]+")


class OutlineRefused(ValueError):
    """An outline that cannot be used; the Korean message names the line."""


def outlines_of(text: str, grid: Grid, *, is_must: bool) -> list[tuple[str, list[Corner]]]:
    """Pairs of a cell key and its outline; or a single outline of corners, with an empty key."""
    lines = [(at, line.strip()) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
    cells = [grid.cell_of_key(line.removesuffix("칸").strip()) for _, line in lines]
    if cells and None not in cells:
        if len(cells) > MAX_CORNERS:
            raise OutlineRefused(
                f"칸은 한 번에 {MAX_CORNERS}개까지 됩니다. 지금은 {len(cells)}개입니다."
            )
        return [
            (grid.key(cell), _cell_outline(grid, cell, is_must)) for cell in dict.fromkeys(cells)
        ]
    corners = [_corner(at, line) for at, line in lines]
    return [("", valid_corners(corners, is_must=is_must))]


def text_of(outline: Sequence[Sequence[float]]) -> str:
    return "\n".join(f"{lat}, {lon}" for lat, lon in outline)


def valid_corners(corners: Sequence[Corner], *, is_must: bool) -> list[Corner]:
    """The corners without repeated ones; OutlineRefused if they enclose no area."""
    kept: list[Corner] = []
    for corner in corners:
        if not kept or corner != kept[-1]:
            kept.append(corner)
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    if is_must and len(kept) == 1:
        return kept
    if len(kept) < 3:
        at_least = "한 곳만 누르거나 모서리를 3개 이상" if is_must else "모서리를 3개 이상"
        raise OutlineRefused(f"{at_least} 찍어 주세요. 지금은 {len(kept)}개입니다.")
    if len(kept) > MAX_CORNERS:
        raise OutlineRefused(f"모서리는 {MAX_CORNERS}개까지 됩니다. 지금은 {len(kept)}개입니다.")
    crossing = first_crossing(kept)
    if crossing:
        a, b = crossing
        count = len(kept)
        raise OutlineRefused(
            f"선이 서로 엇갈립니다: {a + 1}번과 {(a + 1) % count + 1}번을 잇는 선, "
            f"{b + 1}번과 {(b + 1) % count + 1}번을 잇는 선. 모서리를 차례대로 찍어 주세요."
        )
    return kept


def first_crossing(ring: Sequence[Corner]) -> tuple[int, int] | None:
    """The numbers of the first two sides that cross or touch, apart from neighbours."""
    count = len(ring)
    for a in range(count):
        for b in range(a + 2, count):
            if a == 0 and b == count - 1:
                continue
            if _cross(ring[a], ring[a + 1], ring[b], ring[(b + 1) % count]):
                return a, b
    return None


def _cross(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    def side(p: Corner, q: Corner, r: Corner) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    # Sides on one line have all corners on it: they meet only where their boxes do.
    boxes_meet = all(
        min(a[way], b[way]) <= max(c[way], d[way]) and min(c[way], d[way]) <= max(a[way], b[way])
        for way in (0, 1)
    )
    return boxes_meet and side(a, b, c) * side(a, b, d) <= 0 and side(c, d, a) * side(c, d, b) <= 0


def _corner(at: int, line: str) -> Corner:
    try:
        lat, lon = (float(number) for number in _NUMBERS.split(line.strip(" ,")))
    except ValueError:
        raise OutlineRefused(
            f"{at}번째 줄 ‘{line[:30]}’을 읽지 못했습니다. 한 줄에 ‘37.5509, 126.8495’처럼 위도와 "
            "경도를 적거나, 모든 줄에 ‘12-34’처럼 칸 번호를 적어 주세요."
        ) from None
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise OutlineRefused(f"{at}번째 줄의 수를 읽지 못했습니다.")
    return [round(lat, DECIMALS), round(lon, DECIMALS)]


def _cell_outline(grid: Grid, cell: int, is_must: bool) -> list[Corner]:
    if is_must:
        centre = grid.centre(cell)
        return [[round(centre.lat, DECIMALS), round(centre.lon, DECIMALS)]]
    south, west, north, east = (round(value, DECIMALS) for value in grid.box(cell))
    return [[south, west], [south, east], [north, east], [north, west]]
