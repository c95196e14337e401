"""``manage.py import_cctv`` as an officer or a timer calls it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cctv_map.imports.cameras.runner import prepare
from cctv_map.management.progress import watched
from cctv_map.map import publishing
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite, DataSource, ImportRun
from tests.cctv_map.imports.camera_files import ansim, standard

pytestmark = pytest.mark.django_db(transaction=True)
DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture
def file(tmp_path):
    """``file(content)`` is a path that holds it."""

    def write(content, name="시연.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return write


def run(*arguments):
    out = StringIO()
    call_command("import_cctv", *arguments, stdout=out)
    return out.getvalue()


def run_json(*arguments):
    return json.loads(run(*arguments, "--json"))


def test_json_is_one_object_with_every_figure(file):
    report = run_json(file(ansim({}, {"위도": ""})))
    expected = {
        "file_name": "시연.csv",
        "source": "ansim",
        "layout": "안심이 6열",
        "encoding": "utf-8",
        "reference_date": "2022-12-01",
        "dry_run": False,
        "applied": True,
        "shown": True,
        "rows": 2,
        "accepted": 1,
        "rejected": 1,
        "sites": 1,
        "cameras": 1,
        "uncounted": {},
        "new": 1,
        "changed": 0,
        "moved": 0,
        "unchanged": 0,
        "missing": 0,
        "by_dong": {"화곡1동": {"new": 1}},
        "stood": 0,
        "lost": 0,
        "same_file": None,
        "newer_file": None,
        "held": [],
        "seal": "",
        "published": True,
        "publish_problem": "",
        "skipped": [],
        "problems": [{"line": 3, "column": "위도", "value": "", "reason": "좌표가 비어 있음"}],
        "warnings": {},
        "warning_lines": {},
    }
    assert report == expected | {"run_id": ImportRun.objects.get().pk}


def test_an_import_is_on_the_map_at_once(file):
    run(file(ansim({})))
    assert current_manifest()["sites"] == 1


def test_a_person_reads_a_short_korean_report(file):
    assert run(file(ansim({}, {"위도": ""}, {"안심 주소": "(설치예정)C251002_화곡1동"}))) == (
        "시연.csv: 안심이 6열, utf-8, 기준일 2022-12-01\n"
        "자료 3줄 = 받아들임 2 + 받아들이지 못함 1 (그 밖의 줄 0)\n"
        "지점 2곳, 카메라 1대 (세지 않음: 설치 예정 1대)\n"
        "새로 생김 2, 바뀜 0(옮겨짐 0), 그대로 0, 파일에 없음 0\n"
        "받아들이지 못한 이유:\n"
        "  좌표가 비어 있음: 1줄\n"
        "반영하고 지도를 새로 발행했습니다.\n"
    )


def test_a_dry_run_says_that_nothing_changed(file):
    text = run(file(ansim({})), "--dry-run")
    assert text.endswith("미리 보기만 했습니다. 아무것도 바꾸지 않았습니다.\n")
    assert CameraSite.objects.count() == 0


def test_a_second_source_does_not_say_that_it_is_on_the_map(file):
    run(file(ansim({})))
    text = run(file(standard({}), "표준.csv"))
    assert text.endswith("지도에는 아직 다른 자료가 보입니다. 관리 화면에서 바꿀 수 있습니다.\n")


def test_the_demonstration_is_its_own_source(file):
    assert run_json(file(standard({})), "--demonstration")["source"] == "demonstration"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04\x14", b"\xd0\xcf\x11\xe0", b"\x00\x01\x02", "가,나\n1,2".encode()]
)
def test_a_file_that_cannot_be_imported_is_an_error_and_changes_nothing(file, content):
    with pytest.raises(CommandError) as error:
        run(file(content), "--json")
    assert error.value.returncode == 1
    assert "가" <= str(error.value)[0] <= "힣"
    assert (DataSource.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(CommandError, match=r"파일이 없습니다: 없음\.csv"):
        run(str(tmp_path / "없음.csv"))


def test_a_map_that_fails_to_publish_is_an_error_of_its_own_and_keeps_the_rows(file, monkeypatch):
    def fail(**_options):
        raise OSError("no space left")

    monkeypatch.setattr(publishing, "publish_snapshot", fail)
    with pytest.raises(CommandError, match="지도를 새로 발행하지 못했습니다") as error:
        run(file(ansim({})))
    assert error.value.returncode == 2
    assert CameraSite.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("ansim_6col.csv", ("안심이 6열", 8, 7, 5, 8)),
        ("ansim_7col.csv", ("안심이 7열", 4, 4, 3, 4)),
        ("standard_13col.csv", ("표준데이터 13열", 4, 3, 3, 6)),
        ("standard_18col.csv", ("표준데이터 18열", 4, 4, 4, 110)),
    ],
)
def test_the_sample_files_import_with_the_figures_of_the_docs(name, figures):
    report = run_json(str(DATA / name))
    fields = ("layout", "rows", "accepted", "sites", "cameras")
    assert tuple(report[field] for field in fields) == figures
    again = run_json(str(DATA / name))
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, figures[3])


def test_a_file_that_was_applied_before_needs_a_word_when_it_would_change_something(file):
    path = file(ansim({}), "지난 자료.csv")
    run(path)
    run(path)
    run(file(ansim({"CCTV 수량": "3"})))
    with pytest.raises(CommandError, match=r"같은 파일을 [\s\S]*--confirm"):
        run(path)
    assert CameraSite.objects.get().cameras == 3
    run(path, "--confirm")
    assert CameraSite.objects.get().cameras == 1


def test_a_large_file_shows_how_far_it_is_only_on_a_terminal(file):
    class Terminal(StringIO):
        def isatty(self):
            return True

    rows = [{"안심 주소": f"C25{n:04}_화곡1동 {n}" + "가" * 90} for n in range(4_000)]
    path, screen, pipe = Path(file(ansim(*rows))), Terminal(), StringIO()
    with watched(path, screen) as source:
        facts = prepare(source, file_name="큰 자료.csv").content.facts
    assert facts.size == path.stat().st_size
    assert "살펴보는 중 [##############################] 100%" in screen.getvalue()
    assert "읽는 중 [##############################] 100% · 견주고" in screen.getvalue()
    with watched(path, pipe) as source:
        assert source == path
    assert pipe.getvalue() == ""


def test_an_import_is_taken_back_by_its_number(file):
    first, second = run_json(file(ansim({}))), run_json(file(ansim({"CCTV 수량": "3"})))
    out = StringIO()
    call_command("undo_import", stdout=out)
    assert [line.split(":")[0] for line in out.getvalue().splitlines()] == [
        str(second["run_id"]),
        str(first["run_id"]),
    ]
    call_command("undo_import", str(second["run_id"]), stdout=StringIO())
    assert CameraSite.objects.get().cameras == 1
    with pytest.raises(CommandError, match="이미 되돌렸거나"):
        call_command("undo_import", str(second["run_id"]))
    with pytest.raises(CommandError, match="0번 반영이 없습니다"):
        call_command("undo_import", "0")
