"""The 25 m grid of distances to the nearest camera."""

import math

import numpy as np

from cctv_map.district.geo import EARTH_RADIUS_M
from cctv_map.siting.nearest_grid import distance_classes, nearest_grid
from tests.cctv_map.siting.districts import BOUNDS, GRID, spot

# Wider than Gangseo, so that a plane that is true in the middle is not in the corners
WIDE = [37.0, 126.0, 37.4, 126.6]


def haversine_m(lat, lon, other_lat, other_lon):
    lat, lon, other_lat, other_lon = map(math.radians, (lat, lon, other_lat, other_lon))
    part = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(part))


def test_it_spans_the_bounds_in_cells_of_25_m():
    found = nearest_grid(BOUNDS, [spot(0, 0)])
    assert found.metres.shape == (4 * GRID.rows, 4 * GRID.columns)


def test_distances_are_those_on_the_sphere_within_2_m_in_the_far_corners_too():
    rng = np.random.default_rng(1)
    cameras = [[rng.uniform(37.0, 37.4), rng.uniform(126.0, 126.6)] for _ in range(40)]
    found = nearest_grid(WIDE, cameras, cell_m=500)
    grid = found.grid
    for row in range(grid.rows):
        for column in range(grid.columns):
            centre = grid.centre(row * grid.columns + column)
            truth = min(haversine_m(centre.lat, centre.lon, *camera) for camera in cameras)
            assert abs(found.metres[row, column] - truth) <= 2


def test_rows_begin_in_the_south_and_columns_in_the_west():
    found = nearest_grid(BOUNDS, [[BOUNDS[0], BOUNDS[1], 3]])
    assert round(float(found.metres[0, 0])) == round(math.hypot(12.5, 12.5))
    assert found.metres[0, 4] < found.metres[8, 4]
    assert found.metres.argmax() == found.metres.size - 1


def test_classes_end_at_50_and_100_and_200_m():
    grid, classes = distance_classes(BOUNDS, [[BOUNDS[0], BOUNDS[1]]])
    # Centres of the lowest row lie 12.5, 37.5, 62.5 … m to the east
    assert classes.dtype == np.uint8
    assert classes[0, :9].tolist() == [0, 0, 1, 1, 2, 2, 2, 2, 3]
    assert classes.shape == (grid.rows, grid.columns)


def test_without_cameras_everything_is_far():
    _, classes = distance_classes(BOUNDS, [])
    assert set(classes.ravel().tolist()) == {3}
