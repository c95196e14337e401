"""Runs of the analysis: kept with all they were made of, and made again to the byte."""

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model

from cctv_map.imports.actions import import_file
from cctv_map.models import CameraSite, DemandLayer, InstallRequest, SitingRule, SitingRun
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.actions import Rerun, SitingRefused, rerun, run_siting, show_to_residents
from cctv_map.siting.datasets.actions import import_demand
from tests.cctv_map.imports.camera_files import ansim
from tests.cctv_map.siting.datasets import demand_files as made
from tests.cctv_map.siting.test_inputs import asked

pytestmark = pytest.mark.django_db

USUAL = Parameters(count=2, shakes=50)


@pytest.fixture
def officer():
    return get_user_model().objects.create_user("officer", password="x")


@pytest.fixture
def today():
    """Lights along a street of 화곡1동, one camera, its residents, and a request."""
    rows = [{"위도": f"{37.5305 + n / 1000:.4f}", "설치개수": str(1 + n % 3)} for n in range(8)]
    import_demand(made.lights(*rows), file_name="보안등.csv", by=None)
    import_demand(made.population(*made.all_dongs("20,000")), file_name="인구.csv", by=None)
    import_file(ansim({"위도": "37.5345"}), file_name="안심이.csv", by=None)
    asked(voices=2, lat=37.5325, lon=126.8429)


def test_a_run_keeps_everything_it_was_made_of(today, officer):
    run = run_siting("봄 심의", USUAL, by=officer)
    run.refresh_from_db()
    assert (run.name, run.by, len(run.digest)) == ("봄 심의", officer, 64)
    assert Parameters.from_dict(run.parameters) == USUAL
    assert sorted(run.versions) == ["django", "numpy", "python", "scipy"]
    assert [layer["file_name"] for layer in run.inputs["layers"]] == ["보안등.csv", "인구.csv"]
    assert run.inputs["cameras"]["file_name"] == "안심이.csv"
    assert run.result["totals"]["voices"] == 2
    assert len(run.result["ranking"]) == run.result["totals"]["cells"] == 8
    # Without outlines the nearest label point names the dong, and the run says so.
    assert run.result["totals"]["dong_by"] == "label"


def test_a_rerun_gives_the_same_bytes_whatever_became_of_the_rows(today, officer):
    from cctv_map.siting.analysis import analyse, canonical
    from cctv_map.siting.material import Material

    run = run_siting("봄 심의", USUAL, by=officer)
    import_demand(made.lights({"데이터기준일자": "2025-01-01"}), file_name="새 보안등.csv", by=None)
    DemandLayer.objects.filter(kind="residents").delete()
    CameraSite.objects.all().delete()
    InstallRequest.objects.update(lat=None, lon=None)
    SitingRule.objects.create(kind="must", name="정문", outline=[[37.53, 126.84]])
    run = SitingRun.objects.get(pk=run.pk)
    assert rerun(run) is Rerun.SAME
    again = analyse(Material.from_bytes(bytes(run.frozen)), Parameters.from_dict(run.parameters))
    assert canonical(again) == canonical(run.result)
    # The same question of today has another answer.
    assert run_siting("여름 심의", USUAL, by=officer).digest != run.digest


def test_a_run_whose_parameters_were_touched_is_not_the_same(today, officer):
    run = run_siting("봄 심의", USUAL, by=officer)
    run.parameters["watch"] = 41.0
    assert rerun(run) is Rerun.OTHER


def test_a_run_from_before_the_placement_was_shaken_is_computed_again_to_its_own_numbers(
    today, officer
):
    from cctv_map.siting.analysis import digest

    before = run_siting("봄 심의", replace(USUAL, placement_shakes=0), by=officer)
    assert "stability" not in before.result["placement"]
    del before.parameters["placement_shakes"]
    assert rerun(before) is Rerun.SAME
    before.result["ranking"][0]["reason"] = "가중치를 50번 흔들어도 89% 선정됩니다."
    assert rerun(before) is Rerun.SAME
    before.digest = digest(before.result)
    assert rerun(before) is Rerun.SAME_NUMBERS
    before.result["cells"]["index"][0] += 0.1
    before.digest = digest(before.result)
    assert rerun(before) is Rerun.OTHER


def test_conditions_that_cannot_be_kept_are_refused_before_anything_is_computed(today, officer):
    with pytest.raises(SitingRefused, match="요청 몫은 2대인데 요청이 들어온 칸은 1곳뿐") as said:
        run_siting("봄 심의", replace(USUAL, request_share=1.0), by=officer)
    assert said.value.setting == "request_share"
    assert SitingRun.objects.count() == 0


def test_without_lights_there_is_nothing_to_analyse(officer):
    with pytest.raises(SitingRefused, match="보안등 자료가 없습니다"):
        run_siting("봄 심의", USUAL, by=officer)
    assert SitingRun.objects.count() == 0


def test_when_every_light_is_excluded_the_officer_is_told(today, officer):
    around = [[37.5, 126.7], [37.5, 126.9], [37.7, 126.9], [37.7, 126.7]]
    SitingRule.objects.create(kind="exclude", name="모두", outline=around)
    with pytest.raises(SitingRefused, match="분석할 칸이 없습니다"):
        run_siting("봄 심의", USUAL, by=officer)
    assert SitingRun.objects.count() == 0


def test_only_one_run_is_told_to_residents(today, officer):
    first, second = (run_siting(name, USUAL, by=officer) for name in ("봄", "여름"))
    show_to_residents(first, next_decision="2027-03", by=officer)
    show_to_residents(second, next_decision="2027-06", by=officer)
    told = SitingRun.objects.filter(is_told=True).values_list("name", "next_decision")
    assert list(told) == [("여름", "2027-06")]
