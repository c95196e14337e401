"""Typed rules become outlines, or are refused with the line that is wrong."""

import pytest

from cctv_map.siting.rule_outlines import OutlineRefused, outlines_of, text_of
from tests.cctv_map.siting.districts import GRID, box

SQUARE = [[37.53, 126.84], [37.53, 126.85], [37.54, 126.85], [37.54, 126.84]]


def drawn(text: str, *, is_must: bool = False) -> list[tuple[str, list[list[float]]]]:
    return outlines_of(text, GRID, is_must=is_must)


def unmet_condition(text: str, *, is_must: bool = False) -> str:
    with pytest.raises(OutlineRefused) as refused:
        drawn(text, is_must=is_must)
    return str(refused.value)


def test_corners_are_read_line_by_line_and_written_back_the_same():
    assert drawn(text_of(SQUARE)) == [("", SQUARE)]


def test_commas_blanks_and_empty_lines_do_not_matter():
    text = "\n 37.53 126.84 \n37.53,126.85,\n\n37.54\t126.85\n"
    assert drawn(text) == [("", SQUARE[:3])]


def test_a_corner_given_twice_and_the_one_that_closes_count_once():
    assert drawn(text_of([SQUARE[0], *SQUARE, SQUARE[0]])) == [("", SQUARE)]


def test_a_must_may_be_a_single_point():
    assert drawn("37.53, 126.84", is_must=True) == [("", [[37.53, 126.84]])]


def test_too_few_corners_are_refused_with_their_number():
    assert (
        unmet_condition(text_of(SQUARE[:2])) == "모서리를 3개 이상 찍어 주세요. 지금은 2개입니다."
    )
    assert unmet_condition(text_of(SQUARE[:2]), is_must=True) == (
        "한 곳만 누르거나 모서리를 3개 이상 찍어 주세요. 지금은 2개입니다."
    )


def test_sides_that_cross_are_named():
    bow = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]
    assert unmet_condition(text_of(bow)) == (
        "선이 서로 엇갈립니다: 1번과 2번을 잇는 선, 3번과 4번을 잇는 선. "
        "모서리를 차례대로 찍어 주세요."
    )


def test_corners_along_one_straight_side_are_no_crossing():
    along = [[37.53, lon] for lon in (126.84, 126.841, 126.842, 126.843)]
    assert drawn(text_of([*along, [37.54, 126.842]])) == [("", [*along, [37.54, 126.842]])]


def test_a_line_that_is_no_corner_is_shown():
    assert unmet_condition("37.53, 126.84\n우장산").startswith(
        "2번째 줄 ‘우장산’을 읽지 못했습니다."
    )
    assert unmet_condition("37.53, 126.84, 1").startswith("1번째 줄")
    assert unmet_condition("nan, 126.84") == "1번째 줄의 수를 읽지 못했습니다."


def test_cells_become_an_outline_each():
    rounded = [[round(lat, 6), round(lon, 6)] for lat, lon in box(2, 3, 2, 3)]
    found = drawn("2-3\n2-4칸\n2-3")
    assert [key for key, _ in found] == ["2-3", "2-4"]
    assert found[0][1] == rounded


def test_a_cell_as_a_must_is_its_middle():
    centre = GRID.centre(GRID.cell_of_key("2-3"))
    assert drawn("2-3", is_must=True) == [
        ("2-3", [[round(centre.lat, 6), round(centre.lon, 6)]]),
    ]


def test_a_cell_among_corners_is_refused():
    assert unmet_condition("37.53, 126.84\n2-3").startswith("2번째 줄 ‘2-3’을 읽지 못했습니다.")


def test_a_cell_of_thousands_of_figures_and_thousands_of_cells_are_refused():
    with pytest.raises(OutlineRefused, match="읽지 못했습니다"):
        outlines_of("9" * 5000 + "-1", GRID, is_must=False)
    with pytest.raises(OutlineRefused, match=r"200개까지 됩니다\. 지금은 201개"):
        outlines_of("0-1\n" * 201, GRID, is_must=False)
