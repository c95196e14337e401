import math

from hypothesis import given
from hypothesis import strategies as st

from cctv_map.imports.ground.clipping import clip_line, clip_ring, holds

BOX = (0.0, 0.0, 10.0, 10.0)
POINT = st.tuples(st.integers(-20, 30), st.integers(-20, 30)).map(list)


def test_a_line_that_leaves_and_comes_back_is_two_stretches():
    line = [[5, 5], [5, 15], [7, 15], [7, 5]]
    assert clip_line(line, BOX) == [[[5, 5], [5, 10]], [[7, 10], [7, 5]]]


def test_a_ring_around_the_box_becomes_the_box():
    ring = [[-5, -5], [-5, 20], [20, 20], [20, -5], [-5, -5]]
    assert sorted(clip_ring(ring, BOX)) == [[0, 0], [0, 10], [10, 0], [10, 10]]


@given(st.lists(POINT, min_size=2, max_size=8))
def test_what_is_left_of_a_line_lies_in_the_box_and_every_point_inside_is_left(line):
    left = [point for stretch in clip_line(line, BOX) for point in stretch]
    slack = (-1e-9, -1e-9, 10 + 1e-9, 10 + 1e-9)
    assert all(holds(slack, point) for point in left)
    assert all(
        any(math.dist(point, other) < 1e-9 for other in left) for point in line if holds(BOX, point)
    )
