"""Conditions of fairness as quotas, and their price: how much less is watched with them.

동별 몫: a number of new cameras for every dong, or as many as the dong has cells. 요청 몫: a share
of the new cameras for cells that residents requested. A cell lies in one dong only, so the fewest
cameras that keep all conditions can be counted before anything is solved.
"""

import math
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.solver.exact import optimum
from cctv_map.siting.solver.problem import Problem, Quota
from cctv_map.siting.study_area import StudyArea

LEAST_PER_DONG = (0, 1, 2)
# Pairs of a candidate and a merged point. The table takes twelve searches, so each is limited more
# than a search alone (see ``exact``).
MAX_PAIRS_IN_TABLE = 10_000
REQUEST_SHARES = (0.0, 0.1, 0.2, 0.3)


class UnmetCondition(NamedTuple):
    """The setting that an officer should change, and a Korean message with the number."""

    setting: str
    message: str


def full_quotas(
    area: StudyArea, count: int, least_per_dong: int, request_share: float
) -> tuple[Quota, ...]:
    return _quotas(area, least_per_dong, cameras_for_requests(count, request_share))


def feasible_quotas(
    area: StudyArea, count: int, least_per_dong: int, request_share: float
) -> tuple[Quota, ...]:
    """As much of the conditions as the cells and the cameras allow.

    Musts come first, because an officer named those places one by one. The dong come second,
    because without them a dong could be left with no camera, and the requests last.
    """
    requested = min(cameras_for_requests(count, request_share), len(_requested_cells(area)))
    if fewest_cameras(area, 0, 0) > count:
        return ()
    while fewest_cameras(area, least_per_dong, 0) > count:
        least_per_dong -= 1
    while fewest_cameras(area, least_per_dong, requested) > count:
        requested -= 1
    return _quotas(area, least_per_dong, requested)


def prices_of_fairness(
    area: StudyArea, weights: np.ndarray, problem: Problem, node_limit: int
) -> list[dict[str, Any]]:
    """A row for each combination, solved separately; ``price`` is a share of all demand."""
    total = float(weights.sum())
    if not total:
        return []
    before = float(weights[area.point_watchers > 0].sum())
    rows: list[dict[str, Any]] = []
    unfair = 0.0
    for least in LEAST_PER_DONG:
        for share in REQUEST_SHARES:
            row: dict[str, Any] = {"least_per_dong": least, "request_share": share}
            # More musts than cameras rule out every condition, but not a placement without any.
            if (least or share) and (why := why_impossible(area, problem.count, least, share)):
                rows.append(row | {"chosen": [], "why": why})
                continue
            quotas = problem.quotas + full_quotas(area, problem.count, least, share)
            found = optimum(replace(problem, quotas=quotas), node_limit, MAX_PAIRS_IN_TABLE)
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


def why_impossible(area: StudyArea, count: int, least_per_dong: int, request_share: float) -> str:
    """A Korean sentence on the first condition that cannot be kept; empty if all can."""
    musts = fewest_cameras(area, 0, 0)
    if musts > count:
        return f"‘꼭 넣을 곳’이 닿는 칸이 {musts:,}곳인데 카메라는 {count:,}대뿐입니다."
    if (needed := fewest_cameras(area, least_per_dong, 0)) > count:
        also = "‘꼭 넣을 곳’에 두고 " if musts else ""
        return (
            f"{also}동마다 {least_per_dong}대씩 두려면 {needed:,}대가 필요한데 {count:,}대뿐입니다."
        )
    requested = len(_requested_cells(area))
    in_requested = cameras_for_requests(count, request_share)
    if in_requested and not requested:
        return "분석하는 칸 안에 들어온 요청이 없어 요청 몫을 둘 수 없습니다."
    if in_requested > requested:
        return f"요청 몫은 {in_requested:,}대인데 요청이 들어온 칸은 {requested:,}곳뿐입니다."
    if (needed := fewest_cameras(area, least_per_dong, in_requested)) > count:
        return (
            "동별 몫, 요청 몫, ‘꼭 넣을 곳’을 모두 지키려면 "
            f"{needed:,}대가 필요한데 {count:,}대뿐입니다."
        )
    return ""


def unmet_condition(area: StudyArea, parameters: Parameters) -> UnmetCondition | None:
    """The first condition that cannot be kept, with the number that solves it; None if all can."""
    count, least, share = parameters.count, parameters.least_per_dong, parameters.request_share
    why = why_impossible(area, count, least, share)
    if not why:
        return None
    musts, for_dong = fewest_cameras(area, 0, 0), fewest_cameras(area, least, 0)
    if musts > count:
        return UnmetCondition(
            "count",
            f"{why} ‘새로 놓을 카메라’를 {musts:,}대 이상으로 늘리거나 ‘꼭 넣을 곳’을 줄여 주세요.",
        )
    if for_dong > count:
        most = max(each for each in range(least) if fewest_cameras(area, each, 0) <= count)
        return UnmetCondition(
            "least_per_dong",
            f"{why} ‘새로 놓을 카메라’를 {for_dong:,}대 이상으로 늘리거나 "
            f"‘동마다 적어도’를 {most}대로 줄여 주세요.",
        )
    kept = [each for each in range(101) if not why_impossible(area, count, least, each / 100)]
    return UnmetCondition(
        "request_share", f"{why} ‘요청이 있는 칸에 놓을 비율’을 {kept[-1]}% 이하로 적어 주세요."
    )


def fewest_cameras(area: StudyArea, least_per_dong: int, in_requested: int) -> int:
    """The fewest cameras that keep musts, dong and requests together.

    ``in_requested`` is at most the number of requested cells. Each dong is served from its own
    cells, requested ones first, because these serve both conditions.
    """
    is_requested, is_must = area.voices > 0, area.must
    missing = shared = 0
    for cells in _dong_cells(area):
        lacks = max(0, min(least_per_dong, len(cells)) - int(is_must[cells].sum()))
        missing += lacks
        shared += min(lacks, int((is_requested & ~is_must)[cells].sum()))
    still = max(0, in_requested - int((is_requested & is_must).sum()) - shared)
    return int(is_must.sum()) + missing + still


def cameras_for_requests(count: int, share: float) -> int:
    """The share of the cameras, rounded up: a part of a camera counts as one."""
    return math.ceil(round(share * count, 9))


def _quotas(area: StudyArea, least_per_dong: int, in_requested: int) -> tuple[Quota, ...]:
    quotas = [Quota(cells, min(least_per_dong, len(cells))) for cells in _dong_cells(area)]
    quotas.append(Quota(_requested_cells(area), in_requested))
    return tuple(quota for quota in quotas if quota.least)


def _dong_cells(area: StudyArea) -> list[np.ndarray]:
    """The cells of each dong; a dong without cells is left out, for it cannot get a camera."""
    cells = [np.flatnonzero(area.cell_dong == at) for at in range(len(area.dongs))]
    return [each for each in cells if len(each)]


def _requested_cells(area: StudyArea) -> np.ndarray:
    return np.flatnonzero(area.voices > 0)
