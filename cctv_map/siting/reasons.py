"""The reason for a cell's rank: one plain Korean sentence from its numbers.

The sentence describes what is there and what cameras see of it. It never calls a place dangerous,
and it leaves out small numbers, which would describe single households instead of a street.
"""

from dataclasses import dataclass

from cctv_map.models.siting_parameters import Parameters

# A smaller number of people would describe neighbours instead of a street.
FEWEST_PEOPLE = 10
# A larger distance means that there is no camera at all (see ``study_area``).
NO_CAMERA_BEYOND_M = 1e8


@dataclass(frozen=True, slots=True)
class CellNumbers:
    """The numbers of one cell, as the result holds them."""

    rank: int
    residents: float
    single_households: float
    school_zones: int
    watched: float
    nearest_m: float
    voices: int
    must: bool
    stability: float


def reason(cell: CellNumbers, parameters: Parameters) -> str:
    """The sentence; every clause but the last ends in 고 or 며."""
    clauses = [
        _people(cell),
        _schools(cell, parameters),
        _seen(cell, parameters),
        _nearest(cell),
        f"주민 {cell.voices:,}명이 요청했고" if cell.voices else "",
        "꼭 넣을 곳으로 정해 두었고" if cell.must else "",
        _stable(cell, parameters),
    ]
    return ", ".join(clause for clause in clauses if clause)


def _people(cell: CellNumbers) -> str:
    """Rounded to tens, because the numbers are estimates by lights and not counts of houses."""
    residents, households = _tens(cell.residents), _tens(cell.single_households)
    if residents and households:
        return f"주민 약 {residents:,}명과 1인 가구 약 {households:,}가구가 있고"
    if residents:
        return f"주민 약 {residents:,}명이 살고"
    return f"1인 가구 약 {households:,}가구가 있고" if households else ""


def _schools(cell: CellNumbers, parameters: Parameters) -> str:
    if not cell.school_zones:
        return ""
    reach = f"{parameters.school_reach_m:,} m"
    return f"{reach} 안에 어린이보호구역이 {cell.school_zones:,}곳 있으며"


def _seen(cell: CellNumbers, parameters: Parameters) -> str:
    radius = f"{parameters.radius_m:,} m"
    unseen = round(100 * (1 - cell.watched))
    if unseen >= 100:
        return f"{radius} 안에 CCTV가 있는 보안등이 하나도 없고"
    if unseen <= 0:
        return f"모든 보안등의 {radius} 안에 이미 CCTV가 있고"
    return f"보안등의 {unseen}%는 {radius} 안에 CCTV가 없고"


def _nearest(cell: CellNumbers) -> str:
    if cell.nearest_m > NO_CAMERA_BEYOND_M:
        return "등록된 CCTV가 아직 없으며"
    return f"놓을 자리에서 가장 가까운 CCTV까지 {cell.nearest_m:,.0f} m이며"


def _stable(cell: CellNumbers, parameters: Parameters) -> str:
    """The stability of the rank, not of the placement."""
    shakes, first = f"가중치를 {parameters.shakes:,}번", f"{parameters.count:,}위"
    if not cell.stability:
        return f"{shakes} 흔들어도 지수 순위는 {first} 밖입니다."
    return f"{shakes} 흔들어 지수가 {first} 안에 든 비율은 {stable_share(cell.stability)}입니다."


def stable_share(share: float) -> str:
    """A percentage rounded down: 100% only for every time, and 0% only for never."""
    percent = round(1000 * share) // 10
    return f"{percent}%" if percent or not share else "1% 미만"


def _tens(number: float) -> int:
    return int(number / 10 + 0.5) * 10 if number >= FEWEST_PEOPLE else 0
