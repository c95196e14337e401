"""Datasets of the siting analysis: what is read of them, and each kind of dirt told by its line."""

from datetime import date

import pytest

from cctv_map.choices import DemandKind
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.siting.datasets.reader import DayError, read_demand
from tests.cctv_map.imports import camera_files
from tests.cctv_map.siting.datasets import demand_files as made

TODAY = date(2026, 1, 31)
HERE = [37.5305, 126.8429]


def read(source, name="자료.csv", **said):
    return read_demand(source, file_name=name, district=camera_files.bounds(), today=TODAY, **said)


def problems(content):
    return [(p["line"], p["column"], p["value"], p["reason"]) for p in content.report["problems"]]


def skipped(content):
    return [(each["line"], each["kind"]) for each in content.report["skipped"]]


def refusal(source, name="자료.csv", **said):
    with pytest.raises(ImportFileError) as error:
        read(source, name, **said)
    return str(error.value)


def test_lights_become_points_with_their_number_and_nothing_else_is_kept():
    content = read(made.lights({}, {"설치개수": "2", "위도": "37.5405"}))
    assert (content.kind, content.day) == (DemandKind.LIGHTS, date(2023, 3, 7))
    assert content.points == [[*HERE, 1], [37.5405, 126.8429, 2]]
    assert content.by_dong == {}
    counts = {key: content.report[key] for key in ("rows", "accepted", "rejected", "number")}
    assert counts == {"rows": 2, "accepted": 2, "rejected": 0, "number": 3}
    assert "02-0000-0000" not in str(content)
    assert "시연로" not in str(content)


def test_lights_of_one_spot_are_all_counted():
    assert read(made.lights({}, {}, {})).points == [[*HERE, 1]] * 3


def test_school_zones_count_once_each_whatever_their_cameras():
    content = read(made.schools({"CCTV설치대수": "3"}, {"시설종류": "경로당"}))
    assert content.kind == DemandKind.SCHOOL_ZONES
    assert content.points == [[37.5315, 126.8439, 1]]
    assert problems(content) == [(3, "시설종류", "경로당", "어린이 시설이 아님")]


def test_residents_are_the_whole_number_of_each_dong_without_the_total():
    rows = [("강서구", "20,000"), *made.all_dongs()]
    content = read(made.population(*rows, encoding="cp949"))
    assert (content.kind, content.day) == (DemandKind.RESIDENTS, date(2024, 2, 29))
    assert content.report["day_from"] == "머리글"
    assert len(content.by_dong) == 20
    assert set(content.by_dong.values()) == {1000}
    assert skipped(content) == [(2, "합계")]
    assert content.report["warnings"] == {}


def test_single_households_have_their_year_from_the_name_of_the_file():
    content = read(
        camera_files.table(made.HOUSEHOLDS, [["등촌제1동", "6130"], ["화곡본동", "31"]]),
        "1인가구_2018.csv",
    )
    assert (content.kind, content.day) == (DemandKind.SINGLE_HOUSEHOLDS, date(2018, 12, 31))
    assert content.by_dong == {"등촌1동": 6130, "화곡본동": 31}
    assert content.report["warnings"]["수를 읽지 못한 동: 염창동"] == 1
    assert len(content.report["warnings"]) == 18


def test_names_of_the_ministry_hold_the_region_and_a_code():
    content = read(
        made.population(
            ("서울특별시 강서구 (1150000000)", "3,000"),
            ("서울특별시 강서구 염창동(1150051000)", "3,000"),
            ("부산광역시 강서구 대저1동(2644051000)", "7"),
            ("서울특별시 양천구 목1동(1147051000)", "8"),
            ("명지동", "9"),
            ("염창동", "3,000"),
        )
    )
    assert content.by_dong == {"염창동": 3000}
    assert skipped(content) == [(2, "합계")]
    code = "서울 강서구의 행정동 코드가 아님"
    assert problems(content) == [
        (4, "행정구역", "부산광역시 강서구 대저1동(2644051000)", code),
        (5, "행정구역", "서울특별시 양천구 목1동(1147051000)", code),
        (6, "행정구역", "명지동", "강서구의 행정동이 아님"),
        (7, "행정구역", "염창동", "3번째 줄에 나온 동이 또 나옴"),
    ]


def test_a_total_that_is_not_the_sum_is_told():
    content = read(made.population(("강서구", "20,001"), *made.all_dongs()))
    assert content.report["warnings"] == {"합계 줄의 수(20,001)가 동의 합(20,000)과 다름": 1}


@pytest.mark.parametrize("number", ["", "많음", "-3", "1.5", "1,23"])
def test_a_number_that_is_none_is_told_with_its_line(number):
    content = read(made.population(("염창동", "10"), ("화곡1동", number)))
    assert content.by_dong == {"염창동": 10}
    title = made.POPULATION[1]
    assert problems(content) == [(3, title, number, "수를 읽을 수 없음")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"위도": ""}, ("위도", "", "좌표가 비어 있음")),
        ({"위도": "0", "경도": "0"}, ("위도", "0", "좌표가 0임")),
        ({"경도": "모름"}, ("경도", "모름", "좌표를 숫자로 읽을 수 없음")),
        ({"위도": "30.07"}, ("위도", "30.07", "위도·경도가 우리나라의 범위가 아님")),
        ({"위도": "35.1"}, ("위도, 경도", "35.1, 126.8429", "강서구 밖 좌표")),
        ({"설치개수": "0"}, ("설치개수", "0", "개수가 0임")),
        ({"설치개수": "여러"}, ("설치개수", "여러", "개수를 숫자로 읽을 수 없음")),
        ({"설치개수": "5,000"}, ("설치개수", "5,000", "개수가 1,000개를 넘음")),
    ],
)
def test_a_light_that_cannot_be_placed_is_told_with_its_line(row, problem):
    content = read(made.lights({}, row))
    assert content.points == [[*HERE, 1]]
    assert problems(content) == [(3, *problem)]


def test_swapped_coordinates_and_a_blank_number_are_mended_and_told():
    content = read(made.lights({"위도": "126.8429", "경도": "37.5305"}, {"설치개수": " "}))
    assert content.points == [[*HERE, 1]] * 2
    assert content.report["warning_lines"] == {
        "위도와 경도가 바뀌어 바로잡은 줄": [2],
        "개수가 비어 하나로 센 줄": [3],
    }


def test_fifty_lights_on_one_spot_look_like_a_mistake_and_are_told():
    content = read(made.lights(*[{}] * 51))
    assert content.report["warnings"] == {"한 좌표에 50줄 넘게 모인 줄": 51}
    assert read(made.lights(*[{}] * 50)).report["warnings"] == {}


def test_titles_units_notes_and_a_second_header_are_passed_over():
    text = made.lights({}, {}).decode().splitlines()
    lines = [
        "강서구 보안등 현황",
        "※ 2023년 자료",
        "",
        text[0],
        text[1],
        text[0],
        text[2],
        "합계,2",
    ]
    content = read("\r\n".join(lines).encode())
    assert skipped(content) == [
        (1, "제목"),
        (2, "참고"),
        (3, "빈 줄"),
        (6, "머리글"),
        (8, "합계"),
    ]
    assert content.report["accepted"] == 2


def test_a_row_with_a_cell_too_many_is_refused_without_showing_what_slipped():
    header, row = made.lights({}).decode().splitlines()
    content = read(f"{header}\n{row}\n{row},010-1234-5678\n".encode())
    reason = "머리글보다 칸이 많음 (쉼표가 든 칸에 큰따옴표가 없음)"
    assert problems(content) == [(3, "", "", reason)]


def test_a_workbook_says_the_same_and_the_sheet_with_the_data_is_found():
    lines = [line.split(",") for line in made.lights({}, {"위도": "x"}).decode().splitlines()]
    content = read(
        camera_files.workbook([["안내"]], lines, titles=("안내", "보안등")), "보안등.xlsx"
    )
    assert content.points == [[*HERE, 1]]
    assert problems(content) == [(3, "위도", "x", "좌표를 숫자로 읽을 수 없음")]


def test_the_day_is_what_the_officer_says_then_the_column_the_header_the_name():
    source = made.lights({}, {"데이터기준일자": "2023-04-01"})
    assert read(source, day=date(2022, 5, 5)).day == date(2022, 5, 5)
    content = read(source, "보안등_20200101.csv")
    assert (content.day, content.report["day_from"]) == (date(2023, 4, 1), "파일의 기준일 칸")
    assert content.report["warnings"] == {"기준일이 여럿이라 가장 늦은 날을 씀": 1}


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("lights_20230307.csv", date(2023, 3, 7)),
        ("보안등(2023-03-07).xlsx", date(2023, 3, 7)),
        ("보안등 2023.03.07 최종.csv", date(2023, 3, 7)),
        ("인구_202402.csv", date(2024, 2, 29)),
        ("인구 2024년 2월.csv", date(2024, 2, 29)),
        ("인구_2018.csv", date(2018, 12, 31)),
        ("v2_2018_20191301.csv", date(2018, 12, 31)),
    ],
)
def test_a_day_in_the_name_of_a_file(name, day):
    without = made.lights({"데이터기준일자": ""})
    content = read(without, name)
    assert (content.day, content.report["day_from"]) == (day, "파일 이름")


@pytest.mark.parametrize(
    "name", ["보안등.csv", "보안등_2027.csv", "보안등_20270101.csv", "1234567.csv"]
)
def test_without_a_day_the_officer_is_asked(name):
    with pytest.raises(DayError, match="기준일을 적어 주세요"):
        read(made.lights({"데이터기준일자": ""}), name)


def test_a_day_after_today_is_refused():
    with pytest.raises(DayError, match="오늘보다 뒤"):
        read(made.lights({}), day=date(2026, 2, 1))
    content = read(made.lights({"데이터기준일자": "2027-01-01"}, {}))
    assert content.day == date(2023, 3, 7)
    assert content.report["warning_lines"] == {"기준일을 읽을 수 없는 줄": [2]}


def test_a_header_that_fits_two_kinds_asks_for_the_kind():
    both = camera_files.table(("행정동", "총인구수", "1인세대"), [["염창동", "41,098", "3,165"]])
    assert "종류를 골라 주세요" in refusal(both, "2024.csv")
    said = read(both, "2024.csv", kind=DemandKind.SINGLE_HOUSEHOLDS)
    assert said.by_dong == {"염창동": 3165}


def test_the_kind_that_the_officer_says_needs_only_a_position():
    source = camera_files.table(("lat", "lng"), [["37.5305", "126.8429"]])
    assert "알맞은 열을 찾지 못했습니다" in refusal(source, "2023.csv")
    assert read(source, "2023.csv", kind=DemandKind.LIGHTS).points == [[*HERE, 1]]


def test_a_file_of_something_else_is_told_what_it_lacks():
    words = refusal(camera_files.ansim({}))
    assert "보안등 자료에는 보안등위치명, 위도, 경도 열이 있어야 합니다." in words
    assert "첫 줄에 적힌 것: 자치구, 안심 주소" in words


def test_a_file_of_which_nothing_can_be_used_says_why():
    rows = [{"위도": "35.1"}, {"위도": "35.2"}, {"위도": ""}]
    assert refusal(made.lights(*rows)) == (
        "자료 3줄 가운데 쓸 수 있는 줄이 없습니다: 강서구 밖 좌표 2줄, 좌표가 비어 있음 1줄"
    )
    assert refusal(made.lights()) == "머리글만 있고 자료 줄이 없습니다."
    assert "PDF 파일입니다." in refusal(b"%PDF-1.7")
    assert "글자를 읽을 수 없습니다." in refusal("보안등".encode("euc-kr") + b"\xff\xff")


def test_a_cell_that_is_too_long_rejects_its_row_without_showing_it():
    content = read(made.lights({}, {"데이터기준일자": "1" * 501}))
    assert problems(content) == [(3, "데이터기준일자", "", "칸의 글자가 500자를 넘음")]


def test_skipped_lines_beyond_the_first_are_counted():
    report = read(made.lights({}) + b"\n" * 25).report
    assert (len(report["skipped"]), report["skipped_left_out"]) == (20, 5)
