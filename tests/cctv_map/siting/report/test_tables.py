"""The tables, charts and sentences of a run's page, from a small stored result."""

import re

import pytest

from cctv_map.siting.report.charts import budget_chart, coverage_chart
from cctv_map.siting.report.formats import month, percentage_points
from cctv_map.siting.report.method import setting_rows
from cctv_map.siting.report.summary import headline, quality
from cctv_map.siting.report.tables import (
    FairnessCell,
    Method,
    budget_sentence,
    coverage_rows,
    double_cover_rows,
    fairness,
    methods,
    placement_difference,
    placement_rows,
    placement_stability_sentence,
    rank_stability_sentence,
    ranking,
)
from tests.cctv_map.siting.siting_results import small_result

UNIT_COST = 17_000_000
THREE = {"count": 3}
PROVEN = {"proven": True, "gap": 0.0, "bound": 6.0}


def placed(**changes) -> dict:
    return {**small_result()["placement"], **changes}


def test_the_answer_tells_the_change_and_how_good_the_placement_is():
    assert headline(small_result(), THREE) == (
        "카메라 3대를 더 놓으면 살피는 비율이 60.0%에서 66.0%로 늘어납니다. "
        "가장 나은 배치와의 차이는 커야 7.7%입니다."
    )
    assert headline(small_result(placement=placed(**PROVEN)), THREE).endswith(
        "이 조건에서 이보다 나은 배치가 없음이 증명됐습니다."
    )


def test_the_answer_says_why_fewer_were_placed_than_were_asked_for():
    assert headline(small_result(), {"count": 5}).endswith(
        "카메라 5대의 자리를 찾았지만 3곳만 골랐습니다. "
        "다른 칸에는 더 놓아도 새로 살피는 수요가 없습니다."
    )
    assert headline(small_result(placement=placed(chosen=[])), THREE).endswith(
        "카메라 3대의 자리를 찾았지만 고른 곳이 없습니다. "
        "어느 칸에 놓아도 새로 살피는 수요가 없습니다."
    )


def test_the_answer_begins_with_conditions_that_were_not_kept():
    proven = small_result(placement=placed(**PROVEN))
    assert headline(proven, {**THREE, "least_per_dong": 2}) == (
        "지키지 못한 조건이 있습니다. 카메라 3대를 더 놓으면 살피는 비율이 60.0%에서 "
        "66.0%로 늘어납니다. 지킨 조건 안에서 이보다 나은 배치가 없음이 증명됐습니다."
    )


def test_without_demand_the_answer_names_no_share():
    assert headline(small_result(coverage={}, placement=placed(**PROVEN)), THREE) == (
        "카메라 3대의 자리를 골랐습니다. 이 조건에서 이보다 나은 배치가 없음이 증명됐습니다."
    )


@pytest.mark.parametrize(
    ("gap", "said"), [(0.004, "0.4%"), (0.00401, "0.41%"), (0.0000001, "0.01%"), (0, "0.01%")]
)
def test_a_gap_that_was_not_proven_is_rounded_up(gap, said):
    assert quality({"proven": False, "gap": gap}) == (
        f"가장 나은 배치와의 차이는 커야 {said}입니다."
    )


def test_differences_keep_the_digits_that_matter():
    assert [percentage_points(each) for each in (0.0537, 0.00171, -0.0002, 0)] == [
        "5.4%p",
        "0.17%p",
        "-0.02%p",
        "0.0%p",
    ]


def test_a_month_is_told_in_korean():
    assert (month("2027-03"), month("")) == ("2027년 3월", "")


def test_coverage_is_told_before_and_after_and_an_old_run_lacks_rows():
    assert coverage_rows(small_result())[0] == ("살피는 비율", "60.0%", "66.0%", "6.0%p")
    assert len(coverage_rows(small_result())) == 4
    two = {"demand_before": 0.5, "demand_after": 0.75}
    assert coverage_rows(small_result(coverage=two)) == [
        ("살피는 비율", "50.0%", "75.0%", "25.0%p")
    ]


def test_each_step_tells_what_it_adds_and_what_is_spent_with_it():
    told = [
        (row.cell.key, row.gain, row.share, row.cost)
        for row in placement_rows(small_result(), UNIT_COST)
    ]
    assert told == [
        ("40-88", "3.0%p", "63.0%", "1,700만 원"),
        ("12-70", "2.0%p", "65.0%", "3,400만 원"),
        ("41-88", "1.0%p", "66.0%", "5,100만 원"),
    ]
    without = placed()
    del without["gains"]
    first = placement_rows(small_result(placement=without), UNIT_COST)[0]
    assert (first.gain, first.share, first.cost) == ("", "", "1,700만 원")


def test_the_ranked_list_has_the_parts_of_each_index():
    told = [(each.cell.key, each.parts) for each in ranking(small_result(), 2)]
    assert told == [("12-70", [100, 90, 100]), ("40-88", [80, 50, 30])]


def test_how_many_places_stay_when_weights_are_shaken():
    words = "2위 안의 곳 가운데 2곳은 가중치를 흔들어도 90% 이상 2위 안에 듭니다."
    assert rank_stability_sentence(small_result(), 2) == words
    assert rank_stability_sentence(small_result(), 3) == (
        "3위 안의 곳 가운데 2곳은 가중치를 흔들어도 90% 이상 3위 안에 듭니다."
    )
    cells = small_result()["cells"]
    del cells["stability"]
    assert rank_stability_sentence(small_result(cells=cells), 2) == ""


def test_how_many_of_the_placed_are_watched_again_or_that_it_was_not_computed():
    assert (
        placement_stability_sentence(small_result())
        == "이 분석에서는 배치의 안정성을 계산하지 않았습니다."
    )
    shaken = placed(shakes=200, stability=[1.0, 0.9, 0.43])
    assert placement_stability_sentence(small_result(placement=shaken)) == (
        "가중치를 200번 흔들어 자리를 모두 다시 골라 보았습니다. "
        "고른 3곳 가운데 2곳은 90% 이상 다시 살피는 곳입니다."
    )
    assert placement_stability_sentence(small_result(placement=placed(chosen=[]))) == ""


def test_the_preview_stands_beside_the_placement_in_shares_of_all_demand():
    preview = placed(covered=5.0, gap=0.2308)
    assert methods(small_result(preview=preview)) == [
        Method("미리보기(탐욕+교환)", "65.0%", "66.5%", "23.08%", proven=False, is_used=False),
        Method("정확한 풀이", "66.0%", "66.5%", "7.69%", proven=False, is_used=True),
    ]


def test_backup_stands_beside_the_run_or_is_left_out():
    twice = {"chosen": [1], "demand_after": 0.64, "demand_after_twice": 0.56}
    assert double_cover_rows(small_result(backup=twice)) == [
        ("넓게 살피기 (이 분석)", "66.0%", "51.0%"),
        ("두 대로 겹쳐 살피기", "64.0%", "56.0%"),
    ]
    assert double_cover_rows(small_result()) == []


def test_what_fairness_costs_is_told_and_what_cannot_be_kept():
    columns, rows = fairness(small_result(), {"least_per_dong": 0, "request_share": 0.0})
    assert columns == ["정하지 않음"]
    assert rows == [
        (
            "정하지 않음",
            [FairnessCell("66.0%", "잃는 것 없음", proven=False, why="", is_used=True)],
        ),
        (
            "동마다 2대 이상",
            [FairnessCell("", "", proven=False, why="카메라보다 동이 많습니다.", is_used=False)],
        ),
    ]


def test_the_budget_is_told_for_the_first_and_the_last_camera_of_the_run():
    words = "첫 대는 3.0%p, 2번째 대는 2.0%p를 더합니다."
    assert budget_sentence(small_result(), 2) == words
    assert budget_sentence(small_result(), 3) == ""
    assert budget_sentence(small_result(budget=None), 2) == ""


def test_two_results_are_compared_by_their_places():
    other = small_result(placement=placed(chosen=[2, 1]))
    difference = placement_difference(small_result(), other)
    assert [cell.key for cell in difference["only_here"]] == ["12-70", "41-88"]
    assert [cell.key for cell in difference["only_there"]] == ["12-71"]
    assert difference["both"] == 1
    coarse = small_result(grid={**other["grid"], "cell_m": 200})
    assert placement_difference(small_result(), coarse) is None


def test_settings_are_told_with_their_units_and_old_runs_lack_some():
    stored = {"count": 30, "watch": 12.5, "purposes": ["security", "multi"], "request_share": 0.2}
    assert setting_rows(stored) == [
        ("새 카메라", "30대"),
        ("감시취약 가중치", "12.5"),
        ("사람을 살핀다고 보는 설치 목적", "생활방범, 다목적"),
        ("요청이 있는 곳에 놓을 비율", "20%"),
    ]


def test_the_chart_of_coverage_draws_what_was_watched_and_what_is_added():
    chart = coverage_chart(small_result()["coverage"])
    assert 'aria-label="막대그래프. 살피는 비율 60.0%에서 66.0%로, 살피는 곳에 사는 사람' in chart
    assert re.findall(r'<rect x="([\d.]+)" y="19" width="([\d.]+)"', chart) == [
        ("0", "216.0"),
        ("216.0", "21.6"),
    ]
    assert coverage_chart({}) == ""


def test_the_chart_of_the_budget_has_one_column_for_each_camera():
    chart = budget_chart(small_result()["budget"])
    assert re.findall(r'height="([\d.]+)"/>', chart) == ["110.0", "73.3"]
    assert budget_chart([]) == ""
