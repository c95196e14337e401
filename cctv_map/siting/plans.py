"""What to do with a budget of cameras: where they stand, what each adds, what fairness costs."""

from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from cctv_map.siting.field import Field
from cctv_map.siting.index import Index, demand_weights
from cctv_map.siting.parameters import Parameters
from cctv_map.siting.placement import greedy_and_swap
from cctv_map.siting.problem import Placement, Problem


def plans(field: Field, index: Index, parameters: Parameters) -> dict[str, Any]:
    """The parts of a result that come from placing cameras."""
    weights = demand_weights(field, index, parameters)
    problem = make_problem(field, weights, parameters)
    placement = greedy_and_swap(problem)
    return {
        "placement": _placement(placement),
        "coverage": _coverage(field, weights, problem, placement),
    }


def make_problem(field: Field, weights: np.ndarray, parameters: Parameters) -> Problem:
    """Candidates are the cells, each with the camera at its spot."""
    spots = field.point_xy[field.spot]
    near = cKDTree(field.point_xy).query_ball_point(spots, parameters.radius_m, return_sorted=True)
    starts = np.concatenate([[0], np.cumsum([len(each) for each in near])])
    points = np.concatenate([*map(np.asarray, near), []]).astype(np.int64)
    covers = csr_array(
        (np.ones(len(points)), points, starts), shape=(len(spots), len(field.point_xy))
    )
    open_weights = np.where(field.point_watchers > 0, 0.0, weights)
    return Problem(
        open_weights, covers, parameters.count, musts=tuple(np.flatnonzero(field.must).tolist())
    )


def _placement(placement: Placement) -> dict[str, Any]:
    return {
        "chosen": list(placement.chosen),
        "gains": [round(gain, 6) for gain in placement.gains],
        "covered": round(placement.covered, 6),
        "bound": round(placement.bound, 6),
        "gap": round(placement.gap, 6),
        "proven": placement.proven,
        "nodes": placement.nodes,
    }


def _coverage(
    field: Field, weights: np.ndarray, problem: Problem, placement: Placement
) -> dict[str, float]:
    """Shares of 0 to 1 of the demand and of the residents, before and after; and by two cameras."""
    new = np.zeros(len(weights))
    for candidate in placement.chosen:
        new[problem.covers[[candidate]].indices] += 1
    people = field.residents[field.point_cell] * field.point_share
    before, after = field.point_watchers, field.point_watchers + new
    return {
        f"{name}_{when}{twice}": round(float(values[watchers >= least].sum() / total), 6)
        for name, values in (("demand", weights), ("residents", people))
        if (total := values.sum())
        for when, watchers in (("before", before), ("after", after))
        for twice, least in (("", 1), ("_twice", 2))
    }
