"""Stability of ranks: how far a cell's rank depends on the weights, which are shaken many times.

The rank is that by 설치지수; ``placement_stability`` shakes the placement.

Every weight is multiplied by a log-normal factor around 1, so that none turns negative and doubling
is as likely as halving. The seed is stored with the run, and a rerun shakes the same way.
"""

from dataclasses import dataclass

import numpy as np

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.index import Index, environment_weights

LOW = 0.05
HIGH = 0.95
# Scores of 0 to 1 are compared in steps of this size, so that rounding on another machine changes
# no order; equals go by the number of their cell.
STEP = 1e-9


@dataclass(frozen=True, slots=True)
class RankStability:
    """For each cell the share of shakes in which it is among the first ``count``, and its ranks."""

    stability: np.ndarray
    rank_low: np.ndarray
    rank_high: np.ndarray


def rank_stability(index: Index, parameters: Parameters) -> RankStability:
    cells = len(index.score)
    if not cells:
        none = np.zeros(0)
        return RankStability(none, none.astype(int), none.astype(int))
    # Term by term and not as a product of matrices, whose last digits differ between machines.
    scores = np.zeros((max(1, parameters.shakes), cells))
    parts = (index.watch, *index.parts, index.requests)
    for weights, part in zip(shaken_weights(index, parameters).T, parts, strict=True):
        scores += weights[:, None] * part
    # One whole number holds score and cell: sorting it is quick, and no two are equal.
    keys = np.rint((1 - scores) / STEP).astype(np.int64) * cells + np.arange(cells)
    keys.sort(axis=1)
    order = keys % cells
    ranks = np.empty(order.shape, np.int32)
    np.put_along_axis(ranks, order, np.arange(1, cells + 1, dtype=np.int32)[None, :], axis=1)
    by_cell = np.sort(ranks.T.copy(), axis=1)
    last = len(scores) - 1
    return RankStability(
        stability=(by_cell <= parameters.count).mean(axis=1),
        rank_low=by_cell[:, round(LOW * last)],
        rank_high=by_cell[:, round(HIGH * last)],
    )


def shaken_weights(index: Index, parameters: Parameters) -> np.ndarray:
    """A row of shares for each shake: 감시취약, the four parts of 환경, 요청; a row sums to 1."""
    outer = np.array([parameters.watch, parameters.environment, parameters.requests])
    inner = np.array(environment_weights(index.parts, parameters))
    random = np.random.Generator(np.random.PCG64(parameters.seed))
    factors = np.exp(parameters.shake_size * random.standard_normal((max(1, parameters.shakes), 7)))
    outer_shares, inner_shares = _shares(outer * factors[:, :3]), _shares(inner * factors[:, 3:])
    return np.hstack(
        [outer_shares[:, :1], outer_shares[:, 1:2] * inner_shares, outer_shares[:, 2:]]
    )


def _shares(weights: np.ndarray) -> np.ndarray:
    """Rows that sum to 1; rows of zeros stay zeros."""
    total = weights.sum(axis=1, keepdims=True)
    return np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
