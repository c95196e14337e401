"""The district as an analysis sees it: cells where people live, and the spots they walk past.

A cell takes part when it holds at least one security light and is not excluded. The lights are the
demand points, because they stand where people walk; their poles are where a camera could hang.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from cctv_map.geo import METRES_PER_DEGREE, is_inside, ring_edges
from cctv_map.siting.grid import Grid
from cctv_map.siting.material import Material
from cctv_map.siting.parameters import Parameters

FAR_M = 1e9


@dataclass(frozen=True, slots=True)
class Field:
    """m cells and p points; every array has one of these lengths.

    ``cells`` are numbers in ``grid``, rising. ``cell_dong`` indexes ``dongs``, -1 for none.
    ``point_cell`` indexes ``cells``. ``point_xy`` and ``camera_xy`` are metres from the grid's
    corner. ``point_share`` is a point's part of its cell, summing to 1 in each. ``spot`` is the
    point of the cell where a camera would see most points that nobody watches. ``left_out`` counts
    what fell away, by its name.
    """

    grid: Grid
    cells: np.ndarray
    cell_dong: np.ndarray
    dongs: tuple[str, ...]
    residents: np.ndarray
    single_households: np.ndarray
    school_zones: np.ndarray
    lights: np.ndarray
    voices: np.ndarray
    nearest_m: np.ndarray
    watched: np.ndarray
    spot: np.ndarray
    must: np.ndarray
    point_cell: np.ndarray
    point_xy: np.ndarray
    point_share: np.ndarray
    point_watchers: np.ndarray
    camera_xy: np.ndarray
    left_out: dict[str, float]


def to_xy(grid: Grid, points: list[list[float]]) -> np.ndarray:
    """Rows of (east, north) metres from the grid's south-west corner; good to 0.1%."""
    array = np.asarray([point[:2] for point in points], float).reshape(-1, 2)
    scale = METRES_PER_DEGREE * grid.lat_step / grid.lon_step
    return np.column_stack(
        [(array[:, 1] - grid.west) * scale, (array[:, 0] - grid.south) * METRES_PER_DEGREE]
    )


def to_lat_lon(grid: Grid, xy: np.ndarray) -> np.ndarray:
    """Rows of (lat, lon) degrees: the way back."""
    scale = METRES_PER_DEGREE * grid.lat_step / grid.lon_step
    return np.column_stack(
        [xy[:, 1] / METRES_PER_DEGREE + grid.south, xy[:, 0] / scale + grid.west]
    )


def make_field(material: Material, parameters: Parameters) -> Field:
    grid = Grid.over(material.bounds, parameters.cell_m)
    left_out: dict[str, float] = {}
    places, counts = _light_places(material, grid, left_out)
    numbers = _cells_of(grid, places)
    cells, point_cell = np.unique(numbers, return_inverse=True)
    dongs = tuple(sorted(material.dongs))
    cell_dong = _dong_of(grid, cells, material, dongs)
    point_xy, camera_xy = to_xy(grid, places), to_xy(grid, material.cameras)
    lights = np.bincount(point_cell, counts, len(cells))
    watchers = _within(point_xy, camera_xy, parameters.radius_m)
    share = counts / lights[point_cell]
    centre_xy = to_xy(grid, [[c.lat, c.lon] for c in map(grid.centre, cells.tolist())])
    return Field(
        grid=grid,
        cells=cells,
        cell_dong=cell_dong,
        dongs=dongs,
        residents=_spread(material.residents, "residents", dongs, cell_dong, lights, left_out),
        single_households=_spread(
            material.single_households, "single_households", dongs, cell_dong, lights, left_out
        ),
        school_zones=_within(
            centre_xy, to_xy(grid, material.school_zones), parameters.school_reach_m
        ).astype(float),
        lights=lights,
        voices=_counted(grid, cells, material.requests, "voices", left_out),
        nearest_m=_nearest(centre_xy, camera_xy),
        watched=np.bincount(point_cell, share * (watchers > 0), len(cells)),
        spot=_best_spots(point_xy, point_cell, share * (watchers == 0), parameters.radius_m),
        must=_musts(grid, cells, material.musts),
        point_cell=point_cell,
        point_xy=point_xy,
        point_share=share,
        point_watchers=watchers,
        camera_xy=camera_xy,
        left_out=left_out,
    )


def _light_places(
    material: Material, grid: Grid, left_out: dict[str, float]
) -> tuple[list[list[float]], np.ndarray]:
    """Distinct places of lights in the grid and outside what is excluded, with their counts."""
    excluded = [ring_edges([ring]) for ring in material.excluded]
    kept: dict[tuple[float, float], float] = {}
    for lat, lon, count in material.lights:
        if grid.cell_at(lat, lon) is None:
            left_out["lights_outside"] = left_out.get("lights_outside", 0) + count
        elif any(is_inside(lat, lon, edges) for edges in excluded):
            left_out["lights_excluded"] = left_out.get("lights_excluded", 0) + count
        else:
            kept[lat, lon] = kept.get((lat, lon), 0) + count
    places = sorted(kept)
    return [list(place) for place in places], np.array([kept[place] for place in places], float)


def _cells_of(grid: Grid, places: list[list[float]]) -> np.ndarray:
    return np.array([grid.cell_at(lat, lon) for lat, lon in places], np.int64)


def _dong_of(
    grid: Grid, cells: np.ndarray, material: Material, dongs: tuple[str, ...]
) -> np.ndarray:
    edges = [ring_edges(material.dongs[name]) for name in dongs]
    found = np.full(len(cells), -1)
    for at, cell in enumerate(cells.tolist()):
        centre = grid.centre(cell)
        for which, area in enumerate(edges):
            if is_inside(centre.lat, centre.lon, area):
                found[at] = which
                break
    return found


def _spread(
    numbers: dict[str, float],
    name: str,
    dongs: tuple[str, ...],
    cell_dong: np.ndarray,
    lights: np.ndarray,
    left_out: dict[str, float],
) -> np.ndarray:
    """A dong's number over its cells, by their lights; what finds no cell is told."""
    spread = np.zeros(len(cell_dong))
    for dong, number in numbers.items():
        inside = cell_dong == dongs.index(dong) if dong in dongs else np.zeros(len(spread), bool)
        total = lights[inside].sum()
        if total:
            spread[inside] = number * lights[inside] / total
        else:
            left_out[name] = left_out.get(name, 0) + number
    return spread


def _counted(
    grid: Grid,
    cells: np.ndarray,
    points: list[list[float]],
    name: str,
    left_out: dict[str, float],
) -> np.ndarray:
    counted = np.zeros(len(cells))
    for lat, lon, count in points:
        cell = grid.cell_at(lat, lon)
        at = np.searchsorted(cells, cell) if cell is not None else len(cells)
        if at < len(cells) and cells[at] == cell:
            counted[at] += count
        else:
            left_out[name] = left_out.get(name, 0) + count
    return counted


def _within(points: np.ndarray, others: np.ndarray, reach_m: float) -> np.ndarray:
    """How many of ``others`` lie within reach of each point."""
    if not len(others) or not len(points):
        return np.zeros(len(points), np.int64)
    return cKDTree(others).query_ball_point(points, reach_m, return_length=True)


def _nearest(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    if not len(others):
        return np.full(len(points), FAR_M)
    return cKDTree(others).query(points)[0]


def _best_spots(
    point_xy: np.ndarray, point_cell: np.ndarray, unwatched: np.ndarray, radius_m: float
) -> np.ndarray:
    """For each cell its point from which a camera would newly watch most; the first of equals."""
    if not len(point_xy):
        return np.zeros(0, np.int64)
    near = cKDTree(point_xy).query_ball_point(point_xy, radius_m)
    gain = np.array([unwatched[each].sum() for each in near])
    order = np.lexsort((np.arange(len(gain)), -gain.round(9), point_cell))
    _, first = np.unique(point_cell[order], return_index=True)
    return order[first]


def _musts(grid: Grid, cells: np.ndarray, musts: list[list]) -> np.ndarray:
    """Cells that a must touches: those that hold its point, or whose centre lies in its ring."""
    wanted = np.zeros(len(cells), bool)
    for ring in musts:
        held = {grid.cell_at(*ring[0])} if len(ring) < 3 else set()
        edges = ring_edges([ring]) if len(ring) >= 3 else []
        for at, cell in enumerate(cells.tolist()):
            centre = grid.centre(cell)
            wanted[at] |= cell in held or (bool(edges) and is_inside(centre.lat, centre.lon, edges))
    return wanted
