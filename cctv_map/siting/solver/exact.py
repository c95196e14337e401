"""The best placement, or a good one with a bound on how much better another could be.

Four steps, each of which may already end it:

1. Greedy and exchanges give a placement.
2. The linear relaxation gives prices, and these a bound that is proved in whole numbers
   (``prices``); its fractions, rounded, often give a better placement.
3. The prices decide most candidates: those in no better placement, and those in all of them.
4. HiGHS searches among the rest, merged once more, up to a limit of nodes.

``proven`` says that step 2 closed the gap in whole numbers, or that HiGHS ended its search with a
gap of zero by its own tolerances (1e-6 of an objective of 100,000). Weights are rounded to 2**-44
of their sum beforehand.
"""

from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from cctv_map.siting.solver.compact import Compact, compact, reduced, row_positions
from cctv_map.siting.solver.placement import finished, greedy_choice
from cctv_map.siting.solver.prices import Prices, decided, proved
from cctv_map.siting.solver.problem import Impossible, Placement, Problem
from cctv_map.siting.solver.swap import swapped

OBJECTIVE = 1e5
# Pairs of a candidate and a merged point. Up to MAX_PAIRS_AT_ONCE one search is quickest. Above
# MAX_PAIRS the solver may take minutes before its first node, where no limit of nodes ends it:
# then there is no search, and the bound of the relaxation is used, on every machine alike.
MAX_PAIRS_AT_ONCE = 2_000
MAX_PAIRS = 60_000
INFEASIBLE = 2


class Relaxed(NamedTuple):
    """A solved linear relaxation: prices, and the fraction of each candidate that it takes."""

    prices: Prices
    fractions: np.ndarray


class Answer(NamedTuple):
    """The outcome of a search; ``chosen`` and ``bound`` are None if it found none of its own."""

    chosen: list[int] | None
    bound: int | None
    nodes: int
    is_proven: bool


def optimum(problem: Problem, node_limit: int, max_pairs: int = MAX_PAIRS) -> Placement:
    """The best placement, in the same order every time; ``Impossible`` where there is none."""
    core = compact(problem)
    relaxed = _relaxed(core, model_of(core))
    found = _better(core, _heuristic(core), _rounded(core, relaxed.fractions))
    answer = Answer(found, relaxed.prices.bound, 0, False)
    if core.covered(found) < relaxed.prices.bound:
        answer = _searched(core, found, relaxed, node_limit, max_pairs)
    chosen, bound, nodes, is_proven = answer
    return finished(core, problem, chosen, bound=bound, proven=is_proven, nodes=nodes)


def _heuristic(core: Compact) -> list[int]:
    try:
        return swapped(core, greedy_choice(core))
    except Impossible:
        # Greedy does not find every way to serve overlapping quotas.
        return swapped(core, _allowed(core))


def _allowed(core: Compact) -> list[int]:
    """A choice that keeps musts and quotas, by the candidates alone, where there is one.

    Without it a search that is too large, or that ends at its limit of nodes, would report as
    impossible what it only has not found.
    """
    lowest = np.zeros(core.size)
    lowest[core.musts] = 1
    above = np.vstack([np.ones(core.size), -core.quotas])
    solved = milp(
        -core.sums(core.weights) * _scaled(core),
        integrality=1,
        bounds=Bounds(lowest, 1),
        constraints=LinearConstraint(above, -np.inf, [core.count, *-core.least]),
    )
    if solved.x is None:
        raise Impossible
    return np.flatnonzero(solved.x > 0.5).tolist()


def model_of(core: Compact) -> tuple[np.ndarray, csr_array, np.ndarray]:
    """Objective, matrix and right side of "at most": candidates first, then points.

    A point of one candidate needs no variable: its weight is the candidate's own.
    """
    degree = np.diff(core.candidate_at)
    single, several = np.flatnonzero(degree == 1), np.flatnonzero(degree > 1)
    own = np.bincount(core.candidates[core.candidate_at[single]], core.weights[single], core.size)
    who = core.candidates[row_positions(core.candidate_at, several)]
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


def _relaxed(core: Compact, model: tuple) -> Relaxed:
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
    if solved.x is None:
        # The solver gave up: prices equal to the weights still prove a bound.
        nothing = np.zeros(core.size)
        return Relaxed(proved(core, core.weights, np.zeros(len(core.least))), nothing)
    dual = -solved.ineqlin.marginals / scale
    price = core.weights.astype(float)
    several = np.diff(core.candidate_at) > 1
    price[several] = dual[: several.sum()]
    prices = proved(core, price, dual[several.sum() + 1 :])
    return Relaxed(prices, solved.x[: core.size])


def _rounded(core: Compact, fractions: np.ndarray) -> list[int] | None:
    """The max_pairs fractions, as long as the quotas leave room, then exchanges."""
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


def _better(core: Compact, one: list[int], other: list[int] | None) -> list[int]:
    """The one that covers more; the first when they are equal."""
    return one if other is None else max(one, other, key=core.covered)


def _searched(
    core: Compact, found: list[int], relaxed: Relaxed, node_limit: int, max_pairs: int
) -> Answer:
    """The best choice of a search among all free candidates.

    A first search takes only those that the relaxation touches: it is quick and decides more.
    """
    bound = relaxed.prices.bound
    inside, free = decided(core, relaxed.prices, core.covered(found))
    if len(reduced(core, inside, free).points) > MAX_PAIRS_AT_ONCE:
        touched = np.union1d(np.flatnonzero(relaxed.fractions > 1e-7), found)
        first = _branch(core, inside, np.setdiff1d(touched, inside), node_limit, max_pairs)
        found = _better(core, found, first.chosen)
        inside, free = decided(core, relaxed.prices, core.covered(found))
    last = _branch(core, inside, free, node_limit, max_pairs)
    found = _better(core, found, last.chosen)
    if last.bound is not None:
        # Who is not free cannot better what was found before; so the larger of the two bounds all.
        bound = min(bound, max(last.bound, core.covered(found)))
    return Answer(found, bound, last.nodes, last.is_proven)


def _branch(
    core: Compact, inside: np.ndarray, free: np.ndarray, node_limit: int, max_pairs: int
) -> Answer:
    """The outcome of HiGHS among the free candidates; empty if the problem is too large."""
    rest = reduced(core, inside, free)
    if len(rest.points) > max_pairs:
        return Answer(None, None, 0, False)
    objective, matrix, right = model_of(rest)
    scale = _scaled(rest)
    solved = milp(
        -objective * scale,
        integrality=np.arange(len(objective)) < rest.size,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, -np.inf, right),
        options={"mip_rel_gap": 0, "node_limit": node_limit},
    )
    chosen = None
    if solved.x is not None:
        taken = np.flatnonzero(solved.x[: rest.size] > 0.5)
        chosen = np.concatenate([inside, free[taken]]).tolist()
    bound = None
    if solved.mip_dual_bound is not None and np.isfinite(solved.mip_dual_bound):
        bound = core.covered(inside) + int(np.ceil(-solved.mip_dual_bound / scale))
    return Answer(
        chosen if chosen is not None and is_allowed(core, chosen) else None,
        bound,
        int(solved.mip_node_count or 0),
        solved.status in (0, INFEASIBLE),
    )


def is_allowed(core: Compact, chosen: list[int]) -> bool:
    """Whether a choice keeps count and quotas, by the problem itself and not by a solver's word."""
    return len(chosen) <= core.count and bool(
        (core.quotas[:, chosen].sum(axis=1) >= core.least).all()
    )
