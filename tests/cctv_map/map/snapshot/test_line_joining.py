from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cctv_map.map.snapshot.line_joining import joined_lines, near_order

POINT = st.tuples(st.integers(0, 4), st.integers(0, 4))
LINE = st.lists(POINT, min_size=1, max_size=5).map(
    lambda points: [p for i, p in enumerate(points) if not i or p != points[i - 1]]
)


def stretches(lines) -> Counter:
    return Counter(frozenset(pair) for line in lines for pair in pairwise(line))


def test_lines_that_meet_end_to_end_become_one_whichever_way_they_run():
    lines = [[(0, 0), (0, 5)], [(0, 9), (0, 5)], [(0, 9), (1, 15)]]
    assert joined_lines(lines) == [[(0, 0), (0, 5), (0, 9), (1, 15)]]


def test_at_a_crossing_the_ways_go_straight_on():
    ways = [[(0, -9), (0, 0)], [(0, 0), (0, 9)], [(-9, 0), (0, 0)], [(0, 0), (9, 0)]]
    assert joined_lines(ways) == [[(-9, 0), (0, 0), (9, 0)], [(0, -9), (0, 0), (0, 9)]]


def test_a_corner_stays_two_lines():
    assert len(joined_lines([[(0, 0), (0, 9)], [(0, 9), (9, 9)]])) == 2


def test_each_line_begins_near_the_end_of_the_one_before():
    lines = [[(50, 50), (90, 90)], [(9, 0), (1, 0)], [(40, 50), (10, 0)]]
    assert near_order(lines, (0, 0)) == [
        [(1, 0), (9, 0)],
        [(10, 0), (40, 50)],
        [(50, 50), (90, 90)],
    ]


@given(st.lists(LINE, max_size=8))
def test_every_stretch_is_still_drawn_exactly_once(lines):
    joined = joined_lines(lines)
    assert stretches(joined) == stretches(lines)
    assert stretches(near_order(joined, (0, 0))) == stretches(lines)
    assert len(joined) <= len(lines)
