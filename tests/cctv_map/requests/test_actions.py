"""What officers do with requests: each verb, and each refusal with its Korean sentence."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from cctv_map.choices import DeclineReason, Publication, RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import InstallRequest, Voice
from cctv_map.models.install_request import public_grid
from cctv_map.requests import actions
from cctv_map.requests.actions import RequestRefused
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

PIN = LatLon(37.53055, 126.84295)


@pytest.fixture
def officer(django_user_model):
    return django_user_model.objects.create_user("officer", is_staff=True)


def ask(position=PIN, **changes):
    made = {"reason": RequestReason.CRIME, "device": "", "dong": "화곡1동", **changes}
    return actions.ask(position=position, **made).request


def fresh(request):
    return InstallRequest.objects.get(pk=request.pk)


def test_an_officer_places_what_was_told_in_words_only(officer):
    request = ask(None, address="시장 뒷골목", dong="")
    actions.place_request(request, PIN, dong="화곡1동", by=officer)
    grid = public_grid()
    placed = fresh(request)
    assert (placed.position, placed.dong) == (PIN, "화곡1동")
    assert placed.cell == grid.key(grid.cell_at(PIN.lat, PIN.lon))


def test_a_place_outside_the_district_is_refused_and_nothing_changes(officer):
    request = ask()
    with pytest.raises(RequestRefused, match="강서구 밖이에요"):
        actions.place_request(request, LatLon(37.2, 127.0), by=officer)
    assert fresh(request).position == PIN


def test_a_step_is_kept_with_its_day_words_and_officer(officer):
    request = ask()
    day = date(2026, 11, 3)
    actions.move_on(request, RequestStage.FIELD, on=day, words="다녀왔습니다.", by=officer)
    steps = request.steps.values_list("stage", "on", "words", "by")
    assert list(steps) == [
        ("received", localdate(), "", None),
        ("field", day, "다녀왔습니다.", officer.pk),
    ]
    assert (fresh(request).stage, fresh(request).finished_on) == ("field", None)


def test_a_step_back_is_one_more_step_and_opens_what_was_finished(officer):
    request = ask()
    actions.move_on(
        request, RequestStage.DECLINED, decline_reason=DeclineReason.WATCHED, by=officer
    )
    assert (fresh(request).is_open, fresh(request).finished_on) == (False, localdate())
    actions.move_on(request, RequestStage.FIELD, by=officer)
    back = fresh(request)
    assert (back.is_open, back.finished_on, back.decline_reason) == (True, None, "")
    assert [step.stage for step in back.steps.all()] == ["received", "declined", "field"]


@pytest.mark.parametrize(
    ("stage", "decline_reason"),
    [(RequestStage.DECLINED, ""), (RequestStage.FIELD, DeclineReason.WATCHED)],
)
def test_a_refusal_needs_its_reason_and_nothing_else_has_one(officer, stage, decline_reason):
    request = ask()
    with pytest.raises(RequestRefused, match="반드시 반려 사유를 골라 주세요"):
        actions.move_on(request, stage, decline_reason=decline_reason, by=officer)
    assert (fresh(request).stage, request.steps.count()) == ("received", 1)


def test_on_the_map_needs_a_place_that_residents_see(officer):
    request = ask()
    hidden = make_site(publication=Publication.PRIVATE)
    for site in (None, hidden):
        with pytest.raises(RequestRefused, match="지도에 보이는 CCTV 지점을 골라 주세요"):
            actions.move_on(fresh(request), RequestStage.ON_MAP, site=site, by=officer)
    assert (fresh(request).stage, fresh(request).site) == ("received", None)
    site = make_site()
    actions.move_on(request, RequestStage.ON_MAP, site=site, by=officer)
    done = fresh(request)
    assert (done.stage, done.site, done.finished_on) == ("on_map", site, localdate())


def test_assigning_names_the_officer_and_the_day(officer):
    request = ask()
    actions.assign(request, to=officer, due_on=date(2026, 12, 1), by=officer)
    assert (fresh(request).assigned_to, fresh(request).due_on) == (officer, date(2026, 12, 1))
    actions.assign(request, to=None, due_on=None, by=officer)
    assert (fresh(request).assigned_to, fresh(request).due_on) == (None, None)


def test_a_new_request_is_due_in_fourteen_days():
    assert ask().due_on == localdate() + timedelta(days=14)


def test_an_answer_and_a_note_are_kept_apart_with_who_wrote_them(officer):
    request = ask()
    actions.answer_request(request, "현장을 보았습니다.", by=officer)
    actions.note_internally(request, "건물주가 반대함", by=officer)
    assert list(request.answers.values_list("text", "by")) == [("현장을 보았습니다.", officer.pk)]
    assert list(request.notes.values_list("text", "by")) == [("건물주가 반대함", officer.pk)]


def test_merged_residents_keep_their_receipts_and_secret_links(officer):
    into, other = ask(), ask()
    actions.join(other, device="b")
    before = {voice.receipt: voice.secret for voice in Voice.objects.all()}
    assert actions.merge(into, [other], by=officer) == 2
    assert {voice.receipt: voice.secret for voice in into.voices.all()} == before
    assert (fresh(other).merged_into, fresh(other).is_open) == (into, False)
    assert list(InstallRequest.objects.open()) == [into]


def test_a_device_that_asked_in_both_keeps_both_receipts(officer):
    into, other, third = ask(device="a"), ask(device="a"), ask(device="a")
    actions.join(other, device="b")
    actions.join(third, device="b")
    assert actions.merge(into, [other, third], by=officer) == 4
    assert into.voices.count() == 5
    assert sorted(into.voices.values_list("device", flat=True)) == ["", "", "", "a", "b"]


def test_a_chain_of_merges_is_one_step_long(officer):
    first, second, third = ask(), ask(), ask()
    actions.merge(second, [first], by=officer)
    actions.merge(third, [second], by=officer)
    assert {fresh(first).merged_into, fresh(second).merged_into} == {third}
    assert third.voices.count() == 3


def test_what_is_finished_or_merged_is_not_merged_and_one_alone_neither(officer):
    into, done, gone = ask(), ask(), ask()
    actions.move_on(done, RequestStage.DECLINED, decline_reason=DeclineReason.OTHER, by=officer)
    actions.merge(into, [gone], by=officer)
    for wrong in (done, gone):
        with pytest.raises(RequestRefused, match="처리가 끝났거나 이미 합친 요청"):
            actions.merge(into, [wrong], by=officer)
        with pytest.raises(RequestRefused, match="처리가 끝났거나 이미 합친 요청"):
            actions.merge(wrong, [into], by=officer)
    for none in ([], [into]):
        with pytest.raises(RequestRefused, match="둘 이상"):
            actions.merge(into, none, by=officer)
    assert (into.voices.count(), done.voices.count()) == (2, 1)


def test_a_merged_request_takes_no_step_and_nobody_joins_it(officer):
    into, gone = ask(), ask()
    actions.merge(into, [gone], by=officer)
    with pytest.raises(RequestRefused, match="합친 요청에서 단계를 옮겨 주세요"):
        actions.move_on(fresh(gone), RequestStage.FIELD, by=officer)
    with pytest.raises(RequestRefused, match="새로 요청해 주세요"):
        actions.join(fresh(gone), device="z")
    assert fresh(gone).steps.count() == 1


def test_whoever_holds_an_old_sight_of_a_request_writes_over_nothing(officer):
    """Two officers and a resident at once: each of them read the request before the others."""
    into, gone = ask(), ask()
    old, older, oldest = fresh(gone), fresh(into), fresh(into)
    actions.merge(into, [gone], by=officer)
    stale = (
        lambda: actions.move_on(old, RequestStage.FIELD, by=officer),
        lambda: actions.answer_request(old, "답", by=officer),
        lambda: actions.assign(old, to=officer, due_on=None, by=officer),
        lambda: actions.place_request(old, PIN, by=officer),
    )
    for act in stale:
        with pytest.raises(RequestRefused, match="다른 요청에 합친 요청입니다"):
            act()
    with pytest.raises(RequestRefused, match="새로 요청해 주세요"):
        actions.join(old, device="z")
    assert (gone.voices.count(), gone.steps.count(), gone.answers.count()) == (0, 1, 0)
    site = make_site()
    actions.move_on(older, RequestStage.ON_MAP, site=site, by=officer)
    actions.move_on(oldest, RequestStage.INSTALLED, by=officer)
    assert fresh(into).site == site


def test_a_button_pressed_twice_does_its_thing_once(officer):
    request = ask()
    for _ in range(2):
        actions.move_on(request, RequestStage.FIELD, words="다녀옴", by=officer)
        actions.answer_request(request, "현장을 보았습니다.", by=officer)
        actions.note_internally(request, "건물주가 반대함", by=officer)
    assert [request.steps.count(), request.answers.count(), request.notes.count()] == [2, 1, 1]
    actions.move_on(request, RequestStage.FIELD, words="다시 다녀옴", by=officer)
    actions.answer_request(request, "한 번 더 답합니다.", by=officer)
    actions.answer_request(request, "현장을 보았습니다.", by=officer)
    assert [request.steps.count(), request.answers.count()] == [3, 3]
