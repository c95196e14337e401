"""Stability of the placement: the weights are shaken, and all cameras are placed anew.

A cell with a low rank may be needed by every good placement, and one with a high rank may be
watched from the next cell. So the measure for each chosen cell is how often a placement by other
weights watches what its camera would watch, wherever that placement puts its cameras.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.index import Index, by_point
from cctv_map.siting.rank_stability import shaken_weights
from cctv_map.siting.solver.compact import compact
from cctv_map.siting.solver.exact import optimum
from cctv_map.siting.solver.problem import Problem
from cctv_map.siting.study_area import StudyArea

# A chosen cell counts as kept if this share of what it newly watches is watched again.
KEPT = 0.8
# Pairs of a candidate and a merged point. Two hundred larger searches would take minutes.
MAX_PAIRS_FOR_STABILITY = 8_000


def placement_stability(
    area: StudyArea,
    index: Index,
    problem: Problem,
    chosen: tuple[int, ...],
    parameters: Parameters,
) -> dict[str, Any]:
    """The ``stability`` of each chosen cell as a share of ``shakes``; empty if not computed.

    The shakes are the first of those that the ranks are shaken with, and every placement is the
    optimum under the same conditions.
    """
    shakes = min(parameters.placement_shakes, parameters.shakes)
    if not shakes or not chosen or len(compact(problem).points) > MAX_PAIRS_FOR_STABILITY:
        return {}
    new = new_points(area, problem, chosen)
    lights = area.point_share * area.lights[area.point_cell]
    whole = np.array([lights[points].sum() for points in new])
    kept = np.zeros(len(chosen), np.int64)
    for weights in _shaken_demand(area, index, replace(parameters, shakes=shakes)):
        weights[area.point_watchers > 0] = 0
        found = optimum(replace(problem, weights=weights), parameters.node_limit)
        is_watched = np.zeros(len(weights), bool)
        is_watched[problem.covers[list(found.chosen)].indices] = True
        watched = [lights[points][is_watched[points]].sum() for points in new]
        kept += np.array(watched) >= KEPT * whole - 1e-9
    shares = (kept / shakes).round(3).tolist()
    # A camera that only a condition requires may watch nothing new: then there is no share.
    stability = [share if lit else None for share, lit in zip(shares, whole, strict=True)]
    return {"shakes": shakes, "stability": stability}


def new_points(area: StudyArea, problem: Problem, chosen: tuple[int, ...]) -> list[np.ndarray]:
    """The points that only this camera watches: not today's cameras, nor those placed before."""
    unseen = area.point_watchers == 0
    found = []
    for each in chosen:
        points = problem.covers[[each]].indices
        found.append(points[unseen[points]])
        unseen[points] = False
    return found


def _shaken_demand(area: StudyArea, index: Index, parameters: Parameters) -> Iterator[np.ndarray]:
    """The demand of all points by each shake's weights of 환경 and 요청."""
    if not parameters.environment + parameters.requests:
        # Then every cell is worth the same, however the weights are shaken.
        for _ in range(parameters.shakes):
            yield by_point(area, np.ones(len(area.cells)))
        return
    parts = (*index.parts, index.requests)
    for weights in shaken_weights(index, parameters):
        # Term by term, as in ``sensitivity``: the last digits are the same on every machine.
        worth = np.zeros(len(area.cells))
        for weight, part in zip(weights[1:], parts, strict=True):
            worth += weight * part
        yield by_point(area, worth)
