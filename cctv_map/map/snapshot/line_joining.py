"""Joins lines that meet end to end, and puts lines in an order in which each begins near the last.

Plain geometry on whole steps of 1e-5 degrees. Nothing is moved: every stretch that was drawn is
drawn after it, once.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

# Where several lines meet, the two that go on most nearly straight belong together, and none that
# turn by more than this: a corner costs as much as a new line, and a name does not run round it.
STRAIGHT = math.radians(60)
# Looking for the nearest takes the square of this; more lines than that are left in their order.
MAX_ORDERED = 500

Step = tuple[int, int]
Line = Sequence[Step]
# A line by its place in the list, and which of its ends: 0 the first point, -1 the last.
End = tuple[int, int]


def joined_lines(lines: Sequence[Line]) -> list[list[Step]]:
    """The same stretches as fewer lines; lines of one point are left out."""
    lines = sorted([list(line) for line in lines if len(line) > 1])
    onward = _pairs(lines)
    used: set[int] = set()
    chains = []
    # From open ends first; what is left then are closed rounds, which begin anywhere.
    starts = [(i, end) for i in range(len(lines)) for end in (0, -1) if (i, end) not in onward]
    for i, end in starts + [(i, 0) for i in range(len(lines))]:
        if i not in used:
            chains.append(_chain(lines, onward, used, i, end))
    return chains


def _chain(
    lines: list[list[Step]], onward: dict[End, End], used: set[int], i: int, end: int
) -> list[Step]:
    """All lines that follow from this end of line ``i``, as one."""
    points: list[Step] = []
    while i not in used:
        used.add(i)
        line = lines[i] if end == 0 else lines[i][::-1]
        points += line[1:] if points else line
        i, end = onward.get((i, _other(end)), (i, end))
    return points


def _pairs(lines: list[list[Step]]) -> dict[End, End]:
    """Which end goes on into which, both ways."""
    meeting: dict[Step, list[End]] = defaultdict(list)
    for i, line in enumerate(lines):
        for end in (0, -1):
            meeting[line[end]].append((i, end))
    onward: dict[End, End] = {}
    for ends in meeting.values():
        turns = sorted(
            (_turn(lines, a, b), a, b)
            for place, a in enumerate(ends)
            for b in ends[place + 1 :]
            if a[0] != b[0]
        )
        for turn, a, b in turns:
            if turn <= STRAIGHT and a not in onward and b not in onward:
                onward[a], onward[b] = b, a
    return onward


def _turn(lines: list[list[Step]], a: End, b: End) -> float:
    """By how much the way bends from one line into the other; 0 is straight on."""
    bend = abs(_bearing(lines, a) - _bearing(lines, b)) % (2 * math.pi)
    return abs(bend - math.pi)


def _bearing(lines: list[list[Step]], end: End) -> float:
    line = lines[end[0]]
    here, there = (line[0], line[1]) if end[1] == 0 else (line[-1], line[-2])
    narrowing = math.cos(math.radians(here[0] / 1e5))
    return math.atan2(there[0] - here[0], (there[1] - here[1]) * narrowing)


def _other(end: int) -> int:
    return -1 if end == 0 else 0


def near_order(lines: Sequence[list[Step]], at: Step) -> list[list[Step]]:
    """The lines, turned round where that helps, each beginning near the end of the one before."""
    left = sorted(lines)
    if len(left) > MAX_ORDERED:
        return left
    ordered = []
    while left:
        _, i, end = min(
            (abs(line[end][0] - at[0]) + abs(line[end][1] - at[1]), i, end)
            for i, line in enumerate(left)
            for end in (0, -1)
        )
        line = left.pop(i)
        ordered.append(line if end == 0 else line[::-1])
        at = ordered[-1][-1]
    return ordered
