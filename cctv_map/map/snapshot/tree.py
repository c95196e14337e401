"""The sites as files: an adaptive quadtree, of which a district is the single root leaf.

A node of few sites is a leaf (see ``encode``). A larger one is an inner node, whose cells (see
``cluster_cells``) are drawn while they are small on the screen:

    {"leaf": false, "tile": "z/x/y", "cells": {…}}

and the root, when it is one, lists the names of all nodes below it, each before its own children,
so that a phone requests what it needs at once instead of walking down file by file:

    {"leaf": false, "tile": "z/x/y", "cells": {…}, "nodes": {"z/x/y": name, …}}

Tiles are web-mercator tiles, the smallest that hold all sites below, so that a city has no chain of
nodes above it. Names begin with r (root), n (inner node) or l (leaf).

Plain Python: sites in, named bytes out, and the same sites always give the same names and bytes.
"""

import hashlib
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from cctv_map.map.snapshot.cluster_cells import (
    CELL_LEVELS,
    PLACE_BITS,
    Cell,
    Cells,
    Placed,
    count_cells,
    encode_cells,
    widen,
)
from cctv_map.map.snapshot.encode import SnapshotSite, encode_leaf, morton, to_json

# A district is one file, and everything is on the phone.
DISTRICT_SITES = 5_000
# Otherwise up to four leaves are on one screen, and together they must come quickly.
LEAF_SITES = 2_000
# Sites that not even this tile (about 30 m) tells apart stay together in one leaf, however many.
DEEPEST = 20
# The world square has this many bits a side: 2 cm, and a place within the deepest node.
WORLD_BITS = DEEPEST + PLACE_BITS


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
    """The name of the root file, every file by its name, and each node's name by its tile."""

    root: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    nodes: dict[str, str] = field(default_factory=dict)

    def add(self, letter: str, content: bytes) -> str:
        name = content_name(letter, content)
        self.files[name] = content
        return name


def content_hash(content: bytes) -> str:
    """16 hexadecimal digits that identify this content."""
    return hashlib.sha256(content).hexdigest()[:16]


def content_name(letter: str, content: bytes, suffix: str = "json") -> str:
    """A file name that changes with the content, so that the file may be cached for ever."""
    return f"{letter}-{content_hash(content)}.{suffix}"


def tile_of(lat: float, lon: float, zoom: int = DEEPEST) -> Tile:
    """The tile of this zoom that a point in degrees lies in."""
    size = 1 << zoom
    y = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return Tile(zoom, *(min(size - 1, max(0, int(part * size))) for part in (lon / 360 + 0.5, y)))


def placed(site: SnapshotSite) -> Placed:
    """The site on the world square."""
    spot = tile_of(site.lat, site.lon, WORLD_BITS)
    return (morton(spot.x, spot.y), site.id, spot.x, spot.y, site)


def build_tree(
    sites: Sequence[SnapshotSite],
    leaf_sites: int = LEAF_SITES,
    district_sites: int = DISTRICT_SITES,
) -> Tree:
    """All files of the sites."""
    tree = Tree()
    along = [] if len(sites) <= district_sites else sorted(map(placed, sites))
    if not along or _smallest_tile(along).z == DEEPEST:
        tree.root = tree.add("r", encode_leaf(sites))
    else:
        _Builder(tree, along, leaf_sites).add_root()
    return tree


def _smallest_tile(along: Sequence[Placed]) -> Tile:
    """The smallest tile that holds all these: what the first and the last on the curve share."""
    (first, _, x, y, _), last = along[0], along[-1][0]
    zoom = min(DEEPEST, WORLD_BITS - ((first ^ last).bit_length() + 1) // 2)
    return Tile(zoom, x >> (WORLD_BITS - zoom), y >> (WORLD_BITS - zoom))


@dataclass(slots=True)
class _Builder:
    """Adds nodes from the bottom up; each hands its cells to the node above."""

    tree: Tree
    along: list[Placed]
    leaf_sites: int

    def add_root(self) -> None:
        tile = _smallest_tile(self.along)
        cells = self._children(tile, 0, len(self.along))
        inner = self._inner(tile, cells) | {"nodes": self.tree.nodes}
        self.tree.root = self.tree.add("r", to_json(inner))

    def _children(self, tile: Tile, start: int, end: int) -> Cells:
        """Adds the nodes of up to four quarters of the tile, and counts its own cells."""
        bits = 2 * (WORLD_BITS - tile.z)
        corner = self.along[start][0] >> bits << bits
        own = 2 * (WORLD_BITS - tile.z - CELL_LEVELS)
        cells: Cells = defaultdict(Cell)
        for quarter in range(1, 5):
            next_corner = corner + (quarter << (bits - 2))
            stop = bisect_left(self.along, (next_corner,), start, end)
            if stop > start:
                self._add(start, stop, cells, own)
            start = stop
        return cells

    def _add(self, start: int, end: int, above: Cells, shift: int) -> None:
        """The node of these sites and all below it; ``shift`` is that of the cells above."""
        below = self.along[start:end]
        tile = _smallest_tile(below)
        address = str(tile)
        # Its place in the list comes before its children's, its name is known after them.
        self.tree.nodes[address] = ""
        if len(below) <= self.leaf_sites or tile.z == DEEPEST:
            content = encode_leaf(site for *_, site in below)
            self.tree.nodes[address] = self.tree.add("l", content)
            widen(count_cells(below, shift), 0, above)
            return
        cells = self._children(tile, start, end)
        self.tree.nodes[address] = self.tree.add("n", to_json(self._inner(tile, cells)))
        widen(cells, shift - 2 * (WORLD_BITS - tile.z - CELL_LEVELS), above)

    def _inner(self, tile: Tile, cells: Cells) -> dict[str, object]:
        bits = WORLD_BITS - tile.z
        encoded = encode_cells(cells, tile.x << bits, tile.y << bits, bits - PLACE_BITS)
        return {"leaf": False, "tile": str(tile), "cells": encoded}
