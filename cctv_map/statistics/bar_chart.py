"""Bar charts as SVG: presentation attributes only, and a description for screen readers.

Everything is drawn in ``currentColor``, so that the page's colours, light and dark, are the
chart's too. A bar is never the only place of a number: the table beside the chart has them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 360
LINE = 24
BAR = 14
GAP = 8
LETTER = 12  # units: the size of the text
# A Hangul syllable is as wide as it is high, other letters about half of it.
NARROW = 0.58
NUMBER_ROOM = 48


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    number: int


def bar_chart(title: str, bars: Sequence[Bar], *, unit: str) -> str:
    """One bar a line, the longest as wide as there is room. ``bars`` holds at least one."""
    labels_end = max(_width(bar.label) for bar in bars) + GAP
    longest = max(bar.number for bar in bars) or 1
    scale = (WIDTH - labels_end - NUMBER_ROOM) / longest
    lines = "".join(
        _line(bar, index * LINE, labels_end, bar.number * scale) for index, bar in enumerate(bars)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {len(bars) * LINE}"'
        f' role="img" aria-label="{escape(description(title, bars, unit=unit))}"'
        f' fill="currentColor" font-size="{LETTER}">{lines}</svg>'
    )


def description(title: str, bars: Sequence[Bar], *, unit: str) -> str:
    """The chart in a sentence: its title, its longest and its shortest bar."""
    most, least = max(bars, key=lambda bar: bar.number), min(bars, key=lambda bar: bar.number)
    start = f"{title} 막대그래프. {most.label} {most.number:,}{unit}"
    if most.number == least.number:
        return f"{start}. 모든 수는 표에 있어요."
    return (
        f"{start}으로 가장 많고 {least.label} {least.number:,}{unit}으로 가장 적어요. "
        "모든 수는 표에 있어요."
    )


def _line(bar: Bar, top: float, labels_end: float, length: float) -> str:
    base = top + LINE / 2 + LETTER * 0.36
    # A place that is there is seen, however few they are.
    length = max(length, 1.5) if bar.number else 0
    return (
        f'<text x="{labels_end - GAP:.1f}" y="{base:.1f}" text-anchor="end">'
        f"{escape(bar.label)}</text>"
        f'<rect x="{labels_end:.1f}" y="{top + (LINE - BAR) / 2:g}" width="{length:.1f}"'
        f' height="{BAR}" rx="2" opacity="0.75"/>'
        f'<text x="{labels_end + length + 5:.1f}" y="{base:.1f}">{bar.number:,}</text>'
    )


def _width(text: str) -> float:
    return sum(LETTER if letter >= "가" else LETTER * NARROW for letter in text)
