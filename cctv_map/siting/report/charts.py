"""Two charts of a siting analysis as SVG, in the colours of the page.

They use presentation attributes, because pages allow no inline style. Tables hold the same numbers.
"""

from html import escape
from typing import Any

from cctv_map.siting.report.formats import percent

WIDTH = 360
BAR = 18
LINE = 50
LETTER = 13
HIGH = 110
FOOT = 20


def coverage_chart(coverage: dict[str, float]) -> str:
    """A bar each for demand and residents: watched today, added, and the rest."""
    shares = [
        (label, coverage[f"{key}_before"], coverage[f"{key}_after"])
        for key, label in (("demand", "살피는 비율"), ("residents", "살피는 곳에 사는 사람"))
        if f"{key}_before" in coverage and f"{key}_after" in coverage
    ]
    if not shares:
        return ""
    change = ", ".join(
        f"{label} {percent(before)}에서 {percent(after)}로" for label, before, after in shares
    )
    bars = "".join(_bar(at * LINE, *share) for at, share in enumerate(shares))
    return _svg(f"막대그래프. {change} 늘어납니다.", len(shares) * LINE, bars)


def budget_chart(budget: list[dict[str, Any]]) -> str:
    """A column for each further camera, as high as its gain."""
    most = max((row["gain"] for row in budget), default=0)
    if not most:
        return ""
    wide = WIDTH / len(budget)
    columns = "".join(
        f'<rect x="{at * wide + wide * 0.15:.1f}" y="{HIGH - HIGH * row["gain"] / most:.1f}"'
        f' width="{wide * 0.7:.1f}" height="{HIGH * row["gain"] / most:.1f}"/>'
        for at, row in enumerate(budget)
    )
    marks = "".join(
        f'<text x="{(at + 0.5) * wide:.1f}" y="{HIGH + FOOT - 5}" text-anchor="middle">'
        f"{row['count']}대</text>"
        for at, row in enumerate(budget)
        # A number under the last column would be cut off.
        if row["count"] % 10 == 0 and at + 1 < len(budget)
    )
    first, last = budget[0], budget[-1]
    description = (
        f"막대그래프. {first['count']}번째 카메라는 {100 * first['gain']:.2f}%p, "
        f"{last['count']}번째 카메라는 {100 * last['gain']:.2f}%p를 더 살핍니다."
    )
    return _svg(description, HIGH + FOOT, columns + marks)


def _bar(top: float, label: str, before: float, after: float) -> str:
    seen, added = WIDTH * before, WIDTH * (after - before)
    base = top + LETTER + 6
    return (
        f'<text x="0" y="{top + LETTER:g}">{escape(label)} {percent(before)} → {percent(after)}'
        f'</text><rect x="0.5" y="{base + 0.5:g}" width="{WIDTH - 1}" height="{BAR}" fill="none"'
        f' stroke="currentColor" opacity="0.5"/>'
        f'<rect x="0" y="{base:g}" width="{seen:.1f}" height="{BAR + 1}" opacity="0.45"/>'
        f'<rect x="{seen:.1f}" y="{base:g}" width="{added:.1f}" height="{BAR + 1}"/>'
    )


def _svg(description: str, height: float, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img"'
        f' aria-label="{escape(description)}" fill="currentColor" font-size="{LETTER}">'
        f"{drawn}</svg>"
    )
