"""Quick placements of k cameras: greedy, and greedy improved by exchanges.

``exact.optimum`` finds the best one. All of them end in ``finished``: what is covered is counted
again from the problem itself, and ``bound`` is a number that no placement can exceed.
"""

import numpy as np

from cctv_map.siting.solver.compact import Compact, compact, row_positions
from cctv_map.siting.solver.prices import Prices, find_prices
from cctv_map.siting.solver.problem import Impossible, Placement, Problem
from cctv_map.siting.solver.swap import swapped

# Rounds for the bound of a preview, which must be quick
PREVIEW_ROUNDS = 150


def greedy(problem: Problem) -> Placement:
    """The candidate that adds most, again and again, the first of equals.

    Without musts and quotas it covers at least 63% of the optimum.
    """
    core = compact(problem)
    return finished(core, problem, greedy_choice(core), bound=int(core.weights.sum()))


def greedy_and_swap(problem: Problem) -> Placement:
    """The greedy placement, improved by the best exchange of two cameras as long as one helps."""
    core = compact(problem)
    chosen, prices = good_choice(core, PREVIEW_ROUNDS)
    return finished(core, problem, chosen, bound=prices.bound)


def good_choice(core: Compact, rounds: int) -> tuple[list[int], Prices]:
    """The choice of greedy and swap, and prices that bound every other choice."""
    chosen = swapped(core, greedy_choice(core))
    return chosen, find_prices(core, chosen, rounds)


def greedy_choice(core: Compact) -> list[int]:
    """Musts first. When the quotas need all cameras that are left, only their members."""
    missing = core.least.copy()
    is_open = np.ones(len(core.weights), bool)
    gains = core.sums(core.weights)
    chosen: list[int] = []
    for must in core.musts[: core.count].tolist():
        chosen.append(must)
        missing -= core.quotas[:, must]
        _take(core, must, is_open, gains)
    while len(chosen) < core.count:
        wanted = np.maximum(missing, 0)
        best = int(np.argmax(gains))
        if wanted.any() and (wanted.sum() >= core.count - len(chosen) or gains[best] <= 0):
            # The candidate that serves most quotas, and of several the one that adds most
            served = np.where(gains >= 0, (wanted > 0) @ core.quotas, -1)
            best = int(np.argmax(np.where(served == served.max(), gains, -1)))
        elif gains[best] <= 0:
            break
        chosen.append(best)
        missing -= core.quotas[:, best]
        _take(core, best, is_open, gains)
    if len(core.musts) > len(chosen) or (missing > 0).any():
        raise Impossible
    return chosen


def _take(core: Compact, best: int, is_open: np.ndarray, gains: np.ndarray) -> None:
    """Close the points that a candidate watches, and lower the gains of others that watch them."""
    points = core.points_of(best)
    points = points[is_open[points]]
    is_open[points] = False
    degree = core.candidate_at[points + 1] - core.candidate_at[points]
    losers = core.candidates[row_positions(core.candidate_at, points)]
    np.subtract.at(gains, losers, np.repeat(core.weights[points], degree))
    gains[best] = -1


def finished(
    core: Compact,
    problem: Problem,
    chosen: list[int],
    *,
    bound: int,
    proven: bool = False,
    nodes: int = 0,
) -> Placement:
    """The placement in order, without cameras that add nothing, counted from the problem itself."""
    order, gains = _in_order(core, chosen)
    proven = proven or core.covered(order) >= bound
    seen = np.zeros(len(problem.weights), bool)
    seen[problem.covers[order].indices] = True
    covered = float(problem.weights[seen].sum())
    most = covered if proven else max(covered, bound / core.scale)
    return Placement(tuple(order), tuple(gains), covered, most, proven, nodes)


def _in_order(core: Compact, chosen: list[int]) -> tuple[list[int], list[float]]:
    """Candidates by what each adds to those before it, the first of equals first; and the gains."""
    gains = core.sums(core.weights)
    is_open = np.ones(len(core.weights), bool)
    left = np.sort(np.asarray(chosen, np.int64))
    order: list[int] = []
    added: list[float] = []
    while len(order) < len(left):
        best = int(left[np.argmax(gains[left])])
        if gains[best] <= 0:
            break
        order.append(best)
        added.append(float(gains[best]) / core.scale)
        _take(core, best, is_open, gains)
    missing = core.least - core.quotas[:, order].sum(axis=1)
    for each in np.setdiff1d(left, order).tolist():
        if each in core.musts or (core.quotas[:, each] * missing > 0).any():
            order.append(each)
            added.append(0.0)
            missing -= core.quotas[:, each]
    return order, added
