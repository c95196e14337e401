"""Inputs of an analysis from the database, and their description in its papers."""

from datetime import date

import pytest

from cctv_map.choices import (
    BoundaryKind,
    Publication,
    Purpose,
    RequestReason,
    RequestStage,
    SitingRuleKind,
    Status,
)
from cctv_map.imports.actions import import_file
from cctv_map.models import Boundary, CameraSite, InstallRequest, SitingRule, Voice
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.datasets.actions import import_demand
from cctv_map.siting.inputs import gather
from tests.cctv_map.factories import make_site
from tests.cctv_map.imports.camera_files import ansim, table
from tests.cctv_map.siting.datasets import demand_files as made
from tests.cctv_map.siting.districts import box

pytestmark = pytest.mark.django_db

USUAL = Parameters()


def asked(voices=1, **changes):
    fields = {"lat": 37.53, "lon": 126.84, "reason": RequestReason.values[0]} | changes
    request = InstallRequest.objects.create(**fields)
    for number in range(voices):
        name = f"{request.pk}-{number}"
        Voice.objects.create(request=request, receipt=name, secret=name, device=name)
    return request


def test_the_newest_layer_of_each_kind_counts_and_is_named_with_its_digest():
    import_demand(made.lights({}, {}), file_name="새것.csv", by=None)
    import_demand(made.lights({"데이터기준일자": "2020-01-01"}), file_name="옛것.csv", by=None)
    import_demand(made.population(("염창동", "41,098")), file_name="인구.csv", by=None)
    material, inputs = gather(USUAL)
    assert material.lights == [[37.5305, 126.8429, 1]] * 2
    assert material.residents == {"염창동": 41_098}
    assert [
        (layer["kind"], layer["reference_date"], layer["file_name"], layer["count"])
        for layer in inputs["layers"]
    ] == [("lights", "2023-03-07", "새것.csv", 2), ("residents", "2024-02-29", "인구.csv", 1)]
    assert [len(layer["digest"]) for layer in inputs["layers"]] == [64, 64]
    assert inputs["missing"] == ["어린이보호구역", "1인 가구"]


def test_points_and_numbers_by_dong_find_their_place():
    import_demand(made.schools({}), file_name="구역.csv", by=None)
    import_demand(table(made.HOUSEHOLDS, [["등촌제1동", "6130"]]), file_name="2018.csv", by=None)
    material, _ = gather(USUAL)
    assert material.school_zones == [[37.5315, 126.8439, 1]]
    assert material.single_households == {"등촌1동": 6130}


def test_cameras_count_by_purpose_and_status_whoever_may_see_them():
    make_site(lat=37.531, cameras=3)
    make_site(lat=37.532, status=Status.REPAIR)
    make_site(lat=37.533, status=Status.PLANNED, cameras=0)
    make_site(lat=37.534, status=Status.REMOVED)
    make_site(lat=37.535, purpose=Purpose.TRAFFIC)
    material, inputs = gather(USUAL)
    assert [row[0] for row in material.cameras] == [37.531, 37.532, 37.533]
    assert material.cameras[0] == [37.531, 126.8429, 3]
    assert inputs["cameras"] == {"places": 3, "reference_date": ""}
    # The committee's map draws those too that residents do not see; its paper says how many.
    CameraSite.objects.filter(lat=37.532).update(publication=Publication.DONG)
    assert gather(USUAL)[1]["cameras"]["withheld"] == 1


def test_cameras_of_a_file_are_named_with_its_day_and_digest():
    report = import_file(ansim({}), file_name="안심이.csv", by=None)
    assert report.applied
    cameras = gather(USUAL)[1]["cameras"]
    assert (cameras["places"], cameras["reference_date"], cameras["file_name"]) == (
        1,
        "2022-12-01",
        "안심이.csv",
    )
    assert len(cameras["digest"]) == 64


def test_open_requests_count_by_their_voices_and_those_without_a_place_are_told():
    asked(voices=3)
    asked(voices=2, lat=None, lon=None, address="시장 뒤")
    asked(stage=RequestStage.INSTALLED)
    asked(stage=RequestStage.ON_MAP, finished_on=date(2026, 1, 1))
    material, inputs = gather(USUAL)
    assert material.requests == [[37.53, 126.84, 3]]
    assert inputs["requests"] == {"places": 1, "voices": 3}
    assert inputs["requests_without_place"] == 1


def test_outlines_and_the_rules_in_use_are_taken():
    ring = box(0, 0, 1, 1)
    Boundary.objects.create(kind=BoundaryKind.ADMINISTRATIVE, name="화곡1동", rings=[ring])
    Boundary.objects.create(kind=BoundaryKind.LEGAL, name="화곡동", rings=[ring])
    SitingRule.objects.create(kind=SitingRuleKind.EXCLUDE, name="우장산", outline=ring)
    SitingRule.objects.create(kind=SitingRuleKind.MUST, name="정문", outline=[ring[0]])
    SitingRule.objects.create(
        kind=SitingRuleKind.MUST, name="옛 생각", outline=[ring[1]], is_used=False
    )
    material, inputs = gather(USUAL)
    assert material.dongs == {"화곡1동": [ring]}
    assert (material.excluded, material.musts) == ([ring], [[ring[0]]])
    assert inputs["rules"] == [
        {"kind": "exclude", "name": "우장산"},
        {"kind": "must", "name": "정문"},
    ]


def test_an_empty_database_is_material_too():
    material, inputs = gather(USUAL)
    assert (material.lights, material.cameras, material.requests) == ([], [], [])
    assert len(inputs["missing"]) == 4
