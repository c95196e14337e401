"""One cell at a time: text, numbers, dates and coordinates as real files write them."""

import math
import re
from dataclasses import dataclass
from datetime import date

from cctv_map.district.geo import LAT_RANGE, LON_RANGE
from cctv_map.district.texts import clean_text
from cctv_map.imports.cameras.complaints import Complaint

# Words that fill a cell and say nothing.
_FILLER = re.compile(
    r"(?:-+|\.+|null|none|n/?a|#(?:n/a|ref!|value!|div/0!|name\?|null!|num!|없음)|없음|해당\s?없음|미상|주소\s?없음|(?:도로명|지번)?주소\s?부재)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DATE = re.compile(
    r"(\d{4})(?:[-./년]\s*(\d{1,2})(?:[-./월]\s*(\d{1,2})(?:일|\.)?)?)?(?:월|\.|년)?"
)
_TIME_AFTER = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
FIRST_YEAR = 1960


def meaningful_text(text: str) -> str:
    """Clean text, or blank when the cell holds only filler such as ``도로명주소 부재``."""
    text = clean_text(text)
    return "" if _FILLER.fullmatch(text) else text


def parse_number(text: str) -> float | None:
    """``1,234``, `` 5,221 ``, ``2.0`` as a number; None when it is none, or not finite."""
    text = clean_text(text)
    if not _NUMBER.fullmatch(text):
        return None
    # Some hundred digits are infinity to a float, which no whole number is.
    number = float(text.replace(",", ""))
    return number if math.isfinite(number) else None


def parse_count(text: str) -> int | None:
    """A whole number of at least 0, also written ``2.0`` or ``3대``; None when it is none."""
    number = parse_number(re.sub(r"(?:대|개)\s*$", "", text.strip()))
    if number is None or number < 0 or number != int(number):
        return None
    return int(number)


def parse_amount(text: str) -> int | None:
    """Pixels or days: leading digits, unit ignored (``200만``); 0 means that it is not known."""
    match = re.match(r"\d[\d,]*(?:\.\d+)?", clean_text(text))
    if match is None:
        return None
    amount = float(match[0].replace(",", ""))
    return int(amount) if 1 <= amount < 100_000 else None


def parse_day(text: str, today: date) -> date | None:
    """A whole date not after today (``2018-09-30``, ``20180930``, with a time behind it)."""
    parts = _date_parts(text)
    if parts is None or parts[2] is None:
        return None
    try:
        day = date(*parts)
    except ValueError:
        return None
    return day if date(FIRST_YEAR, 1, 1) <= day <= today else None


def parse_month(text: str, today: date) -> str | None:
    """``YYYY-MM`` or ``YYYY``; blank for a blank cell; None for an impossible or future month.

    1905 is what a spreadsheet makes of a bare year: the year cannot be told from it any more.
    """
    if not text.strip():
        return ""
    parts = _date_parts(text)
    if parts is None:
        return None
    year, month, day = parts
    try:
        start = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if year < FIRST_YEAR or start > today:
        return None
    return f"{year}-{month:02d}" if month else str(year)


def _date_parts(text: str) -> tuple[int, int | None, int | None] | None:
    text = _TIME_AFTER.sub("", clean_text(text))
    text = re.sub(r"(?<=\d{4})\.0+$", "", text)
    if re.fullmatch(r"\d{6}|\d{8}", text):
        return int(text[:4]), int(text[4:6]), int(text[6:8]) if len(text) == 8 else None
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Degrees; ``swapped`` when the columns held them the wrong way round."""

    lat: float
    lon: float
    swapped: bool


def parse_coordinates(lat_text: str, lon_text: str) -> Coordinates | tuple[str, Complaint]:
    """Both cells decided by value range, never by column name alone.

    When they are no place in Korea: which of the two is wrong (``lat`` or ``lon``), and why.
    """
    first, second = _degrees(lat_text), _degrees(lon_text)
    if first is not None and second is not None:
        if _is_lat(first) and _is_lon(second):
            return Coordinates(first, second, swapped=False)
        if _is_lat(second) and _is_lon(first):
            return Coordinates(second, first, swapped=True)
    lat_is_wrong = first is None or not _is_lat(first)
    field = "lat" if lat_is_wrong else "lon"
    text, value = (lat_text, first) if lat_is_wrong else (lon_text, second)
    if not text.strip():
        return field, Complaint.BLANK_COORDINATE
    if value is None:
        return field, Complaint.UNREADABLE_COORDINATE
    if value == 0:
        return field, Complaint.ZERO_COORDINATE
    return field, Complaint.NOT_IN_KOREA


def _degrees(text: str) -> float | None:
    for words in (text.strip(), clean_text(text).strip("°")):
        try:
            value = float(words.replace("_", "?"))
        except ValueError:
            continue
        return value if math.isfinite(value) else None
    return None


def _is_lat(value: float) -> bool:
    return LAT_RANGE[0] <= value <= LAT_RANGE[1]


def _is_lon(value: float) -> bool:
    return LON_RANGE[0] <= value <= LON_RANGE[1]
