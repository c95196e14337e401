"""Number and place of all cameras for the operation policy: one set of groups, summed three ways.

Plain Python. Everything is summed from the same groups, so that no two totals can disagree.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cctv_map.choices import NO_DONG, PUBLIC_STATUSES, Purpose
from cctv_map.district.dongs import DONG_NAMES


@dataclass(frozen=True, slots=True)
class Group:
    """The number of places and cameras of one purpose, dong and status."""

    purpose: str
    dong: str
    status: str
    sites: int
    cameras: int


@dataclass(frozen=True, slots=True)
class Count:
    """One line of a table; ``dong`` is the filter of its page of places, where it has one."""

    name: str
    sites: int
    cameras: int
    dong: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    sites: int
    cameras: int
    by_purpose: list[Count]
    by_dong: list[Count]
    by_status: list[Count]


def totals(groups: Iterable[Group]) -> Totals:
    """By purpose in the standard's order, by dong by name with unknown ones last."""
    groups = list(groups)
    dongs = sorted({group.dong for group in groups}, key=lambda dong: (not dong, dong))
    return Totals(
        sum(group.sites for group in groups),
        sum(group.cameras for group in groups),
        _counted(groups, "purpose", Purpose.choices),
        _counted(groups, "dong", [(dong, dong or NO_DONG) for dong in dongs]),
        _counted(groups, "status", [(status.value, status.label) for status in PUBLIC_STATUSES]),
    )


def _counted(groups: list[Group], by: str, names: list[tuple[str, str]]) -> list[Count]:
    sites: Counter[str] = Counter()
    cameras: Counter[str] = Counter()
    for group in groups:
        sites[getattr(group, by)] += group.sites
        cameras[getattr(group, by)] += group.cameras
    return [
        Count(name, sites[key], cameras[key], key if key in DONG_NAMES else "")
        for key, name in names
        if key in sites
    ]
