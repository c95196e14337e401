"""The changes that a file would make, site by site, as plain values for the preview and its seal.

Rows are lists in the order of ``COLUMNS``, so that 50,000 of them are a small JSON. Values are the
database's own (``live``, not 운영), and the preview turns them into labels.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from cctv_map.imports.cameras.grouping import Place

COLUMNS = {
    "new": ("line", "place", "dong", "lat", "lon", "purpose", "cameras"),
    "moved": (
        "id",
        "line",
        "place",
        "dong",
        "lat",
        "lon",
        "old_lat",
        "old_lon",
        "metres",
        "fields",
    ),
    "changed": ("id", "line", "place", "dong", "lat", "lon", "fields"),
    "missing": ("id", "place", "dong", "lat", "lon", "is_new", "decided"),
}
# Beside the kinds of decisions in "decided": a fault that is not mended
FAULT = "fault"
Row = list[Any]
# Name of a field, the value before, the value after
Change = tuple[str, Any, Any]


@dataclass
class Differences:
    """``changed`` are those that stay where they are. ``is_new``: missing since this file."""

    new: list[Row] = field(default_factory=list)
    moved: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    missing: list[Row] = field(default_factory=list)
    # Places beside a hidden one, as in the report: see cctv_map/sites/carrying.py
    held: list[dict[str, Any]] = field(default_factory=list)

    def add_new(self, places: Iterable[Place]) -> None:
        for place in places:
            values = (place.lat, place.lon, place.purpose, place.cameras)
            self.new.append([place.line, place.place, place.dong, *values])

    def add_known(
        self,
        site_id: int,
        place: Place,
        old: tuple[float, float],
        metres: float,
        fields: Sequence[Change],
    ) -> None:
        row = [site_id, place.line, place.place, place.dong, place.lat, place.lon]
        if metres:
            self.moved.append([*row, *old, round(metres), list(fields)])
        else:
            self.changed.append([*row, list(fields)])

    def seal(self, *also: Any) -> str:
        """The same text for the same differences: was a preview still true when it was applied?"""
        text = json.dumps([asdict(self), also], ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()
