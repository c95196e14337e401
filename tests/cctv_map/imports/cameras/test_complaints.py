"""Whatever an import complains of is one of the complaints, and says how to mend it."""

import ast
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from cctv_map import imports
from cctv_map.imports.cameras import complaints
from cctv_map.imports.cameras.complaints import Complaint, advice_for, complaint_of
from cctv_map.imports.cameras.grouping import MAX_SPOTS
from cctv_map.imports.cameras.runner import run_import
from cctv_map.siting.datasets.reader import read_demand
from tests.cctv_map.imports.camera_files import (
    ANSIM_6,
    ANSIM_ROW,
    STANDARD_13,
    STANDARD_18,
    TODAY,
    ansim,
    bounds,
    read,
    standard,
    workbook,
)
from tests.cctv_map.siting.datasets import demand_files as made

CODED = {"안심 주소": "C251001_화곡1동 900-1"}
ELSEWHERE = {"위도": "35.1", "경도": "128.9"}
ROW = [ANSIM_ROW[name] for name in ANSIM_6]
# Calls that write a complaint down, and where among their arguments it is.
WRITERS = {"warn": 0, "reject": 3, "_reject": 3}


def of_cameras(source: bytes) -> set[str]:
    content = read(source)
    return {*content.row_problems.rejected, *content.row_problems.warnings}


def of_two_imports(first: bytes, second: bytes) -> set[str]:
    run_import(first, file_name="first.csv", by=None)
    return set(run_import(second, file_name="second.csv", by=None).as_dict()["warnings"])


def of_demand(source: bytes) -> set[str]:
    report = read_demand(
        source, file_name="자료.csv", district=bounds(), today=TODAY, day=date(2025, 1, 1)
    ).report
    return {*report["warnings"], *(problem["reason"] for problem in report["problems"])}


def cameras(**changes: str) -> Callable[[], set[str]]:
    return lambda: of_cameras(ansim(CODED | changes))


def standards(*rows: dict[str, str]) -> Callable[[], set[str]]:
    return lambda: of_cameras(standard(*rows, header=STANDARD_18))


def lights(**changes: str) -> Callable[[], set[str]]:
    return lambda: of_demand(made.lights({}, changes))


def residents(*rows: tuple[str, str]) -> Callable[[], set[str]]:
    return lambda: of_demand(made.population(("염창동", "10"), *rows))


def spots(count: int, **values: str) -> list[dict[str, str]]:
    """Rows a hundred metres apart."""
    return [values | {"WGS84위도": str(37.53 + n / 1000)} for n in range(count)]


def coded(count: int) -> list[dict[str, str]]:
    return [CODED | {"위도": str(37.53 + n / 1000)} for n in range(count)]


# An input for each, which raises it.
RAISED_BY: dict[Complaint, Callable[[], set[str]]] = {
    Complaint.BLANK_COORDINATE: cameras(위도=""),
    Complaint.UNREADABLE_COORDINATE: cameras(위도="북쪽"),
    Complaint.ZERO_COORDINATE: cameras(위도="0"),
    Complaint.NOT_IN_KOREA: cameras(위도="3.7"),
    Complaint.OUTSIDE: cameras(**ELSEWHERE),
    Complaint.OTHER_REGION: standards({"소재지도로명주소": "부산광역시 강서구 시연로 10"}),
    Complaint.OTHER_DISTRICT: cameras(자치구="양천구"),
    Complaint.LONG_CELL: cameras(**{"안심 주소": "가" * 501}),
    Complaint.EXTRA_CELL: lambda: of_cameras(ansim(CODED).rstrip() + b",1\r\n"),
    Complaint.UNREADABLE_CAMERAS: cameras(**{"CCTV 수량": "여러"}),
    Complaint.ZERO_CAMERAS: cameras(**{"CCTV 수량": "0"}),
    Complaint.TOO_MANY_CAMERAS: cameras(**{"CCTV 수량": "10001"}),
    Complaint.NEAR_OUTSIDE: cameras(위도="37.5187"),
    Complaint.SWAPPED_COORDINATES: cameras(위도="126.8429", 경도="37.5305"),
    Complaint.BLANK_CAMERAS: cameras(**{"CCTV 수량": ""}),
    Complaint.MANY_CAMERAS: cameras(**{"CCTV 수량": "101"}),
    Complaint.NETWORK_ADDRESS: cameras(**{"안심 주소": "C251001_화곡1동 10.1.2.3"}),
    Complaint.UNREADABLE_DAY: cameras(**{"수정 일시": "2022-06-31"}),
    Complaint.DOUBTFUL_MONTH: standards({"설치연월": "1905-07"}),
    Complaint.BROKEN_NUMBER: standards({"관리번호": "2.02637E+17"}),
    Complaint.UNKNOWN_PURPOSE: standards({"설치목적구분": "하늘관찰"}),
    Complaint.NO_CODE: cameras(**{"안심 주소": "화곡1동 900-1"}),
    Complaint.CONTRADICTORY_CODE: cameras(**{"안심 주소": "C259001_화곡1동 900-1"}),
    Complaint.UNKNOWN_CODE: cameras(**{"안심 주소": "X251001_화곡1동 900-1"}),
    Complaint.BLANK_EXPECTED: standards({"관리기관명": ""}),
    Complaint.REPEATED_NUMBER: standards(*spots(MAX_SPOTS + 1, 관리번호="315")),
    Complaint.REPEATED_CODE: lambda: of_cameras(ansim(*coded(MAX_SPOTS + 1))),
    Complaint.NUMBER_APART: standards(*spots(2, 관리번호="315")),
    Complaint.CODE_APART: lambda: of_cameras(ansim(*coded(2))),
    Complaint.CROWDED_PLACES: standards(*({"관리번호": str(n)} for n in range(50))),
    Complaint.FAR_MOVE: lambda: of_two_imports(
        standard({"관리번호": "31"}, header=STANDARD_18),
        standard({"관리번호": "31", "WGS84위도": "37.5405"}, header=STANDARD_18),
    ),
    Complaint.MISSING_EXPECTED: lambda: of_cameras(
        standard({}, header=[title for title in STANDARD_13 if title != "관리기관전화번호"])
    ),
    Complaint.NO_HEADER: lambda: of_cameras(ansim(CODED).split(b"\n", 1)[1] * 2),
    Complaint.OTHER_SHEET: lambda: of_cameras(workbook(*[[list(ANSIM_6), ROW]] * 2)),
    Complaint.OLDER_FILE: lambda: of_two_imports(
        ansim(CODED), ansim(CODED | {"수정 일시": "2021-03-01"})
    ),
    Complaint.UNREADABLE_COUNT: lights(설치개수="여러"),
    Complaint.ZERO_COUNT: lights(설치개수="0"),
    Complaint.TOO_LARGE_COUNT: lights(설치개수="5,000"),
    Complaint.BLANK_COUNT: lights(설치개수=" "),
    Complaint.NOT_FOR_CHILDREN: lambda: of_demand(made.schools({}, {"시설종류": "노인복지시설"})),
    Complaint.CROWDED_POINT: lambda: of_demand(made.lights(*[{}] * 51)),
    Complaint.SEVERAL_DAYS: lights(데이터기준일자="2022-01-01"),
    Complaint.OTHER_DONG_CODE: residents(("서울특별시 양천구 목1동(1147051000)", "3")),
    Complaint.UNKNOWN_DONG: residents(("명지동", "3")),
    Complaint.REPEATED_DONG: residents(("염창동", "3")),
    Complaint.UNREADABLE_NUMBER: residents(("화곡1동", "많음")),
    Complaint.MISSING_DONG: residents(),
    Complaint.WRONG_TOTAL: lambda: of_demand(
        made.population(("강서구", "20,001"), *made.all_dongs())
    ),
}
# The same complaints where datasets of the siting analysis share them.
SHARED = {
    Complaint.BLANK_COORDINATE: lights(위도=""),
    Complaint.UNREADABLE_COORDINATE: lights(위도="북쪽"),
    Complaint.ZERO_COORDINATE: lights(위도="0"),
    Complaint.NOT_IN_KOREA: lights(위도="30.07"),
    Complaint.OUTSIDE: lights(**ELSEWHERE),
    Complaint.NEAR_OUTSIDE: lights(위도="37.5187"),
    Complaint.SWAPPED_COORDINATES: lights(위도="126.8429", 경도="37.5305"),
    Complaint.UNREADABLE_DAY: lights(데이터기준일자="2022-06-31"),
    Complaint.LONG_CELL: lights(설치개수="1" * 501),
    Complaint.EXTRA_CELL: lambda: of_demand(made.lights({}, {}).rstrip() + b",1\r\n"),
    Complaint.OTHER_REGION: residents(("부산광역시 강서구 명지동", "3")),
    Complaint.OTHER_DISTRICT: residents(("서울특별시 양천구 목1동", "3")),
    Complaint.OTHER_SHEET: lambda: of_demand(
        workbook(*[[line.split(",") for line in made.lights({}).decode().splitlines()]] * 2)
    ),
}


def test_every_complaint_is_raised_by_an_input():
    assert set(RAISED_BY) == set(Complaint)


@pytest.mark.django_db
@pytest.mark.parametrize("complaint", Complaint, ids=lambda each: each.name)
def test_an_input_raises_the_complaint_and_its_sentence_leads_back_to_it(complaint):
    assert complaint in map(complaint_of, RAISED_BY[complaint]())


@pytest.mark.parametrize("complaint", SHARED, ids=lambda each: each.name)
def test_a_dataset_raises_the_complaint_too(complaint):
    assert complaint in map(complaint_of, SHARED[complaint]())


@pytest.mark.parametrize("complaint", Complaint, ids=lambda each: each.name)
def test_every_complaint_has_a_sentence_and_advice_in_plain_and_polite_words(complaint):
    assert re.search(r"[가-힣]", complaint.sentence)
    assert not complaint.sentence.endswith(".")
    assert complaint.advice.endswith(("주세요.", "니다."))
    for sentence in re.split(r"(?<=\.) ", complaint.advice):
        assert sentence.endswith(("요.", "니다."))
    assert "{" not in complaint.advice


def test_no_two_complaints_have_one_sentence():
    assert len({each.sentence for each in Complaint}) == len(Complaint)


@pytest.mark.parametrize(
    ("sentence", "advice"),
    [
        ("좌표가 0임", "0을 지우고 실제 위도와 경도를 적어 주세요."),
        (
            "칸의 글자가 300자를 넘음",
            "500자 안으로 줄여 주세요. 여러 칸이 하나로 붙지 않았는지도 보아 주세요.",
        ),
        ("카메라 대수가 9,999대를 넘음", "대수 칸에 다른 값이 들어가지 않았는지 보아 주세요."),
        (
            "다른 시·도의 자료임 (부산광역시)",
            "서울 강서구의 자료가 맞는지 보고, 아니면 그 줄을 빼 주세요.",
        ),
        (
            "꼭 있어야 하는 ‘관리기관명’ 칸이 빈 줄",
            "전국CCTV표준데이터에 꼭 있어야 하는 값입니다. 채워 주세요.",
        ),
        (
            "합계 줄의 수(20,001)가 동의 합(20,000)과 다름",
            "빠진 동이나 틀린 수가 없는지 보아 주세요. 합계 줄은 쓰지 않습니다.",
        ),
        ("하늘이 흐림", ""),
        ("좌표가 0임?", ""),
        ("", ""),
    ],
)
def test_a_sentence_of_a_saved_report_leads_to_its_advice(sentence, advice):
    assert advice_for(sentence) == advice


def modules() -> Iterable[tuple[str, ast.Module]]:
    """The code that could complain: all of the map but the room of the complaints."""
    for path in sorted(Path(imports.__file__).parents[1].rglob("*.py")):
        if path != Path(complaints.__file__):
            yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def complained(tree: ast.AST) -> Iterable[ast.expr]:
    """The complaint in every call that writes one down."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            at = WRITERS.get(call.func.attr)
            if at is not None:
                yield call.args[at]


def test_no_code_rejects_or_warns_with_words_of_its_own():
    calls = [(name, each) for name, tree in modules() for each in complained(tree)]
    assert len(calls) > 40
    words = (ast.Constant, ast.JoinedStr, ast.BinOp, ast.Call)
    assert [
        f"{name}: {ast.unparse(each)}"
        for name, each in calls
        if any(isinstance(part, words) for part in ast.walk(each))
    ] == []


def test_no_sentence_of_a_complaint_is_written_elsewhere():
    texts = [
        (name, node.value)
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert len(texts) > 1_000
    assert [each for each in texts if complaint_of(each[1])] == []


def test_a_complaint_is_no_string():
    row_problems = read(ansim(CODED)).row_problems
    with pytest.raises(AttributeError):
        row_problems.warn("하늘이 흐림")
    with pytest.raises(AttributeError):
        row_problems.reject(2, "위도", "", "하늘이 흐림")
    assert (dict(row_problems.warnings), dict(row_problems.rejected)) == ({}, {})
