"""Where k new cameras watch most: the maximal covering location problem with cameras fixed."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class Quota:
    """At least ``least`` of the chosen must be among ``members`` (candidate numbers)."""

    members: np.ndarray
    least: int


@dataclass(frozen=True, slots=True)
class Problem:
    """n demand points and c candidates.

    ``weights`` (n,) are not negative; what is watched already weighs nothing here. ``covers``
    (c × n) is 1 where a candidate would watch a point. ``musts`` are taken first and count in k.
    """

    weights: np.ndarray
    covers: csr_array
    count: int
    musts: tuple[int, ...] = ()
    quotas: tuple[Quota, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """``chosen`` in the order in which each adds most; ``gap`` is (bound - covered) / bound."""

    chosen: tuple[int, ...]
    covered: float
    bound: float
    proven: bool
    nodes: int = 0

    @property
    def gap(self) -> float:
        return max(0.0, self.bound - self.covered) / self.bound if self.bound > 0 else 0.0


def greedy(problem: Problem) -> Placement:
    """Each time the candidate that adds most, the first of equals; at least 63% of the optimum."""
    left = problem.weights.astype(float).copy()
    chosen: list[int] = []
    covered = 0.0
    while len(chosen) < min(problem.count, problem.covers.shape[0]):
        gain = problem.covers @ left
        gain[chosen] = -1
        musts = [must for must in problem.musts if must not in chosen]
        best = musts[0] if musts else int(np.argmax(gain))
        covered += float(gain[best])
        chosen.append(best)
        left[problem.covers[[best]].indices] = 0
    bound = float(problem.weights.sum())
    return Placement(tuple(chosen), covered, bound, proven=covered >= bound)
