"""The day since when data count as fresh: pages mark data that are older than a year."""

from datetime import date


def fresh_from(today: date) -> date:
    """The same day a year ago; data of an earlier day are old."""
    # 29 February has no such day in most years.
    day = min(today.day, 28) if today.month == 2 else today.day
    return date(today.year - 1, today.month, day)
