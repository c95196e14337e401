"""Carrying a hiding over to places that may be the same as a hidden one (near_hidden.py).

Before a file, another source or an undone import puts such a place on the map, a decision of its
own hides it. Better hidden by mistake than shown by mistake: a different camera beside a hidden one
is held back as well, until an officer chooses by name to show it. This choice is a standing 공개
decision, and it holds while the place keeps the position it had on that day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from cctv_map.choices import PUBLIC_STATUSES, DecisionKind, Publication
from cctv_map.district.dongs import DONG_NAMES
from cctv_map.district.geo import MOVE_M, LatLon, distance_m
from cctv_map.models import CameraSite, DataSource, SiteDecision
from cctv_map.sites.batches import BATCH, in_batches
from cctv_map.sites.lay_over import file_position, settle
from cctv_map.sites.near_hidden import HiddenIndex, HiddenPlace, Near, names_of, narrowness

# The form field of the choice for a place, and its two values
FIELD = "held-"
HIDE = "hide"
SHOW = "show"
# A name of 200 letters would leave a reason no room for the rest.
_MAX_NAME = 60
_CARRIED = " · 이어서 감춤"
_SHOWN = " · 보이기로 함"
Decisions = dict[int, dict[str, SiteDecision]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place with its new values; ``position`` is the file's, without decisions.

    ``site_id`` is None for a place that the file brings anew. ``key`` is its name in a form.
    """

    key: str
    site_id: int | None
    source_id: int | None
    place: str
    dong: str
    position: LatLon
    code: str
    management_no: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A place that would be public beside a hidden one: plain values, as a report saves them."""

    key: str
    site_id: int | None
    place: str
    dong: str
    lat: float
    lon: float
    publication: str
    legal_basis: str
    hidden_id: int
    why: str
    is_shown: bool = False


def shown_in(answers: Mapping[str, str]) -> set[str]:
    """The keys of the places that an officer chose to show; all others stay hidden."""
    return {
        name.removeprefix(FIELD)
        for name, choice in answers.items()
        if name.startswith(FIELD) and choice == SHOW
    }


def quoted_names(held: Sequence[Held], limit: int = 10) -> str:
    """‘가’, ‘나’ 밖에 3곳: for a message."""
    names = ", ".join(f"‘{each.place}’" for each in held[:limit])
    return f"{names} 밖에 {len(held) - limit:,}곳" if len(held) > limit else names


def read_hidden(after: Mapping[int, LatLon] | None = None) -> HiddenIndex:
    """The hidden places of every source, also those that their file lacks by now.

    ``after``: new positions from a file, by site id; the earlier positions count as well.
    """
    hiding = SiteDecision.objects.hiding().select_related("site").order_by()
    return HiddenIndex(
        _hidden_place(decision.site, decision, (after or {}).get(decision.site_id))
        for decision in hiding
    )


def index_of(sites: Iterable[CameraSite]) -> HiddenIndex:
    """Sites that an officer is about to hide, as if they were hidden."""
    hiding = SiteDecision(publication=Publication.PRIVATE)
    return HiddenIndex(_hidden_place(site, hiding) for site in sites)


def _hidden_place(
    site: CameraSite, decision: SiteDecision, after: LatLon | None = None
) -> HiddenPlace:
    spots = {LatLon(site.lat, site.lon), LatLon(*file_position(site))} | ({after} - {None})
    if decision.lat is not None:
        spots.add(LatLon(decision.lat, decision.lon))
    return HiddenPlace(
        site_id=site.pk,
        place=site.place,
        publication=Publication(decision.publication),
        legal_basis=decision.legal_basis,
        spots=tuple(spots),
        names=names_of(site.code, site.management_no, site.source_id),
        is_origin=decision.carried_from_id is None,
    )


def decisions_of(sites: QuerySet[CameraSite]) -> Decisions:
    """The standing decisions of these sites that change what the public sees of them."""
    found: Decisions = defaultdict(dict)
    kinds = (DecisionKind.PUBLICATION, DecisionKind.MOVE, DecisionKind.STATUS)
    standing = SiteDecision.objects.standing().filter(kind__in=kinds)
    for decision in standing.filter(site__in=sites.order_by().values("pk")):
        found[decision.site_id][decision.kind] = decision
    return found


def held_among(sites: QuerySet[CameraSite], *, is_new: bool = False) -> list[Held]:
    """Those of these sites that must not appear on the map while a place near them is hidden."""
    hidden = read_hidden()
    if not hidden:
        return []
    decisions = decisions_of(sites)
    return list(hold(candidates_of(sites, is_new=is_new), hidden, decisions))


def near_to(chosen: Sequence[CameraSite]) -> list[Held]:
    """Places that residents see around those that an officer is about to hide."""
    seen = CameraSite.objects.visible().exclude(pk__in=[site.pk for site in chosen])
    return list(hold(candidates_of(seen), index_of(chosen), {}))


def candidates_of(sites: QuerySet[CameraSite], *, is_new: bool = False) -> Iterator[Candidate]:
    fields = ("pk", "source_id", "place", "dong", "code", "management_no")
    rows = sites.filter(status__in=PUBLIC_STATUSES).order_by("pk")
    rows = rows.values_list(*fields, Coalesce("file_lat", "lat"), Coalesce("file_lon", "lon"))
    for pk, source_id, place, dong, code, number, lat, lon in rows.iterator(chunk_size=BATCH):
        spot = LatLon(lat, lon)
        yield Candidate(f"s{pk}", pk, source_id, place, dong, spot, code, number, is_new)


def hold(
    candidates: Iterable[Candidate], hidden: HiddenIndex, decisions: Decisions
) -> Iterator[Held]:
    for each in candidates:
        decided = decisions.get(each.site_id, {})
        move = decided.get(DecisionKind.MOVE)
        points = [each.position, *([LatLon(move.lat, move.lon)] if move else [])]
        names = names_of(each.code, each.management_no, each.source_id)
        near = hidden.find(points, names, site_id=each.site_id, is_new=each.is_new)
        if near is None:
            continue
        publication = _publication(near, each.dong)
        if not _is_settled(decided.get(DecisionKind.PUBLICATION), publication, each.position):
            yield _held(each, near, publication)


def _publication(near: Near, dong: str) -> Publication:
    """The hidden place's own; 비공개 where the dong is unknown and cannot be published."""
    return near.hidden.publication if dong in DONG_NAMES else Publication.PRIVATE


def _is_settled(standing: SiteDecision | None, needed: str, position: LatLon) -> bool:
    """Whether the standing decision about a place already settles its publication."""
    if standing is None:
        return False
    if standing.publication == Publication.PUBLIC:
        spot = position if standing.lat is None else LatLon(standing.lat, standing.lon)
        return distance_m(position, spot) <= MOVE_M
    is_own = standing.carried_from_id is None
    return is_own or narrowness(standing.publication) >= narrowness(needed)


def _held(each: Candidate, near: Near, publication: Publication) -> Held:
    return Held(
        key=each.key,
        site_id=each.site_id,
        place=each.place,
        dong=each.dong,
        lat=each.position.lat,
        lon=each.position.lon,
        publication=publication,
        legal_basis=near.hidden.legal_basis,
        hidden_id=near.hidden.site_id,
        why=_why(near),
    )


def _why(near: Near) -> str:
    name = near.hidden.place
    name = name if len(name) <= _MAX_NAME else name[: _MAX_NAME - 1] + "…"
    if near.metres is None:
        return f"감춘 곳 ‘{name}’의 코드나 관리번호와 같음"
    metres = round(near.metres)
    return f"감춘 곳 ‘{name}’에서 {metres} m" if metres else f"감춘 곳 ‘{name}’ 자리"


def carried_in(source: DataSource) -> list[Held]:
    """Places of a source to which a hiding was carried over and at which no officer has looked."""
    carried = SiteDecision.objects.carried().filter(site__source=source)
    return [
        Held(
            key=f"s{decision.site_id}",
            site_id=decision.site_id,
            place=decision.site.place,
            dong=decision.site.dong,
            lat=decision.site.lat,
            lon=decision.site.lon,
            publication=decision.publication,
            legal_basis=decision.legal_basis,
            hidden_id=decision.carried_from_id,
            why=decision.reason.removesuffix(_CARRIED),
        )
        for decision in carried.select_related("site").order_by("site__place", "pk")
    ]


def carry_over(
    held: Sequence[Held], *, shown: Collection[str] = (), by: AbstractBaseUser | None
) -> list[Held]:
    """Write the hiding of each as a decision of its own, or 공개 for the keys in ``shown``.

    The caller holds the transaction. Gives them as they were decided.
    """
    now = timezone.now()
    done = [replace(each, is_shown=each.key in shown) for each in held]
    for batch in in_batches(done):
        standing = SiteDecision.objects.standing().filter(kind=DecisionKind.PUBLICATION)
        standing.filter(site__in=[each.site_id for each in batch]).update(
            withdrawn_at=now, withdrawn_by=by
        )
        SiteDecision.objects.bulk_create(_decision(each, by) for each in batch)
        settle(CameraSite.objects.filter(pk__in=[each.site_id for each in batch]))
    return done


def _decision(each: Held, by: AbstractBaseUser | None) -> SiteDecision:
    outcome = (
        {"publication": Publication.PUBLIC, "reason": each.why + _SHOWN}
        if each.is_shown
        else {
            "publication": each.publication,
            "legal_basis": each.legal_basis,
            "carried_from_id": each.hidden_id,
            "reason": each.why + _CARRIED,
        }
    )
    spot = {"lat": each.lat, "lon": each.lon}
    kind = DecisionKind.PUBLICATION
    return SiteDecision(site_id=each.site_id, kind=kind, by=by, **spot, **outcome)
