"""The summary of a siting analysis: its headline, how good the placement is, and key figures."""

from dataclasses import dataclass
from typing import Any

from cctv_map.siting.report.conditions import (
    CONDITIONS_NOT_KEPT,
    broken_conditions,
    why_fewer_cells,
)
from cctv_map.siting.report.formats import gap_at_most, percent, won
from cctv_map.siting.report.listed_cells import Result, chosen_cells


def quality(placement: dict[str, Any], *, keeps_all: bool = True) -> str:
    """A sentence on how good a placement is; it says so if nothing was proven."""
    if placement.get("proven"):
        under = "이 조건에서" if keeps_all else "지킨 조건 안에서"
        return f"{under} 이보다 나은 배치가 없음이 증명됐습니다."
    return f"가장 나은 배치와의 차이는 커야 {gap_at_most(placement.get('gap', 1))}입니다."


def headline(result: dict[str, Any], parameters: dict[str, Any]) -> str:
    """The first lines for an officer: broken conditions, the change, and how good it is."""
    placement, coverage = result["placement"], result["coverage"]
    count = len(placement["chosen"])
    broken, fewer = broken_conditions(result, parameters), why_fewer_cells(result, parameters)
    sentences = [f"{CONDITIONS_NOT_KEPT}이 있습니다."] if broken else []
    before, after = coverage.get("demand_before"), coverage.get("demand_after")
    if count and (before is None or after is None):
        sentences.append(f"카메라 {count:,}대의 자리를 골랐습니다.")
    elif count:
        sentences.append(
            f"카메라 {count:,}대를 더 놓으면 살피는 비율이 {percent(before)}에서 "
            f"{percent(after)}로 늘어납니다."
        )
    if count:
        sentences.append(quality(placement, keeps_all=not broken))
    return " ".join(filter(None, [*sentences, fewer]))


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure at the top of the paper: its name, its value, and a note."""

    name: str
    value: str
    about: str


def figures(result: Result, parameters: dict[str, Any], size: int) -> list[Figure]:
    """The gain and the cost of the first ``size`` cells of the placement."""
    cells = chosen_cells(result)[:size]
    coverage = result.get("coverage", {})
    found = []
    if "demand_after" in coverage and cells:
        before, after = coverage["demand_before"], coverage["demand_after"]
        added = [cell.added_share for cell in cells if cell.added_share is not None]
        if len(cells) < len(chosen_cells(result)):
            after = before + sum(added) if added else None
        if after is not None:
            about = f"지금은 {percent(before)} (+{100 * (after - before):.1f}%p)"
            found.append(Figure("카메라가 살피는 수요", percent(after), about))
    if "residents_after" in coverage and len(cells) == len(chosen_cells(result)):
        before, after = coverage["residents_before"], coverage["residents_after"]
        about = f"지금은 {percent(before)} (+{100 * (after - before):.1f}%p)"
        found.append(Figure("카메라가 살피는 주민", percent(after), about))
    unit = parameters["unit_cost"]
    found.append(Figure("예산", won(unit * len(cells)), f"한 대 {won(unit)}으로 셈함"))
    voices = sum(cell.voices for cell in cells)
    with_voices = sum(1 for cell in cells if cell.voices)
    about = f"요청이 있는 칸 {with_voices:,}곳" if voices else "요청이 있는 칸은 없음"
    found.append(Figure("이곳을 요청한 주민", f"{voices:,}명", about))
    return found


def how_good(result: Result, *, keeps_all: bool = True) -> str:
    """A sentence on bound and gap of the whole placement; empty if nothing was placed."""
    placement = result.get("placement", {})
    count = len(placement.get("chosen", []))
    if not count:
        return ""
    if placement["proven"]:
        return (
            f"카메라 {count:,}대로 이보다 많은 수요를 살피는 배치는 없습니다. "
            f"{'분석' if keeps_all else '지킨'} 조건 안에서 증명된 결과입니다."
        )
    return (
        "이보다 좋은 배치가 없다고 증명하지는 못했지만, 이론상 최댓값과의 차이는 "
        f"{gap_at_most(placement['gap'])}를 넘지 않습니다."
    )
