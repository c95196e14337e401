"""The placement as in a textbook: a variable for each point, nothing merged, nothing decided.

It shares no line with the analysis but the numbers of the area: who watches whom is measured
again, and so is what keeps the conditions.
"""

from itertools import combinations
from math import ceil

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.study_area import StudyArea


def wishes(area: StudyArea, parameters: Parameters) -> list[tuple[np.ndarray, int]]:
    """Cells, and how many of them must be chosen; of a dong at most as many as it has."""
    asked = area.voices > 0
    needed = ceil(round(parameters.request_share * parameters.count, 9))
    told = [(area.must, int(area.must.sum())), (asked, needed)]
    for dong in range(len(area.dongs)):
        own = area.cell_dong == dong
        told.append((own, min(parameters.least_per_dong, int(own.sum()))))
    return [(cells, least) for cells, least in told if least]


def can_be_kept(area: StudyArea, parameters: Parameters) -> bool:
    """By trying every choice."""
    size, told = len(area.cells), wishes(area, parameters)
    return any(
        all(cells[list(chosen)].sum() >= least for cells, least in told)
        for count in range(min(parameters.count, size) + 1)
        for chosen in combinations(range(size), count)
    )


def keeps(area: StudyArea, parameters: Parameters, chosen: list[int]) -> bool:
    return len(set(chosen)) == len(chosen) <= parameters.count and all(
        cells[chosen].sum() >= least for cells, least in wishes(area, parameters)
    )


def reach(area: StudyArea, parameters: Parameters) -> np.ndarray:
    """Whether the camera of each cell (a row) watches each point."""
    away = area.point_xy[area.spot][:, None] - area.point_xy
    return np.hypot(away[..., 0], away[..., 1]) <= parameters.radius_m


def plain_optimum(area: StudyArea, parameters: Parameters, worth: np.ndarray) -> list[int]:
    """The best choice where each cell is worth so much to a camera."""
    near, told = reach(area, parameters), wishes(area, parameters)
    size, points = near.shape
    demand = worth[area.point_cell] * area.point_share * (area.point_watchers == 0)
    rows = [np.append(np.ones(size), np.zeros(points))]
    rows += [np.append(-cells.astype(float), np.zeros(points)) for cells, _ in told]
    matrix = vstack(
        [hstack([csr_array(-near.T.astype(float)), eye_array(points)]), csr_array(np.array(rows))]
    )
    right = [*np.zeros(points), parameters.count, *(-least for _, least in told)]
    solved = milp(
        -1e5 * np.append(np.zeros(size), demand) / max(demand.sum(), 1e-9),
        integrality=np.arange(size + points) < size,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(csr_array(matrix), -np.inf, right),
        options={"mip_rel_gap": 0},
    )
    return np.flatnonzero(solved.x[:size] > 0.5).tolist()


def watched_worth(
    area: StudyArea, parameters: Parameters, worth: np.ndarray, chosen: list[int]
) -> float:
    seen = reach(area, parameters)[chosen].any(axis=0) & (area.point_watchers == 0)
    return float((worth[area.point_cell] * area.point_share)[seen].sum())
