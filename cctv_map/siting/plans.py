"""What to do with a number of cameras: where they stand, what each adds, what fairness costs."""

from dataclasses import replace
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.budget import next_cameras
from cctv_map.siting.fairness import kept_quotas, prices_of_fairness
from cctv_map.siting.field import Field
from cctv_map.siting.index import Index, demand_weights
from cctv_map.siting.placement_stability import new_points, placement_stability
from cctv_map.siting.solver.double_cover import double_cover
from cctv_map.siting.solver.exact import optimum
from cctv_map.siting.solver.placement import greedy_and_swap
from cctv_map.siting.solver.problem import Impossible, Placement, Problem, Quota


def plans(field: Field, index: Index, parameters: Parameters) -> dict[str, Any]:
    """The parts of a result that come from placing cameras."""
    weights = demand_weights(field, index, parameters)
    problem = make_problem(field, weights, parameters)
    people = field.residents[field.point_cell] * field.point_share
    asked = parameters.least_per_dong, parameters.request_share
    quotas = problem.quotas + kept_quotas(field, problem.count, *asked)
    fair = replace(problem, quotas=quotas)
    placement = optimum(fair, parameters.node_limit)
    twice = double_cover(problem, weights, field.point_watchers, parameters.node_limit)
    after = shares(weights, field.point_watchers, problem, twice)
    return {
        "placement": _placement(placement)
        | {"new_lights": _new_lights(field, problem, placement.chosen)}
        | placement_stability(field, index, fair, placement.chosen, parameters),
        "preview": _placement(_preview(fair) or placement),
        "coverage": {
            f"{name}_{when}": share
            for name, values in (("demand", weights), ("residents", people))
            for when, share in shares(
                values, field.point_watchers, problem, placement.chosen
            ).items()
        },
        "backup": {
            "chosen": twice,
            **{f"demand_{when}": after[when] for when in ("after", "after_twice") if after},
        },
        "budget": next_cameras(field, weights, problem, parameters.unit_cost),
        "fairness": prices_of_fairness(field, weights, problem, parameters.node_limit),
    }


def make_problem(field: Field, weights: np.ndarray, parameters: Parameters) -> Problem:
    """Candidates are the cells, each with the camera at its spot; fairness is not in it yet."""
    spots = field.point_xy[field.spot]
    near = cKDTree(field.point_xy).query_ball_point(spots, parameters.radius_m, return_sorted=True)
    starts = np.concatenate([[0], np.cumsum([len(each) for each in near])])
    points = np.concatenate([*map(np.asarray, near), []]).astype(np.int64)
    covers = csr_array(
        (np.ones(len(points)), points, starts), shape=(len(spots), len(field.point_xy))
    )
    open_weights = np.where(field.point_watchers > 0, 0.0, weights)
    problem = Problem(open_weights, covers, parameters.count)
    musts = np.flatnonzero(field.must)
    if len(musts) > parameters.count:
        # Too many to have all: every camera goes to one of them, the best of them first.
        return replace(problem, quotas=(Quota(musts, parameters.count),))
    return replace(problem, musts=tuple(musts.tolist()))


def _preview(problem: Problem) -> Placement | None:
    try:
        return greedy_and_swap(problem)
    except Impossible:
        return None


def _new_lights(field: Field, problem: Problem, chosen: tuple[int, ...]) -> list[int]:
    """How many lights each camera watches that neither today's nor those before it watch."""
    lights = field.point_share * field.lights[field.point_cell]
    return [round(float(lights[points].sum())) for points in new_points(field, problem, chosen)]


def shares(
    values: np.ndarray, watchers: np.ndarray, problem: Problem, chosen: tuple[int, ...] | list[int]
) -> dict[str, float]:
    """Shares of 0 to 1 that are watched, by one and by two, before and after; none of nothing."""
    total = float(values.sum())
    if not total:
        return {}
    points = problem.covers[list(chosen)].indices
    after = watchers + np.bincount(points, minlength=len(values))
    return {
        f"{when}{twice}": round(float(values[seen >= least].sum() / total), 6)
        for when, seen in (("before", watchers), ("after", after))
        for twice, least in (("", 1), ("_twice", 2))
    }


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
