"""Numbers of a siting analysis as Korean text."""

from math import ceil


def percent(share: float) -> str:
    """``0.6154`` → ``61.5%``."""
    return f"{100 * share:.1f}%"


def won(amount: float) -> str:
    """``510000000`` → ``5억 1,000만 원``; offices count in ten thousands."""
    hundred_millions, ten_thousands = divmod(round(amount / 10_000), 10_000)
    parts = [
        f"{hundred_millions:,}억" if hundred_millions else "",
        f"{ten_thousands:,}만" if ten_thousands or not hundred_millions else "",
    ]
    return f"{' '.join(filter(None, parts))} 원"


def percentage_points(difference: float) -> str:
    """A difference between two shares: ``0.0537`` → ``5.4%p``; small ones keep two digits."""
    hundred = 100 * difference
    return f"{hundred:.2f}%p" if 0 < abs(hundred) < 1 else f"{hundred:.1f}%p"


def month(text: str) -> str:
    """``2027-03`` → ``2027년 3월``."""
    year, _, number = text.partition("-")
    return f"{year}년 {int(number)}월" if number.isdigit() else text


def gap_at_most(gap: float) -> str:
    """``0.07692`` → ``7.7%``: rounded up, because it is a promise."""
    return f"{max(1, ceil(10_000 * gap)) / 100:g}%"


def plain_number(value: float) -> str:
    return f"{value:g}"


def metres(length: int) -> str:
    return f"{length:,} m"
