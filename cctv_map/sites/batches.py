"""Rows in batches, so that no statement grows with the file."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

BATCH = 1_000


def in_batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The items in lists of at most BATCH."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
