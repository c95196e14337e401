"""Distances to the nearest camera, on a fine grid over the whole district."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from cctv_map.district.geo import EARTH_RADIUS_M
from cctv_map.district.grid import Grid

CELL_M = 25
# Metres: the classes of the map of blind spots are 0 to 50, to 100, to 200 and beyond.
CLASSES_M = (50.0, 100.0, 200.0)


@dataclass(frozen=True, slots=True)
class NearestGrid:
    """``metres`` (rows × columns) from the centre of each cell to its nearest camera, rows from
    the south; infinite where there is no camera at all."""

    grid: Grid
    metres: np.ndarray


def nearest_grid(
    bounds: Sequence[float], cameras: Sequence[Sequence[float]], cell_m: int = CELL_M
) -> NearestGrid:
    """``cameras`` are rows that begin with latitude and longitude.

    The tree finds the nearest camera on a plane that is true at the middle latitude; the distance
    to it is then measured anew, so that far corners are right as well.
    """
    grid = Grid.over(list(bounds), cell_m)
    lats = np.radians(grid.south + (np.arange(grid.rows) + 0.5) * grid.lat_step)
    lons = np.radians(grid.west + (np.arange(grid.columns) + 0.5) * grid.lon_step)
    shape = (grid.rows, grid.columns)
    if not len(cameras):
        return NearestGrid(grid, np.full(shape, np.inf))
    there = np.radians(np.array(sorted({(row[0], row[1]) for row in cameras}), float))
    shrink = np.array([1.0, np.cos(lats.mean())])
    cells = np.column_stack([np.repeat(lats, grid.columns), np.tile(lons, grid.rows)])
    _, which = cKDTree(there * shrink).query(cells * shrink, workers=-1)
    return NearestGrid(grid, _metres(cells, there[which]).reshape(shape))


def distance_classes(
    bounds: Sequence[float], cameras: Sequence[Sequence[float]], cell_m: int = CELL_M
) -> tuple[Grid, np.ndarray]:
    """The grid, and for each cell of it (rows from the south, one byte each) the number of the
    class of its distance: 0 up to 50 m, 1 up to 100 m, 2 up to 200 m, 3 beyond."""
    found = nearest_grid(bounds, cameras, cell_m)
    return found.grid, np.searchsorted(CLASSES_M, found.metres).astype(np.uint8)


def _metres(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Between rows of latitude and longitude in radians, on a plane true between the two: within
    a centimetre of the sphere as far as a district reaches."""
    lats, lons = (b - a).T
    return EARTH_RADIUS_M * np.hypot(lats, lons * np.cos((a[:, 0] + b[:, 0]) / 2))
