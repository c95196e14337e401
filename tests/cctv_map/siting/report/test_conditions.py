"""Conditions that a placement does not keep are the first thing that page and papers say."""

import io

import pytest
from openpyxl import load_workbook

from cctv_map.siting.report.conditions import broken_conditions
from tests.cctv_map.siting.admin.test_committee_paper import PARAMETERS, address, make_run, rows_of
from tests.cctv_map.siting.siting_results import small_result

CONDITIONS_NOT_KEPT = (
    "동마다 적어도 2대: 칸이 모자란 동에는 그만큼만 두었습니다. "
    "등촌1동 1대(카메라를 둘 수 있는 칸 1곳).",
    "동마다 적어도 2대: 2개 동 가운데 1개 동이 모자랍니다. 화곡1동.",
    "요청이 있는 칸에 적어도 90%: 3대여야 하는데 2대입니다. 요청이 들어온 칸은 2곳입니다.",
)


def test_conditions_are_counted_in_the_result_itself_whenever_it_was_stored():
    wanted = {**PARAMETERS, "least_per_dong": 2, "request_share": 0.9}
    assert broken_conditions(small_result(), wanted) == list(CONDITIONS_NOT_KEPT)
    assert (
        broken_conditions(small_result(), {**wanted, "least_per_dong": 0, "request_share": 0.6})
        == []
    )
    old = small_result()
    old["placement"]["why"] = "요청 몫은 3대인데 요청이 들어온 칸은 2곳뿐입니다."
    assert broken_conditions(old, wanted)[-1] == (
        "이 분석은 조건 하나를 지킬 수 없어 조건을 모두 빼고 골랐습니다. "
        "요청 몫은 3대인데 요청이 들어온 칸은 2곳뿐입니다."
    )
    lost = small_result()
    lost["cells"]["must"] = [False, True, True, False]
    lost["totals"]["left_out"] = {"musts": 2.0}
    lost["dongs"].append("빈동")
    assert broken_conditions(lost, {**PARAMETERS, "least_per_dong": 1}) == [
        "꼭 넣을 곳: 2군데는 보안등이 있는 칸에 닿지 않아 카메라를 두지 못했습니다. "
        "자리를 보안등 가까이로 옮기거나 쓰지 않게 해 주세요. "
        "1칸에는 카메라가 모자라 두지 못했습니다.",
        "동마다 적어도 1대: 빈동에는 보안등이 있는 칸이 없어 한 대도 두지 못했습니다. "
        "보안등 자료와 ‘제외할 곳’을 확인해 주세요.",
    ]


@pytest.mark.django_db
def test_conditions_that_were_not_kept_head_the_paper_the_spreadsheet_and_the_csv(admin_client):
    wanted = {**PARAMETERS, "least_per_dong": 2, "request_share": 0.9}
    run = make_run(parameters=wanted)
    paper = admin_client.get(address("paper", run)).content.decode()
    first = paper.index("지키지 못한 조건이 있습니다.")
    assert paper.index("1. 심의할 것") < first < paper.index("새로 설치하는 안을 심의해")
    assert [words for words in CONDITIONS_NOT_KEPT if words not in paper] == []
    book = load_workbook(io.BytesIO(admin_client.get(address("xlsx", run)).content))
    told = [[cell.value for cell in row] for row in book["요약"].iter_rows(min_row=2, max_row=5)]
    assert told[:3] == [["지키지 못한 조건", words] for words in CONDITIONS_NOT_KEPT]
    assert told[3][0] == "분석 이름"
    rows = rows_of(admin_client.get(address("csv", run)).content)
    assert {row["지키지 못한 조건"] for row in rows} == {" / ".join(CONDITIONS_NOT_KEPT)}
    kept = rows_of(admin_client.get(address("csv", make_run())).content)
    assert "지키지 못한 조건" not in kept[0]


@pytest.mark.django_db
def test_a_paper_of_the_first_places_says_that_conditions_are_those_of_all(admin_client):
    result = small_result()
    result["placement"]["chosen"] = [2, 0, 3, 1] * 3
    result["placement"]["proven"] = True
    run = make_run(result=result, parameters={**PARAMETERS, "count": 12, "least_per_dong": 1})
    part = admin_client.get(address("paper", run), {"size": "10"}).content.decode()
    assert "12곳을 모두 놓을 때의 것입니다. 10곳만 놓으면 지켜지지 않을 수 있습니다." in part
    assert "카메라 10대만으로는 더 나은 배치가 있을 수 있습니다." in part
    whole = admin_client.get(address("paper", run)).content.decode()
    assert "더 나은 배치가 있을 수" not in whole
