"""The placements of a result: where the new cameras go, what each adds, what fairness costs."""

from dataclasses import replace
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.budget import next_cameras
from cctv_map.siting.fairness import feasible_quotas, prices_of_fairness
from cctv_map.siting.index import Index, demand_weights
from cctv_map.siting.placement_stability import new_points, placement_stability
from cctv_map.siting.solver.double_cover import double_cover
from cctv_map.siting.solver.exact import optimum
from cctv_map.siting.solver.placement import greedy_and_swap
from cctv_map.siting.solver.problem import Impossible, Placement, Problem, Quota
from cctv_map.siting.study_area import StudyArea


def placements(area: StudyArea, index: Index, parameters: Parameters) -> dict[str, Any]:
    """Those parts of a result that come from placing cameras."""
    weights = demand_weights(area, index, parameters)
    problem = make_problem(area, weights, parameters)
    people = area.residents[area.point_cell] * area.point_share
    fair_quotas = feasible_quotas(
        area, problem.count, parameters.least_per_dong, parameters.request_share
    )
    fair = replace(problem, quotas=problem.quotas + fair_quotas)
    placement = optimum(fair, parameters.node_limit)
    twice = double_cover(problem, weights, area.point_watchers, parameters.node_limit)
    after = shares(weights, area.point_watchers, problem, twice)
    return {
        "placement": _placement(placement)
        | {"new_lights": _new_lights(area, problem, placement.chosen)}
        | placement_stability(area, index, fair, placement.chosen, parameters),
        "preview": _placement(_preview(fair) or placement),
        "coverage": {
            f"{name}_{when}": share
            for name, values in (("demand", weights), ("residents", people))
            for when, share in shares(
                values, area.point_watchers, problem, placement.chosen
            ).items()
        },
        "backup": {
            "chosen": twice,
            **{f"demand_{when}": after[when] for when in ("after", "after_twice") if after},
        },
        "budget": next_cameras(area, weights, problem, parameters.unit_cost),
        "fairness": prices_of_fairness(area, weights, problem, parameters.node_limit),
    }


def make_problem(area: StudyArea, weights: np.ndarray, parameters: Parameters) -> Problem:
    """A problem with a candidate for each cell, at the cell's spot, and without fairness."""
    spots = area.point_xy[area.spot]
    near = cKDTree(area.point_xy).query_ball_point(spots, parameters.radius_m, return_sorted=True)
    starts = np.concatenate([[0], np.cumsum([len(each) for each in near])])
    points = np.concatenate([*map(np.asarray, near), []]).astype(np.int64)
    covers = csr_array(
        (np.ones(len(points)), points, starts), shape=(len(spots), len(area.point_xy))
    )
    open_weights = np.where(area.point_watchers > 0, 0.0, weights)
    problem = Problem(open_weights, covers, parameters.count)
    musts = np.flatnonzero(area.must)
    if len(musts) > parameters.count:
        # Not all of them can get a camera: every camera goes to one of them, the best first.
        return replace(problem, quotas=(Quota(musts, parameters.count),))
    return replace(problem, musts=tuple(musts.tolist()))


def _preview(problem: Problem) -> Placement | None:
    try:
        return greedy_and_swap(problem)
    except Impossible:
        return None


def _new_lights(area: StudyArea, problem: Problem, chosen: tuple[int, ...]) -> list[int]:
    """The number of lights that only this camera watches: not today's, nor those placed before."""
    lights = area.point_share * area.lights[area.point_cell]
    return [round(float(lights[points].sum())) for points in new_points(area, problem, chosen)]


def shares(
    values: np.ndarray, watchers: np.ndarray, problem: Problem, chosen: tuple[int, ...] | list[int]
) -> dict[str, float]:
    """Watched shares (0 to 1) by one and by two cameras, before and after; empty for no values."""
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
