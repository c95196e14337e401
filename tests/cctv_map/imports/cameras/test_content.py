"""A whole file without a database: every row is accepted or rejected, every other line is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cctv_map.choices import Purpose, SourceKind, Status
from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.imports.cameras.report import report_on
from cctv_map.imports.files.reading import ImportFileError
from tests.cctv_map.imports import camera_files
from tests.cctv_map.imports.camera_files import ansim, read, standard


def problem(content):
    """The only problem, without its line."""
    [found] = content.row_problems.problems
    return found["column"], found["value"], found["reason"]


def test_lines_that_are_no_data_are_told_with_kind_and_line():
    text = (
        "강서구 CCTV 현황,,,,,\r\n"
        ",,,,,\n"
        "※ 시연용 자료입니다,,,,,\n"
        "(단위: 대),,,,,\n"
        "자치구,안심 주소,위도,경도,CCTV 수량,수정 일시\r\n"
        "svcareaid,addr,wgsypt,wgsxpt,qty,updtdate\n"
        '강서구,"C251001_화곡1동, 900-1",37.5305,126.8429,1,2022-12-01\r\n'
        "\n"
        "강서구,C251002_화곡1동 900-2,37.5315,126.8429,2,2022-12-01\n"
        "총 계,,,,3,\n"
        "※ 끝,,,,,\n"
    )
    content = read(text.encode())
    assert content.row_problems.skipped == [
        {"line": 1, "kind": "제목"},
        {"line": 2, "kind": "빈 줄"},
        {"line": 3, "kind": "참고"},
        {"line": 4, "kind": "단위"},
        {"line": 6, "kind": "머리글"},
        {"line": 8, "kind": "빈 줄"},
        {"line": 10, "kind": "합계"},
        {"line": 11, "kind": "참고"},
    ]
    assert (content.rows, content.accepted) == (2, 2)
    assert content.places[0].place == "화곡1동, 900-1"


def test_a_file_of_only_a_header_is_refused():
    with pytest.raises(ImportFileError, match="자료 줄이 없습니다"):
        read(ansim())


def test_an_unknown_file_is_refused():
    with pytest.raises(ImportFileError, match="알 수 없는 형식"):
        read(camera_files.table(("이름", "나이"), [("가", "1")]))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"위도": ""}, ("위도", "", "좌표가 비어 있음")),
        ({"위도": "0"}, ("위도", "0", "좌표가 0임")),
        ({"경도": "37.5305"}, ("경도", "37.5305", "위도·경도가 우리나라의 범위가 아님")),
        (
            {"위도": "36.1", "경도": "127.1"},
            ("위도, 경도", "36.1, 127.1", "강서구 밖 좌표"),
        ),
        (
            {"위도": "35.2119", "경도": "128.9806"},
            ("위도, 경도", "35.2119, 128.9806", "강서구 밖 좌표"),
        ),
        ({"CCTV 수량": "두 대"}, ("CCTV 수량", "두 대", "카메라 대수를 숫자로 읽을 수 없음")),
        ({"CCTV 수량": "0"}, ("CCTV 수량", "0", "카메라 대수가 0임")),
        ({"CCTV 수량": "99999"}, ("CCTV 수량", "99999", "카메라 대수가 10,000대를 넘음")),
        ({"자치구": "양천구"}, ("자치구", "양천구", "다른 구의 자료임 (양천구)")),
    ],
)
def test_a_row_that_cannot_stand_is_rejected_with_column_value_and_reason(change, found):
    content = read(ansim({}, change))
    assert problem(content) == found
    assert content.row_problems.problems[0]["line"] == 3
    assert (content.rows, content.accepted) == (2, 1)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"관리기관명": "부산광역시 강서구청"}, "관리기관명"),
        ({"소재지도로명주소": "부산광역시 강서구 시연로 1"}, "소재지도로명주소"),
    ],
)
def test_the_other_gangseo_of_busan_is_rejected_even_with_a_position_here(change, column):
    content = read(standard(change))
    assert problem(content)[0] == column
    assert problem(content)[2] == "다른 시·도의 자료임 (부산광역시)"


def test_an_unquoted_comma_is_noticed_and_never_shifts_a_row():
    good = ansim().decode() + "강서구,C251001_화곡1동, 앞,37.5305,126.8429,1,2022-12-01\n"
    content = read(good.encode())
    assert content.row_problems.problems[0]["reason"].startswith("머리글보다 칸이 많음")


def test_a_rejected_value_is_kept_without_machine_addresses():
    content = read(ansim({"CCTV 수량": "172.24.1.9 두 대"}))
    assert problem(content)[1] == "두 대"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (ansim({"안심 주소": "172.24.1.9 - 카메라 - 01"}), "IP 주소를 지운 줄"),
        (ansim({"안심 주소": "A1004_시연초교"}), "코드가 없는 줄"),
        (ansim({"안심 주소": "Z251001_화곡1동"}), "코드의 글자를 모르는 줄"),
        (ansim({"안심 주소": "C252001_화곡1동"}), "코드의 글자와 숫자가 다른 목적을 뜻하는 줄"),
        (ansim({"위도": "126.8429", "경도": "37.5305"}), "위도와 경도가 바뀌어 바로잡은 줄"),
        (ansim({"위도": "37.5187"}), Complaint.NEAR_OUTSIDE.sentence),
        (ansim({"CCTV 수량": ""}), "카메라 대수가 비어 1대로 센 줄"),
        (ansim({"CCTV 수량": "104"}), "카메라가 100대를 넘는 줄"),
        (ansim({"수정 일시": "2022-06-31"}), "기준일을 읽을 수 없는 줄"),
        (standard({"설치연월": "1905-07"}), "설치 연월을 믿을 수 없어 비운 줄"),
        (standard({"설치목적구분": "드론"}), "모르는 설치 목적이라 기타로 둔 줄"),
        (
            standard({"관리번호": "2.02637E+17"}, header=camera_files.STANDARD_18),
            "관리번호가 엑셀에서 망가진 줄",
        ),
    ],
)
def test_a_doubtful_row_is_taken_with_a_warning(source, kind):
    content = read(source)
    assert dict(content.row_problems.warnings)[kind] == 1
    assert content.accepted == 1


def test_two_hundred_metres_outside_is_a_warning_and_more_is_a_rejection():
    # The southern bound is 37.52; 0.0018 degrees are 200.2 m, 0.00179 are 199.0 m.
    assert read(ansim({"위도": "37.51821"})).accepted == 1
    assert read(ansim({"위도": "37.51820"})).accepted == 0


def test_a_standard_row_becomes_a_place_with_everything_that_residents_ask():
    content = read(
        standard(
            {"관리번호": "315000000000000001", "카메라화소수": "0", "보관일수": "30일"},
            header=camera_files.STANDARD_18,
        )
    )
    [place] = content.places
    assert content.layout.kind == SourceKind.STANDARD
    assert (place.management_no, place.purpose, place.cameras) == (
        "315000000000000001",
        Purpose.SECURITY,
        2,
    )
    assert place.place == "서울특별시 강서구 시연로 10 (화곡동)".removeprefix("서울특별시 강서구 ")
    assert (place.dong, place.legal_dong) == ("", "화곡동")
    assert (place.pixels, place.retention_days, place.installed_on) == (None, 30, "2018-09")
    assert (place.agency, place.phone) == ("서울특별시 강서구청", "02-0000-0000")
    assert place.reference_date.isoformat() == "2024-05-01"


def test_filler_is_no_address_and_a_label_of_nothing_is_named_after_its_dong():
    [place] = read(standard({"소재지도로명주소": "도로명주소 부재"})).places
    assert (place.address_road, place.place) == ("", "화곡동 900-1")
    [place] = read(ansim({"안심 주소": "(수리중)C311001(A1)"})).places
    assert (place.place, place.dong, place.status) == ("화곡본동", "화곡본동", Status.REPAIR)
    [place] = read(ansim({"안심 주소": "172.24.1.9"})).places
    assert place.place == "위치 설명 없음"


CELL = st.one_of(
    st.sampled_from(
        ["강서구", "37.53", "126.84", "0", "합계", "※", "", "1", "36.1", "양천구", "\u3000"]
    ),
    st.text(alphabet='가나다 ,"\n.1-(', max_size=6),
)


@given(st.lists(st.lists(CELL, max_size=8), max_size=12))
def test_every_data_row_is_either_accepted_or_rejected(rows):
    content = read(
        camera_files.table(camera_files.ANSIM_6, [list(camera_files.ANSIM_ROW.values())[:2], *rows])
    )
    assert content.rows == content.accepted + len(content.row_problems.problems)
    assert content.rows + content.row_problems.skipped_kinds.total() >= len(rows) + 1


def test_skipped_lines_are_counted_and_the_first_of_each_kind_listed():
    content = camera_files.read(camera_files.ansim({}) + b"\n" * 30 + "합계\n".encode())
    assert content.row_problems.skipped_kinds == {"빈 줄": 30, "합계": 1}
    assert content.row_problems.skipped == [
        *({"line": line, "kind": "빈 줄"} for line in range(3, 23)),
        {"line": 33, "kind": "합계"},
    ]
    saved = report_on(content, "시연.csv", "ansim").as_saved()
    assert saved["skipped_left_out"] == 10
    assert "problems_left_out" not in saved


def test_rejected_rows_are_counted_beyond_those_that_are_listed(monkeypatch):
    monkeypatch.setattr("cctv_map.imports.cameras.row_problems.MAX_PROBLEMS", 3)
    content = camera_files.read(camera_files.ansim({}, *[{"CCTV 수량": "0"}] * 5))
    report = report_on(content, "시연.csv", "ansim")
    assert (report.rows, report.accepted, report.rejected) == (6, 1, 5)
    assert [each["line"] for each in report.as_dict()["problems"]] == [3, 4, 5]
    assert report.as_dict()["problems_left_out"] == 2
    assert "  카메라 대수가 0임: 5줄" in report.as_text()
