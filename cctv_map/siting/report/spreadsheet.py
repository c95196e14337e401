"""Spreadsheet tables of a siting analysis: names, headers and rows of plain values."""

from collections.abc import Iterator, Sequence
from typing import Any

from cctv_map.siting.report.conditions import (
    CONDITIONS_NOT_KEPT,
    broken_conditions,
    why_fewer_cells,
)
from cctv_map.siting.report.listed_cells import (
    ListedCell,
    Result,
    chosen_cells,
    ranked_cells,
)
from cctv_map.siting.report.method import input_rows, limits, setting_rows, steps, weights
from cctv_map.siting.report.summary import figures, how_good

Sheet = tuple[str, Sequence[str], Sequence[Sequence[object]]]
CELL_HEADER = (
    "배치 번호",
    "순위",
    "칸",
    "행정동",
    "위도",
    "경도",
    "설치지수",
    "설치 요청(명)",
    "가장 가까운 카메라(m)",
    "살피는 비율(%)",
    "주민(어림)",
    "1인 가구(어림)",
    "어린이보호구역",
    "보안등",
    "꼭 넣을 곳",
    "배치의 안정성(%)",
    "지수 순위의 안정성(%)",
    "지수 순위 폭(부터)",
    "지수 순위 폭(까지)",
    "새로 살피는 수요(%p)",
    "까닭",
)
BUDGET_HEADER = (
    "카메라",
    "비용(원)",
    "살피는 수요(%)",
    "이 한 대로 늘어나는 비율(%p)",
    "칸",
    "행정동",
)
FAIRNESS_HEADER = (
    "동마다 적어도(곳)",
    "요청한 곳에 놓을 비율(%)",
    "살피는 수요(%)",
    "줄어드는 비율(%p)",
    "증명됨",
    "안 되는 까닭",
)
INPUT_HEADER = ("자료", "기준일", "파일", "수", "SHA-256")


def sheets_of(
    about: Sequence[tuple[str, object]],
    result: Result,
    parameters: dict[str, Any],
    inputs: dict[str, Any],
) -> Iterator[Sheet]:
    """The sheets; ``about`` are rows that identify the run."""
    broken = [(CONDITIONS_NOT_KEPT, each) for each in broken_conditions(result, parameters)]
    yield "요약", ("항목", "내용"), [*broken, *about, *_summary(result, parameters, inputs)]
    yield "순위", CELL_HEADER, [_row(cell) for cell in ranked_cells(result)]
    yield "배치", CELL_HEADER, [_row(cell) for cell in chosen_cells(result)]
    yield "예산", BUDGET_HEADER, list(_budget(result))
    yield "공정성", FAIRNESS_HEADER, [_fairness(row) for row in result.get("fairness", [])]
    yield "자료", INPUT_HEADER, input_rows(inputs)


def one_list(
    result: Result, parameters: dict[str, Any]
) -> tuple[Sequence[str], list[list[object]]]:
    """The chosen cells in their order, then the other ranked ones.

    A CSV file has no headline, so broken conditions are a first column of every row.
    """
    others = [cell for cell in ranked_cells(result) if cell.turn is None]
    rows = [_row(cell) for cell in (*chosen_cells(result), *others)]
    if broken := " / ".join(broken_conditions(result, parameters)):
        return (CONDITIONS_NOT_KEPT, *CELL_HEADER), [[broken, *row] for row in rows]
    return CELL_HEADER, rows


def _summary(
    result: Result, parameters: dict[str, Any], inputs: dict[str, Any]
) -> Iterator[tuple[str, object]]:
    for figure in figures(result, parameters, len(chosen_cells(result))):
        yield figure.name, f"{figure.value} ({figure.about})"
    keeps_all = not broken_conditions(result, parameters)
    if good := how_good(result, keeps_all=keeps_all):
        yield "배치의 좋기", good
    if fewer := why_fewer_cells(result, parameters):
        yield "고른 곳의 수", fewer
    for name, weight, measured in weights(parameters):
        yield f"설치지수: {name}", f"{weight} - {measured}"
    for step in steps(result, parameters):
        yield "방법", step
    for limit in limits(result, parameters, inputs):
        yield "한계", limit
    for name, value in setting_rows(parameters):
        yield f"설정: {name}", value


def _row(cell: ListedCell) -> list[object]:
    return [
        cell.turn,
        cell.rank,
        cell.key,
        cell.dong,
        cell.lat,
        cell.lon,
        cell.index,
        cell.voices,
        cell.nearest_m if cell.nearest_text != "없음" else None,
        _percent(cell.watched),
        round(cell.residents),
        round(cell.single_households),
        cell.school_zones,
        cell.lights,
        "예" if cell.is_must else "",
        cell.placement_stability_text
        if cell.placement_stability is None
        else _percent(cell.placement_stability),
        _percent(cell.rank_stability),
        cell.rank_low,
        cell.rank_high,
        _percent(cell.added_share, 3),
        cell.explanation,
    ]


def _budget(result: Result) -> Iterator[Sequence[object]]:
    cells, dongs = result["cells"], result["dongs"]
    for row in result.get("budget", []):
        dong = cells["dong"][row["cell"]]
        yield (
            row["count"],
            row["cost"],
            _percent(row["share"]),
            _percent(row["gain"], 3),
            cells["key"][row["cell"]],
            dongs[dong] if dong >= 0 else "동 모름",
        )


def _fairness(row: dict[str, Any]) -> Sequence[object]:
    return (
        row["least_per_dong"],
        _percent(row["request_share"]),
        _percent(row.get("demand_after")) if row["chosen"] else None,
        _percent(row.get("price"), 3) if row["chosen"] else None,
        "예" if row.get("proven") else "",
        row.get("why", ""),
    )


def _percent(share: float | None, digits: int = 1) -> float | None:
    return None if share is None else round(100 * share, digits)
