"""Finding places that may be the same as a hidden one: so near, or with the same name.

Officers hide a camera in the street. Its next row may carry another code, stand some metres away
or come in another source's file, so a hiding is looked up by spot and by name, never by row.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cctv_map.choices import Publication
from cctv_map.district.geo import METRES_PER_DEGREE, LatLon, distance_m

REACH_M = 25.0
_SIDE = REACH_M / METRES_PER_DEGREE
# A shorter 관리번호, such as 12 or N1, is a counter of one source and means nothing in another.
_MIN_UNIQUE_LENGTH = 7
_NARROW = (Publication.PUBLIC, Publication.DONG, Publication.PRIVATE)


@dataclass(frozen=True, slots=True)
class HiddenPlace:
    """A place with a standing decision to hide it, with every spot at which it is known.

    ``is_origin``: an officer hid it. A place that only took over from another hides what is new,
    such as its own next name, and nothing else: a row of cameras would otherwise vanish one after
    the other, each for the sake of the one before.
    """

    site_id: int
    place: str
    publication: Publication
    legal_basis: str
    spots: tuple[LatLon, ...]
    names: frozenset[str]
    is_origin: bool


@dataclass(frozen=True, slots=True)
class Near:
    """``metres`` is None where only the name is the same."""

    hidden: HiddenPlace
    metres: float | None


def narrowness(publication: str) -> int:
    return _NARROW.index(Publication(publication))


def names_of(code: str, management_no: str, source_id: int | None) -> frozenset[str]:
    """Identifiers of a camera, normalised; our own export has codes as 관리번호."""
    code, number = _plain(code), _plain(management_no)
    names = {code, number if len(number) >= _MIN_UNIQUE_LENGTH else ""}
    if number:
        names.add(f"{source_id}: {number}")
    return frozenset(names - {""})


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", unicodedata.normalize("NFKC", name)).upper()


class HiddenIndex:
    """The hidden places by squares and by names, so that a lookup costs the same for many."""

    def __init__(self, places: Iterable[HiddenPlace]) -> None:
        self._squares: dict[tuple[int, int], dict[int, HiddenPlace]] = defaultdict(dict)
        self._names: dict[str, list[HiddenPlace]] = defaultdict(list)
        for hidden in places:
            for name in hidden.names:
                self._names[name].append(hidden)
            for spot in hidden.spots:
                row, column = _square(spot)
                for near_row in range(row - 1, row + 2):
                    # Two columns each way: a degree of longitude is shorter than one of latitude.
                    for near_column in range(column - 2, column + 3):
                        self._squares[near_row, near_column][id(hidden)] = hidden

    def __bool__(self) -> bool:
        return bool(self._squares)

    def find(
        self, points: Sequence[LatLon], names: Iterable[str], *, site_id: int | None, is_new: bool
    ) -> Near | None:
        """The narrowest hiding near any of the points or of any of the names, the nearest first.

        Only new places are compared with every hidden place; see ``HiddenPlace``.
        """
        found: list[Near] = []
        for point in points:
            for hidden in self._squares.get(_square(point), {}).values():
                metres = min(distance_m(point, spot) for spot in hidden.spots)
                if metres <= REACH_M:
                    found.append(Near(hidden, metres))
        found += [Near(hidden, None) for name in names for hidden in self._names.get(name, ())]
        return max(
            (
                near
                for near in found
                if near.hidden.site_id != site_id and (is_new or near.hidden.is_origin)
            ),
            key=_weight,
            default=None,
        )


def _weight(near: Near) -> tuple[int, float, int]:
    metres = math.inf if near.metres is None else near.metres
    return narrowness(near.hidden.publication), -metres, -near.hidden.site_id


def _square(point: LatLon) -> tuple[int, int]:
    return math.floor(point.lat / _SIDE), math.floor(point.lon / _SIDE)
