"""Counting: every row is in exactly one line, and what is not known is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.choices import PIXEL_CLASSES
from cctv_map.statistics.figures import Line, Row, lines_by, pixel_class_of, year_of


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2018-09", "2018"),
        ("2018", "2018"),
        ("", "unknown"),
        ("모름", "unknown"),
        ("201", "unknown"),
        ("２０１８", "unknown"),
    ],
)
def test_the_year_is_the_first_four_figures(text, year):
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("pixels", "key"),
    [
        (None, "unknown"),
        (0, "unknown"),
        (41, "under100"),
        (99, "under100"),
        (100, "100"),
        (199, "100"),
        (200, "200"),
        (399, "200"),
        (400, "400"),
        (799, "400"),
        (800, "800"),
        (4000, "800"),
    ],
)
def test_every_number_of_pixels_has_its_class(pixels, key):
    assert pixel_class_of(pixels) == key


def test_the_classes_follow_one_another_without_a_gap():
    ends = [each.high + 1 for each in PIXEL_CLASSES[:-1]]
    assert ends == [each.low for each in PIXEL_CLASSES[1:]]
    assert (PIXEL_CLASSES[0].low, PIXEL_CLASSES[-1].high) == (1, None)


def row(dong: str, sites: int, cameras: int) -> Row:
    return Row(dong, "security", "live", "", None, sites, cameras)


def test_lines_stand_in_the_order_of_their_labels_and_what_has_none_is_unknown():
    rows = [row("나", 2, 5), row("", 1, 1), row("다른 구", 3, 3), row("나", 1, 0)]
    assert lines_by(lambda each: each.dong, [("가", "가동"), ("나", "나동")], rows) == [
        Line("가", "가동", 0, 0),
        Line("나", "나동", 3, 5),
        Line("unknown", "알 수 없음", 4, 4),
    ]


def test_without_anything_unknown_there_is_no_such_line():
    assert lines_by(lambda each: each.dong, [("가", "가동")], [row("가", 1, 1)]) == [
        Line("가", "가동", 1, 1)
    ]


@given(st.lists(st.builds(row, st.sampled_from("가나다"), st.integers(0, 99), st.integers(0, 99))))
def test_the_lines_always_add_up_to_all_rows(rows):
    lines = lines_by(lambda each: each.dong, [("가", "가동"), ("나", "나동")], rows)
    assert sum(line.sites for line in lines) == sum(each.sites for each in rows)
    # A group of no places has no cameras either; the database gives no such row.
    if all(each.sites for each in rows):
        assert sum(line.cameras for line in lines) == sum(each.cameras for each in rows)
