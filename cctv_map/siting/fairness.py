"""Conditions as quotas, and their price: how much less is watched than without.

동별 몫: so many of the new cameras in every dong, or as many as the dong has cells. 요청 몫: this
share of them in cells that residents asked for. Whether all of it can be kept is counted before
anything is solved, because a cell lies in one dong only.
"""

import math
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.field import Field
from cctv_map.siting.solver.exact import optimum
from cctv_map.siting.solver.problem import Problem, Quota

LEAST_PER_DONG = (0, 1, 2)
# Twelve searches in one answer: each may be only this large (see ``exact``).
LARGEST = 10_000
REQUEST_SHARES = (0.0, 0.1, 0.2, 0.3)


class Refusal(NamedTuple):
    """What an officer is told before anything is solved: the setting to change, and in words."""

    setting: str
    words: str


def fair_quotas(
    field: Field, count: int, least_per_dong: int, request_share: float
) -> tuple[Quota, ...]:
    return _quotas(field, least_per_dong, for_requests(count, request_share))


def kept_quotas(
    field: Field, count: int, least_per_dong: int, request_share: float
) -> tuple[Quota, ...]:
    """As much of the conditions as the cells and the cameras allow.

    Musts come first: an officer named those places one by one. Then the dong, where somebody would
    be left without any camera, and then the requests.
    """
    asked = min(for_requests(count, request_share), len(_asked_cells(field)))
    if fewest_cameras(field, 0, 0) > count:
        return ()
    while fewest_cameras(field, least_per_dong, 0) > count:
        least_per_dong -= 1
    while fewest_cameras(field, least_per_dong, asked) > count:
        asked -= 1
    return _quotas(field, least_per_dong, asked)


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
            # More musts than cameras stand in the way of every condition, but not of none.
            if (least or share) and (why := why_impossible(field, problem.count, least, share)):
                rows.append(row | {"chosen": [], "why": why})
                continue
            quotas = problem.quotas + fair_quotas(field, problem.count, least, share)
            found = optimum(replace(problem, quotas=quotas), node_limit, LARGEST)
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


def why_impossible(field: Field, count: int, least_per_dong: int, request_share: float) -> str:
    """One sentence on the first thing that stands in the way; empty where nothing does."""
    musts = fewest_cameras(field, 0, 0)
    if musts > count:
        return f"‘꼭 넣을 곳’이 닿는 칸이 {musts:,}곳인데 카메라는 {count:,}대뿐입니다."
    if (needed := fewest_cameras(field, least_per_dong, 0)) > count:
        also = "‘꼭 넣을 곳’에 두고 " if musts else ""
        return (
            f"{also}동마다 {least_per_dong}대씩 두려면 {needed:,}대가 필요한데 {count:,}대뿐입니다."
        )
    asked, for_them = len(_asked_cells(field)), for_requests(count, request_share)
    if for_them and not asked:
        return "분석하는 칸 안에 들어온 요청이 없어 요청 몫을 둘 수 없습니다."
    if for_them > asked:
        return f"요청 몫은 {for_them:,}대인데 요청이 들어온 칸은 {asked:,}곳뿐입니다."
    if (needed := fewest_cameras(field, least_per_dong, for_them)) > count:
        return (
            "동별 몫, 요청 몫, ‘꼭 넣을 곳’을 모두 지키려면 "
            f"{needed:,}대가 필요한데 {count:,}대뿐입니다."
        )
    return ""


def refusal(field: Field, parameters: Parameters) -> Refusal | None:
    """Why these conditions cannot all be kept, and the number that mends it."""
    count, least, share = parameters.count, parameters.least_per_dong, parameters.request_share
    why = why_impossible(field, count, least, share)
    if not why:
        return None
    musts, for_dong = fewest_cameras(field, 0, 0), fewest_cameras(field, least, 0)
    if musts > count:
        return Refusal(
            "count",
            f"{why} ‘새로 놓을 카메라’를 {musts:,}대 이상으로 늘리거나 ‘꼭 넣을 곳’을 줄여 주세요.",
        )
    if for_dong > count:
        most = max(each for each in range(least) if fewest_cameras(field, each, 0) <= count)
        return Refusal(
            "least_per_dong",
            f"{why} ‘새로 놓을 카메라’를 {for_dong:,}대 이상으로 늘리거나 "
            f"‘동마다 적어도’를 {most}대로 줄여 주세요.",
        )
    kept = [each for each in range(101) if not why_impossible(field, count, least, each / 100)]
    return Refusal(
        "request_share", f"{why} ‘요청이 있는 칸에 놓을 비율’을 {kept[-1]}% 이하로 적어 주세요."
    )


def fewest_cameras(field: Field, least_per_dong: int, for_them: int) -> int:
    """How many keep musts, dong and requests together; ``for_them`` is at most the asked cells.

    Each dong is served from its own cells, by asked ones first, because these serve both.
    """
    is_asked, is_must = field.voices > 0, field.must
    missing = shared = 0
    for cells in _dong_cells(field):
        lacks = max(0, min(least_per_dong, len(cells)) - int(is_must[cells].sum()))
        missing += lacks
        shared += min(lacks, int((is_asked & ~is_must)[cells].sum()))
    still = max(0, for_them - int((is_asked & is_must).sum()) - shared)
    return int(is_must.sum()) + missing + still


def for_requests(count: int, share: float) -> int:
    """At least the share, so a part of a camera counts as one."""
    return math.ceil(round(share * count, 9))


def _quotas(field: Field, least_per_dong: int, for_them: int) -> tuple[Quota, ...]:
    quotas = [Quota(cells, min(least_per_dong, len(cells))) for cells in _dong_cells(field)]
    quotas.append(Quota(_asked_cells(field), for_them))
    return tuple(quota for quota in quotas if quota.least)


def _dong_cells(field: Field) -> list[np.ndarray]:
    """The cells of each dong that has any; one without cannot be given a camera."""
    cells = [np.flatnonzero(field.cell_dong == at) for at in range(len(field.dongs))]
    return [found for found in cells if len(found)]


def _asked_cells(field: Field) -> np.ndarray:
    return np.flatnonzero(field.voices > 0)
