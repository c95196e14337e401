"""The paper, the spreadsheet and the CSV of a run for a committee; never a resident."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cctv_map.choices import RequestReason
from cctv_map.district.geo import LatLon
from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import Parameters
from cctv_map.requests.actions import answer_request, ask, note_internally
from cctv_map.siting.material import Material
from cctv_map.siting.report.formats import won
from cctv_map.siting.report.listed_cells import chosen_cells, ranked_cells
from cctv_map.siting.report.method import input_rows, limits, steps
from cctv_map.siting.report.summary import figures, how_good
from cctv_map.siting.report.tables import budget_rows, fairness_table
from tests.cctv_map.siting.siting_results import small_result

PARAMETERS = Parameters(count=3).as_dict()
INPUTS = {
    "layers": [
        {
            "kind": "lights",
            "name": "보안등",
            "reference_date": "2023-03-07",
            "file_name": "=cmd|보안등.csv",
            "digest": "88" * 32,
            "count": 8811,
        }
    ],
    "missing": ["1인 가구"],
    "cameras": {"places": 2, "reference_date": ""},
    "requests": {"places": 2, "voices": 9},
    "dongs": 20,
    "rules": [{"kind": "must", "name": "@학교 앞"}],
    "requests_without_place": 4,
}


def make_run(**changes) -> SitingRun:
    material = Material(
        bounds=[37.52, 126.76, 37.61, 126.89],
        cameras=[[37.53, 126.84, 1]],
        dongs={"화곡1동": [[[37.53, 126.82], [37.53, 126.86], [37.57, 126.86]]]},
    )
    fields = {
        "name": "2026년 하반기 분석",
        "parameters": PARAMETERS,
        "inputs": INPUTS,
        "frozen": material.to_bytes(),
        "versions": {"python": "3.11.7", "scipy": "1.17.1"},
        "result": small_result(),
        "digest": "ab" * 32,
        "next_decision": "2027-03",
    }
    return SitingRun.objects.create(**{**fields, **changes})


def address(kind: str, run: SitingRun) -> str:
    return reverse(f"admin:cctv_map_sitingrun_{kind}", args=[run.pk])


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_places_come_in_the_order_in_which_each_adds_most_and_carry_their_facts():
    cells = chosen_cells(small_result())
    assert [(each.turn, each.rank, each.key, each.dong) for each in cells] == [
        (1, 2, "40-88", "등촌1동"),
        (2, 1, "12-70", "화곡1동"),
        (3, 4, "41-88", "동 모름"),
    ]
    assert [each.added_text for each in cells] == ["3.00%p", "2.00%p", "1.00%p"]
    assert [each.nearest_text for each in cells] == ["없음", "312 m", "20 m"]
    assert [each.rank_stability_text for each in cells] == ["93%", "100%", "0%"]
    assert [each.rank_range for each in cells] == ["2~3위", "1위", "4위"]


def test_a_place_that_gets_a_camera_tells_first_what_the_camera_newly_sees():
    result = small_result()
    result["placement"]["new_lights"] = [14, 0, 1203]
    assert [each.explanation for each in chosen_cells(result)] == [
        "보안등 14개를 새로 살핍니다. 어린이보호구역이 가깝습니다.",
        "새로 살피는 보안등은 없고, 조건을 지키려고 골랐습니다. "
        "카메라가 없고 요청이 가장 많습니다.",
        "보안등 1,203개를 새로 살핍니다.",
    ]


def test_the_ranked_list_is_the_first_fifty_whatever_has_a_sentence():
    result = small_result()
    assert [each.rank for each in ranked_cells(result)] == [1, 2, 3, 4]
    assert [each.explanation for each in ranked_cells(result)] == [
        "카메라가 없고 요청이 가장 많습니다.",
        "어린이보호구역이 가깝습니다.",
        "주민이 많습니다.",
        "",
    ]


def test_the_figures_are_those_of_the_places_that_are_put_up():
    told = [(each.name, each.value, each.about) for each in figures(small_result(), PARAMETERS, 2)]
    assert told == [
        ("카메라가 살피는 수요", "65.0%", "지금은 60.0% (+5.0%p)"),
        ("예산", "3,400만 원", "한 대 1,700만 원으로 셈함"),
        ("이곳을 요청한 주민", "9명", "요청이 있는 칸 2곳"),
    ]
    assert figures(small_result(), PARAMETERS, 3)[1].value == "69.5%"


def test_what_was_not_proven_is_said_with_its_gap():
    unproven = "이보다 좋은 배치가 없다고 증명하지는 못했지만, 이론상 최댓값과의 차이는"
    assert how_good(small_result()) == f"{unproven} 7.7%를 넘지 않습니다."
    nearly = small_result(placement={"chosen": [0], "proven": False, "gap": 0.00001})
    assert how_good(nearly) == f"{unproven} 0.01%를 넘지 않습니다."
    assert how_good(small_result(placement=None)) == ""


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (17_000_000, "1,700만 원"),
        (510_000_000, "5억 1,000만 원"),
        (300_000_000, "3억 원"),
        (0, "0만 원"),
    ],
)
def test_money_is_told_as_offices_write_it(amount, words):
    assert won(amount) == words


def test_budget_and_fairness_are_empty_where_a_run_has_none():
    assert [each["count"] for each in budget_rows(small_result(), 5)] == ["1대"]
    assert budget_rows(small_result(budget=None), 1) == []
    assert fairness_table(small_result(fairness=None)) == ([], [])
    shares, rows = fairness_table(small_result())
    assert (shares, [least for least, _ in rows]) == ([0.0], [0, 2])


def test_the_limits_say_what_was_left_out_and_what_was_missing():
    said = limits(small_result(), PARAMETERS, INPUTS)
    assert said[-3:] == [
        "보안등이 없는 칸의 설치 요청 2명은 순위에 들어 있지 않습니다.",
        "1인 가구 자료가 없어 다른 항목만으로 셈했습니다.",
        "자리를 아직 찾지 못한 설치 요청 4건은 들어 있지 않습니다.",
    ]


def test_the_method_names_the_quotas_only_where_there_are_some():
    def said(**changes) -> list[str]:
        texts = steps(small_result(), {**PARAMETERS, **changes})
        return [text for text in texts if text.startswith("배치에 둔 조건")]

    assert said() == []
    assert said(request_share=0.2) == ["배치에 둔 조건: 요청이 있는 칸에 적어도 20%."]
    assert said(least_per_dong=1, request_share=0.1) == [
        "배치에 둔 조건: 동마다 적어도 1대, 요청이 있는 칸에 적어도 10%."
    ]
    assert said(least_per_dong=2) == [
        "배치에 둔 조건: 동마다 적어도 2대. 그 가운데 지키지 못한 것은 1번에 적었습니다."
    ]


def test_the_inputs_are_told_with_reference_date_count_and_digest():
    assert input_rows(INPUTS)[:2] == [
        ("보안등", "2023-03-07", "=cmd|보안등.csv", "8,811줄", "88" * 32),
        ("이미 있는 CCTV", "적혀 있지 않음", "", "2곳", ""),
    ]


@pytest.mark.django_db
def test_the_paper_puts_up_as_many_places_as_were_asked_for(admin_client):
    run = make_run()
    whole = admin_client.get(address("paper", run))
    assert [cell.turn for cell in whole.context["placed"]] == [1, 2, 3]
    text = whole.content.decode()
    assert "카메라 3대를 3번 표의 3곳에 새로 설치하는 안을 심의해 주시기 바랍니다." in text
    assert "설치지수 = 100 × (감시취약 × 40 + 환경 × 40 + 요청 × 20) ÷ 100" in text
    assert "2027년 3월" in text
    asked = admin_client.get(address("paper", run), {"size": "10"})
    assert (asked.context["size"], asked.context["form"].is_valid()) == (10, True)
    assert "분석이 고른 곳은 3곳이 모두입니다." in asked.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["11", "-1", "열", "10'"])
def test_a_size_that_is_none_is_told_in_korean_and_the_whole_is_shown(admin_client, size):
    answer = admin_client.get(address("paper", make_run()), {"size": size})
    assert answer.status_code == 200
    assert "10, 20, 30, 50곳 가운데에서 골라 주세요." in answer.content.decode()
    assert len(answer.context["placed"]) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["ranking", "placement", "coverage", "budget", "fairness", "all"])
@pytest.mark.parametrize("kind", ["paper", "xlsx", "csv"])
def test_a_run_from_before_a_part_existed_still_has_its_papers(admin_client, part, kind):
    later = ["ranking", "placement", "coverage", "budget", "fairness", "totals"]
    result = small_result(**dict.fromkeys(later if part == "all" else [part]))
    for name in ("stability", "rank_low", "rank_high"):
        del result["cells"][name]
    old = make_run(result=result, inputs={}, parameters={"count": 3}, versions={})
    assert admin_client.get(address(kind, old)).status_code == 200


SHAKEN = {"shakes": 200, "stability": [1.0, 0.43, 0.004]}


def shaken_run(**changes) -> SitingRun:
    placement = {**small_result()["placement"], **SHAKEN}
    return make_run(result=small_result(placement=placement), **changes)


def test_the_stability_of_the_placement_stands_beside_that_of_the_rank():
    placement = {**small_result()["placement"], **SHAKEN}
    cells = chosen_cells(small_result(placement=placement))
    assert [(each.placement_stability_text, each.rank_stability_text) for each in cells] == [
        ("100%", "93%"),
        ("43%", "100%"),
        ("1% 미만", "0%"),
    ]
    assert {each.placement_stability_text for each in chosen_cells(small_result())} == {
        "계산하지 않음"
    }
    assert [each.placement_stability_text for each in ranked_cells(small_result())][2] == ""
    placement |= {"new_lights": [3, 0, 2], "stability": [1.0, None, 0.5]}
    cells = chosen_cells(small_result(placement=placement))
    assert [each.placement_stability_text for each in cells] == ["100%", "해당 없음", "50%"]


def test_a_sentence_of_an_old_run_no_longer_takes_the_rank_for_the_placement():
    old = [{"cell": 0, "reason": "주민이 많고, 가중치를 1,000번 흔들어도 0% 선정됩니다."}]
    assert ranked_cells(small_result(ranking=old))[0].reason == (
        "주민이 많고, 가중치를 1,000번 흔들어 지수가 놓을 대수 안에 든 비율은 0%입니다."
    )


@pytest.mark.django_db
def test_every_paper_names_both_stabilities_and_says_where_one_was_not_computed(admin_client):
    new, old = shaken_run(), make_run(parameters={"count": 3})
    rows = rows_of(admin_client.get(address("csv", new)).content)
    told = [(row["배치의 안정성(%)"], row["지수 순위의 안정성(%)"]) for row in rows]
    assert told == [("100.0", "93.0"), ("43.0", "100.0"), ("0.4", "0.0"), ("", "40.0")]
    rows = rows_of(admin_client.get(address("csv", old)).content)
    assert [row["배치의 안정성(%)"] for row in rows] == ["계산하지 않음"] * 3 + [""]
    paper = admin_client.get(address("paper", old)).content.decode()
    assert "‘배치의 안정성’은 이 분석에서 계산하지 않았습니다." in paper
    assert "그 가운데 배치도 다시 고르는 횟수 계산하지 않음" in paper
    told = [step for step in steps(new.result, PARAMETERS) if "안정성’은" in step]
    assert [step[: step.index("은 ")] for step in told] == [
        "‘지수 순위의 안정성’",
        "‘배치의 안정성’",
    ]


@pytest.mark.django_db
def test_the_paper_says_why_fewer_places_were_found_and_that_withheld_cameras_are_drawn(
    admin_client,
):
    inputs = {**INPUTS, "cameras": {**INPUTS["cameras"], "withheld": 3}}
    run = make_run(parameters={**PARAMETERS, "count": 5}, inputs=inputs)
    paper = admin_client.get(address("paper", run)).content.decode()
    assert "카메라 5대의 자리를 찾았지만 3곳만 골랐습니다." in paper
    assert "공개 지도에 없는 3곳 포함" in paper
    assert "공개 지도에 없는" not in admin_client.get(address("paper", make_run())).content.decode()


@pytest.mark.django_db
def test_the_spreadsheet_has_six_sheets_and_no_cell_runs_as_a_formula(admin_client):
    answer = admin_client.get(address("xlsx", make_run()))
    assert answer["Content-Disposition"].startswith('attachment; filename="siting-')
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["요약", "순위", "배치", "예산", "공정성", "자료"]
    assert [row[0].value for row in book["배치"].iter_rows(min_row=2)] == [1, 2, 3]
    assert [row[0].value for row in book["예산"].iter_rows(min_row=2)] == [1, 2]
    assert book["공정성"].cell(3, 6).value == "카메라보다 동이 많습니다."
    file_name = book["자료"].cell(2, 3)
    assert (file_name.value, file_name.data_type) == ("=cmd|보안등.csv", "s")


@pytest.mark.django_db
def test_the_csv_lists_placed_cells_first_and_disarms_what_a_spreadsheet_would_run(admin_client):
    result = small_result(ranking=[{"cell": 1, "reason": "=1+1"}])
    answer = admin_client.get(address("csv", make_run(result=result)))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = rows_of(answer.content)
    assert [(row["배치 번호"], row["순위"]) for row in rows] == [
        ("1", "2"),
        ("2", "1"),
        ("3", "4"),
        ("", "3"),
    ]
    assert rows[3]["까닭"] == "'=1+1"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["paper", "xlsx", "csv"])
def test_only_who_may_see_analyses_gets_papers(client, django_user_model, kind):
    run = make_run()
    user = django_user_model.objects.create_user("officer", password="x", is_staff=True)
    client.force_login(user)
    assert client.get(address(kind, run)).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="view_sitingrun"))
    assert client.get(address(kind, run)).status_code == 200
    client.logout()
    assert client.get(address(kind, run)).status_code == 302


@pytest.mark.django_db
def test_no_paper_holds_anything_of_the_residents_who_asked(admin_client, admin_user):
    voice = ask(
        position=LatLon(37.53123, 126.84023),
        address="새는주소 12-3",
        reason=RequestReason.CRIME,
        device="새는기기",
        words="새는말",
        phone="010-9999-8888",
        email="leak@example.com",
    )
    note_internally(voice.request, "새는메모", by=admin_user)
    answer_request(voice.request, "새는답변", by=admin_user)
    run = make_run(made_at=timezone.now() - timedelta(days=1), by=admin_user)
    sheets = load_workbook(io.BytesIO(admin_client.get(address("xlsx", run)).content))
    cells = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    told = (
        admin_client.get(address("paper", run)).content.decode()
        + admin_client.get(address("csv", run)).content.decode()
        + " ".join(str(cell) for cell in cells)
    )
    secrets = [
        "새는주소",
        "새는기기",
        "새는말",
        "010-9999-8888",
        "leak@example.com",
        "새는메모",
        "새는답변",
        voice.receipt,
        voice.secret,
        "37.53123",
        "126.84023",
    ]
    assert [secret for secret in secrets if secret in told] == []
    assert "7명" in told
