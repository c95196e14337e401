"""What officers do with the map, and that a map that fails to publish loses nothing."""

import pytest

from cctv_map.choices import SourceKind
from cctv_map.imports import actions
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.map import publishing
from cctv_map.map.snapshot.publish import SnapshotError
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import Boundary, CameraSite, DataSource, ImportRun
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.imports.camera_files import ansim
from tests.cctv_map.imports.ground.test_boundaries import dong, geojson

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """``with commit():`` runs what waits for the commit, as outside a test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def broken_publishing(monkeypatch):
    def fail(**options: object) -> None:
        raise SnapshotError("디스크에 남은 공간이 없습니다.")

    monkeypatch.setattr(publishing, "publish_snapshot", fail)


def test_an_import_publishes_after_its_commit(commit):
    with commit():
        report = actions.import_file(ansim({}), file_name="시연.csv", by=None)
        assert current_manifest() is None
    assert current_manifest()["sites"] == 1
    assert (report.published, report.publish_problem) == (True, "")
    assert ImportRun.objects.get().report["published"] is True


def test_the_run_names_the_officer(commit, admin_user):
    with commit():
        actions.import_file(ansim({}), file_name="시연.csv", by=admin_user)
    assert ImportRun.objects.get().by == admin_user


def test_a_failed_publishing_keeps_the_import_and_says_so(commit, broken_publishing):
    with commit():
        report = actions.import_file(ansim({}), file_name="시연.csv", by=None)
    assert CameraSite.objects.count() == 1
    assert report.published is False
    assert report.publish_problem.startswith("자료는 반영했지만 지도를 새로 발행하지 못했습니다.")
    assert "디스크에 남은 공간이 없습니다." in report.publish_problem
    assert ImportRun.objects.get().report["publish_problem"] == report.publish_problem


def test_a_dry_run_publishes_nothing(commit):
    with commit():
        actions.import_file(ansim({}), file_name="시연.csv", by=None, dry_run=True)
    assert current_manifest() is None


def test_a_refused_file_publishes_nothing(commit):
    with commit(), pytest.raises(ImportFileError):
        actions.import_file(b"", file_name="시연.csv", by=None)
    assert current_manifest() is None


def test_exactly_one_source_is_public_after_showing_another(commit):
    make_site(place="시연 지점")
    real = make_source(SourceKind.ANSIM, is_public=False)
    make_site(source=real, place="실제 지점")
    with commit():
        actions.show_source(real, by=None)
    assert [source.kind for source in DataSource.objects.filter(is_public=True)] == ["ansim"]
    assert [site.place for site in CameraSite.objects.visible()] == ["실제 지점"]
    assert current_manifest()["sites"] == 1


def test_showing_the_source_that_is_shown_changes_nothing(commit):
    source = make_source()
    with commit():
        actions.show_source(source, by=None)
    assert DataSource.objects.shown() == source


def test_boundaries_are_loaded_and_published(commit):
    make_site(lat=37.535, lon=126.845, dong="염창동")
    with commit():
        kind, names, changed, _ = actions.import_boundaries(geojson(dong("화곡1동")), by=None)
    assert (kind, names, changed) == ("administrative", ["화곡1동"], 1)
    assert Boundary.objects.count() == 1
    assert current_manifest()["outlines"].startswith("o-")
