"""A bound on what any placement can cover, proved by prices (Lagrangian relaxation).

Every point gets a price from zero to its weight, and every quota a price of at least zero. The
worth of a candidate is the sum of the prices of its points and quotas. No placement covers more
than what the points keep (weight less price), plus the k dearest candidates, less the price of the
quotas' minimums. That holds for any prices, in whole numbers, without trust in a solver;
subgradient steps only look for prices that make the sum small.
"""

from dataclasses import dataclass

import numpy as np

from cctv_map.siting.solver.compact import Compact


@dataclass(frozen=True, slots=True)
class Prices:
    """``worth`` (c,) of each candidate, and the ``dearest`` that the bound counts, musts first."""

    bound: int
    worth: np.ndarray
    dearest: np.ndarray


def find_prices(core: Compact, chosen: list[int], rounds: int) -> Prices:
    """The best prices of so many rounds, from a good choice on; fewer if that choice is proved."""
    covered = core.covered(chosen)
    weights = core.weights.astype(float)
    price = weights / np.maximum(core.watchers(chosen), 1)
    quota_price = np.zeros(len(core.least))
    best = proved(core, price, quota_price)
    step, since_better = 1.0, 0
    for _ in range(rounds):
        now = proved(core, price, quota_price)
        if now.bound < best.bound:
            best, since_better = now, 0
        else:
            since_better += 1
        if best.bound <= covered:
            break
        if since_better >= 10:
            step, since_better = step / 2, 0
        slope = core.watchers(now.dearest) - 1.0
        slope[(slope < 0) & (price >= weights) | (slope > 0) & (price <= 0)] = 0
        quota_slope = core.quotas[:, now.dearest].sum(axis=1) - core.least.astype(float)
        quota_slope[(quota_slope > 0) & (quota_price <= 0)] = 0
        length = (slope**2).sum() + (quota_slope**2).sum()
        if not length:
            break
        stride = step * (now.bound - covered) / length
        price = np.clip(price - stride * slope, 0, weights)
        quota_price = np.maximum(quota_price - stride * quota_slope, 0)
    return best


def proved(core: Compact, price: np.ndarray, quota_price: np.ndarray) -> Prices:
    """The bound that these prices prove, after rounding them to whole numbers."""
    price = np.clip(np.rint(price).astype(np.int64), 0, core.weights)
    quota_price = np.maximum(np.rint(quota_price).astype(np.int64), 0)
    worth = core.sums(price) + quota_price @ core.quotas
    kept = int((core.weights - price).sum())
    dearest = _dearest(core, worth)
    best = int(worth[dearest].sum())
    return Prices(kept + best - int(quota_price @ core.least), worth, dearest)


def decided(core: Compact, prices: Prices, covered: int) -> tuple[np.ndarray, np.ndarray]:
    """The candidates that are in every placement that covers more than ``covered``; and the free.

    Exchanging one of the dearest for one of the others lowers the bound by the difference of their
    worth. If that brings it down to what is covered already, the exchange need not be tried.
    """
    is_in = np.zeros(core.size, bool)
    is_in[prices.dearest] = True
    is_must = np.zeros(core.size, bool)
    is_must[core.musts] = True
    lowest = prices.worth[is_in & ~is_must].min(initial=np.iinfo(np.int64).max)
    highest = prices.worth[~is_in].max(initial=0)
    spare = prices.bound - covered
    stays = is_in & (prices.worth - highest >= spare) | is_must
    is_out = ~is_in & (lowest - prices.worth >= spare)
    return np.flatnonzero(stays), np.flatnonzero(~stays & ~is_out)


def _dearest(core: Compact, worth: np.ndarray) -> np.ndarray:
    """The musts and, of the others, the dearest that k leaves room for."""
    others = worth.copy()
    others[core.musts] = -1
    room = core.count - len(core.musts)
    return np.concatenate([core.musts, np.argsort(-others, kind="stable")[:room]])
