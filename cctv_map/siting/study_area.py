"""The study area of an analysis: cells where people live, and the points of demand in them.

A cell takes part if it holds at least one security light and is not excluded. The lights are the
points of demand, because they are put up where people walk; a camera could hang on their poles.
"""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from cctv_map.district.geo import METRES_PER_DEGREE, is_inside, ring_edges
from cctv_map.district.grid import Grid
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.dong_shares import OUTLINE, Dongs, majority_dong, share_among_lights
from cctv_map.siting.material import Material

# Stored as ``nearest_m`` of every cell while there is no camera at all
DISTANCE_WITHOUT_CAMERA_M = 1e9


@dataclass(frozen=True, slots=True)
class StudyArea:
    """Cells and points of demand; every array has the length of one or the other.

    ``cells`` are numbers in ``grid``, rising. ``cell_dong`` is an index into ``dongs``: the dong of
    most of the cell's lights. ``nearest_m`` is measured from ``spot``, the point of the cell where
    a camera would see most unwatched points. ``point_cell`` is an index into ``cells``.
    ``point_xy`` and ``camera_xy`` are metres from the grid's corner. ``point_share`` is a point's
    part of its cell; the parts of a cell sum to 1. ``left_out`` counts what has no cell, by kind.
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
    # How the dong of a light was found: by "outline", or by the nearest "label"
    dong_by: str = OUTLINE
    unlit_cells: int | None = None


def to_xy(grid: Grid, points: list[list[float]]) -> np.ndarray:
    """Rows of (east, north) metres from the grid's south-west corner; good to 0.1%."""
    array = np.asarray([point[:2] for point in points], float).reshape(-1, 2)
    scale = METRES_PER_DEGREE * grid.lat_step / grid.lon_step
    return np.column_stack(
        [(array[:, 1] - grid.west) * scale, (array[:, 0] - grid.south) * METRES_PER_DEGREE]
    )


def to_lat_lon(grid: Grid, xy: np.ndarray) -> np.ndarray:
    """Rows of (lat, lon) degrees: the inverse of ``to_xy``."""
    scale = METRES_PER_DEGREE * grid.lat_step / grid.lon_step
    return np.column_stack(
        [xy[:, 1] / METRES_PER_DEGREE + grid.south, xy[:, 0] / scale + grid.west]
    )


def make_study_area(material: Material, parameters: Parameters) -> StudyArea:
    grid = Grid.over(material.bounds, parameters.cell_m)
    dongs = Dongs.of(material.dongs)
    left_out: dict[str, float] = {}
    places, counts, point_dong = _light_places(material, grid, dongs, left_out)
    cells, point_cell = np.unique(_cells_of(grid, places), return_inverse=True)
    point_xy, camera_xy = to_xy(grid, places), to_xy(grid, material.cameras)
    lights = np.bincount(point_cell, counts, len(cells))
    watchers = _within(point_xy, camera_xy, parameters.radius_m)
    share = counts / lights[point_cell]
    spot = _best_spots(point_xy, point_cell, share * (watchers == 0), parameters.radius_m)
    centre_xy = to_xy(grid, [[c.lat, c.lon] for c in map(grid.centre, cells.tolist())])

    def people(numbers: dict[str, float], name: str) -> np.ndarray:
        by_point, lost = share_among_lights(numbers, dongs.names, point_dong, counts)
        if lost:
            left_out[name] = lost
        return np.bincount(point_cell, by_point, len(cells))

    return StudyArea(
        grid=grid,
        cells=cells,
        cell_dong=majority_dong(point_cell, point_dong, counts, len(cells), len(dongs.names)),
        dongs=dongs.names,
        residents=people(material.residents, "residents"),
        single_households=people(material.single_households, "single_households"),
        school_zones=_within(
            centre_xy, to_xy(grid, material.school_zones), parameters.school_reach_m
        ).astype(float),
        lights=lights,
        voices=_counted(grid, cells, material.requests, "voices", left_out),
        nearest_m=_nearest(point_xy[spot], camera_xy),
        watched=np.bincount(point_cell, share * (watchers > 0), len(cells)),
        spot=spot,
        must=_musts(grid, cells, material.musts, left_out),
        point_cell=point_cell,
        point_xy=point_xy,
        point_share=share,
        point_watchers=watchers,
        camera_xy=camera_xy,
        left_out=left_out,
        dong_by=dongs.by,
        unlit_cells=_unlit(dongs, grid, cells),
    )


def _light_places(
    material: Material, grid: Grid, dongs: Dongs, left_out: dict[str, float]
) -> tuple[list[list[float]], np.ndarray, np.ndarray]:
    """Distinct places of lights, the number of lights at each, and its dong.

    Lights outside the district or in an excluded outline are counted in ``left_out``.
    """
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
    counts = np.array([kept[place] for place in places], float)
    dong = dongs.find(np.array(places, float).reshape(-1, 2))
    inside = dong >= 0
    if outside := counts[~inside].sum():
        left_out["lights_outside"] = left_out.get("lights_outside", 0) + float(outside)
    held = [list(place) for place, is_in in zip(places, inside, strict=True) if is_in]
    return held, counts[inside], dong[inside]


def _cells_of(grid: Grid, places: list[list[float]]) -> np.ndarray:
    return np.array([grid.cell_at(lat, lon) for lat, lon in places], np.int64)


def _unlit(dongs: Dongs, grid: Grid, cells: np.ndarray) -> int | None:
    """The number of the district's cells that take no part, because they hold no light."""
    if not dongs.edges:
        return None
    numbers = np.arange(len(grid))
    rows, columns = np.divmod(numbers, grid.columns)
    centres = np.column_stack(
        [grid.south + (rows + 0.5) * grid.lat_step, grid.west + (columns + 0.5) * grid.lon_step]
    )
    inside = numbers[dongs.holding(centres) >= 0]
    return int((~np.isin(inside, cells)).sum())


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
    """The number of ``others`` within reach of each point."""
    if not len(others) or not len(points):
        return np.zeros(len(points), np.int64)
    return cKDTree(others).query_ball_point(points, reach_m, return_length=True)


def _nearest(points: np.ndarray, others: np.ndarray) -> np.ndarray:
    if not len(others):
        return np.full(len(points), DISTANCE_WITHOUT_CAMERA_M)
    return cKDTree(others).query(points)[0]


def _best_spots(
    point_xy: np.ndarray, point_cell: np.ndarray, unwatched: np.ndarray, radius_m: float
) -> np.ndarray:
    """The point of each cell from which a camera would newly watch most; the first of equals."""
    if not len(point_xy):
        return np.zeros(0, np.int64)
    near = cKDTree(point_xy).query_ball_point(point_xy, radius_m)
    gain = np.array([unwatched[each].sum() for each in near])
    order = np.lexsort((np.arange(len(gain)), -gain.round(9), point_cell))
    _, first = np.unique(point_cell[order], return_index=True)
    return order[first]


def _musts(
    grid: Grid, cells: np.ndarray, musts: list[list], left_out: dict[str, float]
) -> np.ndarray:
    """Whether a must touches each cell: holds its point, or has the centre in its ring.

    A must that touches no cell is counted in ``left_out``, so that the paper can say so.
    """
    wanted = np.zeros(len(cells), bool)
    for ring in musts:
        if len(ring) < 3:
            touched = cells == (-1 if (at := grid.cell_at(*ring[0][:2])) is None else at)
        else:
            edges = ring_edges([ring])
            centres = map(grid.centre, cells.tolist())
            touched = np.array([is_inside(c.lat, c.lon, edges) for c in centres], bool)
        if not touched.any():
            left_out["musts"] = left_out.get("musts", 0) + 1
        wanted |= touched
    return wanted
