"""The real open-data files, with the figures that docs/data.md explains."""

from collections import Counter

import pytest

from cctv_map.choices import Status
from cctv_map.district.texts import IP_ADDRESS
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.ground.boundaries import load_boundaries
from cctv_map.models import CameraSite
from tests.cctv_map.imports import camera_files

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]


@pytest.fixture
def load(real_file):
    def load_file(name):
        return run_import(real_file(name), file_name=name, by=None)

    return load_file


@pytest.fixture
def outlines(real_file):
    load_boundaries(real_file("gangseo20_hangjeongdong.geojson"))
    load_boundaries(real_file("gangseo13_beopjeongdong.geojson"))


def test_the_file_of_2022_gives_the_figures_of_the_docs(load, outlines):
    report = load("ansim_gangseo_6col_2022.csv")
    assert (report.rows, report.accepted, report.rejected) == (3172, 3172, 0)
    assert (report.sites, report.cameras, report.uncounted) == (1647, 3441, {"설치 예정": 2})
    assert report.as_dict()["warnings"] == {
        "IP 주소를 지운 줄": 6,
        "강서구 경계 밖 200 m 안에 있는 줄": 6,
        "같은 코드인데 20 m 넘게 떨어져 따로 둔 지점": 49,
        "코드가 없는 줄": 101,
    }
    statuses = Counter(CameraSite.objects.values_list("status", flat=True))
    assert statuses == {Status.LIVE: 1636, Status.REPAIR: 10, Status.PLANNED: 1}
    # The six border rows are four places: no outline holds them, so the code names their dong.
    assert not CameraSite.objects.filter(dong="").exists()


def test_what_residents_read_of_2022_holds_nothing_internal(load):
    load("ansim_gangseo_6col_2022.csv")
    for place, direction in CameraSite.objects.values_list("place", "direction"):
        assert place.strip(" -_,") == place != ""
        for text in (place, direction):
            assert IP_ADDRESS.search(text) is None
            assert not any(word in text for word in ("수리중", "고장", "설치예정", "카메라 1", "_"))


def test_the_next_year_is_compared_with_the_year_before(load):
    first = load("ansim_gangseo_7col_2021.csv")
    assert (first.rows, first.accepted, first.sites, first.cameras) == (2437, 2437, 1367, 2433)
    assert first.uncounted == {"철거": 4}
    ids = set(CameraSite.objects.values_list("id", flat=True))
    second = load("ansim_gangseo_6col_2022.csv")
    assert (second.new, second.moved, second.missing) == (294, 20, 14)
    assert second.new + second.changed + second.unchanged == second.sites
    assert ids < set(CameraSite.objects.values_list("id", flat=True))
    again = load("ansim_gangseo_6col_2022.csv")
    assert (again.new, again.changed, again.unchanged, again.missing) == (0, 0, 1647, 14)


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("standard_13col_gangnam_2019.csv", {"강서구 밖 좌표": 1880}),
        (
            "standard_14col_busan_2024.csv",
            {
                "강서구 밖 좌표": 15735,
                "좌표가 0임": 1,
                "위도·경도가 우리나라의 범위가 아님": 1,
            },
        ),
    ],
)
def test_other_cities_are_rejected_row_by_row(load, name, reasons):
    report = load(name)
    assert Counter(problem["reason"] for problem in report.row_problems.problems) == reasons
    assert (report.accepted, report.applied) == (0, False)
    assert CameraSite.objects.count() == 0


def test_a_real_file_as_a_workbook_says_the_same(real_file):
    text = real_file("ansim_gangseo_6col_2022.csv").read_bytes().decode("cp949")
    from_text, from_book = (
        camera_files.read(text.encode()),
        camera_files.read(camera_files.as_workbook(text.encode())),
    )
    assert from_book.rows == from_book.accepted == 3172
    assert from_book.places == from_text.places
    assert from_book.row_problems == from_text.row_problems


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "security_lights_gangseo_20230307.csv",
            "열이 없습니다: 설치목적구분, 카메라대수. 찾은 열",
        ),
        ("schoolzones_gangseo.csv", "열이 없습니다: 설치목적구분, 카메라대수. 찾은 열: 시설종류"),
        ("population_age_gangseo_dong_202402.csv", "첫 줄에 적힌 것: 행정구역, 2024년02월"),
        ("single_households_gangseo_dong_2018.csv", "첫 줄에 적힌 것: 행정동, 1인 가구수"),
        ("main_roads_gangseo_2023.geojson", "GeoJSON"),
    ],
)
def test_real_files_of_other_things_are_told_what_they_lack(real_file, name, words):
    with pytest.raises(ImportFileError, match=words):
        camera_files.read(real_file(name))
