"""The dong of each light, and the people of a dong shared among its lights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cctv_map.district.dongs import DONGS
from cctv_map.district.geo import METRES_PER_DEGREE, ring_edges

# Lights of a border road may be a little outside the outlines and are the district's all the
# same; the importers draw the line at the same distance.
BORDER_M = 200.0
OUTLINE = "outline"
LABEL = "label"
# A light gets at most this many times the mean number of people per light of the whole district.
# Housing estates have lights of their own: where a dong has 11 public lights and 13,000 residents,
# the lights do not show where these live, and a hectare of 8,000 people would lead every list.
MAX_TIMES_MEAN = 3.0


@dataclass(frozen=True, slots=True)
class Dongs:
    """Names of dong with their edges (lat, lon, lat, lon), or label points without any edges."""

    names: tuple[str, ...]
    by: str
    edges: tuple[np.ndarray, ...] = ()
    labels: np.ndarray | None = None

    @classmethod
    def of(cls, outlines: Mapping[str, list]) -> "Dongs":
        if not outlines:
            dongs = sorted(DONGS, key=lambda dong: dong.name)
            labels = np.array([[dong.lat, dong.lon] for dong in dongs])
            return cls(tuple(dong.name for dong in dongs), LABEL, labels=labels)
        names = tuple(sorted(outlines))
        edges = tuple(np.array(ring_edges(outlines[name])).reshape(-1, 4) for name in names)
        return cls(names, OUTLINE, edges)

    def find(self, points: np.ndarray) -> np.ndarray:
        """The number of each point's dong, the nearest one's on the border strip; -1 outside."""
        if self.labels is not None:
            away = points[:, None, :] - self.labels[None, :, :]
            return np.hypot(away[..., 0], away[..., 1] * _squeeze(points)[:, None]).argmin(axis=1)
        found = self.holding(points)
        lost = np.flatnonzero(found < 0)
        if len(lost):
            metres = np.column_stack([_metres_to(points[lost], edges) for edges in self.edges])
            near = metres.min(axis=1) <= BORDER_M
            found[lost[near]] = metres[near].argmin(axis=1)
        return found

    def holding(self, points: np.ndarray) -> np.ndarray:
        """The number of the first dong whose outline holds each point; -1 for none."""
        found = np.full(len(points), -1)
        for at in reversed(range(len(self.edges))):
            found[_inside(points, self.edges[at])] = at
        return found


def _inside(points: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Whether each (lat, lon) lies in an outline, by the even-odd rule of ``geo.is_inside``."""
    lats, lons = edges[:, [0, 2]], edges[:, [1, 3]]
    boxed = (points[:, 0] >= lats.min()) & (points[:, 0] <= lats.max())
    boxed &= (points[:, 1] >= lons.min()) & (points[:, 1] <= lons.max())
    lat, lon = points[boxed].T
    inside = np.zeros(len(lat), bool)
    for lat_a, lon_a, lat_b, lon_b in edges.tolist():
        if lat_a != lat_b:
            crossed = (lat_a > lat) != (lat_b > lat)
            inside ^= crossed & (lon < lon_a + (lon_b - lon_a) * (lat - lat_a) / (lat_b - lat_a))
    whole = np.zeros(len(points), bool)
    whole[boxed] = inside
    return whole


def _metres_to(points: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """From each point to the nearest edge, on a plane at the point's own latitude."""
    squeeze = _squeeze(points)[:, None]
    x = (edges[None, :, 1] - points[:, 1:]) * squeeze
    y = edges[None, :, 0] - points[:, :1]
    along_x = (edges[None, :, 3] - edges[None, :, 1]) * squeeze
    along_y = edges[None, :, 2] - edges[None, :, 0]
    share = -(x * along_x + y * along_y) / (along_x**2 + along_y**2)
    share = np.clip(share, 0.0, 1.0)
    return np.hypot(x + share * along_x, y + share * along_y).min(axis=1) * METRES_PER_DEGREE


def _squeeze(points: np.ndarray) -> np.ndarray:
    return np.cos(np.radians(points[:, 0]))


def majority_dong(
    point_cell: np.ndarray, point_dong: np.ndarray, counts: np.ndarray, cells: int, dongs: int
) -> np.ndarray:
    """The dong of most lights of each cell, the first of equals."""
    held = np.bincount(point_cell * dongs + point_dong, counts, cells * dongs)
    return held.reshape(cells, dongs).argmax(axis=1)


def share_among_lights(
    numbers: Mapping[str, float],
    names: Sequence[str],
    point_dong: np.ndarray,
    counts: np.ndarray,
) -> tuple[np.ndarray, float]:
    """Each dong's number in equal parts for its lights, and the part that no light could take."""
    lights = np.bincount(point_dong, counts, len(names))
    given = np.array([float(numbers.get(name, 0)) for name in names])
    total = float(sum(numbers.values()))
    if not lights.sum():
        return np.zeros(len(counts)), total
    most = MAX_TIMES_MEAN * given.sum() / lights.sum()
    per_light = np.divide(given, lights, out=np.zeros(len(names)), where=lights > 0)
    placed = np.minimum(per_light, most)
    lost = total - float((placed * lights).sum())
    return placed[point_dong] * counts, lost if lost > 1e-6 * total else 0.0
