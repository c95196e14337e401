"""``manage.py import_boundaries`` as an operator calls it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import Boundary
from tests.cctv_map.factories import make_site
from tests.cctv_map.imports.ground.test_boundaries import dong, geojson

pytestmark = pytest.mark.django_db(transaction=True)


def test_outlines_are_loaded_and_the_map_is_published(tmp_path):
    make_site(lat=37.535, lon=126.845, dong="염창동")
    path = tmp_path / "dong.geojson"
    path.write_bytes(geojson(dong("화곡1동")))
    out = StringIO()
    call_command("import_boundaries", str(path), stdout=out)
    assert out.getvalue() == (
        "행정동 경계 1개를 저장했습니다: 화곡1동\n동이 바뀐 지점 1곳\n"
        "주의: 20개 가운데 1개뿐입니다. 빠진 동의 CCTV는 강서구 밖으로 여깁니다. "
        "모든 동이 든 파일을 다시 읽어 주세요.\n"
    )
    assert current_manifest()["outlines"].startswith("o-")


def test_a_file_without_outlines_is_an_error_and_changes_nothing(tmp_path):
    path = tmp_path / "dong.geojson"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match="GeoJSON 파일이 아닙니다") as error:
        call_command("import_boundaries", str(path))
    assert error.value.returncode == 1
    assert Boundary.objects.count() == 0


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="파일이 없습니다"):
        call_command("import_boundaries", str(tmp_path / "no.geojson"))
