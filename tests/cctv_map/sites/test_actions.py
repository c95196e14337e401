"""The officers' verbs for one place: atomic, named, published, and laid over later imports."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.imports import actions as import_actions
from cctv_map.map import publishing
from cctv_map.map.snapshot.publish import SnapshotError
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite, Fault, SiteDecision
from cctv_map.sites import actions as site_actions
from tests.cctv_map.factories import make_site
from tests.cctv_map.imports.camera_files import ansim

pytestmark = pytest.mark.django_db

HIDE = {
    "publication": Publication.PRIVATE,
    "legal_basis": "정보공개법 제9조제1항제6호",
    "reason": "민원",
}


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def public_facts(site):
    site = CameraSite.objects.get(pk=site.pk)
    return (site.lat, site.lon, site.status, site.publication)


VALUES = {
    DecisionKind.MOVE: {"lat": 37.55, "lon": 126.85},
    DecisionKind.STATUS: {"status": Status.REMOVED},
    DecisionKind.PUBLICATION: {key: HIDE[key] for key in ("publication", "legal_basis")},
    DecisionKind.NOTE: {"note": "열쇠는 당직실에"},
}


@pytest.mark.parametrize("kind", VALUES)
def test_a_decision_survives_the_next_file_until_it_is_withdrawn(commit, admin_user, kind):
    with commit():
        import_actions.import_file(ansim({}), file_name="처음.csv", by=None)
    site = CameraSite.objects.get()
    before = public_facts(site)
    with commit():
        decision, problem = site_actions.decide(
            site, kind, reason="현장 확인", by=admin_user, **VALUES[kind]
        )
    decided = public_facts(site)
    assert (problem, decided == before) == ("", kind == DecisionKind.NOTE)
    with commit():
        import_actions.import_file(ansim({}), file_name="다음.csv", by=None)
    assert public_facts(site) == decided
    with commit():
        assert site_actions.withdraw_decision(decision, by=admin_user) == ""
    assert public_facts(site) == before


def test_a_new_decision_takes_the_place_of_the_one_of_its_kind(commit, admin_user):
    site = make_site()
    for status in (Status.PLANNED, Status.REMOVED):
        site_actions.decide(site, DecisionKind.STATUS, status=status, reason="확인", by=admin_user)
    standing = SiteDecision.objects.standing().get()
    assert (standing.status, SiteDecision.objects.count()) == (Status.REMOVED, 2)
    assert SiteDecision.objects.exclude(withdrawn_at=None).get().withdrawn_by == admin_user


@pytest.mark.parametrize(
    ("kind", "values", "message"),
    [
        (
            DecisionKind.PUBLICATION,
            {"publication": Publication.PRIVATE},
            "공개 범위를 좁히려면 법에 따른 근거를 적어 주세요.",
        ),
        (DecisionKind.MOVE, {"lat": 37.5}, "옮길 위치의 위도와 경도를 적어 주세요."),
        (DecisionKind.STATUS, {}, "상태를 골라 주세요."),
        (DecisionKind.NOTE, {}, "메모를 적어 주세요."),
    ],
)
def test_half_a_decision_is_refused_and_the_one_before_still_stands(kind, values, message):
    site = make_site()
    stood, _ = site_actions.decide(site, kind, reason="처음", by=None, **VALUES[kind])
    with pytest.raises(ValidationError) as refused:
        site_actions.decide(site, kind, reason="다시", by=None, **values)
    assert refused.value.messages == [message]
    assert list(SiteDecision.objects.standing()) == [stood]


def test_a_decision_without_a_reason_is_refused():
    with pytest.raises(ValidationError) as refused:
        site_actions.decide(make_site(), DecisionKind.NOTE, note="메모", reason="", by=None)
    assert list(refused.value.message_dict) == ["reason"]


@pytest.mark.django_db(transaction=True)
def test_hiding_says_how_to_try_again_when_the_map_cannot_be_published(monkeypatch):
    def fail(**options):
        raise SnapshotError("디스크에 남은 공간이 없습니다.")

    site = make_site()
    monkeypatch.setattr(publishing, "publish_snapshot", fail)
    said = site_actions.hide_sites([site], by=None, **HIDE)
    assert said == (
        "디스크에 남은 공간이 없습니다. ‘manage.py publish_map --forget-old’로 다시 지워 주세요."
    )
    assert public_facts(site)[-1] == Publication.PRIVATE


def test_several_places_are_hidden_together_or_not_at_all(commit):
    first, second = make_site(), make_site()
    without_basis = HIDE | {"legal_basis": ""}
    with pytest.raises(ValidationError):
        site_actions.hide_sites([first, second], by=None, **without_basis)
    assert SiteDecision.objects.count() == 0
    with commit():
        site_actions.hide_sites([first, second], by=None, **HIDE)
    assert [public_facts(site)[-1] for site in (first, second)] == [Publication.PRIVATE] * 2
    assert current_manifest()["sites"] == 0


def test_hiding_again_takes_the_place_of_what_stood(commit):
    site = make_site()
    with commit():
        site_actions.hide_sites([site], by=None, **HIDE | {"publication": Publication.DONG})
        site_actions.hide_sites([site], by=None, **HIDE)
    assert SiteDecision.objects.standing().get().publication == Publication.PRIVATE
    assert SiteDecision.objects.count() == 2


def test_a_fault_is_seen_as_repair_until_it_is_restored(commit, admin_user):
    site = make_site()
    with commit():
        fault, _ = site_actions.record_fault(site, found_on=date(2026, 11, 1), by=admin_user)
    assert public_facts(site)[2] == Status.REPAIR
    with commit():
        site_actions.start_repair(fault, on=date(2026, 11, 2), by=admin_user)
        site_actions.restore(fault, on=date(2026, 11, 2), by=admin_user)
    assert public_facts(site)[2] == Status.LIVE


def test_a_fault_whose_recorder_has_left_can_still_be_restored(django_user_model):
    officer = django_user_model.objects.create_user("officer")
    site_actions.record_fault(make_site(), found_on=date(2026, 11, 1), by=officer)
    officer.delete()
    site_actions.restore(Fault.objects.get(), on=date(2026, 11, 2), by=None)
    assert Fault.objects.get().restored_on == date(2026, 11, 2)


def test_a_fault_of_tomorrow_or_out_of_order_is_refused():
    site = make_site()
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError):
        site_actions.record_fault(site, found_on=tomorrow, by=None)
    fault, _ = site_actions.record_fault(site, found_on=date(2026, 11, 1), by=None)
    site_actions.start_repair(fault, on=date(2026, 11, 3), by=None)
    with pytest.raises(ValidationError) as refused:
        site_actions.restore(fault, on=date(2026, 11, 2), by=None)
    assert refused.value.messages == ["복구한 날은 점검을 시작한 날보다 이를 수 없습니다."]
    assert Fault.objects.get().restored_on is None
