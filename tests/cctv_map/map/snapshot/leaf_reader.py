"""Reads a leaf the way a phone does, so that tests can compare it with what went in."""

import json
from itertools import accumulate

from cctv_map.map.snapshot.encode import STEPS_PER_DEGREE, SnapshotSite


def decode_leaf(content: bytes) -> list[SnapshotSite]:
    """The sites of a leaf in its order; latitude and longitude are whole 1e-5 degrees."""
    leaf = json.loads(content)
    assert leaf["leaf"] is True
    count = len(leaf["purpose"])

    def numbers(name: str) -> list[int]:
        column = leaf[name]
        items = [column] * count if isinstance(column, int) else column
        assert len(items) == count
        return items

    assert len(leaf["status"]) == len(leaf["place"]) == count
    return [
        SnapshotSite(
            pk, lat / STEPS_PER_DEGREE, lon / STEPS_PER_DEGREE, int(p, 36), int(s, 36), *rest
        )
        for pk, lat, lon, p, s, *rest in zip(
            accumulate(numbers("id")),
            accumulate(numbers("lat")),
            accumulate(numbers("lon")),
            leaf["purpose"],
            leaf["status"],
            numbers("cameras"),
            numbers("dong"),
            numbers("agency"),
            numbers("date"),
            leaf["place"],
            strict=True,
        )
    ]
