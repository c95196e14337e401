"""Which places would be public beside a hidden one once a file is applied."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from django.db.models import QuerySet

from cctv_map.choices import DecisionKind, Status
from cctv_map.district.geo import LatLon
from cctv_map.imports.cameras.grouping import Place
from cctv_map.imports.cameras.matching import Matches
from cctv_map.models import CameraSite, ImportRun
from cctv_map.sites.carrying import (
    Candidate,
    Decisions,
    Held,
    candidates_of,
    decisions_of,
    hold,
    read_hidden,
)


def held_after(
    places: Sequence[Place],
    matches: Matches,
    moved: Collection[int],
    sites: QuerySet[CameraSite],
    source_id: int | None,
) -> list[Held]:
    """``sites`` are those of the source, ``moved`` the ids of those that the file puts elsewhere.

    Distances are measured to hidden places before the file as well as after it: a file that takes
    one away may bring another row at the same spot.
    """
    after = {
        site_id: LatLon(places[index].lat, places[index].lon)
        for site_id, index in matches.by_site.items()
    }
    hidden = read_hidden(after)
    if not hidden:
        return []
    decisions = decisions_of(sites)
    candidates = [
        *_from_file(places, matches, moved, source_id, decisions),
        *(each for each in candidates_of(sites) if each.site_id not in matches.by_site),
    ]
    return list(hold(candidates, hidden, decisions))


def _from_file(
    places: Sequence[Place],
    matches: Matches,
    moved: Collection[int],
    source_id: int | None,
    decisions: Decisions,
) -> Iterator[Candidate]:
    known = {index: site_id for site_id, index in matches.by_site.items()}
    for index, place in enumerate(places):
        site_id = known.get(index)
        status = decisions.get(site_id, {}).get(DecisionKind.STATUS)
        if (status.status if status else place.status) == Status.REMOVED:
            continue
        yield Candidate(
            key=f"n{place.line}" if site_id is None else f"s{site_id}",
            site_id=site_id,
            source_id=source_id,
            place=place.place,
            dong=place.dong,
            position=LatLon(place.lat, place.lon),
            code=place.code,
            management_no=place.management_no,
            is_new=site_id is None or site_id in moved,
        )


def with_ids(
    held: Sequence[Held], places: Sequence[Place], new: Sequence[int], run: ImportRun
) -> list[Held]:
    """The same once ``write_places`` wrote the new places, in the order in which it did."""
    if all(each.site_id for each in held):
        return list(held)
    ids = CameraSite.objects.filter(first_run=run).order_by("pk").values_list("pk", flat=True)
    made = {f"n{places[index].line}": pk for index, pk in zip(sorted(new), ids, strict=True)}
    return [replace(each, site_id=each.site_id or made[each.key]) for each in held]
