"""Roads, stations, water and parks from GeoJSON."""

import json

import pytest

from cctv_map.choices import BasemapLayer
from cctv_map.imports.files import geojson as geojson_file
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.ground.basemap import load_basemap, read_basemap
from cctv_map.models import BasemapShape
from tests.cctv_map.imports.ground.test_boundaries import feature, geojson

DISTRICT = (37.52, 126.76, 37.61, 126.89)
WAY = [[126.84, 37.54], [126.85, 37.545]]
SQUARE = [[126.84, 37.53], [126.85, 37.53], [126.85, 37.54], [126.84, 37.54], [126.84, 37.53]]
ROAD = BasemapLayer.ROAD
STATION = BasemapLayer.STATION
PARK = BasemapLayer.PARK


def road(about=None, way=WAY, kind="LineString"):
    return feature(about or {"name": "공항대로", "class": "103"}, coordinates=way, kind=kind)


def station(about, at=(126.84, 37.54)):
    return feature(about, coordinates=list(at), kind="Point")


def read(layer, *features):
    return read_basemap(layer, geojson(*features), DISTRICT)


def test_a_road_is_turned_to_latitude_first_with_its_name_and_class():
    (shape,) = read(ROAD, road()).shapes
    assert (shape.layer, shape.name, shape.kind) == ("road", "공항대로", "103")
    assert shape.parts == [[[37.54, 126.84], [37.545, 126.85]]]


@pytest.mark.parametrize(
    ("about", "name", "kind"),
    [
        ({"ROAD_NAME": " 강서로\n", "ROAD_RANK": "104"}, "강서로", "104"),
        ({"도로명": "화곡로", "class": 107}, "화곡로", "107"),
        ({"name": "Gangseo-ro", "name:ko": "강서로", "highway": "primary"}, "강서로", "primary"),
        ({"name": "", "NAME": "양천로"}, "양천로", ""),
        ({"name": None, "class": True}, "", ""),
        ({"name": "강\u0000서\ud800로"}, "강서로", ""),
        ({"name": "가" * 99}, "가" * 60, ""),
    ],
)
def test_names_and_classes_are_found_under_their_usual_properties(about, name, kind):
    (shape,) = read(ROAD, road(about | {"id": 1})).shapes
    assert (shape.name, shape.kind) == (name, kind)


@pytest.mark.parametrize("line", [5, "5", "05호선", "5호선"])
def test_a_numbered_line_is_named_as_people_say_it(line):
    (shape,) = read(STATION, station({"역명": "발산", "노선명": line})).shapes
    assert (shape.name, shape.kind, shape.parts) == ("발산", "5호선", [[[37.54, 126.84]]])


def test_lines_and_areas_are_cut_at_two_kilometres_around_the_district():
    (way,) = read(ROAD, road(way=[[126.84, 37.60], [126.84, 37.70]])).shapes
    assert way.parts == [[[37.6, 126.84], [37.63, 126.84]]]
    wide = [[120, 30], [130, 30], [130, 40], [120, 40], [120, 30]]
    (park,) = read(PARK, feature({"name": "온 나라"}, coordinates=[wide])).shapes
    assert sorted(park.parts[0]) == [
        [37.5, 126.74],
        [37.5, 126.91],
        [37.63, 126.74],
        [37.63, 126.91],
    ]


def test_parts_and_holes_are_all_kept():
    (shape,) = read(ROAD, road(way=[WAY, WAY], kind="MultiLineString")).shapes
    assert len(shape.parts) == 2
    (shape,) = read(
        PARK, feature({}, coordinates=[[SQUARE, SQUARE], [SQUARE]], kind="MultiPolygon")
    ).shapes
    assert len(shape.parts) == 3


def test_what_cannot_be_used_is_left_out_and_counted_by_its_reason():
    loaded = read(
        ROAD,
        road(),
        road(way=[[127.5, 37.5], [127.6, 37.5]]),
        road(way=[[126.84, 37.54], [126.84, 37.540001]]),
        road(way="x"),
        station({"name": "건널목"}),
        {"properties": {}, "geometry": None},
    )
    assert len(loaded.shapes) == 1
    assert loaded.skipped == {
        "강서구 둘레 밖": 1,
        "너무 작아 보이지 않는 것": 1,
        "좌표를 읽을 수 없는 것": 1,
        "다른 꼴의 도형": 2,
    }
    assert read(STATION, station({"name": "발산"}), station({})).skipped == {"이름 없는 역": 1}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b\n1,2", "GeoJSON 파일이 아닙니다. 도로가 든"),
        (b'{"type": "Topology"}', "GeoJSON 파일이 아닙니다"),
        (geojson(), "선\\(LineString\\)으로 그린 자료여야 합니다"),
        (geojson(station({"name": "발산"})), "이 파일에는 Point만 있습니다"),
        (
            geojson(road(way=[[129.0, 35.1], [129.1, 35.1]])),
            "강서구와 그 둘레에 놓이는 도로가 하나도",
        ),
        (geojson(road(way=[[935_000.1, 1_950_000.2], [935_001.0, 1_950_001.0]])), "EPSG:4326"),
        (geojson(road(way=[[37.54, 126.84], [37.55, 126.85]])), "위도와 경도가 뒤바뀌어"),
        (geojson(road(way=[[float("nan"), 37.5], [126.8, 37.5]])), "숫자가 아닌 값"),
        (b'{"features": ' + b"[" * 100_000, "GeoJSON 파일이 아닙니다"),
    ],
)
def test_a_wrong_file_is_refused_in_korean(content, words):
    with pytest.raises(ImportFileError, match=words):
        read_basemap(ROAD, content, DISTRICT)


def test_a_file_too_large_to_be_a_district_is_not_even_read(monkeypatch, tmp_path):
    monkeypatch.setattr(geojson_file, "MAX_BYTES", 1_000_000)
    path = tmp_path / "roads.geojson"
    path.write_bytes(b" " * 2_000_000)
    with pytest.raises(ImportFileError, match=r"너무 큽니다\(2 MB\)"):
        read_basemap(ROAD, path, DISTRICT)


def test_more_points_than_a_phone_can_draw_are_refused():
    way = [[126.80 + i * 1e-6, 37.54 + i % 2 * 1e-3] for i in range(50_001)]
    with pytest.raises(ImportFileError, match="150,003개나 되어"):
        read(ROAD, road(way=way), road(way=way), road(way=way))


@pytest.mark.django_db
def test_loading_again_replaces_that_layer_only_and_a_refused_file_changes_nothing():
    load_basemap(STATION, geojson(station({"name": "발산", "line": "5호선"})))
    load_basemap(ROAD, geojson(road(), road()))
    load_basemap(ROAD, geojson(road({"name": "강서로"})))
    with pytest.raises(ImportFileError):
        load_basemap(ROAD, json.dumps({"features": []}).encode())
    assert list(BasemapShape.objects.values_list("layer", "name")) == [
        ("road", "강서로"),
        ("station", "발산"),
    ]
