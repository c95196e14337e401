"""The nine kinds of dirt that were measured in real files, each in a synthetic file that trips it.

What is tried elsewhere in more depth stands here once, so that the list can be seen to be whole.
"""

from datetime import date

import pytest

from cctv_map.choices import Status
from cctv_map.imports.cameras.columns import plain_header
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.files.reading import ImportFileError
from tests.cctv_map.imports import camera_files
from tests.cctv_map.imports.camera_files import ansim, as_workbook, read, standard, table

ROW = [camera_files.ANSIM_ROW[name] for name in camera_files.ANSIM_6]
ROW_7 = [camera_files.ANSIM_ROW[name] for name in camera_files.ANSIM_7]
CODED = {"안심 주소": "C251001_화곡1동 900-1"}


def warned(source: bytes) -> dict[str, int]:
    content = read(source)
    assert (content.rows, content.accepted) == (1, 1)
    return dict(content.row_problems.warnings)


def rejected(source: bytes) -> str:
    content = read(source)
    assert (content.rows, content.accepted) == (1, 0)
    return content.row_problems.problems[0]["reason"]


def place(source: bytes):
    [found] = read(source).places
    return found


class TestOneLettersAndKinds:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
    def test_letters(self, encoding):
        source = table(camera_files.ANSIM_6, [[*ROW[:1], "C251001_쥭동 1", *ROW[2:]]], encoding)
        assert place(source).place == "쥭동 1"

    def test_a_workbook_under_the_name_of_a_csv_file(self):
        assert place(as_workbook(ansim(CODED))).place == "화곡1동 900-1"

    @pytest.mark.parametrize(
        ("source", "words"),
        [
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "저장 형식을 바꿔 주세요"),
            (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
        ],
    )
    def test_what_is_no_table(self, source, words):
        with pytest.raises(ImportFileError, match=words):
            read(source)


class TestTwoHeaders:
    @pytest.mark.parametrize("row", ["강서구 현황,,,,,", "(단위: 대)", "※ 시연 자료", ",,,,,"])
    def test_rows_above(self, row):
        assert read(f"{row}\n".encode() + ansim({})).accepted == 1

    def test_a_total_under_the_rows_and_a_second_header(self):
        second = ["svcareaid", "addr", "wgsxpt", "wgsypt", "qty", "updtdate"]
        total = ["총 계", "", "", "", "1", ""]
        content = read(table(camera_files.ANSIM_6, [second, ROW, total, [], ["", ""]]))
        kinds = [line["kind"] for line in content.row_problems.skipped]
        assert (kinds, content.accepted) == (["머리글", "합계", "빈 줄", "빈 줄"], 1)

    def test_padded_names_and_blank_columns_at_the_end(self):
        header = [
            "  자 치 구",
            "안심_주소 ",
            " 위 도",
            "경도\u200b",
            " CCTV 수량 ",
            "수정 일시",
            "",
            "",
        ]
        content = read(table(header, [[*ROW, "", ""]]))
        assert (content.layout.name, content.accepted) == ("안심이 6열", 1)
        assert plain_header(" 총 계\u3164 ") == "총계"

    def test_names_in_english(self):
        header = ["svcareaid", "addr", "cctvuse", "wgsypt", "wgsxpt", "qty", "updtdate"]
        assert read(table(header, [ROW_7])).layout.name == "안심이 7열"

    def test_only_positions_and_counts(self):
        content = read(table(["lat", "lng", "cctv_cnt"], [["37.5305", "126.8429", "3"]]))
        assert (content.layout.name, content.places[0].cameras) == ("안심이 3열", 3)

    def test_positions_beside_an_unknown_column_are_not_guessed_at(self):
        header = ["lat", "lng", "cctv_cnt", "설치장소"]
        with pytest.raises(ImportFileError, match="열이 없습니다: 안심 주소"):
            read(table(header, [["37.5305", "126.8429", "3", "화곡동"]]))

    @pytest.mark.parametrize(("row", "name"), [(ROW, "안심이 6열"), (ROW_7, "안심이 7열")])
    @pytest.mark.parametrize("end", [[], ["", ""]])
    def test_no_header_at_all(self, row, name, end):
        content = read(table([*row, *end], [[*row, *end]]))
        assert (content.layout.name, content.rows, content.accepted) == (name, 2, 2)
        assert content.row_problems.warnings[Complaint.NO_HEADER.sentence] == 1
        assert content.places[0].line == 1

    @pytest.mark.parametrize(
        "change", [{2: ""}, {0: "화곡동"}, {1: "A-1"}, {4: "많음"}, {2: "4664046.1"}]
    )
    def test_rows_in_doubt_are_not_taken_for_a_file_without_header(self, change):
        doubtful = [change.get(index, cell) for index, cell in enumerate(ROW)]
        with pytest.raises(ImportFileError, match="머리글 줄을 찾지 못했습니다") as caught:
            read(table(doubtful, [doubtful]))
        assert "꼭 있어야 하는 열: 안심 주소, 위도, 경도, CCTV 수량" in str(caught.value)
        assert f"첫 줄에 적힌 것: {doubtful[0]}" in str(caught.value)


class TestThreeDates:
    @pytest.mark.parametrize(
        ("text", "month"),
        [
            ("201809", "2018-09"),
            ("2018-09", "2018-09"),
            ("2018.4.1", "2018-04"),
            ("2018", "2018"),
            ("20180930", "2018-09"),
            ("2020.0", "2020"),
            ("2021-01-29 00:00:00", "2021-01"),
        ],
    )
    def test_the_spellings_of_a_month(self, text, month):
        assert place(standard({"설치연월": text})).installed_on == month

    @pytest.mark.parametrize("text", ["190507", "1905-07", "2099-02", "2018-06-31"])
    def test_impossible_months(self, text):
        assert warned(standard({"설치연월": text})) == {"설치 연월을 믿을 수 없어 비운 줄": 1}

    def test_the_days_of_a_file(self):
        assert place(ansim({"수정 일시": "2022-12-01 00:00:00"})).reference_date == date(
            2022, 12, 1
        )
        assert warned(ansim(CODED | {"수정 일시": "2022-06-31"})) == {"기준일을 읽을 수 없는 줄": 1}


class TestFourNumbers:
    @pytest.mark.parametrize(("text", "count"), [(" 1,234 ", 1234), ("2.0", 2), ("3대", 3)])
    def test_counts(self, text, count):
        assert place(ansim({"CCTV 수량": text})).cameras == count

    def test_zero_that_means_missing(self):
        found = place(standard({"카메라화소수": "0", "보관일수": "0"}))
        assert (found.pixels, found.retention_days) == (None, None)

    def test_a_hundred_and_four_cameras_are_real(self):
        assert warned(ansim(CODED | {"CCTV 수량": "104"})) == {"카메라가 100대를 넘는 줄": 1}


class TestFivePositions:
    @pytest.mark.parametrize(
        ("lat", "lon", "reason"),
        [
            ("", "126.8429", "좌표가 비어 있음"),
            ("0", "0", "좌표가 0임"),
            ("inf", "inf", "좌표를 숫자로 읽을 수 없음"),
            ("#N/A", "126.8429", "좌표를 숫자로 읽을 수 없음"),
            ("126.8429", "126.8429", "위도·경도가 우리나라의 범위가 아님"),
            ("30.07", "126.8429", "위도·경도가 우리나라의 범위가 아님"),
            ("4664046.125", "126.8429", "위도·경도가 우리나라의 범위가 아님"),
            ("36.1", "127.1", Complaint.OUTSIDE.sentence),
        ],
    )
    def test_positions_that_are_none(self, lat, lon, reason):
        assert rejected(ansim({"위도": lat, "경도": lon})) == reason

    def test_swapped_columns_are_put_right(self):
        found = warned(ansim(CODED | {"위도": "126.8429", "경도": "37.5305"}))
        assert found == {"위도와 경도가 바뀌어 바로잡은 줄": 1}

    def test_one_point_for_many_addresses(self):
        rows = [{"안심 주소": f"C25{number:04d}_화곡1동 {number}"} for number in range(1001, 1051)]
        found = read(ansim(*rows)).row_problems.warnings
        assert found["서로 다른 지점 50곳 이상이 한 좌표에 몰린 곳"] == 1

    def test_a_pole_on_the_border_is_kept(self):
        assert warned(ansim(CODED | {"위도": "37.5187"})) == {Complaint.NEAR_OUTSIDE.sentence: 1}

    def test_four_decimals_are_enough(self):
        assert (place(ansim({"위도": "37.5305"})).lat) == 37.5305


class TestSixTheOtherGangseo:
    def test_an_address_in_busan(self):
        row = {"소재지도로명주소": "부산광역시 강서구 시연로 1"}
        assert rejected(standard(row)) == "다른 시·도의 자료임 (부산광역시)"

    def test_the_name_alone_is_left_to_the_position(self):
        row = {"관리기관명": "강서구청", "소재지도로명주소": "강서구 시연로 1"}
        assert warned(standard(row)) == {}
        assert (
            rejected(standard(row | {"WGS84위도": "35.2119", "WGS84경도": "128.98"}))
            == Complaint.OUTSIDE.sentence
        )


class TestSevenPlaces:
    def test_several_cameras_on_one_pole_are_one_place(self):
        assert place(ansim(CODED, CODED, CODED)).cameras == 3

    def test_a_code_at_two_spots_stays_two_places(self):
        content = read(ansim(CODED, CODED | {"위도": "37.5405"}))
        assert len(content.places) == 2
        assert content.row_problems.warnings["같은 코드인데 20 m 넘게 떨어져 따로 둔 지점"] == 1


class TestEightTexts:
    def test_commas_line_breaks_tabs_and_wide_spaces(self):
        row = {"소재지도로명주소": "\u3000서울특별시 강서구\t시연로 10,\r\n 2층 "}
        assert place(standard(row)).address_road == "서울특별시 강서구 시연로 10, 2층"

    def test_filler_and_an_address_without_a_city(self):
        row = {"소재지도로명주소": "도로명주소 부재", "소재지지번주소": "화곡동 900-1"}
        found = place(standard(row))
        assert (found.address_road, found.place) == ("", "화곡동 900-1")

    @pytest.mark.parametrize(
        "mark", "\u202e\u202a\u2066\u2069\u200b\u200f\ufeff\xad\u2060\u3164\x85"
    )
    def test_letters_that_nobody_sees(self, mark):
        row = {"안심 주소": f"C251001_화곡1동{mark} 900-1{mark}", "위도": f"37.5305{mark}"}
        assert place(ansim(row)).place == "화곡1동 900-1"

    def test_a_date_that_cannot_tell_which_file_is_newer(self):
        assert place(ansim({"수정 일시": ""})).reference_date is None


class TestNineStatusWords:
    @pytest.mark.parametrize(
        ("word", "status", "cameras"),
        [
            ("(수리중)", Status.REPAIR, 1),
            ("[카메라고장]", Status.REPAIR, 1),
            ("[폴파손]", Status.REPAIR, 1),
            ("(공사중)", Status.REPAIR, 1),
            ("(교체예정)", Status.LIVE, 1),
            ("(성능개선예정)", Status.LIVE, 1),
            ("[이설예정]", Status.LIVE, 1),
            ("(설치예정)", Status.PLANNED, 0),
            ("[철거]", Status.REMOVED, 0),
            ("(철거됨)", Status.REMOVED, 0),
        ],
    )
    def test_a_camera_that_is_not_at_work_is_not_shown_as_such(self, word, status, cameras):
        found = place(ansim({"안심 주소": f"{word}C251001_화곡1동 900-1"}))
        assert (found.status, found.cameras, found.place) == (status, cameras, "화곡1동 900-1")
