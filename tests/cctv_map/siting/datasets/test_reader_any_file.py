"""Any bytes and cells of a dataset: never a crash, and every row is taken or reported."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.choices import DemandKind
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.siting.datasets.reader import read_demand
from tests.cctv_map.imports import camera_files
from tests.cctv_map.imports.cameras.test_content_any_file import CELL, DIRT, ROWS
from tests.cctv_map.siting.datasets import demand_files as made

HEADERS = (made.LIGHTS, made.SCHOOLS, made.POPULATION, made.HOUSEHOLDS)
OWN = st.sampled_from(
    [*DIRT, *made.LIGHT.values(), *made.SCHOOL.values(), "강서구", "등촌제1동", "화곡본동", "1,234"]
)


def read_or_refuse(source, kind=None):
    try:
        content = read_demand(
            source,
            file_name="자료_2024.csv",
            district=camera_files.bounds(),
            today=date(2026, 1, 31),
            kind=kind,
        )
    except ImportFileError as error:
        assert any("가" <= letter <= "힣" for letter in str(error))
        return
    report = content.report
    assert report["rows"] == report["accepted"] + report["rejected"]
    assert report["accepted"] == (len(content.points) or len(content.by_dong))
    assert all(37 < lat < 38 and 126 < lon < 127 and n >= 1 for lat, lon, n in content.points)
    assert all(number >= 0 for number in content.by_dong.values())


@given(st.binary(max_size=300), st.sampled_from([None, *DemandKind]))
def test_any_bytes(noise, kind):
    read_or_refuse(noise, kind)
    read_or_refuse(made.lights({}) + noise, kind)


@given(ROWS, st.sampled_from([None, *DemandKind]))
def test_any_cells(rows, kind):
    read_or_refuse(camera_files.table([], rows), kind)


@pytest.mark.parametrize("header", HEADERS)
@given(rows=st.lists(st.lists(st.one_of(OWN, CELL), max_size=12), max_size=8))
def test_any_cells_under_a_known_header(header, rows):
    read_or_refuse(camera_files.table(header, rows))
