"""The outlines of the dong from GeoJSON."""

import json

import pytest

from cctv_map.choices import BoundaryKind
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.ground.boundaries import load_boundaries, read_outlines
from cctv_map.models import Boundary, CameraSite
from tests.cctv_map.factories import make_site

SQUARE = [[126.84, 37.53], [126.85, 37.53], [126.85, 37.54], [126.84, 37.54], [126.84, 37.53]]


def feature(about, coordinates=None, kind="Polygon"):
    return {
        "type": "Feature",
        "properties": about,
        "geometry": {"type": kind, "coordinates": coordinates or [SQUARE]},
    }


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def dong(name, **changes):
    return feature({"adm_nm": f"서울특별시 강서구 {name}", "sgg": "11500"}, **changes)


def test_outlines_are_turned_to_latitude_first_and_named_as_usual():
    kind, outlines = read_outlines(geojson(dong("화곡제1동")))
    assert kind == BoundaryKind.ADMINISTRATIVE
    assert list(outlines) == ["화곡1동"]
    assert outlines["화곡1동"][0][:2] == [[37.53, 126.84], [37.53, 126.85]]


def test_parts_and_holes_of_a_dong_are_all_kept():
    parts = [[SQUARE], [SQUARE, SQUARE]]
    _, outlines = read_outlines(geojson(dong("공항동", coordinates=parts, kind="MultiPolygon")))
    assert len(outlines["공항동"]) == 3


def test_legal_dong_are_known_by_their_property():
    about = {"EMD_CD": "11500103", "EMD_KOR_NM": "화곡동"}
    assert read_outlines(geojson(feature(about)))[0] == BoundaryKind.LEGAL


def test_dong_of_other_districts_are_left_out():
    busan = feature({"adm_nm": "부산광역시 강서구 공항동", "sgg": "26440"})
    nameless_code = feature({"adm_nm": "부산광역시 강서구 공항동"})
    assert list(read_outlines(geojson(dong("염창동"), busan, nameless_code))[1]) == ["염창동"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b\n1,2", "GeoJSON 파일이 아닙니다"),
        (b"\xff\xfe", "GeoJSON 파일이 아닙니다"),
        (b'{"features": 1}', "GeoJSON 파일이 아닙니다"),
        (b'{"features": []}', "동 이름이 든 속성"),
        (b'{"features": [{"properties": 5, "geometry": null}]}', "GeoJSON 파일이 아닙니다"),
        (b'{"features": [{"properties": "adm_nm", "geometry": null}]}', "GeoJSON 파일이 아닙니다"),
        (b'{"features": [{"properties": ["adm_nm"], "geometry": 1}]}', "GeoJSON 파일이 아닙니다"),
        (geojson(feature({"name": "화곡1동"})), "동 이름이 든 속성"),
        (geojson(feature({"adm_nm": "서울특별시 양천구 목1동", "sgg": "11470"})), "하나도 없는"),
        (geojson(dong("염창동", kind="Point", coordinates=[126.8, 37.5])), "면"),
        (geojson(dong("염창동", coordinates=[[[1, 2], [3, 4]]])), "점이 너무 적습니다"),
        (geojson(dong("염창동", coordinates=[["x"] * 4])), "좌표를 읽을 수 없습니다"),
        (geojson(dong("염창동", coordinates=[[[935_000.1, 1_950_000.2]] * 4])), "WGS84"),
        (geojson(dong("염창동", coordinates=[[[float("nan"), 37.5]] * 4])), "WGS84"),
        (geojson(dong("염창동", coordinates=[[[126.8, 37.5]] * 4])), "넓이가 없습니다"),
        (geojson(dong("염창동", coordinates=[[[126.8, 37.5], [126.9, 37.5]] * 2])), "넓이가 없"),
    ],
)
def test_a_file_that_is_no_outline_of_the_district_is_refused_in_korean(content, words):
    with pytest.raises(ImportFileError, match=words):
        read_outlines(content)


@pytest.mark.django_db
def test_loading_again_replaces_the_outlines_of_that_kind_only():
    legal = geojson(feature({"EMD_CD": "11500103", "EMD_KOR_NM": "화곡동"}))
    load_boundaries(legal)
    load_boundaries(geojson(dong("염창동"), dong("화곡1동")))
    load_boundaries(geojson(dong("화곡1동")))
    assert list(Boundary.objects.values_list("kind", "name")) == [
        ("administrative", "화곡1동"),
        ("legal", "화곡동"),
    ]


@pytest.mark.django_db
def test_sites_get_the_dong_in_which_they_lie():
    inside = make_site(lat=37.535, lon=126.845, dong="염창동", place="위치 설명 없음")
    outside = make_site(lat=37.555, lon=126.845, dong="염창동")
    assert load_boundaries(geojson(dong("화곡1동")))[2] == 1
    inside.refresh_from_db()
    assert (inside.dong, inside.place) == ("화곡1동", "화곡1동")
    assert CameraSite.objects.get(pk=outside.pk).dong == "염창동"


@pytest.mark.django_db
def test_a_refused_file_leaves_the_outlines_as_they_were():
    load_boundaries(geojson(dong("화곡1동")))
    with pytest.raises(ImportFileError):
        load_boundaries(geojson(dong("염창동", coordinates=[[[1, 2], [3, 4]]])))
    assert [boundary.name for boundary in Boundary.objects.all()] == ["화곡1동"]
