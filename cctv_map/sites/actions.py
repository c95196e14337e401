"""What officers decide about one place, and its faults: kept apart from what files say."""

import logging
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cctv_map.choices import DecisionKind, Publication
from cctv_map.map.publishing import publish_or_say_why
from cctv_map.models import CameraSite, Fault, SiteDecision
from cctv_map.sites.carrying import Held, carry_over, held_among
from cctv_map.sites.lay_over import said_position, settle

logger = logging.getLogger(__name__)


def decide(
    site: CameraSite,
    kind: DecisionKind,
    *,
    reason: str,
    by: AbstractBaseUser | None,
    **values: Any,
) -> tuple[SiteDecision, str]:
    """Let a decision stand for a place, in place of the one of its kind that stood before.

    ``values`` are those of its kind: publication and legal_basis, lat and lon, status, or note.
    Returns it, and blank or why publishing failed. Raises ValidationError, in Korean, when a value
    is missing.
    """
    said: list[str] = []
    with transaction.atomic():
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
        held = kind != DecisionKind.PUBLICATION and _hold_back(site, kind, was_seen, by)
        _publish(site, said, forget=kind == DecisionKind.PUBLICATION or held)
    return decision, "".join(said)


def narrow_publication(
    sites: Iterable[CameraSite],
    *,
    publication: Publication,
    legal_basis: str,
    reason: str,
    by: AbstractBaseUser | None,
    seen: Sequence[Held] = (),
) -> str:
    """Withhold several places for one reason, all or none; blank, or why publishing failed.

    ``seen`` are places beside them of which the officer said that they are to be seen as before.
    """
    said: list[str] = []
    kind = DecisionKind.PUBLICATION
    values = {"publication": publication, "legal_basis": legal_basis, "reason": reason, "by": by}
    with transaction.atomic():
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
        transaction.on_commit(lambda: said.append(publish_or_say_why(forget_older=True)))
    return "".join(said)


def withdraw_decision(decision: SiteDecision, *, by: AbstractBaseUser | None) -> str:
    """Let the file's word stand again; blank, or why publishing failed.

    Whoever lifts the hiding of one place wants it to be seen: where another hidden one stands near,
    that word is kept as a decision, or the next file would hide the place again.
    """
    said: list[str] = []
    with transaction.atomic():
        was_seen = _is_seen(decision.site)
        _withdraw(SiteDecision.objects.standing().filter(pk=decision.pk), by)
        logger.info("site %d: %s was withdrawn by %s", decision.site_id, decision.kind, by)
        settle(CameraSite.objects.filter(pk=decision.site_id))
        if decision.publication in (Publication.DONG, Publication.PRIVATE):
            near = held_among(CameraSite.objects.filter(pk=decision.site_id), is_new=True)
            carry_over(near, shown={each.key for each in near}, by=by)
            _publish(decision.site, said)
        else:
            held = _hold_back(decision.site, decision.kind, was_seen, by)
            _publish(decision.site, said, forget=held)
    return "".join(said)


def record_fault(
    site: CameraSite, *, found_on: date, note: str = "", by: AbstractBaseUser | None
) -> tuple[Fault, str]:
    """A camera does not work: residents see 점검 중 until ``restore``.

    Raises ValidationError when the place has a fault that is not mended yet.
    """
    fault = Fault(site=site, found_on=found_on, note=note, by=by)
    return fault, _save_fault(fault, by)


def start_repair(fault: Fault, *, on: date, by: AbstractBaseUser | None) -> str:
    """Somebody works on it since this day; blank, or why publishing failed."""
    fault.repair_on = on
    return _save_fault(fault, by)


def restore(fault: Fault, *, on: date, by: AbstractBaseUser | None) -> str:
    """It works again since this day; blank, or why publishing failed."""
    fault.restored_on = on
    return _save_fault(fault, by)


def _save_fault(fault: Fault, by: AbstractBaseUser | None) -> str:
    if max(day for day in (fault.found_on, fault.repair_on, fault.restored_on) if day) > (
        timezone.localdate()
    ):
        raise ValidationError("오늘보다 늦은 날은 적을 수 없습니다. 날짜를 다시 봐 주세요.")
    if fault.repair_on and fault.restored_on and fault.restored_on < fault.repair_on:
        raise ValidationError("복구한 날은 점검을 시작한 날보다 이를 수 없습니다.")
    said: list[str] = []
    with transaction.atomic():
        # Whoever recorded it may have no account any more.
        fault.full_clean(exclude={"by"})
        fault.save()
        logger.info("site %d: fault %d was saved by %s", fault.site_id, fault.pk, by)
        settle(CameraSite.objects.filter(pk=fault.site_id))
        _publish(fault.site, said)
    return "".join(said)


def _withdraw(decisions: Any, by: AbstractBaseUser | None) -> None:
    decisions.update(withdrawn_at=timezone.now(), withdrawn_by=by)


def _spot(site: CameraSite) -> dict[str, float]:
    lat, lon = said_position(site)
    return {"lat": lat, "lon": lon}


def _is_seen(site: CameraSite) -> bool:
    return CameraSite.objects.visible().filter(pk=site.pk).exists()


def _hold_back(site: CameraSite, kind: str, was_seen: bool, by: AbstractBaseUser | None) -> bool:
    """Whether the place stays hidden because it now comes to be seen beside a hidden one."""
    if was_seen and kind in (DecisionKind.STATUS, DecisionKind.NOTE):
        return False
    return bool(carry_over(held_among(CameraSite.objects.filter(pk=site.pk)), by=by))


def _publish(site: CameraSite, said: list[str], *, forget: bool = False) -> None:
    """``forget``: what is hidden for a legal reason must not stay in older files of the map."""
    site.refresh_from_db()
    transaction.on_commit(lambda: said.append(publish_or_say_why(forget_older=forget)))
