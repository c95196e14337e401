"""The tables of a siting analysis for a spreadsheet: names, headers and rows of plain values."""

from collections.abc import Iterator, Sequence
from typing import Any

from cctv_map.siting.report.conditions import UNKEPT, fewer_than_asked, unkept
from cctv_map.siting.report.paper_texts import input_rows, limits, method, weights
from cctv_map.siting.report.papers import (
    Place,
    Result,
    chosen_places,
    figures,
    how_good,
    ranked_places,
)
from cctv_map.siting.report.phrases import settings_told

Sheet = tuple[str, Sequence[str], Sequence[Sequence[object]]]
PLACE_HEADER = (
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
    """``about`` tells which run it is."""
    lost = [(UNKEPT, each) for each in unkept(result, parameters)]
    yield "요약", ("항목", "내용"), [*lost, *about, *_summary(result, parameters, inputs)]
    yield "순위", PLACE_HEADER, [_row(place) for place in ranked_places(result)]
    yield "배치", PLACE_HEADER, [_row(place) for place in chosen_places(result)]
    yield "예산", BUDGET_HEADER, list(_budget(result))
    yield "공정성", FAIRNESS_HEADER, [_fair(row) for row in result.get("fairness", [])]
    yield "자료", INPUT_HEADER, input_rows(inputs, result)


def one_list(
    result: Result, parameters: dict[str, Any]
) -> tuple[Sequence[str], list[list[object]]]:
    """The placed cells in their order, then the ranked ones that are not placed.

    A file has no room for a headline: conditions that were not kept stand before every row.
    """
    rest = [place for place in ranked_places(result) if place.turn is None]
    rows = [_row(place) for place in (*chosen_places(result), *rest)]
    if lost := " / ".join(unkept(result, parameters)):
        return (UNKEPT, *PLACE_HEADER), [[lost, *row] for row in rows]
    return PLACE_HEADER, rows


def _summary(
    result: Result, parameters: dict[str, Any], inputs: dict[str, Any]
) -> Iterator[tuple[str, object]]:
    for figure in figures(result, parameters, len(chosen_places(result))):
        yield figure.name, f"{figure.value} ({figure.about})"
    keeps_all = not unkept(result, parameters)
    if good := how_good(result, keeps_all=keeps_all):
        yield "배치의 좋기", good
    if fewer := fewer_than_asked(result, parameters):
        yield "고른 곳의 수", fewer
    for name, weight, measured in weights(parameters):
        yield f"설치지수: {name}", f"{weight} - {measured}"
    for step in method(result, parameters):
        yield "방법", step
    for limit in limits(result, parameters, inputs):
        yield "한계", limit
    for name, value in settings_told(parameters):
        yield f"설정: {name}", value


def _row(place: Place) -> list[object]:
    return [
        place.turn,
        place.rank,
        place.key,
        place.dong,
        place.lat,
        place.lon,
        place.index,
        place.voices,
        place.nearest_m if place.nearest != "없음" else None,
        _percent(place.watched),
        round(place.residents),
        round(place.single_households),
        place.school_zones,
        place.lights,
        "예" if place.is_must else "",
        place.kept_words if place.kept is None else _percent(place.kept),
        _percent(place.stability),
        place.rank_low,
        place.rank_high,
        _percent(place.adds, 3),
        place.why,
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


def _fair(row: dict[str, Any]) -> Sequence[object]:
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
