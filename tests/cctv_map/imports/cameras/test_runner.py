"""A file into the database: ids that stay, sources that never mix, reports that are kept."""

import pytest

from cctv_map.choices import SourceKind, Status
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.models import CameraSite, DataSource, ImportRun
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.imports.camera_files import STANDARD_18, ansim, standard

pytestmark = pytest.mark.django_db

FIRST = {"안심 주소": "C251001_화곡1동 900-1", "위도": "37.5305"}
SECOND = {"안심 주소": "C251002_화곡1동 900-2", "위도": "37.5325"}


def load(source, **options):
    return run_import(source, file_name="시연.csv", by=None, **options)


def counts(report):
    return (report.new, report.changed, report.unchanged, report.missing)


def everything():
    return list(CameraSite.objects.order_by("id").values())


def test_a_second_import_of_the_same_file_changes_nothing():
    assert counts(load(ansim(FIRST, SECOND))) == (2, 0, 0, 0)
    before = everything()
    assert counts(load(ansim(FIRST, SECOND))) == (0, 0, 2, 0)
    assert everything() == before
    assert ImportRun.objects.count() == 2


def test_a_site_keeps_its_id_when_it_moves_and_changes():
    load(ansim(FIRST, SECOND))
    site = CameraSite.objects.get(code="C251001")
    report = load(ansim(FIRST | {"위도": "37.5312", "CCTV 수량": "3"}, SECOND))
    assert counts(report) == (0, 1, 1, 0)
    assert report.moved == 1
    moved = CameraSite.objects.get(code="C251001")
    assert (moved.id, moved.lat, moved.cameras) == (site.id, 37.5312, 3)
    assert moved.first_run_id == site.first_run_id
    assert moved.last_run_id == report.run_id


def test_a_site_that_the_file_lacks_is_missing_and_stays():
    load(ansim(FIRST, SECOND))
    report = load(ansim(FIRST))
    assert counts(report) == (0, 0, 1, 1)
    assert CameraSite.objects.get(code="C251002").missing_since_id == report.run_id
    again = load(ansim(FIRST))
    assert counts(again) == (0, 0, 1, 1)
    assert CameraSite.objects.get(code="C251002").missing_since_id == report.run_id


def test_a_missing_site_that_comes_back_is_changed_and_no_longer_missing():
    load(ansim(FIRST, SECOND))
    load(ansim(FIRST))
    assert counts(load(ansim(FIRST, SECOND))) == (0, 1, 1, 0)
    assert not CameraSite.objects.filter(missing_since__isnull=False).exists()


def test_a_removed_camera_is_kept_but_not_shown():
    load(ansim(FIRST | {"안심 주소": "[철거]C251001_화곡1동 900-1"}, SECOND))
    assert CameraSite.objects.get(code="C251001").status == Status.REMOVED
    assert [site.code for site in CameraSite.objects.visible()] == ["C251002"]
    assert load(ansim(SECOND)).missing == 0


def test_a_newer_date_alone_is_no_change_but_is_written():
    load(ansim(FIRST))
    assert counts(load(ansim(FIRST | {"수정 일시": "2023-03-01"}))) == (0, 0, 1, 0)
    assert CameraSite.objects.get().reference_date.isoformat() == "2023-03-01"


def test_a_file_older_than_the_last_one_is_warned_of():
    load(ansim(FIRST))
    report = load(ansim(FIRST | {"수정 일시": "2021-03-01"}))
    assert report.as_dict()["warnings"] == {"먼저 반영한 파일보다 기준일이 이른 파일": 1}


def test_a_dry_run_counts_and_changes_nothing():
    report = load(ansim(FIRST, SECOND), dry_run=True)
    assert counts(report) == (2, 0, 0, 0)
    assert (report.applied, report.run_id) == (False, None)
    assert (CameraSite.objects.count(), DataSource.objects.count()) == (0, 0)
    load(ansim(FIRST, SECOND))
    assert counts(load(ansim(FIRST), dry_run=True)) == (0, 0, 1, 1)
    assert not CameraSite.objects.filter(missing_since__isnull=False).exists()


def test_the_first_real_import_replaces_the_demonstration_on_the_map():
    make_site(source=make_source())
    report = load(ansim(FIRST))
    assert report.shown
    assert DataSource.objects.shown().kind == SourceKind.ANSIM
    assert [site.code for site in CameraSite.objects.visible()] == ["C251001"]


def test_a_second_real_source_waits_until_staff_show_it():
    load(ansim(FIRST))
    report = load(standard({}))
    assert (report.new, report.missing, report.shown) == (1, 0, False)
    assert DataSource.objects.shown().kind == SourceKind.ANSIM


def test_the_demonstration_never_replaces_real_data():
    load(ansim(FIRST))
    report = load(standard({}), source_kind=SourceKind.DEMONSTRATION)
    assert (report.source, report.shown) == (SourceKind.DEMONSTRATION, False)


def test_a_management_number_finds_its_site_again():
    load(standard({"관리번호": "31"}, header=STANDARD_18))
    site = CameraSite.objects.get()
    report = load(standard({"관리번호": "31", "WGS84위도": "37.5405"}, header=STANDARD_18))
    assert counts(report) == (0, 1, 0, 0)
    assert CameraSite.objects.get().id == site.id
    assert report.as_dict()["warnings"] == {"200 m 넘게 옮겨진 지점": 1}


def test_a_file_with_no_acceptable_row_changes_no_site_and_leaves_its_report():
    load(ansim(FIRST))
    report = load(ansim(FIRST | {"위도": "35.1", "경도": "128.9"}))
    assert (report.rows, report.accepted, report.rejected) == (1, 0, 1)
    assert (report.applied, report.missing) == (False, 0)
    run = ImportRun.objects.get(pk=report.run_id)
    assert run.report["problems"][0]["reason"] == "강서구 밖 좌표"
    assert not CameraSite.objects.filter(missing_since__isnull=False).exists()


def test_an_unreadable_file_changes_nothing():
    load(ansim(FIRST))
    before = everything()
    with pytest.raises(ImportFileError):
        load(b"PK\x03\x04")
    assert everything() == before
    assert ImportRun.objects.count() == 1


def test_a_failure_while_writing_rolls_everything_back(monkeypatch):
    def fail(*_):
        raise RuntimeError("disk")

    monkeypatch.setattr("cctv_map.imports.cameras.comparison.write_places", fail)
    with pytest.raises(RuntimeError):
        load(ansim(FIRST))
    assert (CameraSite.objects.count(), ImportRun.objects.count()) == (0, 0)


def test_the_run_remembers_the_file_and_its_report():
    report = load(ansim(FIRST))
    run = ImportRun.objects.get()
    assert (run.file_name, run.layout, run.encoding) == ("시연.csv", "안심이 6열", "utf-8")
    assert len(run.file_sha256) == 64
    assert run.report == report.as_saved()
    assert run.reference_date.isoformat() == "2022-12-01"


def test_a_file_name_in_another_encoding_is_kept_as_far_as_it_can_be_read():
    named = "강서 CCTV.csv".encode("cp949").decode("utf-8", "surrogateescape")
    report = run_import(ansim(FIRST), file_name=named, by=None)
    assert report.file_name == "???? CCTV.csv"
    assert ImportRun.objects.get().file_name == "???? CCTV.csv"


def test_new_sites_are_stored_in_spatial_order():
    far = {"안심 주소": "C251003_화곡1동", "위도": "37.6001"}
    load(ansim(FIRST, far, SECOND))
    assert [site.code for site in CameraSite.objects.order_by("id")] == [
        "C251001",
        "C251002",
        "C251003",
    ]
