"""What the next camera buys: one list of places, of which every beginning is a plan."""

from dataclasses import replace
from typing import Any

import numpy as np

from cctv_map.siting.field import Field
from cctv_map.siting.solver.placement import greedy
from cctv_map.siting.solver.problem import Problem

MAX_CAMERAS = 50


def next_cameras(
    field: Field, weights: np.ndarray, problem: Problem, unit_cost: int
) -> list[dict[str, Any]]:
    """Greedy, because a budget grows by adding to what stands; gains fall from row to row.

    ``gain`` and ``share`` are of all demand, ``share`` counts what is watched before as well.
    """
    total = float(weights.sum())
    if not total:
        return []
    count = max(MAX_CAMERAS, len(problem.musts))
    placement = greedy(replace(problem, count=count, quotas=()))
    share = float(weights[field.point_watchers > 0].sum()) / total
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
