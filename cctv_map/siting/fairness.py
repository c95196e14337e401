"""Fairness as quotas, and its price: how much less is watched than without.

동별 몫: so many of the new cameras in every dong that has a cell. 요청 몫: this share of them in
cells that residents asked for.
"""

import math
from dataclasses import replace
from typing import Any

import numpy as np

from cctv_map.siting.exact import optimum
from cctv_map.siting.field import Field
from cctv_map.siting.problem import Impossible, Problem, Quota

LEAST_PER_DONG = (0, 1, 2)
# Twelve searches in one answer: each may be only this large (see ``exact``).
LARGEST = 10_000
REQUEST_SHARES = (0.0, 0.1, 0.2, 0.3)


def fair_quotas(
    field: Field, problem: Problem, least_per_dong: int, request_share: float
) -> tuple[Quota, ...]:
    quotas = []
    if least_per_dong:
        quotas += [Quota(cells, least_per_dong) for cells in _dong_cells(field).values()]
    if request_share:
        quotas.append(Quota(_asked_cells(field), _for_requests(problem, request_share)))
    return tuple(quotas)


def prices_of_fairness(
    field: Field, weights: np.ndarray, problem: Problem, node_limit: int
) -> list[dict[str, Any]]:
    """Every combination solved for itself; ``price`` is a share of all demand."""
    total = float(weights.sum())
    if not total:
        return []
    before = float(weights[field.point_watchers > 0].sum())
    rows: list[dict[str, Any]] = []
    unfair = 0.0
    for least in LEAST_PER_DONG:
        for share in REQUEST_SHARES:
            row: dict[str, Any] = {"least_per_dong": least, "request_share": share}
            quotas = problem.quotas + fair_quotas(field, problem, least, share)
            try:
                found = optimum(replace(problem, quotas=quotas), node_limit, LARGEST)
            except Impossible:
                why = why_impossible(field, problem, least, share)
                rows.append(row | {"chosen": [], "why": why})
                continue
            after = round((before + found.covered) / total, 6)
            unfair = unfair if rows else after
            rows.append(
                row
                | {
                    "chosen": list(found.chosen),
                    "covered": round(found.covered, 6),
                    "bound": round(found.bound, 6),
                    "gap": round(found.gap, 6),
                    "proven": found.proven,
                    "demand_after": after,
                    "price": round(unfair - after, 6),
                }
            )
    return rows


def why_impossible(
    field: Field, problem: Problem, least_per_dong: int, request_share: float
) -> str:
    """One sentence for the officer, on the first thing that stands in the way."""
    count, dongs = problem.count, _dong_cells(field)
    for name, cells in dongs.items():
        if len(cells) < least_per_dong:
            return f"{name}에는 카메라를 둘 수 있는 칸이 {len(cells)}곳뿐입니다."
    if least_per_dong * len(dongs) > count:
        needed = least_per_dong * len(dongs)
        return f"동마다 {least_per_dong}대씩 두려면 {needed}대가 필요한데 {count}대뿐입니다."
    asked = len(_asked_cells(field))
    needed = _for_requests(problem, request_share)
    if needed and not asked:
        return "분석하는 칸 안에 들어온 요청이 없어 요청 몫을 둘 수 없습니다."
    if needed > asked:
        return f"요청 몫은 {needed}대인데 요청이 들어온 칸은 {asked}곳뿐입니다."
    return f"동별 몫, 요청 몫, 꼭 둘 곳을 {count}대로 모두 지킬 수는 없습니다."


def _dong_cells(field: Field) -> dict[str, np.ndarray]:
    """The cells of each dong; one without any can be given no camera and asks for none."""
    cells = {name: np.flatnonzero(field.cell_dong == at) for at, name in enumerate(field.dongs)}
    return {name: found for name, found in cells.items() if len(found)}


def _asked_cells(field: Field) -> np.ndarray:
    return np.flatnonzero(field.voices > 0)


def _for_requests(problem: Problem, share: float) -> int:
    """At least the share, so a part of a camera counts as one."""
    return math.ceil(round(share * problem.count, 9))
