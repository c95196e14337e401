"""Verbs of officers for one place: decide, hide, withdraw, and the steps of a fault.

Decisions and faults are rows of their own, so that the next file does not overwrite them. Each verb
publishes the map and returns ``problem``: blank, or in Korean why publishing failed.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from cctv_map.choices import DecisionKind, Publication
from cctv_map.map.publishing import published_after
from cctv_map.models import CameraSite, Fault, SiteDecision
from cctv_map.sites.carrying import Held, carry_over, held_among
from cctv_map.sites.lay_over import file_position, settle

logger = logging.getLogger(__name__)


def decide(
    site: CameraSite,
    kind: DecisionKind,
    *,
    reason: str,
    by: AbstractBaseUser | None,
    **values: Any,
) -> tuple[SiteDecision, str]:
    """Record a decision about a place and withdraw the earlier one of its kind.

    ``values`` are those of its kind: publication and legal_basis, lat and lon, status, or note.
    Returns the decision and ``problem``. Raises ValidationError, in Korean, if a value is missing.
    """
    with published_after() as publishing:
        locked = CameraSite.objects.select_for_update().get(pk=site.pk)
        if kind == DecisionKind.PUBLICATION:
            values |= _spot(locked)
        decision = SiteDecision(site=site, kind=kind, reason=reason, by=by, **values)
        was_seen = _is_seen(site)
        _withdraw(site.decisions.standing().filter(kind=kind), by)
        decision.full_clean(exclude={"by"})
        decision.save()
        logger.info("site %d: %s was decided by %s", site.pk, kind, by)
        settle(CameraSite.objects.filter(pk=site.pk))
        hides = kind == DecisionKind.PUBLICATION or _hold_back(site, kind, was_seen, by)
        # What is hidden for a legal reason must not stay in older files of the map.
        publishing.forget_older = hides
        site.refresh_from_db()
    return decision, publishing.problem


def hide_sites(
    sites: Iterable[CameraSite],
    *,
    publication: Publication,
    legal_basis: str,
    reason: str,
    by: AbstractBaseUser | None,
    seen: Sequence[Held] = (),
) -> str:
    """Hide several places from the public for one reason, all or none; returns ``problem``.

    ``publication`` is how much stays public: the count of the dong, or nothing. ``seen`` are places
    beside them that the officer wants to stay visible.
    """
    kind = DecisionKind.PUBLICATION
    values = {"publication": publication, "legal_basis": legal_basis, "reason": reason, "by": by}
    with published_after(forget_older=True) as publishing:
        locked = CameraSite.objects.filter(pk__in=[site.pk for site in sites])
        found = list(locked.select_for_update().order_by("pk"))
        ids = [site.pk for site in found]
        _withdraw(SiteDecision.objects.standing().filter(site__in=ids, kind=kind), by)
        for site in found:
            decision = SiteDecision(site=site, kind=kind, **values, **_spot(site))
            decision.full_clean(exclude={"by"})
            decision.save()
        logger.info("%d sites: %s was decided by %s: %s", len(ids), publication, by, ids)
        settle(CameraSite.objects.filter(pk__in=ids))
        carry_over(seen, shown={each.key for each in seen}, by=by)
    return publishing.problem


def withdraw_decision(decision: SiteDecision, *, by: AbstractBaseUser | None) -> str:
    """Withdraw a decision, so that the file's value holds again; returns ``problem``.

    An officer who lifts the hiding of one place wants it to be seen. Where another hidden place is
    near, this is kept as a decision of its own, or the next file would hide the place again.
    """
    with published_after() as publishing:
        was_seen = _is_seen(decision.site)
        _withdraw(SiteDecision.objects.standing().filter(pk=decision.pk), by)
        logger.info("site %d: %s was withdrawn by %s", decision.site_id, decision.kind, by)
        settle(CameraSite.objects.filter(pk=decision.site_id))
        if decision.publication in (Publication.DONG, Publication.PRIVATE):
            near = held_among(CameraSite.objects.filter(pk=decision.site_id), is_new=True)
            carry_over(near, shown={each.key for each in near}, by=by)
        else:
            hides = _hold_back(decision.site, decision.kind, was_seen, by)
            publishing.forget_older = hides
        decision.site.refresh_from_db()
    return publishing.problem


def record_fault(
    site: CameraSite, *, found_on: date, note: str = "", by: AbstractBaseUser | None
) -> tuple[Fault, str]:
    """Record that a camera does not work: residents see 점검 중 until ``restore``.

    Returns the fault and ``problem``. Raises ValidationError when an earlier fault of the place is
    still open.
    """
    fault = Fault(site=site, found_on=found_on, note=note, by=by)
    return fault, _save_fault(fault, by)


def start_repair(fault: Fault, *, on: date, by: AbstractBaseUser | None) -> str:
    """Record the day on which the repair began; returns ``problem``."""
    fault.repair_on = on
    return _save_fault(fault, by)


def restore(fault: Fault, *, on: date, by: AbstractBaseUser | None) -> str:
    """Record the day from which the camera works again; returns ``problem``."""
    fault.restored_on = on
    return _save_fault(fault, by)


def _save_fault(fault: Fault, by: AbstractBaseUser | None) -> str:
    if max(day for day in (fault.found_on, fault.repair_on, fault.restored_on) if day) > (
        timezone.localdate()
    ):
        raise ValidationError("오늘보다 늦은 날은 적을 수 없습니다. 날짜를 다시 봐 주세요.")
    if fault.repair_on and fault.restored_on and fault.restored_on < fault.repair_on:
        raise ValidationError("복구한 날은 점검을 시작한 날보다 이를 수 없습니다.")
    with published_after() as publishing:
        # The officer who recorded it may have left, and the account with them.
        fault.full_clean(exclude={"by"})
        fault.save()
        logger.info("site %d: fault %d was saved by %s", fault.site_id, fault.pk, by)
        settle(CameraSite.objects.filter(pk=fault.site_id))
        fault.site.refresh_from_db()
    return publishing.problem


def _withdraw(decisions: Any, by: AbstractBaseUser | None) -> None:
    decisions.update(withdrawn_at=timezone.now(), withdrawn_by=by)


def _spot(site: CameraSite) -> dict[str, float]:
    lat, lon = file_position(site)
    return {"lat": lat, "lon": lon}


def _is_seen(site: CameraSite) -> bool:
    return CameraSite.objects.visible().filter(pk=site.pk).exists()


def _hold_back(site: CameraSite, kind: str, was_seen: bool, by: AbstractBaseUser | None) -> bool:
    """Hide the place too if it would now appear beside a hidden one; returns whether it was."""
    if was_seen and kind in (DecisionKind.STATUS, DecisionKind.NOTE):
        return False
    return bool(carry_over(held_among(CameraSite.objects.filter(pk=site.pk)), by=by))
