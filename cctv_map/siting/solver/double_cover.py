"""Double cover: the same number of cameras, placed so that most is watched by at least two.

A point that one existing camera watches needs one more, a point that none watches needs two. It is
a model of its own: the places that watch most once are seldom those that watch most twice.
"""

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from cctv_map.siting.solver.compact import Compact, compact, row_positions
from cctv_map.siting.solver.exact import OBJECTIVE, is_allowed, model_of, optimum
from cctv_map.siting.solver.problem import Problem

# Numbers in the rows of points that need two: above the first limit the search is narrowed, above
# the second there is none.
MAX_ENTRIES_AT_ONCE = 20_000
MAX_ENTRIES = 200_000


def double_cover(
    problem: Problem, weights: np.ndarray, watchers: np.ndarray, node_limit: int
) -> list[int]:
    """Candidates in rising order; ``weights`` are those of all points, watched or not.

    Where the solver finds nothing better within its nodes, the best second cameras for what one
    camera watches already.
    """
    once = replace(problem, weights=np.where(watchers == 1, weights, 0.0))
    never = replace(problem, weights=np.where(watchers == 0, weights, 0.0))
    found = [sorted(optimum(once, node_limit).chosen)]
    core = compact(once)
    solved = _solved(core, compact(never), node_limit)
    if is_allowed(core, solved):
        found.append(solved)

    def twice(chosen: list[int]) -> float:
        added = np.bincount(problem.covers[chosen].indices, minlength=len(weights))
        return float(weights[watchers + added >= 2].sum())

    return max(found, key=twice)


def _solved(core: Compact, never: Compact, node_limit: int) -> list[int]:
    """The choice of HiGHS for points that need one more and points that need two; may be empty."""
    objective, matrix, right = model_of(core)
    worth, pairs = _by_two(never)
    if pairs.nnz > MAX_ENTRIES:
        return []
    width = len(objective) - core.size
    matrix = vstack(
        [
            hstack([matrix, csr_array((matrix.shape[0], len(worth)))]),
            hstack(
                [
                    pairs[:, : core.size],
                    csr_array((pairs.shape[0], width)),
                    pairs[:, core.size :],
                ]
            ),
        ]
    )
    objective = np.concatenate([objective, worth * core.scale / never.scale])
    lowest = np.zeros(len(objective))
    lowest[core.musts] = 1
    constraint = LinearConstraint(
        matrix, -np.inf, np.concatenate([right, np.zeros(pairs.shape[0])])
    )
    scaled = -objective * OBJECTIVE / max(1.0, objective.sum())
    highest = np.ones(len(objective))
    if pairs.nnz > MAX_ENTRIES_AT_ONCE:
        # Too many to search: only among the candidates that the relaxation touches
        relaxed = milp(scaled, bounds=Bounds(lowest, 1), constraints=constraint)
        highest[: core.size] = lowest[: core.size]
        if relaxed.x is not None:
            highest[: core.size] = relaxed.x[: core.size] > 1e-7
    solved = milp(
        scaled,
        integrality=np.arange(len(objective)) < core.size,
        bounds=Bounds(lowest, highest),
        constraints=constraint,
        options={"mip_rel_gap": 0, "node_limit": node_limit},
    )
    return [] if solved.x is None else np.flatnonzero(solved.x[: core.size] > 0.5).tolist()


def _by_two(never: Compact) -> tuple[np.ndarray, csr_array]:
    """Weights of the points that need two, and rows of "at most nothing" over candidates, points.

    Twice a point is at most the number of its cameras; and, which keeps fractions away, a point is
    at most the number of its cameras without any one of them.
    """
    degree = np.diff(never.candidate_at)
    rows = np.flatnonzero(degree > 1)
    degree = degree[rows]
    who = never.candidates[row_positions(never.candidate_at, rows)]
    at = np.concatenate([[0], np.cumsum(degree)])
    near = csr_array((np.ones(len(who)), who, at), shape=(len(rows), never.size))
    points = eye_array(len(rows), format="csr")
    each = np.repeat(np.arange(len(rows)), degree)
    left_out = csr_array(
        (np.ones(len(who)), (np.arange(len(who)), who)), shape=(len(who), never.size)
    )
    matrix = vstack([hstack([-near, 2 * points]), hstack([left_out - near[each], points[each]])])
    return never.weights[rows].astype(float), csr_array(matrix)
