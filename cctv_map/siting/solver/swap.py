"""Exchanges of one chosen camera for another until none helps (Resende and Werneck's bookkeeping).

Taking ``i`` in for ``r`` brings what ``i`` newly watches, costs what ``r`` alone watched, and gives
back the part of that which ``i`` watches as well: gain[i] - loss[r] + shared[i, r].
"""

import numpy as np

from cctv_map.siting.solver.compact import Compact, row_positions

# Marks the exchanges that a must or a quota forbids: no real loss is as large.
FORBIDDEN = np.int64(2**60)


def swapped(core: Compact, chosen: list[int]) -> list[int]:
    """The choice after the best exchange, again and again; musts stay and quotas hold."""
    inside = np.array(chosen, np.int64)
    watchers = core.watchers(inside)
    while len(inside):
        profit = _profits(core, inside, watchers)
        best = int(np.argmax(profit))
        if profit.flat[best] <= 0:
            break
        new, place = divmod(best, len(inside))
        watchers[core.points_of(inside[place])] -= 1
        watchers[core.points_of(new)] += 1
        inside[place] = new
    return inside.tolist()


def _profits(core: Compact, inside: np.ndarray, watchers: np.ndarray) -> np.ndarray:
    """The profit of each exchange: a row for each candidate, a column for each of the chosen."""
    gain = core.sums(np.where(watchers == 0, core.weights, 0))
    shared = _shared(core, inside, watchers)
    loss = shared[inside, np.arange(len(inside))]
    profit = gain[:, None] - loss + shared
    profit[inside] = -FORBIDDEN
    profit[:, np.isin(inside, core.musts)] = -FORBIDDEN
    spare = core.quotas[:, inside].sum(axis=1) - core.least
    for quota in core.quotas[spare <= 0]:
        profit[np.ix_(quota == 0, quota[inside] == 1)] = -FORBIDDEN
    return profit


def _shared(core: Compact, inside: np.ndarray, watchers: np.ndarray) -> np.ndarray:
    """For each candidate and each chosen one the weight that only the latter watches now and the
    former would watch too; for a chosen one and itself, all that it alone watches."""
    owner = np.full(len(core.weights), -1)
    degree = np.diff(core.point_at)[inside]
    owner[core.points[row_positions(core.point_at, inside)]] = np.repeat(
        np.arange(len(inside)), degree
    )
    alone = np.flatnonzero(watchers == 1)
    times = core.candidate_at[alone + 1] - core.candidate_at[alone]
    key = core.candidates[row_positions(core.candidate_at, alone)] * len(inside)
    key += np.repeat(owner[alone], times)
    weight = np.repeat(core.weights[alone], times)
    flat = np.bincount(key, weight, core.size * len(inside)).astype(np.int64)
    return flat.reshape(core.size, len(inside))
