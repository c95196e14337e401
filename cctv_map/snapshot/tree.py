"""The sites as files: an adaptive quadtree, of which a district is the single root leaf.

A node of at most ``LEAF_SITES`` sites is a leaf (see ``encode``). Plain Python: sites in, named
bytes out, and the same sites always give the same names and bytes.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cctv_map.snapshot.encode import SnapshotSite, encode_leaf

LEAF_SITES = 4_000


@dataclass(frozen=True, slots=True)
class Tree:
    """The name of the root file, and every file by its name."""

    root: str
    files: dict[str, bytes]


def content_hash(content: bytes) -> str:
    """16 hexadecimal digits that stand for this content."""
    return hashlib.sha256(content).hexdigest()[:16]


def content_name(letter: str, content: bytes, suffix: str = "json") -> str:
    """A file name that changes with the content, so that the file may be cached for ever."""
    return f"{letter}-{content_hash(content)}.{suffix}"


def build_tree(sites: Sequence[SnapshotSite]) -> Tree:
    content = encode_leaf(sites)
    root = content_name("r", content)
    return Tree(root=root, files={root: content})
