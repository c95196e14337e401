"""Numbers of a siting analysis in the words of officers and committees."""

from typing import Any

from cctv_map.choices import Purpose
from cctv_map.siting.report.conditions import UNKEPT, fewer_than_asked, unkept
from cctv_map.siting.report.papers import NOT_COMPUTED, most_gap, percent, won


def points(difference: float) -> str:
    """A difference between two shares: ``0.0537`` → ``5.4%p``; small ones keep two digits."""
    hundred = 100 * difference
    return f"{hundred:.2f}%p" if 0 < abs(hundred) < 1 else f"{hundred:.1f}%p"


def month(text: str) -> str:
    """``2027-03`` → ``2027년 3월``."""
    year, _, number = text.partition("-")
    return f"{year}년 {int(number)}월" if number.isdigit() else text


def quality(placement: dict[str, Any], *, keeps_all: bool = True) -> str:
    """How good a placement is, in one sentence; honest when nothing was proven."""
    if placement.get("proven"):
        under = "이 조건에서" if keeps_all else "지킨 조건 안에서"
        return f"{under} 이보다 나은 배치가 없음이 증명됐습니다."
    return f"가장 나은 배치와의 차이는 커야 {most_gap(placement.get('gap', 1))}입니다."


def answer(result: dict[str, Any], parameters: dict[str, Any]) -> str:
    """What an officer reads first: conditions that do not hold, what the new cameras change, and
    how sure it is."""
    placement, coverage = result["placement"], result["coverage"]
    count = len(placement["chosen"])
    lost, fewer = unkept(result, parameters), fewer_than_asked(result, parameters)
    said = [f"{UNKEPT}이 있습니다."] if lost else []
    before, after = coverage.get("demand_before"), coverage.get("demand_after")
    if count and (before is None or after is None):
        said.append(f"카메라 {count:,}대의 자리를 골랐습니다.")
    elif count:
        said.append(
            f"카메라 {count:,}대를 더 놓으면 살피는 비율이 {percent(before)}에서 "
            f"{percent(after)}로 늘어납니다."
        )
    if count:
        said.append(quality(placement, keeps_all=not lost))
    return " ".join([*said, *([fewer] if fewer else [])])


def settings_told(parameters: dict[str, Any]) -> list[tuple[str, str]]:
    """Every setting of a run with its name; one that an old run lacks is left out."""
    told = {
        "count": lambda value: f"{value:,}대",
        "watch": _number,
        "environment": _number,
        "requests": _number,
        "residents": _number,
        "single_households": _number,
        "school_zones": _number,
        "darkness": _number,
        "school_reach_m": _metres,
        "cell_m": _metres,
        "radius_m": _metres,
        "purposes": lambda value: ", ".join(Purpose(each).label for each in value),
        "least_per_dong": lambda value: f"{value}대",
        "request_share": lambda value: f"{100 * value:.0f}%",
        "unit_cost": won,
        "shakes": lambda value: f"{value:,}번",
        "placement_shakes": lambda value: f"{value:,}번" if value else NOT_COMPUTED,
        "shake_size": lambda value: f"±{100 * value:.0f}%",
        "seed": str,
        "node_limit": lambda value: f"{value:,}마디",
    }
    return [
        (SETTINGS[name], words(parameters[name]))
        for name, words in told.items()
        if name in parameters
    ]


SETTINGS = {
    "count": "새 카메라",
    "watch": "감시취약 가중치",
    "environment": "환경 가중치",
    "requests": "요청 가중치",
    "residents": "환경: 사는 사람",
    "single_households": "환경: 1인 가구",
    "school_zones": "환경: 어린이보호구역",
    "darkness": "환경: 보안등이 적은 곳",
    "school_reach_m": "어린이보호구역으로 치는 거리",
    "cell_m": "칸 한 변",
    "radius_m": "카메라가 살피는 반경",
    "purposes": "사람을 살핀다고 보는 설치 목적",
    "least_per_dong": "동마다 적어도",
    "request_share": "요청이 있는 곳에 놓을 비율",
    "unit_cost": "한 대 값",
    "shakes": "가중치를 흔드는 횟수",
    "placement_shakes": "그 가운데 배치도 다시 고르는 횟수",
    "shake_size": "흔드는 폭",
    "seed": "난수 씨앗",
    "node_limit": "풀이 마디 한도",
}


def _number(value: float) -> str:
    return f"{value:g}"


def _metres(length: int) -> str:
    return f"{length:,} m"
