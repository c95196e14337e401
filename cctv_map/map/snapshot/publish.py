"""Publishing of the snapshot: visible rows become the files that the public map reads."""

import errno
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from cctv_map.choices import PUBLIC_STATUSES, PURPOSE_LETTERS, BoundaryKind, Purpose
from cctv_map.district.dongs import DONGS, LEGAL_DONG_POINTS
from cctv_map.district.geo import LatLon
from cctv_map.map.snapshot import store
from cctv_map.map.snapshot.basemap import Shape, encode_basemap
from cctv_map.map.snapshot.encode import to_json
from cctv_map.map.snapshot.outlines import Outline, encode_outlines, simplified
from cctv_map.map.snapshot.picture import DARK, LIGHT, Bounds, district_pictures
from cctv_map.map.snapshot.rows import DONG_INDEX, Call, Rows, read_rows
from cctv_map.map.snapshot.store import one_publisher, replace_snapshot
from cctv_map.map.snapshot.tree import build_tree, content_hash, content_name
from cctv_map.models import BasemapShape, Boundary

DONG_CENTRES = [LatLon(dong.lat, dong.lon) for dong in DONGS]

WHY = {
    errno.ENOSPC: "디스크에 남은 공간이 없습니다.",
    errno.EDQUOT: "쓸 수 있는 디스크 용량을 다 썼습니다.",
    errno.EACCES: "폴더에 쓸 권한이 없습니다.",
    errno.EPERM: "폴더에 쓸 권한이 없습니다.",
    errno.EROFS: "읽기만 되는 디스크입니다.",
}


class SnapshotError(Exception):
    """The snapshot could not be written; the text is Korean and meant for staff."""


def publish_snapshot(*, now: datetime | None = None, forget_older: bool = False) -> dict[str, Any]:
    """Publishes the visible places and returns the manifest.

    With ``forget_older`` no older snapshot stays readable, for a place that was withdrawn for
    privacy; copies on phones and in caches elsewhere cannot be recalled.
    Raises SnapshotError when a file cannot be written; the snapshot before it is then kept.
    """
    now = timezone.localtime(now, timezone.get_default_timezone())
    try:
        with one_publisher(settings.SNAPSHOT_ROOT):
            manifest, files = build_snapshot(read_rows(), _read_outlines(), _read_basemap())
            version = content_hash(to_json(manifest))
            manifest = {
                "version": version,
                "published_at": now.isoformat("T", "seconds"),
            } | manifest
            replace_snapshot(settings.SNAPSHOT_ROOT, files, to_json(manifest), version, now)
            if forget_older:
                _forget_older(files, version)
    except OSError as error:
        raise SnapshotError(
            "지도 파일을 저장하지 못했습니다. 주민에게는 이전 지도가 그대로 보입니다. "
            f"{WHY.get(error.errno, '파일을 쓸 수 없습니다.')} 확인한 뒤 다시 발행해 주세요."
        ) from error
    return manifest


def _forget_older(files: Iterable[str], version: str) -> None:
    try:
        store.forget_older(settings.SNAPSHOT_ROOT, files, version)
    except OSError as error:
        raise SnapshotError(
            "새 지도는 발행했지만 지난 지도 파일을 다 지우지 못했습니다. "
            "뺀 곳이 아직 읽힐 수 있습니다. "
            f"{WHY.get(error.errno, '파일을 지울 수 없습니다.')} 확인한 뒤 다시 지워 주세요."
        ) from error


def build_snapshot(
    rows: Rows, outlines: Sequence[Outline], basemap: bytes | None = None
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest without its version and time, and every other file by name."""
    tree = build_tree(rows.sites)
    files = tree.files

    def add(letter: str, content: bytes, suffix: str = "json") -> str:
        name = content_name(letter, content, suffix)
        files[name] = content
        return name

    bounds = _bounds(outlines)
    points = [LatLon(site.lat, site.lon) for site in rows.sites]
    light, dark = district_pictures(points, outlines, DONG_CENTRES, bounds, (LIGHT, DARK))
    manifest = {
        "reference_date": rows.dates[-1].isoformat() if rows.dates else None,
        "source": rows.source,
        "sites": len(rows.sites),
        "cameras": sum(site.cameras for site in rows.sites),
        "purposes": [
            {"key": key, "label": label, "letter": PURPOSE_LETTERS[key]}
            for key, label in Purpose.choices
        ],
        "statuses": [{"key": status.value, "label": status.label} for status in PUBLIC_STATUSES],
        "dates": [day.isoformat() for day in rows.dates],
        "root": tree.root,
        # More than one: the phone loads what its screen shows.
        "nodes": len(files),
        "outlines": add("o", encode_outlines(outlines)) if outlines else None,
        "basemap": add("b", basemap) if basemap else None,
        "picture": add("p", light, "svg"),
        "picture_dark": add("q", dark, "svg"),
        "bounds": list(bounds),
        "dongs": [{"name": dong.name, "lat": dong.lat, "lon": dong.lon} for dong in DONGS],
        "legal_dongs": [
            {"name": name, "lat": lat, "lon": lon}
            for name, (lat, lon) in LEGAL_DONG_POINTS.items()
            if name not in DONG_INDEX
        ],
        "agencies": [_agency(*agency) for agency in rows.agencies],
    }
    return manifest, files


def _agency(name: str, phone: str, call: Call) -> dict[str, Any]:
    """The agency as its file has it, and where it has no phone, the office to ``call``."""
    more = {"call": dict(zip(("name", "phone", "label"), call, strict=True))} if call else {}
    return {"name": name, "phone": phone} | more


def _read_outlines() -> list[Outline]:
    stored: Iterable[tuple[str, list]] = Boundary.objects.filter(
        kind=BoundaryKind.ADMINISTRATIVE
    ).values_list("name", "rings")
    outlines = (
        Outline(name, [[(lat, lon) for lat, lon in ring] for ring in rings])
        for name, rings in stored
    )
    return [outline for outline in simplified(outlines) if outline.rings]


def _read_basemap() -> bytes | None:
    rows = BasemapShape.objects.order_by().values_list("layer", "name", "kind", "parts")
    return encode_basemap(
        Shape(layer, name, kind, [[(lat, lon) for lat, lon in part] for part in parts])
        for layer, name, kind, parts in rows
    )


def _bounds(outlines: Sequence[Outline]) -> Bounds:
    """South, west, north, east of the outlines, or the district's own when none are loaded."""
    corners = [corner for outline in outlines for ring in outline.rings for corner in ring]
    if not corners:
        return settings.DISTRICT_BOUNDS
    lats, lons = [lat for lat, _ in corners], [lon for _, lon in corners]
    south, west, north, east = min(lats), min(lons), max(lats), max(lons)
    return (round(south, 5), round(west, 5), round(north, 5), round(east, 5))
