"""What an officer hid stays hidden, whatever row, code or source its camera comes back with."""

import pytest

from cctv_map import actions
from cctv_map.choices import DecisionKind, Publication, SourceKind, Status
from cctv_map.models import CameraSite, DataSource, ImportRun, SiteDecision
from cctv_map.snapshot.read import current_manifest
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.importers.files import ansim, standard

pytestmark = pytest.mark.django_db

BASIS = {"legal_basis": "정보공개법 제9조제1항제6호", "reason": "옆집 창이 보임"}
M = 1 / 111_195  # degrees of latitude to a metre
LAT, LON = 37.5671, 126.8401


def row(label, lat=LAT, lon=LON, **changes):
    place = {"안심 주소": label, "위도": f"{lat:.7f}", "경도": f"{lon:.7f}"}
    return place | changes


def load(*rows, **options):
    return actions.import_file(ansim(*rows), file_name="시연.csv", by=None, **options)


def load_standard(*rows):
    made = [
        {
            "WGS84위도": f"{lat:.7f}",
            "WGS84경도": f"{lon:.7f}",
            "소재지도로명주소": "",
            "소재지지번주소": lot,
        }
        for lot, lat, lon in rows
    ]
    return actions.import_file(standard(*made), file_name="표준.csv", by=None)


def hide(place, publication=Publication.PRIVATE, **where):
    site = CameraSite.objects.get(place=place, **where)
    kind = DecisionKind.PUBLICATION
    decision, _ = actions.decide(site, kind, publication=publication, by=None, **BASIS)
    return decision


def lift(place):
    site = CameraSite.objects.get(place=place)
    (decision,) = site.decisions.standing().filter(kind=DecisionKind.PUBLICATION)
    actions.withdraw_decision(decision, by=None)


def seen():
    return sorted(CameraSite.objects.visible().values_list("place", flat=True))


def held(report):
    return [(each["place"], each["why"]) for each in report.held]


YEAR_1 = (
    row("C111001_가양동 1-1", 37.5671, 126.8401),
    row("C112002_가양동 1-2", 37.5681, 126.8411),
    row("가양동 1-3 놀이터", 37.5691, 126.8421),
    row("C111004_가양동 1-4", 37.5701, 126.8431),
    row("C111005_가양동 1-5", 37.5711, 126.8441),
)
YEAR_2 = (
    row("C111901_가양동 1-1", 37.5671, 126.8401),
    row("S112002_가양동 1-2", 37.5681, 126.8411),
    row("가양동 1-3 놀이터", 37.5693, 126.8421),
    row("가양동 1-4", 37.5701, 126.8431),
    row("C111005_가양동 1-5", 37.5711, 126.8441),
)


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
    assert [each.why for each in actions.held_on(source)] == ["감춘 곳 ‘가양동 1-1’ 자리"]
    actions.show_source(source, by=None)
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
    actions.show_source(source, by=None)
    assert seen() == ["더 먼 곳"]


def test_our_own_export_has_the_code_as_a_management_number():
    load(row("C111001_숨긴 곳"))
    hide("숨긴 곳")
    source = make_source(SourceKind.STANDARD, is_public=False)
    far = {"source": source, "lat": LAT + 0.01, "lon": LON}
    make_site(management_no="C111001", place="같은 곳", **far)
    make_site(management_no="1", place="다른 곳", **far)
    actions.show_source(source, by=None)
    assert seen() == ["다른 곳"]


def test_a_short_number_is_a_counter_that_says_nothing_in_another_source():
    hidden = make_site(management_no="12", place="숨긴 곳")
    hide(hidden.place)
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, management_no="12", place="다른 곳", lat=LAT, lon=LON)
    actions.show_source(source, by=None)
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
    actions.show_source(source, by=None)
    assert seen() == []
    assert [site.place for site in CameraSite.objects.told_by_dong()] == ["같은 곳"]
    unknown.refresh_from_db()
    assert unknown.publication == Publication.PRIVATE


def test_hidden_in_two_sources_it_stays_hidden_in_a_third():
    for kind in (SourceKind.ANSIM, SourceKind.STANDARD):
        source = make_source(kind, is_public=False)
        make_site(source=source, place=f"숨긴 곳 {kind}", lat=LAT, lon=LON)
        hide(f"숨긴 곳 {kind}")
    third = make_source(SourceKind.DEMONSTRATION, is_public=False)
    make_site(source=third, place="시연 지점", lat=LAT + 3 * M, lon=LON)
    assert len(actions.held_on(third)) == 1
    actions.show_source(third, by=None)
    assert seen() == []


def test_coordinates_that_are_rounded_and_rows_in_another_order_change_nothing():
    load(row("C111001_가", 37.5671234, 126.8401234), row("C111002_나", 37.5691, 126.8401))
    hide("가")
    report = load(row("C111002_나", 37.5691, 126.8401), row("C111001_가", 37.5671, 126.8401))
    assert (seen(), report.held) == (["나"], [])


def test_a_hidden_place_that_is_missing_or_removed_still_hides():
    load(row("가양동 1"), row("화곡동 2", LAT + 900 * M), row("화곡동 3", LAT + 950 * M))
    hide("가양동 1")
    hide("화곡동 2")
    removed = CameraSite.objects.get(place="화곡동 2")
    actions.decide(removed, DecisionKind.STATUS, status=Status.REMOVED, reason="철거", by=None)
    load(row("화곡동 3", LAT + 950 * M))
    missing = CameraSite.objects.filter(missing_since__isnull=False)
    assert missing.filter(place="가양동 1").count() == 1
    load(row("P1 공원", LAT + 3 * M, LON), row("새 골목", LAT + 905 * M))
    assert seen() == ["화곡동 3"]


def test_both_where_the_file_has_it_and_where_an_officer_moved_it_are_compared():
    load(row("숨긴 곳"))
    site = CameraSite.objects.get()
    spot = {"lat": LAT + 200 * M, "lon": LON}
    actions.decide(site, DecisionKind.MOVE, **spot, reason="현장", by=None)
    hide("숨긴 곳")
    report = load(
        row("파일의 자리", LAT + 16 * M),
        row("옮긴 자리", LAT + 205 * M),
        row("먼 곳", LAT + 100 * M),
    )
    assert [place for place, _ in held(report)] == ["파일의 자리", "옮긴 자리"]
    assert seen() == ["먼 곳"]


def test_a_place_that_an_officer_moves_beside_a_hidden_one_is_hidden_with_a_word():
    load(row("숨긴 곳"), row("다른 곳", LAT + 300 * M))
    hide("숨긴 곳")
    site = CameraSite.objects.get(place="다른 곳")
    actions.decide(site, DecisionKind.MOVE, lat=LAT, lon=LON, reason="현장", by=None)
    assert seen() == []
    assert SiteDecision.objects.carried().get().reason == "감춘 곳 ‘숨긴 곳’ 자리 · 이어서 감춤"


def test_a_status_that_is_withdrawn_does_not_show_a_place_beside_a_hidden_one():
    load(row("숨긴 곳"), row("다른 곳", LAT + 16 * M))
    site = CameraSite.objects.get(place="다른 곳")
    removed = {"status": Status.REMOVED, "reason": "철거", "by": None}
    decision, _ = actions.decide(site, DecisionKind.STATUS, **removed)
    hide("숨긴 곳")
    actions.withdraw_decision(decision, by=None)
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
    actions.show_source(other, by=None)
    actions.show_source(DataSource.objects.get(kind=SourceKind.ANSIM), by=None)
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
        actions.show_source(other, by=None)
        actions.show_source(DataSource.objects.get(kind=SourceKind.ANSIM), by=None)
    assert seen() == ["다", "라"]


def test_undoing_an_import_brings_nothing_back_beside_a_hidden_place():
    load(row("C111001_가"))
    run = ImportRun.objects.get(pk=load(row("C111001_가", LAT + 300 * M)).run_id)
    load_standard(("나", LAT, LON))
    (other,) = CameraSite.objects.filter(place="나")
    actions.decide(
        other, DecisionKind.PUBLICATION, publication=Publication.PRIVATE, by=None, **BASIS
    )
    assert seen() == ["가"]
    (undone,), _ = actions.undo_import(run, by=None)
    assert [each.place for each in undone.held] == ["가"]
    assert seen() == []


def test_what_an_undone_import_hid_is_hidden_when_the_file_comes_again():
    load(row("C111001_가"))
    hide("가")
    run = ImportRun.objects.get(pk=load(row("C111002_가")).run_id)
    actions.undo_import(run, by=None)
    assert CameraSite.objects.get(code="C111002").status == Status.REMOVED
    load(row("C111002_가"))
    assert seen() == []


def test_undoing_shows_the_earlier_source_without_what_was_hidden_since():
    demonstration = make_source()
    make_site(source=demonstration, place="시연", lat=LAT, lon=LON)
    make_site(source=demonstration, place="멀리", lat=LAT + 0.02)
    run = ImportRun.objects.get(pk=load(row("C111001_가")).run_id)
    hide("가")
    actions.undo_import(run, by=None)
    assert seen() == ["멀리"]


def test_a_hiding_that_is_narrowed_takes_along_what_took_over_from_it():
    make_site(code="C111001", place="가")
    hide("가", Publication.DONG)
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, code="C111001", place="나")
    actions.show_source(source, by=None)
    hide("가", Publication.PRIVATE)
    make_source(SourceKind.DEMONSTRATION, is_public=False)
    actions.show_source(source, by=None)
    assert list(CameraSite.objects.told_by_dong()) == []


def test_an_officers_own_wider_decision_is_not_narrowed():
    make_site(code="C111001", place="가")
    hide("가")
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source, code="C111001", place="나")
    hide("나", Publication.DONG)
    actions.show_source(source, by=None)
    assert [site.place for site in CameraSite.objects.told_by_dong()] == ["나"]


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
        assert len(actions.held_on(source)) == 15
