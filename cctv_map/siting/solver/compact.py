"""A placement problem in compact form: whole numbers, equal points merged, the rest dropped.

Weights become whole numbers, so that sums need no rounding and equals are equal on every machine.
Points that the same candidates watch count as one.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from cctv_map.siting.solver.problem import Problem

# All weights together are scaled to just below this: sums stay exact in a float, too.
TOTAL = 2**45


@dataclass(frozen=True, slots=True)
class Compact:
    """``weights`` of merged points; who watches what, as rows of numbers in both directions.

    The points of candidate i are ``points[point_at[i] : point_at[i + 1]]``, the candidates of
    point j ``candidates[candidate_at[j] : candidate_at[j + 1]]``. One unit of weight is
    ``1 / scale`` of the problem's. ``quotas`` (q × c) is 1 for the members of each quota, of which
    at least ``least`` (q,) must be chosen.
    """

    weights: np.ndarray
    scale: float
    point_at: np.ndarray
    points: np.ndarray
    candidate_at: np.ndarray
    candidates: np.ndarray
    count: int
    musts: np.ndarray
    quotas: np.ndarray
    least: np.ndarray

    @property
    def size(self) -> int:
        """How many candidates there are."""
        return len(self.point_at) - 1

    def points_of(self, candidate: int) -> np.ndarray:
        return self.points[self.point_at[candidate] : self.point_at[candidate + 1]]

    def sums(self, values: np.ndarray) -> np.ndarray:
        """For each candidate the sum of a value over its points."""
        totals = np.concatenate([[0], np.cumsum(values[self.points])])
        return totals[self.point_at[1:]] - totals[self.point_at[:-1]]

    def covered(self, chosen: np.ndarray | list[int]) -> int:
        return int(self.weights[self.watchers(chosen) > 0].sum())

    def watchers(self, chosen: np.ndarray | list[int]) -> np.ndarray:
        """How many of the chosen watch each point."""
        rows = row_positions(self.point_at, np.asarray(chosen, np.int64))
        return np.bincount(self.points[rows], minlength=len(self.weights))


def compact(problem: Problem) -> Compact:
    """The compact form; points without weight or out of reach of all candidates are dropped."""
    size = problem.covers.shape[0]
    total = float(problem.weights.sum())
    # A power of two changes no digit: whole weights stay whole, and ties stay ties.
    scale = 2.0 ** np.floor(np.log2(TOTAL / total)) if total > 0 else 1.0
    whole = np.rint(problem.weights * scale).astype(np.int64)
    by_point = problem.covers.tocsc()
    at, candidates = by_point.indptr.astype(np.int64), by_point.indices.astype(np.int64)
    kept = np.flatnonzero((whole > 0) & (np.diff(at) > 0))
    at, candidates = _rows(at, candidates, kept)
    quotas = np.zeros((len(problem.quotas), size), np.int64)
    for row, quota in zip(quotas, problem.quotas, strict=True):
        row[quota.members] = 1
    return _assembled(
        whole[kept],
        at,
        candidates,
        scale=float(scale),
        count=min(problem.count, size),
        musts=np.unique(np.asarray(problem.musts, np.int64)),
        quotas=quotas,
        least=np.array([quota.least for quota in problem.quotas], np.int64),
    )


def reduced(core: Compact, inside: np.ndarray, free: np.ndarray) -> Compact:
    """The problem that is left when some are chosen for sure and only ``free`` ones may join them;
    candidates are numbered by their position in ``free``."""
    number = np.full(core.size, -1)
    number[free] = np.arange(len(free))
    kept = (number[core.candidates] >= 0) & np.repeat(
        core.watchers(inside) == 0, np.diff(core.candidate_at)
    )
    degree = np.add.reduceat(np.append(kept, False), core.candidate_at[:-1], dtype=np.int64)
    rows = np.flatnonzero(degree)
    return _assembled(
        core.weights[rows],
        np.concatenate([[0], np.cumsum(degree[rows])]),
        number[core.candidates[kept]],
        scale=core.scale,
        count=core.count - len(inside),
        musts=np.zeros(0, np.int64),
        quotas=core.quotas[:, free],
        least=core.least - core.quotas[:, inside].sum(axis=1),
    )


def _assembled(
    weights: np.ndarray,
    at: np.ndarray,
    candidates: np.ndarray,
    *,
    scale: float,
    count: int,
    musts: np.ndarray,
    quotas: np.ndarray,
    least: np.ndarray,
) -> Compact:
    """The compact problem, with points of the same candidates merged into one."""
    size = quotas.shape[1]
    first, group = _merged(at, candidates, size)
    weights = np.bincount(group, weights, len(first)).astype(np.int64)
    at, candidates = _rows(at, candidates, first)
    ones = np.ones(len(candidates), np.int8)
    by_candidate = csr_array((ones, candidates, at), shape=(len(first), size)).tocsc()
    point_at, points = (
        array.astype(np.int64) for array in (by_candidate.indptr, by_candidate.indices)
    )
    return Compact(weights, scale, point_at, points, at, candidates, count, musts, quotas, least)


def _rows(at: np.ndarray, values: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same lists for the given rows only."""
    lengths = at[rows + 1] - at[rows]
    return np.concatenate([[0], np.cumsum(lengths)]), values[row_positions(at, rows)]


def row_positions(at: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The positions that the given rows take up, one row after the other."""
    lengths = at[rows + 1] - at[rows]
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(at[rows] - ends + lengths, lengths)


def _merged(at: np.ndarray, candidates: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """One point of each group of points with the same candidates, and the group of each point.

    Groups are found by a random key and then compared in full: two keys that are equal by chance
    only cost a merge.
    """
    count = len(at) - 1
    if not count:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    keys = np.random.default_rng(1).integers(0, 2**63, size, dtype=np.uint64)
    key = np.add.reduceat(keys[candidates], at[:-1])
    order = np.argsort(key)
    begins = np.append(True, key[order[1:]] != key[order[:-1]])
    first, group = order[begins], np.empty(count, np.int64)
    group[order] = np.cumsum(begins) - 1
    one, degree = first[group], np.diff(at)
    theirs = np.arange(len(candidates)) + np.repeat(at[one] - at[:-1], degree)
    unequal = candidates != candidates[np.minimum(theirs, len(candidates) - 1)]
    differs = (degree != degree[one]) | np.logical_or.reduceat(unequal, at[:-1])
    alone = np.flatnonzero(differs)
    group[alone] = len(first) + np.arange(len(alone))
    return np.concatenate([first, alone]), group
