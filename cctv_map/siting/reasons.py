"""Why a place stands where it stands in the list: one plain Korean sentence from its numbers.

The sentence tells what is there and what cameras see of it. It never calls a place dangerous, and
it leaves out numbers so small that they would speak of single households instead of a street.
"""

from dataclasses import dataclass

from cctv_map.models.siting_parameters import Parameters

# Below this a number of people says more about neighbours than about a street.
FEWEST_PEOPLE = 10
# What a field holds when there is no camera at all.
NO_CAMERA_M = 1e8


@dataclass(frozen=True, slots=True)
class Place:
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


def reason(place: Place, parameters: Parameters) -> str:
    """One sentence; every clause but the last ends in 고 or 며."""
    clauses = [
        _people(place),
        _schools(place, parameters),
        _seen(place, parameters),
        _nearest(place),
        f"주민 {place.voices:,}명이 요청했고" if place.voices else "",
        "꼭 넣을 곳으로 정해 두었고" if place.must else "",
        _stable(place, parameters),
    ]
    return ", ".join(clause for clause in clauses if clause)


def _people(place: Place) -> str:
    """To tens: the numbers are spread by lights and not counted house by house."""
    residents, households = _tens(place.residents), _tens(place.single_households)
    if residents and households:
        return f"주민 약 {residents:,}명과 1인 가구 약 {households:,}가구가 있고"
    if residents:
        return f"주민 약 {residents:,}명이 살고"
    return f"1인 가구 약 {households:,}가구가 있고" if households else ""


def _schools(place: Place, parameters: Parameters) -> str:
    if not place.school_zones:
        return ""
    reach = f"{parameters.school_reach_m:,} m"
    return f"{reach} 안에 어린이보호구역이 {place.school_zones:,}곳 있으며"


def _seen(place: Place, parameters: Parameters) -> str:
    radius = f"{parameters.radius_m:,} m"
    unseen = round(100 * (1 - place.watched))
    if unseen >= 100:
        return f"{radius} 안에 CCTV가 있는 보안등이 하나도 없고"
    if unseen <= 0:
        return f"모든 보안등의 {radius} 안에 이미 CCTV가 있고"
    return f"보안등의 {unseen}%는 {radius} 안에 CCTV가 없고"


def _nearest(place: Place) -> str:
    if place.nearest_m > NO_CAMERA_M:
        return "등록된 CCTV가 아직 없으며"
    return f"놓을 자리에서 가장 가까운 CCTV까지 {place.nearest_m:,.0f} m이며"


def _stable(place: Place, parameters: Parameters) -> str:
    """Of the rank and not of the placement."""
    shakes, first = f"가중치를 {parameters.shakes:,}번", f"{parameters.count:,}위"
    if not place.stability:
        return f"{shakes} 흔들어도 지수 순위는 {first} 밖입니다."
    return f"{shakes} 흔들어 지수가 {first} 안에 든 비율은 {stable_share(place.stability)}입니다."


def stable_share(share: float) -> str:
    """Rounded down: 100% is said only of every time, and 0% only of never."""
    percent = round(1000 * share) // 10
    return f"{percent}%" if percent or not share else "1% 미만"


def _tens(number: float) -> int:
    return int(number / 10 + 0.5) * 10 if number >= FEWEST_PEOPLE else 0
