"""The life of a hiding that was carried over, and an officer's choice to show the place."""

import pytest

from cctv_map.choices import DecisionKind, Publication, SourceKind, Status
from cctv_map.imports import actions as import_actions
from cctv_map.imports import undo_actions
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite, DataSource, ImportRun, SiteDecision
from cctv_map.sites import actions as site_actions
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.sites.hiding_data import (
    BASIS,
    LAT,
    LON,
    M,
    held,
    hide,
    lift,
    load,
    load_standard,
    row,
    seen,
)

pytestmark = pytest.mark.django_db


def test_a_place_that_an_officer_moves_beside_a_hidden_one_is_hidden_with_a_word():
    load(row("숨긴 곳"), row("다른 곳", LAT + 300 * M))
    hide("숨긴 곳")
    site = CameraSite.objects.get(place="다른 곳")
    site_actions.decide(site, DecisionKind.MOVE, lat=LAT, lon=LON, reason="현장", by=None)
    assert seen() == []
    assert SiteDecision.objects.carried().get().reason == "감춘 곳 ‘숨긴 곳’ 자리 · 이어서 감춤"


def test_a_status_that_is_withdrawn_does_not_show_a_place_beside_a_hidden_one():
    load(row("숨긴 곳"), row("다른 곳", LAT + 16 * M))
    site = CameraSite.objects.get(place="다른 곳")
    removed = {"status": Status.REMOVED, "reason": "철거", "by": None}
    decision, _ = site_actions.decide(site, DecisionKind.STATUS, **removed)
    hide("숨긴 곳")
    site_actions.withdraw_decision(decision, by=None)
    assert seen() == []


def test_a_twin_that_residents_saw_before_goes_on_being_seen_until_the_next_file():
    load(row("숨긴 곳"), row("쌍둥이", LAT + 16 * M))
    hide("숨긴 곳")
    assert seen() == ["쌍둥이"]
    report = load(row("숨긴 곳"), row("쌍둥이", LAT + 16 * M))
    assert held(report) == [("쌍둥이", "감춘 곳 ‘숨긴 곳’에서 16 m")]
    assert seen() == []


def test_an_officers_word_that_a_place_is_to_be_seen_is_kept():
    load(row("숨긴 곳"))
    hide("숨긴 곳")
    with_it = (row("숨긴 곳"), row("이웃", LAT + 16 * M))
    load(*with_it)
    assert seen() == []
    lift("이웃")
    assert seen() == ["이웃"]
    for _ in range(2):
        assert load(*with_it).held == []
    other = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=other, place="멀리", lat=LAT + 0.02)
    import_actions.show_source(other, by=None)
    import_actions.show_source(DataSource.objects.get(kind=SourceKind.ANSIM), by=None)
    assert seen() == ["이웃"]


def test_the_word_does_not_hold_once_the_place_stands_elsewhere():
    load(row("숨긴 곳"), row("숨긴 둘", LAT + 500 * M))
    hide("숨긴 곳")
    hide("숨긴 둘")
    stay = (row("숨긴 곳"), row("숨긴 둘", LAT + 500 * M))
    load(*stay, row("C111001_이웃", LAT + 16 * M))
    lift("이웃")
    load(*stay, row("C111001_이웃", LAT + 12 * M))
    assert seen() == ["이웃"]
    load(*stay, row("C111001_이웃", LAT + 510 * M))
    assert seen() == []


def test_the_word_that_is_withdrawn_hides_the_place_again():
    load(row("숨긴 곳"))
    hide("숨긴 곳")
    load(row("숨긴 곳"), row("이웃", LAT + 16 * M))
    lift("이웃")
    lift("이웃")
    assert seen() == []


def test_lifting_the_first_leaves_hidden_what_took_over_from_it():
    load(row("C111001_옛 이름"))
    hide("옛 이름")
    load(row("C111002_새 이름"))
    lift("옛 이름")
    assert seen() == ["옛 이름"]
    lift("새 이름")
    load(row("C111002_새 이름"))
    assert seen() == ["새 이름", "옛 이름"]


def test_a_camera_that_is_renamed_every_year_and_creeps_stays_hidden():
    load(row("C111001_가"))
    hide("가")
    load(row("C111002_나", LAT + 20 * M))
    load(row("C111003_다", LAT + 40 * M))
    report = load(row("C111004_라", LAT + 60 * M))
    assert (seen(), held(report)) == ([], [("라", "감춘 곳 ‘다’에서 20 m")])


def test_a_row_of_cameras_does_not_vanish_one_after_the_other():
    names = ("가", "나", "다", "라")
    street = [row(f"C11100{n}_{name}", LAT + n * 20 * M) for n, name in enumerate(names)]
    load(*street)
    hide("가")
    other = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=other, place="멀리", lat=LAT + 0.02)
    for _ in range(3):
        load(*street)
        import_actions.show_source(other, by=None)
        import_actions.show_source(DataSource.objects.get(kind=SourceKind.ANSIM), by=None)
    assert seen() == ["다", "라"]


def test_undoing_an_import_brings_nothing_back_beside_a_hidden_place():
    load(row("C111001_가"))
    run = ImportRun.objects.get(pk=load(row("C111001_가", LAT + 300 * M)).run_id)
    load_standard(("나", LAT, LON))
    (other,) = CameraSite.objects.filter(place="나")
    site_actions.decide(
        other, DecisionKind.PUBLICATION, publication=Publication.PRIVATE, by=None, **BASIS
    )
    assert seen() == ["가"]
    (undone,), _ = undo_actions.undo_import(run, by=None)
    assert [each.place for each in undone.held] == ["가"]
    assert seen() == []


def test_what_an_undone_import_hid_is_hidden_when_the_file_comes_again():
    load(row("C111001_가"))
    hide("가")
    run = ImportRun.objects.get(pk=load(row("C111002_가")).run_id)
    undo_actions.undo_import(run, by=None)
    assert CameraSite.objects.get(code="C111002").status == Status.REMOVED
    load(row("C111002_가"))
    assert seen() == []


def test_undoing_shows_the_earlier_source_without_what_was_hidden_since():
    demonstration = make_source()
    make_site(source=demonstration, place="시연", lat=LAT, lon=LON)
    make_site(source=demonstration, place="멀리", lat=LAT + 0.02)
    run = ImportRun.objects.get(pk=load(row("C111001_가")).run_id)
    hide("가")
    undo_actions.undo_import(run, by=None)
    assert seen() == ["멀리"]


def test_a_hiding_that_is_narrowed_takes_along_what_took_over_from_it():
    make_site(code="C111001", place="가")
    hide("가", Publication.DONG)
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, code="C111001", place="나")
    import_actions.show_source(source, by=None)
    hide("가", Publication.PRIVATE)
    make_source(SourceKind.DEMONSTRATION, is_public=False)
    import_actions.show_source(source, by=None)
    assert list(CameraSite.objects.dong_only()) == []


def test_an_officers_own_wider_decision_is_not_narrowed():
    make_site(code="C111001", place="가")
    hide("가")
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, code="C111001", place="나")
    hide("나", Publication.DONG)
    import_actions.show_source(source, by=None)
    assert [site.place for site in CameraSite.objects.dong_only()] == ["나"]


def test_the_earlier_files_of_the_map_are_deleted_when_a_place_is_hidden_anew(
    settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        load(row("숨긴 곳"), row("쌍둥이", LAT + 16 * M))
        hide("숨긴 곳")
    before = current_manifest()["root"]
    with django_capture_on_commit_callbacks(execute=True):
        load(row("숨긴 곳"), row("쌍둥이", LAT + 16 * M))
    assert (settings.SNAPSHOT_ROOT / before).exists() is False


def test_the_report_says_by_name_what_stays_hidden():
    load(row("숨긴 곳"))
    hide("숨긴 곳")
    report = load(row("C111002_이웃", LAT + 16 * M))
    run = ImportRun.objects.get(pk=report.run_id)
    assert [each["place"] for each in run.report["held"]] == ["이웃"]
    assert (
        "감춘 곳 가까이에 있어 이어서 감추는 곳 1곳:\n"
        "  이웃: 감춘 곳 ‘숨긴 곳’에서 16 m\n"
        "  보여도 되는 곳은 관리 화면에서 그 지점의 ‘공개 범위’ 결정을 거두어 주세요.\n"
    ) in report.as_text()


def test_nothing_is_said_of_it_to_the_public_feed():
    load(row("숨긴 곳"))
    hide("숨긴 곳")
    report = load(row("숨긴 곳"), row("C111002_이웃", LAT + 16 * M))
    assert report.by_dong == {}


def test_however_many_places_the_questions_to_the_database_are_the_same(
    django_assert_num_queries,
):
    load(*(row(f"C1110{n:02}_{n}", LAT + n * 40 * M) for n in range(30)))
    for n in range(0, 30, 2):
        hide(str(n))
    source = make_source(SourceKind.STANDARD, is_public=False)
    for n in range(30):
        make_site(source=source, place=f"둘째 {n}", lat=LAT + n * 40 * M, lon=LON)
    with django_assert_num_queries(4):
        assert len(import_actions.held_on(source)) == 15
