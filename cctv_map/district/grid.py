"""Square cells over the district: the unit in which requests are shown and places compared."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cctv_map.district.geo import METRES_PER_DEGREE, LatLon

PUBLIC_CELL_M = 100.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows from south to north, columns from west to east, of cells ``cell_m`` metres wide.

    A cell's number is ``row * columns + column``; its key, which files hold, is "row-column".
    """

    south: float
    west: float
    rows: int
    columns: int
    cell_m: float
    lat_step: float
    lon_step: float

    @classmethod
    def over(cls, bounds: Sequence[float], cell_m: float = PUBLIC_CELL_M) -> "Grid":
        """The grid that covers south, west, north, east (degrees), starting in their corner."""
        south, west, north, east = bounds
        lat_step = cell_m / METRES_PER_DEGREE
        lon_step = lat_step / math.cos(math.radians((south + north) / 2))
        rows = max(1, math.ceil(round((north - south) / lat_step, 9)))
        columns = max(1, math.ceil(round((east - west) / lon_step, 9)))
        return cls(south, west, rows, columns, cell_m, lat_step, lon_step)

    def __len__(self) -> int:
        return self.rows * self.columns

    def cell_at(self, lat: float, lon: float) -> int | None:
        """The number of the cell that holds a point; None outside the grid."""
        row, column = (lat - self.south) / self.lat_step, (lon - self.west) / self.lon_step
        # Before they become whole numbers, which infinity has none of.
        if 0 <= row < self.rows and 0 <= column < self.columns:
            return math.floor(row) * self.columns + math.floor(column)
        return None

    def key(self, cell: int) -> str:
        return "{}-{}".format(*divmod(cell, self.columns))

    def cell_of_key(self, key: str) -> int | None:
        """The number of the cell with this key; None for anything that is no key of the grid."""
        row, dash, column = key.partition("-")
        if not (dash and row.isascii() and row.isdigit() and column.isascii() and column.isdigit()):
            return None
        # Python makes no number of thousands of figures, and no grid needs one.
        if max(len(row), len(column)) > len(str(len(self))):
            return None
        if int(row) >= self.rows or int(column) >= self.columns:
            return None
        return int(row) * self.columns + int(column)

    def centre(self, cell: int) -> LatLon:
        row, column = divmod(cell, self.columns)
        return LatLon(
            self.south + (row + 0.5) * self.lat_step, self.west + (column + 0.5) * self.lon_step
        )

    def box(self, cell: int) -> tuple[float, float, float, float]:
        """South, west, north, east of a cell in degrees."""
        row, column = divmod(cell, self.columns)
        south, west = self.south + row * self.lat_step, self.west + column * self.lon_step
        return south, west, south + self.lat_step, west + self.lon_step

    def around(self, cell: int) -> list[int]:
        """The cell and those that touch it, at most nine, in order of number."""
        row, column = divmod(cell, self.columns)
        return [
            r * self.columns + c
            for r in range(max(0, row - 1), min(self.rows, row + 2))
            for c in range(max(0, column - 1), min(self.columns, column + 2))
        ]
