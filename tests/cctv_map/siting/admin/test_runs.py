"""위치 분석: an officer sees what will be read, runs it, reads the result, and acts on it."""

import html
import json
import re
import subprocess
import sys

import pytest
from django.urls import reverse

from cctv_map.models import DemandLayer, SitingRun
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.actions import run_siting, show_to_residents
from tests.cctv_map.siting.world import SMALL, World, make_small_run, make_world

pytestmark = pytest.mark.django_db
LIST = reverse("admin:cctv_map_sitingrun_changelist")
NEW = reverse("admin:cctv_map_sitingrun_add")
TYPED = {
    "name": "2027년 상반기",
    "count": "2",
    "unit_cost": "1700",
    "watch": "40",
    "environment": "40",
    "requests": "20",
    "least_per_dong": "0",
    "request_share": "0",
    "residents": "1",
    "single_households": "1",
    "school_zones": "1",
    "darkness": "0.5",
    "school_reach_m": "300",
    "cell_m": "100",
    "radius_m": "50",
    "purposes": ["security", "child", "multi"],
    "shakes": "20",
    "shake_size": "30",
    "seed": "1",
    "node_limit": "50",
}


def text_of(answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def page_of(run: SitingRun) -> str:
    return reverse("admin:cctv_map_sitingrun_change", args=[run.pk])


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def run(world: World, admin_user) -> SitingRun:
    return make_small_run(by=admin_user)


def test_the_form_says_what_will_be_read_and_what_is_missing(admin_client, world):
    page = text_of(admin_client.get(NEW))
    assert "보안등 2024-02-29 6줄" in page
    assert "열려 있는 설치 요청 분석한 날 2건, 3명" in page
    assert "어린이보호구역, 1인 가구 자료가 없습니다." in page
    assert "없는 것은 빼고 다른 항목만으로 셈합니다." in page


def test_the_form_starts_from_the_newest_run_or_from_the_defaults(admin_client, world, admin_user):
    def value(name: str) -> str:
        return admin_client.get(NEW).context["form"][name].value()

    assert (value("count"), value("watch"), value("unit_cost")) == (30, "40", 1700)
    run_siting("무겁게", Parameters(**SMALL, watch=12.5, request_share=0.2), by=admin_user)
    assert (value("count"), value("watch"), value("request_share")) == (2, "12.5", 20)


def test_an_analysis_is_run_with_what_was_typed(admin_client, world, admin_user):
    answer = admin_client.post(NEW, {**TYPED, "request_share": "50", "unit_cost": "1650"})
    run = SitingRun.objects.get()
    assert answer.headers["Location"] == page_of(run)
    assert (run.name, run.by) == ("2027년 상반기", admin_user)
    expected = Parameters(**SMALL, request_share=0.5, unit_cost=16_500_000)
    assert Parameters.from_dict(run.parameters) == expected


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "이 분석의 이름을 적어 주세요."),
        ("count", "", "새로 놓을 카메라: 1에서 200까지의 정수를 적어 주세요."),
        ("count", "201", "새로 놓을 카메라: 1에서 200까지의 정수를 적어 주세요."),
        ("cell_m", "24", "칸 한 변: 25에서 500까지의 정수를 적어 주세요."),
        ("radius_m", "201", "카메라가 살피는 반경: 20에서 200까지의 정수를 적어 주세요."),
        ("watch", "nan", "감시취약: 0에서 100까지의 수를 적어 주세요."),
        ("purposes", [], "설치 목적을 하나는 골라 주세요."),
        (
            "least_per_dong",
            "2",
            "동마다 2대씩 두려면 4대가 필요한데 2대뿐입니다. "
            "‘새로 놓을 카메라’를 4대 이상으로 늘리거나 ‘동마다 적어도’를 1대로 줄여 주세요.",
        ),
        (
            "request_share",
            "100",
            "요청 몫은 5대인데 요청이 들어온 칸은 2곳뿐입니다. "
            "‘요청이 있는 칸에 놓을 비율’을 40% 이하로 적어 주세요.",
        ),
    ],
)
def test_a_bad_value_is_told_in_korean_and_the_rest_is_kept(
    admin_client, world, field, typed, said
):
    five = {"count": "5"} if field == "request_share" else {}
    answer = admin_client.post(NEW, {**TYPED, **five, "seed": "77", field: typed})
    assert said in text_of(answer)
    assert field in answer.context["form"].errors
    assert answer.context["form"]["seed"].value() == "77"
    assert SitingRun.objects.count() == 0


def test_weights_of_nothing_are_refused(admin_client, world):
    nothing = dict.fromkeys(("watch", "environment", "requests"), "0")
    page = text_of(admin_client.post(NEW, {**TYPED, **nothing}))
    assert "세 가중치 가운데 하나는 0보다 커야 합니다." in page


def test_without_lights_the_analysis_is_refused_and_everything_typed_is_kept(admin_client, world):
    DemandLayer.objects.filter(kind="lights").delete()
    answer = admin_client.post(NEW, TYPED)
    assert "보안등 자료가 없습니다. ‘분석 자료’에 보안등 파일을 먼저 올려 주세요." in text_of(
        answer
    )
    assert answer.context["form"]["name"].value() == "2027년 상반기"
    assert SitingRun.objects.count() == 0


def test_the_result_page_tells_the_numbers_of_the_run(admin_client, run, world):
    page = text_of(admin_client.get(page_of(run)))
    cells, coverage = run.result["cells"], run.result["coverage"]
    before, after = (f"{100 * coverage[f'demand_{when}']:.1f}%" for when in ("before", "after"))
    assert f"카메라 2대를 더 놓으면 살피는 비율이 {before}에서 {after}로 늘어납니다." in page
    assert "1 등촌1동 30-64" in page
    assert "2 등촌1동 30-65" in page
    best = cells["rank"].index(1)
    row = (
        f"1 {run.result['dongs'][cells['dong'][best]]} {cells['key'][best]} "
        f"{cells['index'][best]:.1f} {100 * cells['watch'][best]:.0f} "
        f"{100 * cells['environment'][best]:.0f} {100 * cells['requests'][best]:.0f} "
    )
    assert row in page
    assert "1,700만 원" in page
    assert "3,400만 원" in page
    assert run.digest in page
    assert (
        "보안등: 보안등 2024-02-29 lights.csv 6줄" in page or "보안등 2024-02-29 lights.csv" in page
    )


def test_conditions_that_were_not_kept_are_the_headline(admin_client, run):
    assert "지키지 못한 조건" not in text_of(admin_client.get(page_of(run)))
    # As a run from before, which dropped every condition for one
    run.parameters |= {"least_per_dong": 1}
    run.result["placement"]["why"] = "요청 몫은 2대인데 요청이 들어온 칸은 1곳뿐입니다."
    run.save()
    page = text_of(admin_client.get(page_of(run)))
    headline = page.index(
        "지키지 못한 조건 동마다 적어도 1대: 2개 동 가운데 1개 동이 모자랍니다. 화곡1동."
    )
    assert headline < page.index("지키지 못한 조건이 있습니다. 카메라 2대를 더 놓으면")


def test_both_stabilities_are_told_by_their_names(admin_client, run):
    page = text_of(admin_client.get(page_of(run)))
    kept = run.result["placement"]["stability"]
    assert run.result["placement"]["shakes"] == 20
    assert "배치의 안정성 지수 순위(그 안정성)" in page
    assert f"{100 * kept[0]:.0f}%" in page
    assert "고른 자리 가까운 카메라 주민(어림) 요청한 주민 지수 순위의 안정성 순위 폭" in page
    assert "흔들어도 뽑힘" not in page


def test_residents_who_asked_lead_to_the_inbox_of_that_cell(admin_client, run, world):
    inbox = reverse("admin:cctv_map_installrequest_changelist")
    assert (
        f'<a href="{inbox}?cell=30-64">2명</a>' in admin_client.get(page_of(run)).content.decode()
    )
    found = admin_client.get(inbox, {"cell": "30-64"}).context["cl"].queryset
    assert list(found) == [world.by_two]


def test_a_run_from_before_later_parts_existed_is_still_read(admin_client, run):
    for part in ("ranking", "preview", "backup", "budget", "fairness"):
        run.result.pop(part, None)
    for column in ("stability", "rank_low", "rank_high"):
        run.result["cells"].pop(column, None)
    run.result["placement"].pop("gains", None)
    run.result["placement"].pop("stability", None)
    run.parameters.pop("node_limit")
    run.parameters.pop("placement_shakes")
    run.save()
    page = text_of(admin_client.get(page_of(run)))
    assert "이 분석에서는 배치의 안정성을 계산하지 않았습니다." in page
    assert "고른 자리 2곳" in page
    assert "한 대 더 놓을 때마다" not in page


def test_the_list_is_as_long_as_was_asked_and_a_bad_address_is_told(admin_client, run):
    answer = admin_client.get(page_of(run), {"top": "10"})
    assert (answer.context["top"], len(answer.context["ranking"])) == (10, 6)
    answer = admin_client.get(page_of(run), {"top": "7", "other": "x"})
    assert answer.context["top"] == 30
    assert "주소에 적힌 목록 길이, 견줄 분석 값을 알 수 없어 빼고 보여 드려요." in text_of(answer)
    assert admin_client.get(LIST + "99/change/").status_code == 404
    assert admin_client.get(LIST + "x/change/").status_code == 404


def test_two_runs_are_compared_by_the_places_that_came_and_went(admin_client, run, admin_user):
    fewer = run_siting("한 대", Parameters(**{**SMALL, "count": 1}), by=admin_user)
    answer = admin_client.get(page_of(run), {"other": fewer.pk})
    difference = answer.context["difference"]
    assert [cell.key for cell in difference["only_here"]] == ["30-65"]
    assert (difference["only_there"], difference["both"]) == ([], 1)
    coarse = run_siting("큰 칸", Parameters(**SMALL, cell_m=200), by=admin_user)
    page = text_of(admin_client.get(page_of(run), {"other": coarse.pk}))
    assert "칸의 크기나 범위가 달라 자리를 하나씩 견줄 수 없습니다." in page


def test_the_list_shows_what_each_run_changed_in_few_queries(
    admin_client, run, django_assert_max_num_queries, admin_user
):
    show_to_residents(run, next_decision="2099-03", by=admin_user)
    with django_assert_max_num_queries(10):
        page = text_of(admin_client.get(LIST))
    coverage = run.result["coverage"]
    words = f"{100 * coverage['demand_before']:.1f}% → {100 * coverage['demand_after']:.1f}%"
    assert f"2대 {words} 쓰는 중 (다음 심의 2099년 3월)" in page


def test_the_pages_of_the_portal_load_no_solver():
    code = (
        "import os, sys, json; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "import django; django.setup()\n"
        "import gangseo_portal.urls\n"
        "print(json.dumps(sorted(m for m in sys.modules if m.startswith('cctv_map.siting.'))))\n"
        "print(json.dumps('scipy' in sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules, has_scipy = map(json.loads, out.stdout.splitlines()[-2:])
    assert set(modules) & {f"cctv_map.siting.{name}" for name in ("analysis", "field")} == set()
    assert has_scipy is False
