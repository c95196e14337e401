"""A made-up district for the analysis: plain cells, lights where a test wants them."""

from typing import Any

from cctv_map.district.grid import Grid
from cctv_map.siting.material import Material

# Ten by ten cells of 100 m
SOUTH = 37.53
WEST = 126.84
BOUNDS = [SOUTH, WEST, SOUTH + 0.00899, WEST + 0.01133]
GRID = Grid.over(BOUNDS)


def spot(row: int, column: int, east_m: float = 0, north_m: float = 0) -> list[float]:
    """The middle of a cell, or so many metres from it."""
    centre = GRID.centre(row * GRID.columns + column)
    lat = centre.lat + north_m / 100 * GRID.lat_step
    return [lat, centre.lon + east_m / 100 * GRID.lon_step]


def light(row: int, column: int, count: float = 1, **away: float) -> list[float]:
    return [*spot(row, column, **away), count]


def box(row: int, column: int, row_end: int, column_end: int) -> list[list[float]]:
    """The ring around cells from one to another, both of them inside."""
    south, west, _, _ = GRID.box(row * GRID.columns + column)
    _, _, north, east = GRID.box(row_end * GRID.columns + column_end)
    return [[south, west], [south, east], [north, east], [north, west]]


def material(**changes: Any) -> Material:
    """Two dong side by side; changes win."""
    last = GRID.rows - 1
    dongs = {
        "화곡1동": [box(0, 0, last, 4)],
        "화곡2동": [box(0, 5, last, GRID.columns - 1)],
    }
    return Material(**{"bounds": BOUNDS, "dongs": dongs} | changes)
