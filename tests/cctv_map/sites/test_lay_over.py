"""Officers' decisions and faults over the file's word: laid on, and taken off without a trace."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.models import CameraSite, Fault, SiteDecision
from cctv_map.sites.lay_over import WRITTEN, corrected_sites, settle
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db


def decide(site, kind, **values):
    return SiteDecision.objects.create(site=site, kind=kind, reason="현장 확인", **values)


def settled(site):
    settle(corrected_sites())
    site.refresh_from_db()
    return site


def state(site):
    return {name: getattr(site, name) for name in WRITTEN}


DECISIONS = {
    DecisionKind.MOVE: {"lat": 37.55, "lon": 126.85},
    DecisionKind.STATUS: {"status": Status.PLANNED},
    DecisionKind.PUBLICATION: {"publication": Publication.DONG, "legal_basis": "법 제25조"},
}


@pytest.mark.parametrize("kind", DECISIONS)
def test_a_decision_that_is_withdrawn_leaves_what_the_file_said(kind):
    site = make_site()
    before = state(site)
    decision = decide(site, kind, **DECISIONS[kind])
    changed = state(settled(site))
    assert {name: changed[name] for name in DECISIONS[kind] if name in changed} == {
        name: value for name, value in DECISIONS[kind].items() if name in changed
    }
    assert state(settled(site)) == changed
    SiteDecision.objects.filter(pk=decision.pk).update(withdrawn_at=timezone.now())
    assert state(settled(site)) == before


@pytest.mark.parametrize(
    ("file_status", "shown"),
    [
        (Status.LIVE, Status.REPAIR),
        (Status.PLANNED, Status.PLANNED),
        (Status.REMOVED, Status.REMOVED),
    ],
)
def test_an_open_fault_shows_as_repair_only_where_a_camera_works(file_status, shown):
    site = make_site(status=file_status)
    fault = Fault.objects.create(site=site, found_on=date(2026, 11, 1))
    assert settled(site).status == shown
    fault.restored_on = date(2026, 11, 3)
    fault.save()
    assert (settled(site).status, site.file_status) == (file_status, "")


@pytest.mark.parametrize("publication", [Publication.DONG, Publication.PRIVATE])
def test_a_place_that_is_not_public_is_in_no_list_of_visible_ones(publication):
    hidden, shown = make_site(place="숨긴 곳"), make_site(place="보이는 곳")
    values = {"publication": publication, "legal_basis": "법 제25조"}
    decide(hidden, DecisionKind.PUBLICATION, **values)
    settle(corrected_sites())
    assert list(CameraSite.objects.visible()) == [shown]
    by_dong = [hidden] if publication == Publication.DONG else []
    assert list(CameraSite.objects.dong_only()) == by_dong


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (DecisionKind.MOVE, {"lat": 37.55}),
        (DecisionKind.STATUS, {}),
        (DecisionKind.PUBLICATION, {"publication": Publication.PRIVATE}),
        (DecisionKind.PUBLICATION, {"legal_basis": "법 제25조"}),
        (DecisionKind.NOTE, {}),
    ],
)
def test_the_database_refuses_half_a_decision(kind, values):
    site = make_site()
    with pytest.raises(IntegrityError), transaction.atomic():
        decide(site, kind, **values)


def test_two_decisions_of_one_kind_never_stand_together():
    site = make_site()
    decide(site, DecisionKind.STATUS, status=Status.PLANNED)
    with pytest.raises(IntegrityError), transaction.atomic():
        decide(site, DecisionKind.STATUS, status=Status.REMOVED)


def test_a_fault_cannot_be_mended_before_it_was_found():
    site = make_site()
    with pytest.raises(IntegrityError), transaction.atomic():
        Fault.objects.create(site=site, found_on=date(2026, 11, 5), restored_on=date(2026, 11, 4))
