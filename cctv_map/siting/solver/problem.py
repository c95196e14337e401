"""The maximal covering location problem with existing cameras fixed, and its solution."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array


class Impossible(ValueError):
    """Musts and quotas need more cameras than can be placed, or more candidates than exist."""


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
    """``chosen`` in the order in which each adds most, with what it adds as ``gains``.

    No placement can cover more than ``bound``. A camera that adds nothing is not placed, unless a
    must or a quota asks for it.
    """

    chosen: tuple[int, ...]
    gains: tuple[float, ...]
    covered: float
    bound: float
    proven: bool
    nodes: int = 0

    @property
    def gap(self) -> float:
        return max(0.0, self.bound - self.covered) / self.bound if self.bound > 0 else 0.0
