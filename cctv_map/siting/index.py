"""설치지수: how much speaks for a camera in each cell, from 0 to 100.

The formula of the national model (표준분석모델) is not public. Ours is a plain weighted sum of
three parts of 0 to 1, shown with every result; ``docs/siting.md`` tells why it is made so.

* 감시취약: how little of the cell is watched and how far the next camera is, times how many live
  around: a lonely corner is not a gap in anybody's protection.
* 환경: residents, single households, school zones near, and darkness: many people around and few
  lights.
* 요청: voices of residents.
"""

from dataclasses import dataclass

import numpy as np

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.field import Field

# Beyond this a camera helps nobody in the cell, however much farther it is.
FAR_ENOUGH_M = 200.0
# So many voices are a full 요청: one street that gathers a hundred does not silence all the others.
ENOUGH_VOICES = 5
# A part is 1 from here on: the cell that has more than 95 of 100. One huge cell flattens nobody.
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


def make_index(field: Field, parameters: Parameters) -> Index:
    residents, darkness = full_at_most(field.residents), _darkness(field)
    far = np.minimum(field.nearest_m, FAR_ENOUGH_M) / FAR_ENOUGH_M
    watch = (1 - field.watched + far) / 2 * _presence(field)
    parts = (
        residents,
        full_at_most(field.single_households),
        full_at_most(field.school_zones),
        darkness,
    )
    environment = weighted(parts, environment_weights(parts, parameters))
    requests = np.minimum(field.voices / ENOUGH_VOICES, 1.0)
    weights = [parameters.watch, parameters.environment, parameters.requests]
    score = 100 * weighted([watch, environment, requests], weights)
    return Index(watch, environment, requests, score, parts)


def environment_weights(parts: tuple[np.ndarray, ...], parameters: Parameters) -> list[float]:
    """The weights of the parts of 환경; a part of which nothing is known weighs nothing."""
    weights = [
        parameters.residents,
        parameters.single_households,
        parameters.school_zones,
        parameters.darkness,
    ]
    return [weight if part.any() else 0.0 for weight, part in zip(weights, parts, strict=True)]


def _presence(field: Field) -> np.ndarray:
    """Who is there to be protected: 1 where as many live around as around the middle cell.

    "Around" is the cell and the eight that touch it: five lights on a river bank get their share
    of a dong's residents too, but nobody around them. Without a file of residents the lights stand
    for them, for they were put up where people walk.
    """
    people = around(field, field.residents if field.residents.any() else field.lights)
    return np.minimum(people / np.median(people), 1.0) if len(people) else people


def _darkness(field: Field) -> np.ndarray:
    """Few lights where many live around: residents of the nine cells, times how few lights.

    Residents of a dong are spread by its lights, so people per light would say the same of every
    cell of a dong; the cells around it tell them apart.
    """
    few = 1 - full_at_most(field.lights)
    return full_at_most(around(field, field.residents)) * few


def around(field: Field, values: np.ndarray) -> np.ndarray:
    """For each cell the sum of a value over itself and the eight cells that touch it."""
    grid = field.grid
    padded = np.zeros((grid.rows + 2, grid.columns + 2))
    rows, columns = np.divmod(field.cells, grid.columns)
    padded[rows + 1, columns + 1] = values
    return sum(padded[rows + i, columns + j] for i in range(3) for j in range(3))


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
    return by_point(field, worth)


def by_point(field: Field, worth: np.ndarray) -> np.ndarray:
    """What the cells are worth, shared among their points by their lights."""
    return worth[field.point_cell] * field.point_share


def weighted(parts: list[np.ndarray] | tuple[np.ndarray, ...], weights: list[float]) -> np.ndarray:
    """The mean of parts by weights; zeros when no weight is above zero."""
    total = sum(weights)
    if not total:
        return np.zeros(len(parts[0]))
    return sum(weight * part for weight, part in zip(weights, parts, strict=True)) / total


def full_at_most(values: np.ndarray) -> np.ndarray:
    """0 to 1: as a share of the value that 95 of 100 cells with any do not pass, and 1 above it."""
    some = values[values > 0]
    if not len(some):
        return np.zeros(len(values))
    return np.minimum(values / np.percentile(some, FULL_AT), 1.0)
