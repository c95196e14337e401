"""A run's result as the rows of its page; what papers show of it is in ``papers``."""

from dataclasses import dataclass
from typing import Any

from cctv_map.siting.report.papers import (
    NOT_COMPUTED,
    Place,
    Result,
    chosen_places,
    fairness_table,
    percent,
    ranked_places,
    won,
)
from cctv_map.siting.report.phrases import points

# By the keys of a result's coverage: what is watched, by one camera or by two
COVERAGE = {
    ("demand", ""): "살피는 비율",
    ("residents", ""): "살피는 곳에 사는 사람",
    ("demand", "_twice"): "두 대가 함께 살피는 비율",
    ("residents", "_twice"): "두 대가 함께 살피는 곳에 사는 사람",
}
STEADY = 0.9
PARTS = ("watch", "environment", "requests")


@dataclass(frozen=True, slots=True)
class Listed:
    """A place of the ranked list with the three parts of its 설치지수, each 0 to 100."""

    place: Place
    parts: list[int]


@dataclass(frozen=True, slots=True)
class Step:
    """A place of the placement: what it adds, and what is watched and spent with it."""

    place: Place
    gain: str
    share: str
    cost: str


@dataclass(frozen=True, slots=True)
class Method:
    """A way to place cameras; shares are of all demand, those watched today with them."""

    name: str
    share: str
    bound: str
    gap: str
    proven: bool
    is_used: bool


@dataclass(frozen=True, slots=True)
class Fair:
    """What one pair of wishes costs; ``why`` says in Korean that it cannot be kept."""

    share: str
    price: str
    proven: bool
    why: str
    is_used: bool


def coverage_rows(result: Result) -> list[tuple[str, str, str, str]]:
    """What is counted, its watched share before and after, and the difference."""
    coverage = result["coverage"]
    return [
        (label, percent(before), percent(after), points(after - before))
        for (name, twice), label in COVERAGE.items()
        if (before := coverage.get(f"{name}_before{twice}")) is not None
        and (after := coverage.get(f"{name}_after{twice}")) is not None
    ]


def ranking(result: Result, top: int) -> list[Listed]:
    cells = result["cells"]
    at = {key: position for position, key in enumerate(cells["key"])}
    return [
        Listed(place, [round(100 * cells[part][at[place.key]]) for part in PARTS])
        for place in ranked_places(result)[:top]
    ]


def steady_words(result: Result, count: int) -> str:
    """How many of the first ranks stay among them however the weights are shaken."""
    cells = result["cells"]
    if "stability" not in cells:
        return ""
    first = [at for at, rank in enumerate(cells["rank"]) if rank <= count]
    steady = sum(cells["stability"][at] >= STEADY for at in first)
    return (
        f"{len(first)}위 안의 곳 가운데 {steady}곳은 가중치를 흔들어도 "
        f"{STEADY:.0%} 이상 {count}위 안에 듭니다."
    )


def kept_words(result: Result) -> str:
    """How many of the placed are watched again by most placements of shaken weights."""
    placement = result["placement"]
    if not placement["chosen"]:
        return ""
    if "stability" not in placement:
        return "이 분석에서는 배치의 안정성을 계산하지 않았습니다."
    steady = sum((each or 0) >= STEADY for each in placement["stability"])
    return (
        f"가중치를 {placement['shakes']:,}번 흔들어 자리를 모두 다시 골라 보았습니다. "
        f"고른 {len(placement['chosen']):,}곳 가운데 {steady:,}곳은 {STEADY:.0%} 이상 "
        "다시 살피는 곳입니다."
    )


def steps(result: Result, unit_cost: int) -> list[Step]:
    """The placement in the order in which each place adds most."""
    share = result["coverage"].get("demand_before", 0.0)
    rows = []
    for place in chosen_places(result):
        share += place.adds or 0
        rows.append(
            Step(
                place,
                gain="" if place.adds is None else points(place.adds),
                share="" if place.adds is None else percent(share),
                cost=won(unit_cost * place.turn),
            )
        )
    return rows


def methods(result: Result) -> list[Method]:
    """The quick preview beside the placement that is used."""
    coverage, placement = result["coverage"], result["placement"]
    before = coverage.get("demand_before", 0.0)
    added = coverage.get("demand_after", 0.0) - before
    # What one unit of covered weight is of all demand
    worth = added / placement["covered"] if placement["covered"] > 0 else 0.0
    named = (("미리보기(탐욕+교환)", "preview"), ("정확한 풀이", "placement"))
    return [
        Method(
            name,
            share=percent(before + result[key]["covered"] * worth),
            bound=percent(before + result[key]["bound"] * worth),
            gap=f"{100 * result[key]['gap']:.2f}%",
            proven=result[key]["proven"],
            is_used=key == "placement",
        )
        for name, key in named
        if key in result and result[key]["chosen"]
    ]


def budget_words(result: Result, count: int) -> str:
    """What the first camera adds and what the last of the run does, if the budget tells both."""
    gains = {row["count"]: row["gain"] for row in result.get("budget", [])}
    if count < 2 or not {1, count} <= gains.keys():
        return ""
    return f"첫 대는 {points(gains[1])}, {count}번째 대는 {points(gains[count])}를 더합니다."


def backup(result: Result) -> list[tuple[str, str, str]]:
    """The same number of cameras placed for one camera everywhere, or for two: what each gives."""
    coverage, other = result["coverage"], result.get("backup", {})
    if not other.get("chosen") or "demand_after_twice" not in coverage:
        return []
    return [
        (name, percent(found["demand_after"]), percent(found["demand_after_twice"]))
        for name, found in (("넓게 살피기 (이 분석)", coverage), ("두 대로 겹쳐 살피기", other))
    ]


def fairness(
    result: Result, parameters: dict[str, Any]
) -> tuple[list[str], list[tuple[str, list[Fair]]]]:
    """Columns by the share for requests, rows by the least number for each dong."""
    shares, rows = fairness_table(result)
    used = parameters.get("least_per_dong", 0), parameters.get("request_share", 0)
    return (
        [f"{share:.0%} 이상" if share else "정하지 않음" for share in shares],
        [
            (
                f"동마다 {least}대 이상" if least else "정하지 않음",
                [
                    _fair(row, is_used=(least, share) == used)
                    for share, row in zip(shares, cells, strict=True)
                ],
            )
            for least, cells in rows
        ],
    )


def came_and_went(result: Result, other: Result) -> dict[str, Any] | None:
    """Places chosen here only, there only, and in both; None when the grids differ."""
    if result["grid"] != other["grid"]:
        return None
    here, there = chosen_places(result), chosen_places(other)
    keys_here, keys_there = {each.key for each in here}, {each.key for each in there}
    return {
        "came": [each for each in here if each.key not in keys_there],
        "went": [each for each in there if each.key not in keys_here],
        "both": len(keys_here & keys_there),
    }


def _fair(row: dict[str, Any] | None, *, is_used: bool) -> Fair:
    if row is None or not row["chosen"]:
        why = row.get("why", "지킬 수 없음") if row else NOT_COMPUTED
        return Fair("", "", proven=False, why=why, is_used=is_used)
    price = points(-row["price"]) if row["price"] > 0 else "잃는 것 없음"
    return Fair(percent(row["demand_after"]), price, row["proven"], "", is_used)
