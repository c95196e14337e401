"""Before a file or a source goes on the map, an officer is asked by name about hidden places."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cctv_map.choices import DecisionKind, Publication, SourceKind
from cctv_map.imports import actions as import_actions
from cctv_map.models import CameraSite, DataSource, ImportDraft, SiteDecision
from cctv_map.sites import actions as site_actions
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.imports.camera_files import ansim
from tests.cctv_map.sites.admin.test_camera_site import by_hand
from tests.cctv_map.sites.admin.test_decide import HIDING, messages_of, page
from tests.cctv_map.sites.hiding_data import LAT, LON, YEAR_1, YEAR_2, M, hide, load, row, seen

pytestmark = pytest.mark.django_db
SOURCES = "admin:cctv_map_datasource_changelist"
LIFT = "보여도 되는 곳은 그 지점의 ‘공개 범위’ 결정을 거두어 주세요."


def choices_of(answer):
    """The place, the reason and the field of every choice that a page offers."""
    return [(each.held.place, each.held.why, each.field) for each in answer.context["held"].rows]


def upload(client, *rows):
    file = SimpleUploadedFile("새 자료.csv", ansim(*rows))
    address = reverse("admin:cctv_map_importdraft_upload")
    return client.post(address, {"file": file}, follow=True)


@pytest.fixture
def year_1():
    load(*YEAR_1)
    for site in CameraSite.objects.all():
        hide(site.place)


def test_the_preview_names_each_place_and_only_what_the_officer_chooses_is_seen(
    admin_client, year_1
):
    preview = upload(admin_client, *YEAR_2)
    text = preview.content.decode()
    assert "감춘 곳 가까이에 있는 4곳은 감춘 채로 반영합니다." in text
    assert text.count('value="hide" checked') == 4
    choices = {place: field for place, _, field in choices_of(preview)}
    assert sorted(choices) == ["가양동 1-1", "가양동 1-2", "가양동 1-3 놀이터", "가양동 1-4"]
    (draft,) = ImportDraft.objects.all()
    answers = {**dict.fromkeys(choices.values(), "hide"), choices["가양동 1-2"]: "show"}
    address = reverse("admin:cctv_map_importdraft_preview", args=[draft.pk])
    answer = admin_client.post(address, {**answers, "lost": "적용"})
    assert seen() == ["가양동 1-2"]
    assert messages_of(answer)[0] == (
        "감춘 곳 가까이에 있어 3곳을 이어서 감췄습니다: "
        f"‘가양동 1-1’, ‘가양동 1-3 놀이터’, ‘가양동 1-4’. {LIFT}"
    )
    (shown,) = SiteDecision.objects.filter(publication=Publication.PUBLIC)
    assert (shown.by.username, shown.reason) == (
        "admin",
        "감춘 곳 ‘가양동 1-2’ 자리 · 보이기로 함",
    )


def test_a_choice_outlives_a_question_that_was_not_answered(admin_client, year_1):
    preview = upload(admin_client, *YEAR_2)
    field = choices_of(preview)[0][2]
    address = preview.request["PATH_INFO"]
    again = admin_client.post(address, {field: "show"})
    assert [each.field for each in again.context["held"].rows if each.is_shown] == [field]
    assert seen() == []


def test_a_place_that_is_hidden_after_the_preview_brings_a_new_preview(admin_client):
    load(row("C111001_가"), row("C111002_나", LAT + 500 * M))
    rows = (row("C111001_가"), row("C111002_나", LAT + 500 * M), row("C111003_다", LAT + 5 * M))
    preview = upload(admin_client, *rows)
    assert choices_of(preview) == []
    hide("가")
    again = admin_client.post(preview.request["PATH_INFO"], follow=True)
    assert [place for place, *_ in choices_of(again)] == ["다"]
    assert CameraSite.objects.filter(place="다").count() == 0


def test_the_preview_says_which_decisions_stay_with_a_place_that_the_file_lacks(admin_client):
    load(row("C111001_가"), row("C111002_나", LAT + 500 * M))
    site = CameraSite.objects.get(place="나")
    site_actions.decide(site, DecisionKind.MOVE, lat=37.55, lon=126.85, reason="현장", by=None)
    site_actions.record_fault(site, found_on=site.reference_date, by=None)
    preview = upload(admin_client, row("C111001_가"), row("C111009_나", LAT + 500 * M))
    (missing,) = [table for table in preview.context["tables"] if table.key == "missing"]
    assert missing.rows[0][-1] == "위치 바로잡기, 장애"


def test_a_source_is_shown_only_after_its_places_were_named(admin_client, year_1):
    source = make_source(SourceKind.STANDARD, is_public=False)
    first, second = (
        make_site(source=source, place=f"표준 {n}", lat=lat, lon=lon)
        for n, lat, lon in ((1, 37.5671, 126.8401), (2, 37.5682, 126.8411))
    )
    make_site(source=source, place="표준 3", lat=37.55)
    choice = {"action": "show_on_map", "_selected_action": [source.pk]}
    answer = admin_client.post(reverse(SOURCES), choice, follow=True)
    assert choices_of(answer) == [
        ("표준 1", "감춘 곳 ‘가양동 1-1’ 자리", f"held-s{first.pk}"),
        ("표준 2", "감춘 곳 ‘가양동 1-2’에서 11 m", f"held-s{second.pk}"),
    ]
    assert DataSource.objects.shown().kind == SourceKind.ANSIM
    address = reverse("admin:cctv_map_datasource_show", args=[source.pk])
    answer = admin_client.post(address, {f"held-s{first.pk}": "hide", f"held-s{second.pk}": "show"})
    assert seen() == ["표준 2", "표준 3"]
    assert messages_of(answer) == [
        f"이제 지도와 목록에 ‘{source.label}’만 보입니다. 다른 자료는 보이지 않습니다. "
        "감춘 곳 가까이의 1곳은 계속 감춥니다."
    ]


def test_what_was_carried_over_before_is_named_again_when_its_source_is_shown(admin_client):
    load(row("숨긴 곳"))
    hide("숨긴 곳")
    source = make_source(SourceKind.STANDARD, is_public=False)
    site = make_site(source=source, place="이웃", lat=LAT, lon=LON)
    import_actions.show_source(source, by=None)
    import_actions.show_source(DataSource.objects.get(kind=SourceKind.ANSIM), by=None)
    address = reverse("admin:cctv_map_datasource_show", args=[source.pk])
    assert [place for place, *_ in choices_of(admin_client.get(address))] == ["이웃"]
    admin_client.post(address, {f"held-s{site.pk}": "show"})
    assert seen() == ["이웃"]


def test_those_who_may_only_look_cannot_show_a_source(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("looker", is_staff=True))
    source = make_source(SourceKind.STANDARD, is_public=False)
    make_site(source=source)
    address = reverse("admin:cctv_map_datasource_show", args=[source.pk])
    assert client.post(address).status_code == 403
    assert DataSource.objects.shown() is None


def test_hiding_offers_what_residents_see_beside_it(admin_client):
    load(*(row(f"C11100{n}_골목 {n}", LAT + n * 8 * M) for n in range(4)))
    site = CameraSite.objects.get(place="골목 0")
    asking = admin_client.get(page("hide"), {"sites": site.pk})
    fields = {place: field for place, _, field in choices_of(asking)}
    assert sorted(fields) == ["골목 1", "골목 2", "골목 3"]
    answers = {fields["골목 1"]: "hide", fields["골목 2"]: "show"}
    admin_client.post(page("hide"), {**HIDING, "sites": site.pk, **answers})
    assert seen() == ["골목 2", "골목 3"]
    load(*(row(f"C11100{n}_골목 {n}", LAT + n * 8 * M) for n in range(4)))
    # Of the third nothing was said.
    assert seen() == ["골목 2"]


def test_places_without_a_dong_are_not_hidden_by_their_dong_along_with_another(admin_client):
    site = make_site(place="가")
    twin = make_site(place="나", dong="")
    answers = {**HIDING, "publication": "dong", "sites": site.pk, f"held-s{twin.pk}": "hide"}
    answer = admin_client.post(page("hide"), answers)
    assert "행정동을 모르는 곳은 동 단위로 알릴 수 없습니다: ‘나’" in answer.content.decode()
    assert seen() == ["가", "나"]


def test_hiding_on_the_page_of_a_place_names_what_is_still_seen_beside_it(admin_client):
    site = make_site(place="가")
    make_site(place="나")
    answer = admin_client.post(page("decide", site.pk, "publication"), HIDING)
    assert (
        "25 m 안에 있거나 코드가 같은데 주민에게 그대로 보이는 곳: ‘나’. "
        "함께 감추려면 그 지점의 공개 범위도 좁혀 주세요."
    ) in messages_of(answer)[0]


def test_lifting_a_hiding_names_what_stays_hidden_for_its_sake(admin_client):
    load(row("C111001_옛 이름"))
    decision = hide("옛 이름")
    load(row("C111002_새 이름"))
    answer = admin_client.post(page("withdraw", decision.site_id, decision.pk))
    assert "이어서 감춘 곳은 계속 감춥니다: ‘새 이름’." in messages_of(answer)[0]


def test_a_place_put_in_by_hand_beside_a_hidden_one_is_hidden_and_named(admin_client):
    site = make_site(place="가")
    hide("가")
    values = by_hand(place="나", lat=str(site.lat), lon=str(site.lon))
    answer = admin_client.post(reverse("admin:cctv_map_camerasite_add"), values)
    assert seen() == []
    assert f"감춘 곳 가까이에 있어 1곳을 이어서 감췄습니다: ‘나’. {LIFT}" in messages_of(answer)


def test_what_nobody_has_looked_at_yet_is_found_in_the_list(admin_client):
    load(row("C111001_옛 이름"))
    hide("옛 이름")
    load(row("C111002_새 이름"))
    address = reverse("admin:cctv_map_camerasite_changelist")
    found = admin_client.get(address, {"decided": "carried"}).context["cl"].result_list
    assert [site.place for site in found] == ["새 이름"]
    hide("새 이름")
    assert list(admin_client.get(address, {"decided": "carried"}).context["cl"].result_list) == []


def test_undoing_names_what_stays_hidden(admin_client):
    load(row("C111001_가"))
    report = load(row("C111001_가", LAT + 300 * M))
    other = make_site(source=make_source("standard", is_public=False), place="나", lat=LAT, lon=LON)
    hide(other.place)
    address = reverse("admin:cctv_map_importrun_undo", args=[report.run_id])
    answer = admin_client.post(address, {"newest": report.run_id})
    assert messages_of(answer)[1] == f"감춘 곳 가까이에 있어 1곳을 이어서 감췄습니다: ‘가’. {LIFT}"
