"""설치지수: how much speaks for a camera in each cell, from 0 to 100.

The formula of the national model (표준분석모델) is not public. Ours is a plain weighted sum, shown
with every result: 감시취약 (how little of the cell is watched, how far the next camera is), 환경
(people, schools, darkness) and 요청 (voices), each 0 to 1 by its own largest value.
"""

from dataclasses import dataclass

import numpy as np

from cctv_map.siting.field import Field
from cctv_map.siting.parameters import Parameters

# Beyond this a camera helps nobody in the cell, however much farther it is.
FAR_ENOUGH_M = 200.0


@dataclass(frozen=True, slots=True)
class Index:
    """Arrays over the cells: three parts of 0 to 1, and ``score`` of 0 to 100."""

    watch: np.ndarray
    environment: np.ndarray
    requests: np.ndarray
    score: np.ndarray


def make_index(field: Field, parameters: Parameters) -> Index:
    far = np.minimum(field.nearest_m, FAR_ENOUGH_M) / FAR_ENOUGH_M
    watch = (1 - field.watched + far) / 2
    lit = _by_largest(field.lights)
    environment = weighted(
        [
            _by_largest(field.residents),
            _by_largest(field.single_households),
            _by_largest(field.school_zones),
            1 - lit,
        ],
        [
            parameters.residents,
            parameters.single_households,
            parameters.school_zones,
            parameters.darkness,
        ],
    )
    requests = _by_largest(field.voices)
    parts = [watch, environment, requests]
    weights = [parameters.watch, parameters.environment, parameters.requests]
    return Index(watch, environment, requests, 100 * weighted(parts, weights))


def ranked(score: np.ndarray) -> np.ndarray:
    """Positions of the cells from the highest score to the lowest; equals by their number."""
    return np.lexsort((np.arange(len(score)), -score.round(9)))


def demand_weights(field: Field, index: Index, parameters: Parameters) -> np.ndarray:
    """What each point is worth to a new camera: its share of its cell's 환경 and 요청.

    감시취약 is not among them: what is watched already is fixed in the model itself.
    """
    both = parameters.environment + parameters.requests
    worth = (
        weighted([index.environment, index.requests], [parameters.environment, parameters.requests])
        if both
        else np.ones(len(field.cells))
    )
    return worth[field.point_cell] * field.point_share


def weighted(parts: list[np.ndarray], weights: list[float]) -> np.ndarray:
    """The mean of parts by weights; zeros when no weight is above zero."""
    total = sum(weights)
    if not total:
        return np.zeros(len(parts[0]))
    return sum(weight * part for weight, part in zip(weights, parts, strict=True)) / total


def _by_largest(values: np.ndarray) -> np.ndarray:
    largest = values.max(initial=0)
    return values / largest if largest else np.zeros(len(values))
