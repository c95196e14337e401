"""The budget table: one list of cells in the order in which cameras would be added."""

from dataclasses import replace
from typing import Any

import numpy as np

from cctv_map.siting.solver.placement import greedy
from cctv_map.siting.solver.problem import Problem
from cctv_map.siting.study_area import StudyArea

MAX_CAMERAS = 50


def next_cameras(
    area: StudyArea, weights: np.ndarray, problem: Problem, unit_cost: int
) -> list[dict[str, Any]]:
    """Rows of the greedy placement, because a budget grows camera by camera; gains never rise.

    ``gain`` and ``share`` are shares of all demand; ``share`` includes what is watched today.
    """
    total = float(weights.sum())
    if not total:
        return []
    count = max(MAX_CAMERAS, len(problem.musts))
    placement = greedy(replace(problem, count=count, quotas=()))
    share = float(weights[area.point_watchers > 0].sum()) / total
    rows = []
    listed = zip(placement.chosen, placement.gains, strict=True)
    for number, (cell, gain) in enumerate(list(listed)[:MAX_CAMERAS], start=1):
        share += gain / total
        rows.append(
            {
                "count": number,
                "cell": cell,
                "gain": round(gain / total, 6),
                "share": round(share, 6),
                "cost": number * unit_cost,
            }
        )
    return rows
