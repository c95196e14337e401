"""Headers are recognised by name, in any order and spelling that was seen."""

import pytest

from cctv_map.imports.cameras.columns import match_header, plain_header, unknown_layout_message
from cctv_map.imports.files.reading import ImportFileError
from tests.cctv_map.imports import camera_files


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (camera_files.ANSIM_6, "안심이 6열"),
        (camera_files.ANSIM_7, "안심이 7열"),
        ((*camera_files.ANSIM_6, "", ""), "안심이 6열"),
        (("svcareaid", "addr", "cctvuse", "wgsxpt", "wgsypt", "qty", "updtdate"), "안심이 7열"),
        (("연번", "행정구역", "안심 주소", "lat", "lng", "cctv_cnt"), "안심이 6열"),
        (camera_files.STANDARD_13, "표준데이터 13열"),
        (camera_files.STANDARD_14, "표준데이터 14열"),
        (camera_files.STANDARD_16, "표준데이터 16열"),
        (camera_files.STANDARD_18, "표준데이터 18열"),
        (tuple(f" {name} " for name in reversed(camera_files.STANDARD_14)), "표준데이터 14열"),
    ],
)
def test_every_generation_of_the_two_layouts_is_known(header, name):
    assert match_header(header).name == name


def test_columns_are_found_by_name_and_not_by_position():
    layout = match_header(tuple(reversed(camera_files.ANSIM_6)))
    assert layout.columns["label"] == 4
    assert layout.title("lat") == "위도"


def test_a_header_text_is_compared_without_spaces_brackets_and_case():
    assert plain_header("  CCTV_수량 (대) ") == "cctv수량대"
    assert plain_header("ＷＧＳ８４ 위도") == "wgs84위도"


def test_a_column_that_stands_twice_is_refused():
    with pytest.raises(ImportFileError, match="‘위도’ 열이 두 번"):
        match_header((*camera_files.ANSIM_6, "위도"))


def test_an_unknown_layout_is_told_what_was_found_and_what_is_missing():
    message = unknown_layout_message([["관리기관명", "설치목적구분", "위도", "경도"]])
    assert "열이 없습니다: 카메라대수." in message
    assert "찾은 열: 관리기관명, 설치목적구분, 위도, 경도" in message


def test_a_file_without_a_header_is_told_so():
    assert "머리글 줄을 찾지 못했습니다" in unknown_layout_message([["강서구", "화곡1동", "37.5"]])
