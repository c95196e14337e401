"""The newest changes of the public map by dong: imports in numbers, repairs place by place.

A place is named only while the map shows it; one that was withdrawn since is in no entry.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from cctv_map.choices import NO_DONG, UNKNOWN, DecisionKind, Status
from cctv_map.models import CameraSite, DataSource, Fault, ImportRun, SiteDecision

MAX_ENTRIES = 100
MAX_RUNS = 20
# In the order of the sentence; the keys are those of the run's report.
COUNTED = (
    ("new", "새로 생긴 곳"),
    ("moved", "위치가 옮겨진 곳"),
    ("changed", "내용이 바뀐 곳"),
    ("missing", "새 자료에 없어 확인하는 곳"),
)
Absolute = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. ``key`` is its own for ever; the times carry their zone."""

    key: str
    title: str
    text: str
    address: str
    updated: datetime
    dong: str = ""


def newest_changes(dong: str, key: str, absolute: Absolute) -> list[Entry]:
    """The newest first. ``key`` begins every id; ``absolute`` makes a path a whole address.

    ``dong`` is a name, ``unknown``, or blank for all.
    """
    entries = [*_imports(dong, key, absolute), *_of_places(dong, key, absolute)]
    return sorted(entries, key=lambda entry: (entry.updated, entry.key), reverse=True)[:MAX_ENTRIES]


def _imports(dong: str, key: str, absolute: Absolute) -> Iterator[Entry]:
    source = DataSource.objects.shown()
    if source is None:
        return
    runs = ImportRun.objects.filter(source=source, report__has_key="by_dong").order_by("-pk")[
        :MAX_RUNS
    ]
    for run in runs:
        for name, counts in run.report["by_dong"].items():
            if dong in ("", name or UNKNOWN):
                yield _import_entry(run, name, counts, key, absolute)


def _import_entry(
    run: ImportRun, name: str, counts: dict[str, int], key: str, absolute: Absolute
) -> Entry:
    where = name or NO_DONG
    numbers = ", ".join(
        f"{label} {counts[kind]:,}곳" for kind, label in COUNTED if counts.get(kind)
    )
    day = run.reference_date
    since = f" ({day.year}년 {day.month}월 {day.day}일 기준 자료)" if day else ""
    title, text = f"{where}: {numbers}", f"CCTV 자료를 새로 반영했어요{since}. {numbers}."
    if run.undone_at:
        title = f"{where}: 자료 반영을 되돌렸어요"
        text = f"전에 알려 드린 변화를 되돌렸어요. 그때 알려 드린 것: {numbers}."
    return Entry(
        key=f"{key}run-{run.pk}/{name or UNKNOWN}",
        title=title,
        text=text,
        address=absolute(f"{reverse('cctv_map:list')}?{urlencode({'dong': name or UNKNOWN})}"),
        updated=timezone.localtime(run.undone_at or run.applied_at),
        dong=name,
    )


def _of_places(dong: str, key: str, absolute: Absolute) -> Iterator[Entry]:
    sites = CameraSite.objects.visible().order_by()
    sites = sites.of_dong(dong) if dong else sites
    shown = sites.values("pk")

    def entry(site: CameraSite, name: str, change: str, updated: datetime) -> Entry:
        return Entry(
            key=f"{key}{name}",
            title=f"{site.place}: {change}",
            text=f"{site.dong or NO_DONG}의 CCTV ‘{site.place}’: {change}.",
            address=absolute(site.get_absolute_url()),
            updated=timezone.localtime(updated),
            dong=site.dong,
        )

    faults = (
        Fault.objects.filter(site__in=shown).select_related("site").order_by("-pk")[:MAX_ENTRIES]
    )
    for fault in _noticed(faults):
        if fault.restored_on:
            restored = datetime.combine(fault.restored_on, time(), timezone.get_default_timezone())
            at = max(restored, fault.made_at)
            yield entry(fault.site, f"fault-{fault.pk}/restored", "다시 운영해요", at)
        yield entry(fault.site, f"fault-{fault.pk}", "점검 중이에요", fault.made_at)
    decided = SiteDecision.objects.standing().filter(
        site__in=shown, kind__in=(DecisionKind.MOVE, DecisionKind.STATUS)
    )
    for decision in decided.select_related("site").order_by("-pk")[:MAX_ENTRIES]:
        change = _DECIDED.get(decision.status, "위치를 바로잡았어요")
        yield entry(decision.site, f"decision-{decision.pk}", change, decision.made_at)


def _noticed(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Ended faults, and of the open ones those whose place is shown as 점검 중."""
    for fault in faults:
        if fault.restored_on or fault.site.status == Status.REPAIR:
            yield fault


_DECIDED = {
    Status.LIVE: "운영하고 있어요",
    Status.REPAIR: "점검 중이에요",
    Status.PLANNED: "설치할 예정이에요",
}
