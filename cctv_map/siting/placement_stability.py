"""How much the placement hangs on the weights: they are shaken, and all cameras placed anew.

A cell far down the ranks may be a place that no good placement does without, and one of the first
may be watched from beside. So this asks of each proposal how often a placement by other weights
watches what it would watch, wherever that placement puts its cameras.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.field import Field
from cctv_map.siting.index import Index, by_point
from cctv_map.siting.sensitivity import shaken_weights
from cctv_map.siting.solver.compact import compact
from cctv_map.siting.solver.exact import optimum
from cctv_map.siting.solver.problem import Problem

# A proposal counts as kept from here on: so much of what it newly watches is watched again.
KEPT = 0.8
# Pairs of a candidate and a merged point. Two hundred searches of more would take minutes.
LARGEST = 8_000


def placement_stability(
    field: Field,
    index: Index,
    problem: Problem,
    chosen: tuple[int, ...],
    parameters: Parameters,
) -> dict[str, Any]:
    """``stability`` of each of the chosen as a share of ``shakes``; nothing where not computed.

    The shakes are the first of those that the ranks are shaken with, and every placement is the
    optimum under the same conditions.
    """
    shakes = min(parameters.placement_shakes, parameters.shakes)
    if not shakes or not chosen or len(compact(problem).points) > LARGEST:
        return {}
    new = new_points(field, problem, chosen)
    lights = field.point_share * field.lights[field.point_cell]
    whole = np.array([lights[points].sum() for points in new])
    kept = np.zeros(len(chosen), np.int64)
    for weights in _shaken_demand(field, index, replace(parameters, shakes=shakes)):
        weights[field.point_watchers > 0] = 0
        found = optimum(replace(problem, weights=weights), parameters.node_limit)
        is_watched = np.zeros(len(weights), bool)
        is_watched[problem.covers[list(found.chosen)].indices] = True
        watched = [lights[points][is_watched[points]].sum() for points in new]
        kept += np.array(watched) >= KEPT * whole - 1e-9
    shares = (kept / shakes).round(3).tolist()
    # Where nothing is new to watch, as of a camera that a condition asks for, nothing can be kept.
    told = [share if lit else None for share, lit in zip(shares, whole, strict=True)]
    return {"shakes": shakes, "stability": told}


def new_points(field: Field, problem: Problem, chosen: tuple[int, ...]) -> list[np.ndarray]:
    """What each camera watches that neither today's cameras nor those before it watch."""
    unseen = field.point_watchers == 0
    found = []
    for each in chosen:
        points = problem.covers[[each]].indices
        found.append(points[unseen[points]])
        unseen[points] = False
    return found


def _shaken_demand(field: Field, index: Index, parameters: Parameters) -> Iterator[np.ndarray]:
    """The demand of all points by each shake's weights of 환경 and 요청."""
    if not parameters.environment + parameters.requests:
        # Every cell is worth the same then, however the weights are shaken.
        for _ in range(parameters.shakes):
            yield by_point(field, np.ones(len(field.cells)))
        return
    parts = (*index.parts, index.requests)
    for weights in shaken_weights(index, parameters):
        # Term by term, as in ``sensitivity``: the last digits are the same on every machine.
        worth = np.zeros(len(field.cells))
        for weight, part in zip(weights[1:], parts, strict=True):
            worth += weight * part
        yield by_point(field, worth)
