"""The index (설치지수): the need for a camera in each cell, from 0 to 100.

The formula of the national model (표준분석모델) is not public. Ours is a plain weighted sum of
three parts of 0 to 1, shown with every result; ``docs/siting.md`` gives the reasons.

* 감시취약: the unwatched share of the cell and the distance to the next camera, times how many live
  around: where few people live, an unwatched corner matters less.
* 환경: residents, single households, school zones nearby, and darkness (many people, few lights).
* 요청: the number of residents who request a camera.
"""

from dataclasses import dataclass

import numpy as np

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.study_area import StudyArea

# A camera farther away does not help the cell, so all larger distances count the same.
FAR_ENOUGH_M = 200.0
# This many residents are a full 요청, so that one street with a hundred does not outweigh all.
ENOUGH_VOICES = 5
# The percentile from which a part is 1, so that one huge cell does not flatten all others.
FULL_AT = 95


@dataclass(frozen=True, slots=True)
class Index:
    """Arrays over the cells: three parts of 0 to 1, and ``score`` of 0 to 100.

    ``parts`` are the four parts of 환경 in the order of ``environment_weights``.
    """

    watch: np.ndarray
    environment: np.ndarray
    requests: np.ndarray
    score: np.ndarray
    parts: tuple[np.ndarray, ...] = ()


def make_index(area: StudyArea, parameters: Parameters) -> Index:
    residents, darkness = full_at_most(area.residents), _darkness(area)
    far = np.minimum(area.nearest_m, FAR_ENOUGH_M) / FAR_ENOUGH_M
    watch = (1 - area.watched + far) / 2 * _presence(area)
    parts = (
        residents,
        full_at_most(area.single_households),
        full_at_most(area.school_zones),
        darkness,
    )
    environment = weighted(parts, environment_weights(parts, parameters))
    requests = np.minimum(area.voices / ENOUGH_VOICES, 1.0)
    weights = [parameters.watch, parameters.environment, parameters.requests]
    score = 100 * weighted([watch, environment, requests], weights)
    return Index(watch, environment, requests, score, parts)


def environment_weights(parts: tuple[np.ndarray, ...], parameters: Parameters) -> list[float]:
    """The weights of the parts of 환경; a part without data weighs nothing."""
    weights = [
        parameters.residents,
        parameters.single_households,
        parameters.school_zones,
        parameters.darkness,
    ]
    return [weight if part.any() else 0.0 for weight, part in zip(weights, parts, strict=True)]


def _presence(area: StudyArea) -> np.ndarray:
    """0 to 1 by the number of residents around: 1 from the median of all cells on.

    "Around" is the cell and the eight that touch it: lights on a river bank get their share of a
    dong's residents too, but have few around them. Without a file of residents the number of
    lights is used, because lights are put up where people walk.
    """
    people = around(area, area.residents if area.residents.any() else area.lights)
    return np.minimum(people / np.median(people), 1.0) if len(people) else people


def _darkness(area: StudyArea) -> np.ndarray:
    """0 to 1: residents of the nine cells, times the lack of lights.

    Residents of a dong are shared among its lights, so residents per light would be the same in
    every cell of a dong; the cells around make the difference.
    """
    few = 1 - full_at_most(area.lights)
    return full_at_most(around(area, area.residents)) * few


def around(area: StudyArea, values: np.ndarray) -> np.ndarray:
    """The sum of a value over each cell and the eight cells that touch it."""
    grid = area.grid
    padded = np.zeros((grid.rows + 2, grid.columns + 2))
    rows, columns = np.divmod(area.cells, grid.columns)
    padded[rows + 1, columns + 1] = values
    return sum(padded[rows + i, columns + j] for i in range(3) for j in range(3))


def ranked(score: np.ndarray) -> np.ndarray:
    """Positions of the cells from the highest score to the lowest; equals by their number."""
    return np.lexsort((np.arange(len(score)), -score.round(9)))


def demand_weights(area: StudyArea, index: Index, parameters: Parameters) -> np.ndarray:
    """The weight of each point of demand: its share of its cell's 환경 and 요청.

    감시취약 is left out, because the model itself gives watched points no weight.
    """
    both = parameters.environment + parameters.requests
    worth = (
        weighted([index.environment, index.requests], [parameters.environment, parameters.requests])
        if both
        else np.ones(len(area.cells))
    )
    return by_point(area, worth)


def by_point(area: StudyArea, worth: np.ndarray) -> np.ndarray:
    """The worth of each cell, shared among its points by their lights."""
    return worth[area.point_cell] * area.point_share


def weighted(parts: list[np.ndarray] | tuple[np.ndarray, ...], weights: list[float]) -> np.ndarray:
    """The mean of parts by weights; zeros when no weight is above zero."""
    total = sum(weights)
    if not total:
        return np.zeros(len(parts[0]))
    return sum(weight * part for weight, part in zip(weights, parts, strict=True)) / total


def full_at_most(values: np.ndarray) -> np.ndarray:
    """0 to 1: the share of the 95th percentile of all values above zero, and 1 beyond it."""
    some = values[values > 0]
    if not len(some):
        return np.zeros(len(values))
    return np.minimum(values / np.percentile(some, FULL_AT), 1.0)
