"""``manage.py import_basemap`` as an operator calls it, and the admin page of what it loaded."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from cctv_map.map import publishing
from cctv_map.map.snapshot.publish import SnapshotError, publish_snapshot
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import BasemapShape
from tests.cctv_map.imports.ground.test_basemap import geojson, road, station

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def roads(tmp_path):
    path = tmp_path / "roads.geojson"
    path.write_bytes(geojson(road(), road({"class": "104"}), station({"name": "발산"})))
    return path


def load(layer, path) -> str:
    out = StringIO()
    call_command("import_basemap", layer, str(path), stdout=out)
    return out.getvalue()


def test_roads_are_loaded_counted_and_published(roads):
    assert load("road", roads) == (
        "도로 2개를 저장했습니다. 이름 없는 것 1개\n쓰지 않은 것 1개: 다른 꼴의 도형 1개\n"
    )
    assert current_manifest()["basemap"].startswith("b-")


def test_without_a_ground_the_manifest_names_none():
    assert publish_snapshot()["basemap"] is None


def test_a_refused_file_is_an_error_and_changes_nothing(roads):
    with pytest.raises(CommandError, match="공원이 든 파일이 아닙니다") as error:
        load("park", roads)
    assert error.value.returncode == 1
    assert BasemapShape.objects.count() == 0


def test_a_folder_or_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="폴더입니다"):
        load("road", tmp_path)
    with pytest.raises(CommandError, match=r"파일이 없습니다: no\.geojson"):
        load("road", tmp_path / "no.geojson")


def test_rows_stay_when_the_map_cannot_be_published(roads, monkeypatch):
    def fail(**_: object):
        raise SnapshotError("디스크에 남은 공간이 없습니다.")

    monkeypatch.setattr(publishing, "publish_snapshot", fail)
    with pytest.raises(CommandError, match="디스크에 남은 공간이 없습니다") as error:
        load("road", roads)
    assert error.value.returncode == 2
    assert BasemapShape.objects.count() == 2


def test_staff_see_how_much_each_layer_holds_and_can_change_none_of_it(roads, admin_client):
    load("road", roads)
    page = admin_client.get(reverse("admin:cctv_map_basemapshape_changelist")).content.decode()
    assert "도로 (2)" in page
    assert "역 (0)" in page
    assert "이름 없음" in page
    shape = BasemapShape.objects.first()
    change = reverse("admin:cctv_map_basemapshape_change", args=[shape.pk])
    assert admin_client.post(change, {"name": "다른 이름"}).status_code == 403
    assert admin_client.get(reverse("admin:cctv_map_basemapshape_add")).status_code == 403


def test_a_layer_that_staff_take_out_leaves_the_map_at_once(roads, admin_client):
    load("road", roads)
    chosen = list(BasemapShape.objects.values_list("pk", flat=True))
    answer = admin_client.post(
        reverse("admin:cctv_map_basemapshape_changelist"),
        {"action": "delete_selected", "_selected_action": chosen, "post": "yes"},
        follow=True,
    )
    assert "주민이 보는 지도에도 바로 반영했습니다." in answer.content.decode()
    assert BasemapShape.objects.count() == 0
    assert current_manifest()["basemap"] is None
