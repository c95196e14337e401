"""An import taken back: the sites as they were, and what officers decided still standing."""

import pytest

from cctv_map.choices import DecisionKind, Publication, ReportKind, SourceKind, Status
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.cameras.undo import runs_to_undo, take_back
from cctv_map.models import CameraSite, DataSource, ImportRun, SiteDecision, SiteReport
from cctv_map.sites.lay_over import corrected_sites, settle
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.imports.camera_files import ansim

pytestmark = pytest.mark.django_db

FIRST = {"안심 주소": "C251001_화곡1동 900-1", "위도": "37.5305"}
SECOND = {"안심 주소": "C251002_화곡1동 900-2", "위도": "37.5325"}
THIRD = {"안심 주소": "C251003_화곡1동 900-3", "위도": "37.5345"}


def load(*rows):
    report = run_import(ansim(*rows), file_name="시연.csv", by=None)
    return ImportRun.objects.get(pk=report.run_id)


def rows():
    return list(CameraSite.objects.order_by("id").values(*ALL_BUT_THE_TIME))


ALL_BUT_THE_TIME = [f.attname for f in CameraSite._meta.fields if f.name != "updated_at"]


def decide(code, kind, **values):
    site = CameraSite.objects.get(code=code)
    made = SiteDecision.objects.create(site=site, kind=kind, reason="현장 확인", **values)
    settle(corrected_sites())
    return made


def test_what_moved_changed_went_missing_and_came_is_as_it_was_before():
    load(FIRST, SECOND)
    before = rows()
    run = load(FIRST | {"위도": "37.5312", "CCTV 수량": "3"}, THIRD)
    assert rows() != before
    done = take_back(run, by=None)
    assert (done.restored, done.removed, done.kept) == (1, 1, 0)
    assert rows() == before


def test_a_place_that_came_back_is_missing_again():
    load(FIRST, SECOND)
    gone = load(FIRST)
    run = load(FIRST, SECOND)
    assert CameraSite.objects.get(code="C251002").missing_since is None
    take_back(run, by=None)
    assert CameraSite.objects.get(code="C251002").missing_since == gone


def test_a_new_place_that_a_resident_reported_stays_as_gone_with_its_report():
    run = load(FIRST, SECOND)
    report = SiteReport.objects.create(
        site=CameraSite.objects.get(code="C251001"), kind=ReportKind.BROKEN
    )
    done = take_back(run, by=None)
    assert (done.removed, done.kept) == (1, 1)
    site = CameraSite.objects.get()
    assert (site.status, site.reports.get()) == (Status.REMOVED, report)


def test_the_map_shows_again_what_it_showed_before_the_import():
    demonstration = make_site(place="시연 지점").source
    run = load(FIRST)
    assert DataSource.objects.shown().kind == SourceKind.ANSIM
    take_back(run, by=None)
    assert DataSource.objects.shown() == demonstration


def test_only_the_newest_import_can_be_taken_back_and_an_older_one_names_those_above_it():
    first, second = load(FIRST), load(FIRST, SECOND)
    assert runs_to_undo(first) == [second, first]
    take_back(second, by=None)
    assert runs_to_undo(first) == [first]
    assert runs_to_undo(second) == []


def test_an_import_of_another_source_is_left_alone():
    first = load(FIRST)
    other = make_source(SourceKind.STANDARD, is_public=False)
    ImportRun.objects.create(source=other, file_name="다른 자료")
    assert runs_to_undo(first) == [first]


def test_a_moved_pin_outlives_the_next_import_and_its_undo():
    load(FIRST)
    decide("C251001", DecisionKind.MOVE, lat=37.5401, lon=126.8501)
    run = load(FIRST | {"위도": "37.5312"})
    site = CameraSite.objects.get()
    assert (site.lat, site.lon, site.file_lat) == (37.5401, 126.8501, 37.5312)
    done = take_back(run, by=None)
    site = CameraSite.objects.get()
    assert (site.lat, site.file_lat) == (37.5401, 37.5305)
    assert done.decisions == []


def test_a_decision_made_after_the_import_is_kept_and_listed_when_it_is_taken_back():
    load(FIRST)
    run = load(FIRST | {"위도": "37.5312"})
    made = decide(
        "C251001",
        DecisionKind.PUBLICATION,
        publication=Publication.PRIVATE,
        legal_basis="정보공개법 제9조",
    )
    done = take_back(run, by=None)
    site = CameraSite.objects.get()
    assert (site.lat, site.publication) == (37.5305, Publication.PRIVATE)
    assert done.decisions == [made]


def test_the_same_file_is_no_change_although_an_officer_moved_the_pin_and_set_the_status():
    load(FIRST)
    decide("C251001", DecisionKind.MOVE, lat=37.5401, lon=126.8501)
    decide("C251001", DecisionKind.STATUS, status=Status.PLANNED)
    before = rows()
    report = run_import(ansim(FIRST), file_name="시연.csv", by=None)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 1)
    assert rows() == before


def test_a_place_put_in_by_hand_is_never_missing_from_a_file():
    load(FIRST)
    by_hand = make_site(
        source=DataSource.objects.get(kind=SourceKind.ANSIM), place="직접 넣은 곳", lat=37.56
    )
    report = run_import(ansim(FIRST), file_name="시연.csv", by=None)
    by_hand.refresh_from_db()
    assert (report.missing, by_hand.missing_since) == (0, None)
