"""``manage.py import_demand`` as an operator calls it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cctv_map.models import DemandLayer
from tests.cctv_map.imports.camera_files import table
from tests.cctv_map.siting.datasets import demand_files as made

pytestmark = pytest.mark.django_db


def run(path, *arguments):
    out = StringIO()
    call_command("import_demand", str(path), *arguments, stdout=out)
    return out.getvalue()


def file(folder, content, name="보안등.csv"):
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_loaded_and_told_row_by_row(tmp_path):
    path = file(tmp_path, made.lights({}, {"설치개수": "2"}, {"위도": "x"}, encoding="cp949"))
    assert run(path) == (
        "보안등, 2023-03-07 기준 (파일의 기준일 칸): 자료 3줄 중 2줄, 합 3\n"
        "  4번째 줄 제외: 위도 x: 좌표를 숫자로 읽을 수 없음\n"
        "들여왔습니다.\n"
    )
    layer = DemandLayer.objects.get()
    assert (layer.name, layer.file_name, len(layer.points)) == ("보안등", "보안등.csv", 2)


def test_a_dry_run_changes_nothing(tmp_path):
    assert run(file(tmp_path, made.lights({})), "--dry-run").endswith(
        "미리 보기이므로 바꾼 것이 없습니다.\n"
    )
    assert DemandLayer.objects.count() == 0


def test_kind_and_date_may_be_said(tmp_path):
    path = file(tmp_path, table(("동", "1인세대"), [["염창동", "3"]]))
    with pytest.raises(CommandError, match=r"기준일을 적어 주세요\. 예: --date 2024-02-29"):
        run(path)
    said = run(path, "--kind", "single_households", "--date", "2024-01-31")
    assert said.startswith("1인 가구, 2024-01-31 기준 (직접 적음): 자료 1줄 중 1줄, 합 3\n")


def test_what_is_older_than_what_is_there_says_so(tmp_path):
    run(file(tmp_path, made.lights({})))
    older = file(tmp_path, made.lights({"데이터기준일자": "2020-01-01"}), "옛것.csv")
    assert "더 새로운 자료(2023-03-07 기준)가 있어 분석에는 그 자료를 씁니다." in run(older)
    assert [layer.file_name for layer in DemandLayer.objects.newest()] == ["보안등.csv"]


@pytest.mark.parametrize(
    ("content", "words"), [(b"%PDF-1.7", "PDF 파일입니다"), (made.lights(), "자료 줄이 없습니다")]
)
def test_a_file_that_cannot_be_read_is_an_error_and_changes_nothing(tmp_path, content, words):
    with pytest.raises(CommandError, match=words):
        run(file(tmp_path, content))
    assert DemandLayer.objects.count() == 0


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="파일이 없습니다"):
        run(tmp_path / "없음.csv")
