"""Counts of places and cameras by purpose, dong, year and pixels, with a line for the unknown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cctv_map.choices import PIXEL_CLASSES, UNKNOWN, UNKNOWN_LABEL


@dataclass(frozen=True, slots=True)
class Row:
    """Places that are alike in everything that is counted: how many, and their cameras."""

    dong: str
    purpose: str
    status: str
    year: str
    pixels: int | None
    sites: int
    cameras: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; ``key`` is what the list's filter calls it."""

    key: str
    label: str
    sites: int
    cameras: int


def year_of(installed_on: str) -> str:
    """``2018-09`` → ``2018``; a text that does not begin with a year is unknown."""
    year = installed_on[:4]
    return year if len(year) == 4 and year.isascii() and year.isdigit() else UNKNOWN


def pixel_class_of(pixels: int | None) -> str:
    """The key of the class that so many 만 pixels fall into; none and 0 are unknown."""
    classes = (each for each in PIXEL_CLASSES if (pixels or 0) >= each.low)
    return max(classes, key=lambda each: each.low).key if pixels else UNKNOWN


def lines_by(
    key_of: Callable[[Row], str], labels: Sequence[tuple[str, str]], rows: Iterable[Row]
) -> list[Line]:
    """One line for each of ``labels`` (key, label) in their order, then 알 수 없음 if there is any.

    A key without a label is unknown too, so that the lines always add up to all rows.
    """
    known = dict(labels)
    sites = dict.fromkeys(known, 0)
    cameras = dict(sites)
    for row in rows:
        key = key_of(row)
        key = key if key in known else UNKNOWN
        sites[key] = sites.get(key, 0) + row.sites
        cameras[key] = cameras.get(key, 0) + row.cameras
    unknown = [(UNKNOWN, UNKNOWN_LABEL)] if sites.get(UNKNOWN) else []
    return [Line(key, label, sites[key], cameras[key]) for key, label in (*labels, *unknown)]
