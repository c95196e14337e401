"""The optimum of a placement, or a placement with a bound on how much better another could be.

Four steps, each of which may already end it:

1. Greedy and exchanges give a placement.
2. The linear relaxation gives prices, and these a bound that is proved in whole numbers
   (``prices``); its fractions, rounded, often give a better placement.
3. The prices decide most candidates: who cannot be in, or must be in, whatever is better.
4. HiGHS searches among the rest, merged once more, up to a limit of nodes.

``proven`` says that step 2 closed the gap in whole numbers, or that HiGHS ended its search with a
gap of zero by its own tolerances (1e-6 of an objective of 100,000). Weights are rounded to 2**-44
of their sum beforehand.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from cctv_map.siting.compact import Compact, compact, reduced, spread
from cctv_map.siting.placement import finished, greedy_choice
from cctv_map.siting.prices import Prices, decided, proved
from cctv_map.siting.problem import Impossible, Placement, Problem
from cctv_map.siting.swap import swapped

OBJECTIVE = 1e5
INFEASIBLE = 2


def optimum(problem: Problem, node_limit: int) -> Placement:
    """The best placement, in the same order every time; ``Impossible`` where there is none."""
    core = compact(problem)
    chosen = _heuristic(core)
    model = model_of(core)
    prices, fractions = _relaxed(core, model)
    chosen = _better(core, chosen, _rounded(core, fractions))
    bound, nodes, is_proven = prices.bound, 0, False
    if chosen is None or core.covered(chosen) < bound:
        chosen, bound, nodes, is_proven = _searched(core, chosen, prices, node_limit)
    return finished(core, problem, chosen, bound=bound, proven=is_proven, nodes=nodes)


def _heuristic(core: Compact) -> list[int] | None:
    try:
        return swapped(core, greedy_choice(core))
    except Impossible:
        # Greedy does not find every way to serve overlapping quotas; the solver will.
        return None


def model_of(core: Compact) -> tuple[np.ndarray, csr_array, np.ndarray]:
    """Objective, matrix and right side of "at most": candidates first, then points.

    A point of one candidate needs no variable: its weight is the candidate's own.
    """
    degree = np.diff(core.candidate_at)
    single, several = np.flatnonzero(degree == 1), np.flatnonzero(degree > 1)
    own = np.bincount(core.candidates[core.candidate_at[single]], core.weights[single], core.size)
    who = core.candidates[spread(core.candidate_at, several)]
    at = np.concatenate([[0], np.cumsum(degree[several])])
    watched = csr_array((-np.ones(len(who)), who, at), shape=(len(several), core.size))
    above = np.vstack([np.ones(core.size), -core.quotas])
    matrix = vstack(
        [
            hstack([watched, eye_array(len(several))]),
            hstack([csr_array(above), csr_array((len(above), len(several)))]),
        ]
    )
    right = np.concatenate([np.zeros(len(several)), [core.count], -core.least])
    return np.concatenate([own, core.weights[several]]), csr_array(matrix), right


def _scaled(core: Compact) -> float:
    return OBJECTIVE / max(1, int(core.weights.sum()))


def _relaxed(core: Compact, model: tuple) -> tuple[Prices, np.ndarray]:
    """Prices that the linear relaxation finds, and how much of each candidate it would take."""
    objective, matrix, right = model
    lowest = np.zeros(len(objective))
    lowest[core.musts] = 1
    scale = _scaled(core)
    solved = linprog(
        -objective * scale,
        A_ub=matrix,
        b_ub=right,
        bounds=np.column_stack([lowest, np.ones(len(objective))]),
        method="highs-ds",
    )
    if solved.status == INFEASIBLE:
        raise Impossible
    dual = -solved.ineqlin.marginals / scale
    price = core.weights.astype(float)
    several = np.diff(core.candidate_at) > 1
    price[several] = dual[: several.sum()]
    return proved(core, price, dual[several.sum() + 1 :]), solved.x[: core.size]


def _rounded(core: Compact, fractions: np.ndarray) -> list[int] | None:
    """The largest fractions, as long as the quotas leave room, then exchanges."""
    chosen = core.musts.tolist()
    missing = core.least - core.quotas[:, chosen].sum(axis=1)
    for each in np.argsort(-fractions.round(6), kind="stable").tolist():
        if len(chosen) >= core.count:
            break
        after = missing - core.quotas[:, each]
        if each not in chosen and np.maximum(after, 0).sum() < core.count - len(chosen):
            chosen.append(each)
            missing = after
    return None if (missing > 0).any() else swapped(core, chosen)


def _better(core: Compact, one: list[int] | None, other: list[int] | None) -> list[int] | None:
    """The one that covers more; the first when they are equal."""
    found = [each for each in (one, other) if each is not None]
    return max(found, key=core.covered, default=None)


def _searched(
    core: Compact, chosen: list[int] | None, prices: Prices, node_limit: int
) -> tuple[list[int], int, int, bool]:
    """What branch and bound finds: a choice, a bound, nodes, and whether it came to its end."""
    if chosen is None:
        inside, free = core.musts, np.setdiff1d(np.arange(core.size), core.musts)
    else:
        inside, free = decided(core, prices, core.covered(chosen))
    rest = reduced(core, inside, free)
    objective, matrix, right = model_of(rest)
    scale = _scaled(rest)
    solved = milp(
        -objective * scale,
        integrality=np.arange(len(objective)) < rest.size,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, -np.inf, right),
        options={"mip_rel_gap": 0, "node_limit": node_limit},
    )
    if solved.x is not None:
        taken = np.flatnonzero(solved.x[: rest.size] > 0.5)
        found = np.concatenate([inside, free[taken]]).tolist()
        chosen = _better(core, chosen, found if is_allowed(core, found) else None)
    if chosen is None:
        raise Impossible
    is_proven = solved.status in (0, INFEASIBLE)
    bound = prices.bound
    if solved.mip_dual_bound is not None:
        sure = core.covered(inside)
        bound = min(bound, sure + int(np.ceil(-solved.mip_dual_bound / scale)))
    return chosen, max(bound, core.covered(chosen)), int(solved.mip_node_count or 0), is_proven


def is_allowed(core: Compact, chosen: list[int]) -> bool:
    """Asked of the problem itself: a solver's word is not enough."""
    return len(chosen) <= core.count and bool(
        (core.quotas[:, chosen].sum(axis=1) >= core.least).all()
    )
