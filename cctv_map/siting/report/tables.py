"""Tables of the page and the paper of a run: the rows, made from its stored result."""

from dataclasses import dataclass
from typing import Any

from cctv_map.siting.report.formats import percent, percentage_points, won
from cctv_map.siting.report.listed_cells import (
    NOT_COMPUTED,
    ListedCell,
    Result,
    chosen_cells,
    ranked_cells,
)

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
class RankingRow:
    """A cell of the ranking with the three parts of its 설치지수, each 0 to 100."""

    cell: ListedCell
    parts: list[int]


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """A cell of the placement: the gain, and the watched share and the cost up to here."""

    cell: ListedCell
    gain: str
    share: str
    cost: str


@dataclass(frozen=True, slots=True)
class Method:
    """A method of placing cameras; shares are of all demand and include what is watched today."""

    name: str
    share: str
    bound: str
    gap: str
    proven: bool
    is_used: bool


@dataclass(frozen=True, slots=True)
class FairnessCell:
    """The price of one pair of conditions; ``why`` says in Korean that it cannot be kept."""

    share: str
    price: str
    proven: bool
    why: str
    is_used: bool


def coverage_rows(result: Result) -> list[tuple[str, str, str, str]]:
    """A label, its watched share before and after, and the difference."""
    coverage = result["coverage"]
    return [
        (label, percent(before), percent(after), percentage_points(after - before))
        for (name, twice), label in COVERAGE.items()
        if (before := coverage.get(f"{name}_before{twice}")) is not None
        and (after := coverage.get(f"{name}_after{twice}")) is not None
    ]


def ranking(result: Result, top: int) -> list[RankingRow]:
    cells = result["cells"]
    at = {key: position for position, key in enumerate(cells["key"])}
    return [
        RankingRow(cell, [round(100 * cells[part][at[cell.key]]) for part in PARTS])
        for cell in ranked_cells(result)[:top]
    ]


def rank_stability_sentence(result: Result, count: int) -> str:
    """A sentence on how many of the first ranks stay among them when the weights are shaken."""
    cells = result["cells"]
    if "stability" not in cells:
        return ""
    first = [at for at, rank in enumerate(cells["rank"]) if rank <= count]
    steady = sum(cells["stability"][at] >= STEADY for at in first)
    return (
        f"{len(first)}위 안의 곳 가운데 {steady}곳은 가중치를 흔들어도 "
        f"{STEADY:.0%} 이상 {count}위 안에 듭니다."
    )


def placement_stability_sentence(result: Result) -> str:
    """A sentence on how many chosen cells are watched again when the weights are shaken."""
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


def placement_rows(result: Result, unit_cost: int) -> list[PlacementRow]:
    """The placement in the order in which each cell adds most."""
    share = result["coverage"].get("demand_before", 0.0)
    rows = []
    for cell in chosen_cells(result):
        share += cell.added_share or 0
        rows.append(
            PlacementRow(
                cell,
                gain="" if cell.added_share is None else percentage_points(cell.added_share),
                share="" if cell.added_share is None else percent(share),
                cost=won(unit_cost * cell.turn),
            )
        )
    return rows


def methods(result: Result) -> list[Method]:
    """The quick preview, and the exact solution, which is used."""
    coverage, placement = result["coverage"], result["placement"]
    before = coverage.get("demand_before", 0.0)
    added = coverage.get("demand_after", 0.0) - before
    # The share of all demand that one unit of covered weight is
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


def budget_sentence(result: Result, count: int) -> str:
    """A sentence on the gains of the first and the last camera; empty if either is missing."""
    gains = {row["count"]: row["gain"] for row in result.get("budget", [])}
    if count < 2 or not {1, count} <= gains.keys():
        return ""
    first, last = percentage_points(gains[1]), percentage_points(gains[count])
    return f"첫 대는 {first}, {count}번째 대는 {last}를 더합니다."


def double_cover_rows(result: Result) -> list[tuple[str, str, str]]:
    """Both ways to place the cameras, for single and for double cover, and what each covers."""
    coverage, double = result["coverage"], result.get("backup", {})
    if not double.get("chosen") or "demand_after_twice" not in coverage:
        return []
    return [
        (name, percent(found["demand_after"]), percent(found["demand_after_twice"]))
        for name, found in (("넓게 살피기 (이 분석)", coverage), ("두 대로 겹쳐 살피기", double))
    ]


def fairness(
    result: Result, parameters: dict[str, Any]
) -> tuple[list[str], list[tuple[str, list[FairnessCell]]]]:
    """Titles of columns (share for requests), and rows by the least number for each dong."""
    shares, rows = fairness_table(result)
    used = parameters.get("least_per_dong", 0), parameters.get("request_share", 0)
    return (
        [f"{share:.0%} 이상" if share else "정하지 않음" for share in shares],
        [
            (
                f"동마다 {least}대 이상" if least else "정하지 않음",
                [
                    _fairness_cell(row, is_used=(least, share) == used)
                    for share, row in zip(shares, cells, strict=True)
                ],
            )
            for least, cells in rows
        ],
    )


def placement_difference(result: Result, other: Result) -> dict[str, Any] | None:
    """Cells chosen only here, only there, and in both; None if the grids differ."""
    if result["grid"] != other["grid"]:
        return None
    here, there = chosen_cells(result), chosen_cells(other)
    keys_here, keys_there = {each.key for each in here}, {each.key for each in there}
    return {
        "only_here": [each for each in here if each.key not in keys_there],
        "only_there": [each for each in there if each.key not in keys_here],
        "both": len(keys_here & keys_there),
    }


def _fairness_cell(row: dict[str, Any] | None, *, is_used: bool) -> FairnessCell:
    if row is None or not row["chosen"]:
        why = row.get("why", "지킬 수 없음") if row else NOT_COMPUTED
        return FairnessCell("", "", proven=False, why=why, is_used=is_used)
    price = percentage_points(-row["price"]) if row["price"] > 0 else "잃는 것 없음"
    return FairnessCell(percent(row["demand_after"]), price, row["proven"], "", is_used)


def budget_rows(result: Result, step: int) -> list[dict[str, str]]:
    """The budget table as text: the first row, and then every ``step``-th."""
    return [
        {
            "count": f"{row['count']}대",
            "cost": won(row["cost"]),
            "share": percent(row["share"]),
            "gain": f"{100 * row['gain']:.2f}%p",
        }
        for row in result.get("budget", [])
        if row["count"] == 1 or row["count"] % step == 0
    ]


def fairness_table(
    result: Result,
) -> tuple[list[float], list[tuple[int, list[dict[str, Any] | None]]]]:
    """Shares for requests across, least cameras for each dong down."""
    rows = {
        (row["least_per_dong"], row["request_share"]): row for row in result.get("fairness", [])
    }
    shares = sorted({share for _, share in rows})
    leasts = sorted({least for least, _ in rows})
    return shares, [(least, [rows.get((least, share)) for share in shares]) for least in leasts]
