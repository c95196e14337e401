"""What an officer hid stays hidden, whatever row, code or source its camera comes back with."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from cctv_map.choices import DecisionKind, Publication, SourceKind, Status
from cctv_map.imports import actions as import_actions
from cctv_map.imports.cameras.runner import UnconfirmedError
from cctv_map.models import CameraSite, DataSource, SiteDecision
from cctv_map.sites import actions as site_actions
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.sites.hiding_data import (
    BASIS,
    LAT,
    LON,
    YEAR_1,
    YEAR_2,
    M,
    held,
    hide,
    load,
    load_standard,
    row,
    seen,
)

pytestmark = pytest.mark.django_db


def test_a_new_code_another_purpose_22_metres_and_a_lost_code_bring_nothing_back():
    load(*YEAR_1)
    for site in CameraSite.objects.all():
        hide(site.place)
    report = load(*YEAR_2)
    assert seen() == []
    assert held(report) == [
        ("가양동 1-1", "감춘 곳 ‘가양동 1-1’ 자리"),
        ("가양동 1-2", "감춘 곳 ‘가양동 1-2’ 자리"),
        ("가양동 1-3 놀이터", "감춘 곳 ‘가양동 1-3 놀이터’에서 22 m"),
        ("가양동 1-4", "감춘 곳 ‘가양동 1-4’ 자리"),
    ]


def test_another_source_does_not_bring_back_what_was_hidden_in_the_first():
    load(*YEAR_1)
    hide("가양동 1-1")
    load_standard(("가양동 1-1", 37.5671, 126.8401), ("가양동 1-2", 37.5681, 126.8411))
    source = DataSource.objects.get(kind=SourceKind.STANDARD)
    assert [each.why for each in import_actions.held_on(source)] == ["감춘 곳 ‘가양동 1-1’ 자리"]
    import_actions.show_source(source, by=None)
    assert seen() == ["가양동 1-2"]


def test_the_next_file_of_the_other_source_hides_it_before_it_is_shown_at_all():
    load(*YEAR_1)
    hide("가양동 1-1")
    report = load_standard(("가양동 1-1", 37.5671, 126.8401))
    assert held(report) == [("가양동 1-1", "감춘 곳 ‘가양동 1-1’ 자리")]
    assert report.shown is False


@pytest.mark.parametrize(("metres", "expected"), [(24, []), (26, ["골목"])])
def test_25_metres_are_near(metres, expected):
    load(row("숨긴 곳"))
    hide("숨긴 곳")
    load(row("골목", LAT + metres * M))
    assert seen() == expected


def test_longitude_is_measured_in_metres_too():
    load(row("숨긴 곳"))
    hide("숨긴 곳")
    # 24 m and 26 m to the east, where a degree is 88 km
    load(row("안", LAT, LON + 24 / 88_140), row("밖", LAT, LON - 26 / 88_140))
    assert seen() == ["밖"]


def test_the_same_code_at_another_place_stays_hidden_and_so_does_the_old_place():
    load(row("C111001_옛 자리"))
    hide("옛 자리")
    report = load(row("C111001_새 자리", LAT + 500 * M), row("C111002_옛 자리"))
    assert seen() == []
    assert held(report) == [("옛 자리", "감춘 곳 ‘옛 자리’ 자리")]
    # The hidden place is 500 m away since, and is not forgotten where it was hidden.
    load(row("C111001_새 자리", LAT + 500 * M), row("C111003_다음 골목", LAT + 5 * M))
    assert seen() == []


@pytest.mark.parametrize("code", ["c111001", "C 111001", "Ｃ１１１００１", "C-111001"])
def test_a_code_is_the_same_however_it_is_typed(code):
    load(row("C111001_숨긴 곳"), row("C111002_다른 곳", LAT + 900 * M))
    hide("숨긴 곳")
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, code=code, place="먼 곳", lat=LAT + 0.01, lon=LON)
    make_site(source=source, code="C111009", place="더 먼 곳", lat=LAT + 0.02, lon=LON)
    import_actions.show_source(source, by=None)
    assert seen() == ["더 먼 곳"]


def test_our_own_export_has_the_code_as_a_management_number():
    load(row("C111001_숨긴 곳"))
    hide("숨긴 곳")
    source = make_source(SourceKind.STANDARD, is_public=False)
    far = {"source": source, "lat": LAT + 0.01, "lon": LON}
    make_site(management_no="C111001", place="같은 곳", **far)
    make_site(management_no="1", place="다른 곳", **far)
    import_actions.show_source(source, by=None)
    assert seen() == ["다른 곳"]


def test_a_short_number_is_a_counter_that_says_nothing_in_another_source():
    hidden = make_site(management_no="12", place="숨긴 곳")
    hide(hidden.place)
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, management_no="12", place="다른 곳", lat=LAT, lon=LON)
    import_actions.show_source(source, by=None)
    assert seen() == ["다른 곳"]


def test_two_hidden_near_one_new_place_hide_it_as_narrowly_as_the_narrower():
    load(row("동 단위", LAT - 10 * M), row("비공개", LAT + 20 * M))
    hide("동 단위", Publication.DONG)
    hide("비공개")
    report = load(row("사이", LAT), row("동 단위", LAT - 10 * M), row("비공개", LAT + 20 * M))
    assert held(report) == [("사이", "감춘 곳 ‘비공개’에서 20 m")]
    site = CameraSite.objects.get(place="사이")
    assert site.publication == Publication.PRIVATE


def test_what_is_told_by_its_dong_goes_on_being_told_by_its_dong():
    first = make_site(code="C111001", place="숨긴 곳")
    hide("숨긴 곳", Publication.DONG)
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, place="같은 곳", lat=first.lat, lon=first.lon)
    unknown = make_site(source=source, place="동을 모르는 곳", dong="", lat=first.lat)
    import_actions.show_source(source, by=None)
    assert seen() == []
    assert [site.place for site in CameraSite.objects.dong_only()] == ["같은 곳"]
    unknown.refresh_from_db()
    assert unknown.publication == Publication.PRIVATE


def test_hidden_in_two_sources_it_stays_hidden_in_a_third():
    for kind in (SourceKind.ANSIM, SourceKind.STANDARD):
        source = make_source(kind, is_public=False)
        make_site(source=source, place=f"숨긴 곳 {kind}", lat=LAT, lon=LON)
        hide(f"숨긴 곳 {kind}")
    third = make_source(SourceKind.DEMONSTRATION, is_public=False)
    make_site(source=third, place="시연 지점", lat=LAT + 3 * M, lon=LON)
    assert len(import_actions.held_on(third)) == 1
    import_actions.show_source(third, by=None)
    assert seen() == []


def test_coordinates_that_are_rounded_and_rows_in_another_order_change_nothing():
    load(row("C111001_가", 37.5671234, 126.8401234), row("C111002_나", 37.5691, 126.8401))
    hide("가")
    report = load(row("C111002_나", 37.5691, 126.8401), row("C111001_가", 37.5671, 126.8401))
    assert (seen(), report.held) == (["나"], [])


def test_codes_that_two_places_exchange_show_neither():
    load(row("C111001_가"), row("C111002_나", LAT + 100 * M), row("C111003_다", LAT + 900 * M))
    hide("가")
    swapped = (row("C111002_가"), row("C111001_나", LAT + 100 * M))
    load(*swapped, row("C111003_다", LAT + 900 * M))
    assert seen() == ["다"]


def test_a_finer_position_that_comes_within_reach_is_hidden_though_it_is_no_move():
    load(row("숨긴 곳"), row("C111002_이웃", 37.5674, LON))
    hide("숨긴 곳")
    assert load(row("숨긴 곳"), row("C111002_이웃", 37.5674, LON)).held == []
    report = load(row("숨긴 곳"), row("C111002_이웃", 37.5673123, LON))
    assert held(report) == [("이웃", "감춘 곳 ‘숨긴 곳’에서 24 m")]


def test_a_file_that_nobody_confirmed_changes_nothing():
    load(*YEAR_1)
    hide("가양동 1-1")
    with pytest.raises(UnconfirmedError):
        load(*YEAR_2, is_confirmed=False)
    assert SiteDecision.objects.count() == 1


def test_a_hiding_of_an_older_portal_gets_the_spot_of_todays_file():
    site = make_site(lat=37.55, lon=126.85, file_lat=LAT, file_lon=LON)
    decision = SiteDecision.objects.create(
        site=site, kind=DecisionKind.PUBLICATION, publication=Publication.PRIVATE, **BASIS
    )
    migration = import_module("cctv_map.migrations.0008_carried_hiding")
    migration.remember_where_it_stood(apps, None)
    decision.refresh_from_db()
    assert (decision.lat, decision.lon) == (LAT, LON)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": DecisionKind.NOTE, "note": "열쇠는 당직실에"},
        {"kind": DecisionKind.PUBLICATION, "publication": Publication.PUBLIC},
    ],
)
def test_the_database_refuses_to_carry_over_anything_but_a_hiding(values):
    site = make_site()
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteDecision.objects.create(site=site, carried_from=site, reason="까닭", **values)


def test_a_hidden_place_that_is_missing_or_removed_still_hides():
    load(row("가양동 1"), row("화곡동 2", LAT + 900 * M), row("화곡동 3", LAT + 950 * M))
    hide("가양동 1")
    hide("화곡동 2")
    removed = CameraSite.objects.get(place="화곡동 2")
    site_actions.decide(removed, DecisionKind.STATUS, status=Status.REMOVED, reason="철거", by=None)
    load(row("화곡동 3", LAT + 950 * M))
    missing = CameraSite.objects.filter(missing_since__isnull=False)
    assert missing.filter(place="가양동 1").count() == 1
    load(row("P1 공원", LAT + 3 * M, LON), row("새 골목", LAT + 905 * M))
    assert seen() == ["화곡동 3"]


def test_both_where_the_file_has_it_and_where_an_officer_moved_it_are_compared():
    load(row("숨긴 곳"))
    site = CameraSite.objects.get()
    spot = {"lat": LAT + 200 * M, "lon": LON}
    site_actions.decide(site, DecisionKind.MOVE, **spot, reason="현장", by=None)
    hide("숨긴 곳")
    report = load(
        row("파일의 자리", LAT + 16 * M),
        row("옮긴 자리", LAT + 205 * M),
        row("먼 곳", LAT + 100 * M),
    )
    assert [place for place, _ in held(report)] == ["파일의 자리", "옮긴 자리"]
    assert seen() == ["먼 곳"]
