import json
import math

from hypothesis import given
from hypothesis import strategies as st

from cctv_map.district.geo import LatLon, distance_m
from cctv_map.map.snapshot.outlines import (
    METRES_PER_DEGREE,
    OUTLINE_TOLERANCE_M,
    Outline,
    encode_outlines,
    simplified,
    simplify_ring,
)

SQUARE = [(37.53, 126.84), (37.53, 126.85), (37.54, 126.85), (37.54, 126.84), (37.53, 126.84)]
METRE = 1 / METRES_PER_DEGREE

CORNER = st.tuples(
    st.integers(0, 200).map(lambda i: 37.53 + i * 2 * METRE),
    st.integers(0, 200).map(lambda i: 126.84 + i * 2 * METRE),
)


def metres_from_line(point, start, end) -> float:
    """Distance of a point from a stretch of line, by trying 200 places on it."""
    along = (i / 200 for i in range(201))
    return min(
        distance_m(
            LatLon(*point),
            LatLon(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share),
        )
        for share in along
    )


def test_corners_stay_and_points_on_a_straight_line_go():
    dented = [*SQUARE[:1], (37.53 + 3 * METRE, 126.845), *SQUARE[1:]]
    assert simplify_ring(dented) == SQUARE[:-1]


def test_a_dent_deeper_than_the_tolerance_stays():
    dent = (37.53 + 6 * METRE, 126.845)
    assert simplify_ring([*SQUARE[:1], dent, *SQUARE[1:]]) == [SQUARE[0], dent, *SQUARE[1:4]]


@given(st.lists(CORNER, min_size=4, max_size=25, unique=True))
def test_no_point_that_was_left_out_is_farther_than_the_tolerance_from_the_line(ring):
    kept = simplify_ring([*ring, ring[0]])
    assert set(kept) <= set(ring)
    sides = list(zip(kept, [*kept[1:], kept[0]], strict=True))
    for point in ring:
        nearest = min(metres_from_line(point, start, end) for start, end in sides)
        assert nearest <= OUTLINE_TOLERANCE_M + math.sqrt(2) * 2


def test_rings_too_thin_to_see_are_left_out_and_names_are_in_order():
    sliver = [(37.53, 126.84), (37.53, 126.85), (37.53 + METRE, 126.845), (37.53, 126.84)]
    thin = [*sliver[:2], (37.53, 126.847), *sliver[2:]]
    outlines = simplified([Outline("화곡1동", [SQUARE, thin]), Outline("염창동", [SQUARE])])
    assert outlines == [Outline("염창동", [SQUARE[:-1]]), Outline("화곡1동", [SQUARE[:-1]])]


def test_a_ring_is_one_flat_list_of_steps():
    content = encode_outlines([Outline("염창동", [SQUARE[:-1]])])
    assert json.loads(content) == {
        "outlines": [
            {
                "name": "염창동",
                "rings": [[3753000, 12684000, 0, 1000, 1000, 0, 0, -1000]],
            }
        ]
    }
