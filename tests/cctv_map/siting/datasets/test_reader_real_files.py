"""The real datasets of the siting analysis, with the figures that docs/data.md explains."""

from datetime import date

import pytest

from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.ground.boundaries import load_boundaries
from cctv_map.models import DemandLayer, InstallRequest
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.datasets.actions import import_demand

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

FILES = (
    "security_lights_gangseo_20230307.csv",
    "schoolzones_gangseo.csv",
    "population_age_gangseo_dong_202402.csv",
    "single_households_gangseo_dong_2018.csv",
)


@pytest.fixture
def layers(real_file):
    load_boundaries(real_file("gangseo20_hangjeongdong.geojson"))
    return [import_demand(real_file(name), file_name=name, by=None) for name in FILES]


def test_every_row_of_the_four_files_is_taken(layers):
    assert [(layer.kind, layer.reference_date, layer.report["day_from"]) for layer in layers] == [
        ("lights", date(2023, 3, 7), "파일의 기준일 칸"),
        ("school_zones", date(2020, 1, 1), "파일의 기준일 칸"),
        ("residents", date(2024, 2, 29), "머리글"),
        ("single_households", date(2018, 12, 31), "파일 이름"),
    ]
    keys = ("rows", "accepted", "rejected", "number")
    assert [tuple(layer.report[key] for key in keys) for layer in layers] == [
        (8811, 8811, 0, 8833),
        (75, 75, 0, 75),
        (20, 20, 0, 558_886),
        (20, 20, 0, 97_429),
    ]
    assert [layer.report["warnings"] for layer in layers] == [
        {"강서구 경계 밖 200 m 안에 있는 줄": 10},
        {},
        {},
        {},
    ]
    assert [each["kind"] for each in layers[2].report["skipped"]] == ["합계"]
    assert layers[2].by_dong["등촌1동"] == 24_836


def test_nothing_of_a_row_but_its_place_and_number_is_kept(layers):
    for layer in DemandLayer.objects.all():
        kept = f"{layer.points} {layer.by_dong} {layer.report['problems']}"
        for words in ("02-2600", "강서로", "유치원", "한전주"):
            assert words not in kept


def test_the_real_district_gives_the_figures_of_the_docs(layers, real_file):
    from cctv_map.siting.index import make_index, ranked
    from cctv_map.siting.inputs import gather
    from cctv_map.siting.study_area import make_study_area

    name = "ansim_gangseo_6col_2022.csv"
    run_import(real_file(name), file_name=name, by=None)
    assert InstallRequest.objects.count() == 0
    material, inputs = gather(Parameters())
    assert inputs["missing"] == []
    assert inputs["cameras"] == {
        "places": 1412,
        "reference_date": "2022-12-01",
        "file_name": name,
        "digest": inputs["cameras"]["digest"],
    }
    field = make_study_area(material, Parameters())
    assert (len(field.cells), field.unlit_cells, len(field.point_xy)) == (1183, 3129, 7872)
    assert round(field.residents.sum()) == 526_157
    assert round(field.left_out["residents"]) == 32_729
    assert round(field.residents.sum() + field.left_out["residents"]) == 558_886
    assert round(field.single_households.sum()) == 85_650
    first = ranked(make_index(field, Parameters()).score)[:30]
    # What a committee would look at first: cells with lights, people, and nobody watching.
    assert field.lights[first].min() >= 1
    assert sum(field.lights[first] >= 5) >= 25
    assert field.watched[first].mean() < 0.2
    assert field.residents[first].mean() > 700
