"""The sites as files: an adaptive quadtree, of which a district is the single root leaf.

A node of at most ``LEAF_SITES`` sites is a leaf (see ``encode``). A larger one is an inner node:

    {"leaf": false, "tile": "z/x/y", "cells": {"count", "lat", "lon", "sites", "cameras",
     "purposes": [[…], …], "statuses": [[…], …]}, "children": {"z/x/y": name, …}}

``tile`` and the keys of ``children`` are web-mercator tiles that hold all sites below them: the
smallest such tile, so that a city has no chain of nodes above it. ``cells`` are what to draw before
the children are loaded: one for each tile ``CELL_LEVELS`` below that holds sites, with the centre
of its sites (1e-5 degrees, delta coded), how many places and cameras, and how many places of each
purpose and status in the manifest's order. Their columns follow the rule for columns in ``encode``.

Plain Python: sites in, named bytes out, and the same sites always give the same names and bytes.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cctv_map.choices import PUBLIC_STATUSES, Purpose
from cctv_map.snapshot.encode import (
    SnapshotSite,
    column,
    deltas,
    encode_leaf,
    to_json,
    to_steps,
)

LEAF_SITES = 4_000
# 256 cells at most: on a tile of 256 pixels each is 16 pixels wide.
CELL_LEVELS = 4
# Sites that not even this tile (about 30 m) tells apart stay together in one leaf, however many.
DEEPEST = 20


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """A web-mercator tile: zoom, and x, y counted from the north-west corner of the world."""

    z: int
    x: int
    y: int

    def above(self, levels: int) -> "Tile":
        return Tile(self.z - levels, self.x >> levels, self.y >> levels)

    def __str__(self) -> str:
        return f"{self.z}/{self.x}/{self.y}"


@dataclass(slots=True)
class Tree:
    """The name of the root file, and every file by its name."""

    root: str = ""
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, letter: str, content: bytes) -> str:
        name = content_name(letter, content)
        self.files[name] = content
        return name


# A site with its tile at the deepest zoom
Placed = tuple[Tile, SnapshotSite]


def content_hash(content: bytes) -> str:
    """16 hexadecimal digits that stand for this content."""
    return hashlib.sha256(content).hexdigest()[:16]


def content_name(letter: str, content: bytes, suffix: str = "json") -> str:
    """A file name that changes with the content, so that the file may be cached for ever."""
    return f"{letter}-{content_hash(content)}.{suffix}"


def tile_of(lat: float, lon: float, zoom: int = DEEPEST) -> Tile:
    """The tile of this zoom that a point in degrees lies in."""
    size = 1 << zoom
    y = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return Tile(zoom, *(min(size - 1, max(0, int(part * size))) for part in (lon / 360 + 0.5, y)))


def smallest_tile(tiles: Iterable[Tile]) -> Tile:
    """The smallest tile that holds all these of one zoom; there must be one at least."""
    found = set(tiles)
    while len(found) > 1:
        found = {tile.above(1) for tile in found}
    return found.pop()


def build_tree(sites: Sequence[SnapshotSite], leaf_sites: int = LEAF_SITES) -> Tree:
    """All files of the sites. The root's letter is r, every other node's is n."""
    tree = Tree()
    if len(sites) <= leaf_sites:
        tree.root = tree.add("r", encode_leaf(sites))
        return tree
    tree.root = _add_node(tree, "r", [(tile_of(s.lat, s.lon), s) for s in sites], leaf_sites)
    return tree


def _add_node(tree: Tree, letter: str, placed: list[Placed], leaf_sites: int) -> str:
    """The node of these sites and all below it; its name."""
    tile = smallest_tile(tile for tile, _ in placed)
    if len(placed) <= leaf_sites or tile.z == DEEPEST:
        return tree.add(letter, encode_leaf(site for _, site in placed))
    quarters: dict[Tile, list[Placed]] = defaultdict(list)
    for deep, site in placed:
        quarters[deep.above(DEEPEST - tile.z - 1)].append((deep, site))
    children = {
        str(smallest_tile(deep for deep, _ in below)): _add_node(tree, "n", below, leaf_sites)
        for _, below in sorted(quarters.items())
    }
    inner = {"leaf": False, "tile": str(tile), "cells": _cells(placed, tile.z + CELL_LEVELS)}
    return tree.add(letter, to_json(inner | {"children": children}))


def _cells(placed: list[Placed], zoom: int) -> dict[str, object]:
    cells: dict[Tile, list[SnapshotSite]] = defaultdict(list)
    for deep, site in placed:
        cells[deep.above(max(0, DEEPEST - zoom))].append(site)
    groups = [sites for _, sites in sorted(cells.items())]
    return {
        "count": len(groups),
        "lat": column(deltas([_middle(site.lat for site in group) for group in groups])),
        "lon": column(deltas([_middle(site.lon for site in group) for group in groups])),
        "sites": column([len(group) for group in groups]),
        "cameras": column([sum(site.cameras for site in group) for group in groups]),
        "purposes": [
            column([sum(site.purpose == index for site in group) for group in groups])
            for index in range(len(Purpose))
        ],
        "statuses": [
            column([sum(site.status == index for site in group) for group in groups])
            for index in range(len(PUBLIC_STATUSES))
        ],
    }


def _middle(degrees: Iterable[float]) -> int:
    """The mean in 1e-5 degrees; whole numbers are added, so their order does not matter."""
    steps = [to_steps(value) for value in degrees]
    return round(sum(steps) / len(steps))
