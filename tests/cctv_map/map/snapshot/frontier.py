"""Which nodes of a tree a screen needs, as static/cctv_map/map/snapshot/tree.js decides it."""

import json
from dataclasses import dataclass, field

from cctv_map.map.snapshot.cluster_cells import CELL_LEVELS
from cctv_map.map.snapshot.tree import Tile, Tree

TILE_PIXELS = 256
CELL_PIXELS = 64
NODES_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class View:
    """A screen: its zoom, its corner in pixels of the world at that zoom, and its size."""

    zoom: float
    left: float
    top: float
    width: int
    height: int


@dataclass(slots=True)
class Node:
    tile: Tile
    name: str
    children: list["Node"] = field(default_factory=list)

    @property
    def is_leaf(self) -> bool:
        return self.name.startswith("l-")

    def touches(self, view: View) -> bool:
        side = TILE_PIXELS * 2 ** (view.zoom - self.tile.z)
        left, top = self.tile.x * side - view.left, self.tile.y * side - view.top
        return left < view.width and left + side > 0 and top < view.height and top + side > 0

    def cell_pixels(self, zoom: float) -> float:
        return TILE_PIXELS * 2 ** (zoom - self.tile.z - CELL_LEVELS)

    def leaves_in(self, view: View) -> list["Node"]:
        if not self.touches(view):
            return []
        below = [leaf for child in self.children for leaf in child.leaves_in(view)]
        return [self] if self.is_leaf else below


def to_tile(text: str) -> Tile:
    return Tile(*map(int, text.split("/")))


def root_node(tree: Tree) -> Node:
    """The nodes of a tree whose root is not a leaf."""
    told = json.loads(tree.files[tree.root])
    root = Node(to_tile(told["tile"]), tree.root)
    path = [root]
    for address, name in told["nodes"].items():
        node = Node(to_tile(address), name)
        while node.tile.above(max(0, node.tile.z - path[-1].tile.z)) != path[-1].tile:
            path.pop()
        path[-1].children.append(node)
        path.append(node)
    return root


def frontier(root: Node, view: View) -> list[Node]:
    """The nodes whose cells or sites this screen draws."""
    found: list[Node] = []
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        if not node.touches(view):
            continue
        if node.is_leaf or node.cell_pixels(view.zoom) <= CELL_PIXELS:
            found.append(node)
        else:
            waiting = node.children + waiting
    return _with_leaves(found, view)


def _with_leaves(found: list[Node], view: View) -> list[Node]:
    """Leaves in place of cells wherever that needs no more than ``NODES_AT_ONCE`` nodes."""
    for node in [node for node in found if not node.is_leaf]:
        leaves = node.leaves_in(view)
        if len(found) - 1 + len(leaves) <= NODES_AT_ONCE:
            place = found.index(node)
            found[place : place + 1] = leaves
    return found
