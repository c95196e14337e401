"""The clusters of an inner node, drawn before its children are loaded: places on a grid, by kind.

``{"count", "x", "y", "kinds": [{"purpose", "status", "count", "cell", "sites", "cameras"}, …]}``

* A cell is a tile ``CELL_LEVELS`` below the node's own that holds sites; they come in the order
  of the Z-order curve. ``x``, ``y`` are the middle of its sites in 1/2048 of the node's side.
* A kind is a pair of purpose and status that occurs, as indexes into the manifest's lists. Each of
  its ``count`` rows says how many places and cameras of this kind a ``cell`` (its index) has. So
  a phone counts any choice of purposes and statuses exactly, without another request.

``x``, ``y`` and ``cell`` are delta coded, and columns follow the rule for columns in ``encode``.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from cctv_map.map.snapshot.encode import SnapshotSite, column, deltas

# 1,024 cells at most: on a tile of 256 pixels each is 8 pixels wide, and 64 three zooms nearer.
CELL_LEVELS = 5
# A position within its node has this many bits.
PLACE_BITS = 11

# A site on the world square: its place on the Z-order curve, its id, its x and y, and itself.
Placed = tuple[int, int, int, int, SnapshotSite]


@dataclass(slots=True)
class Cell:
    """Sums over the sites of one cell; whole numbers, so that their order does not matter."""

    sites: int = 0
    x: int = 0
    y: int = 0
    kinds: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def add(self, other: "Cell") -> None:
        self.sites += other.sites
        self.x += other.x
        self.y += other.y
        for kind, (sites, cameras) in other.kinds.items():
            mine = self.kinds.setdefault(kind, [0, 0])
            mine[0] += sites
            mine[1] += cameras


# Cells by their place on the curve at their own zoom
Cells = dict[int, Cell]


def count_cells(placed: Iterable[Placed], shift: int) -> Cells:
    """The cells of these sites; ``shift`` is how many bits of the curve a cell leaves out."""
    cells: Cells = defaultdict(Cell)
    for along, _, x, y, site in placed:
        cell = cells[along >> shift]
        cell.sites += 1
        cell.x += x
        cell.y += y
        kind = cell.kinds.setdefault((site.purpose, site.status), [0, 0])
        kind[0] += 1
        kind[1] += site.cameras
    return cells


def widen(cells: Cells, shift: int, into: Cells) -> None:
    """Adds cells to the larger ones that they lie in, ``shift`` bits of the curve above."""
    for along, cell in cells.items():
        into[along >> shift].add(cell)


def encode_cells(cells: Cells, left: int, top: int, shift: int) -> dict[str, object]:
    """The cells of a node whose corner is at ``left``, ``top``, in steps of ``2**shift``."""
    ordered = [cell for _, cell in sorted(cells.items())]
    kinds: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for index, cell in enumerate(ordered):
        for kind, (sites, cameras) in cell.kinds.items():
            kinds[kind].append((index, sites, cameras))
    return {
        "count": len(ordered),
        "x": column(deltas([(cell.x // cell.sites - left) >> shift for cell in ordered])),
        "y": column(deltas([(cell.y // cell.sites - top) >> shift for cell in ordered])),
        "kinds": [
            {
                "purpose": purpose,
                "status": status,
                "count": len(rows),
                "cell": column(deltas([index for index, _, _ in rows])),
                "sites": column([sites for _, sites, _ in rows]),
                "cameras": column([cameras for _, _, cameras in rows]),
            }
            for (purpose, status), rows in sorted(kinds.items())
        ],
    }
