"""Loads the outlines of the dong from GeoJSON into plain rows."""

import math
from pathlib import Path
from typing import Any

from django.db import transaction

from cctv_map.choices import BoundaryKind
from cctv_map.district.dongs import DONG_NAMES, LEGAL_DONGS, normal_dong_name
from cctv_map.district.geo import LAT_RANGE, LON_RANGE
from cctv_map.imports.cameras.grouping import NO_PLACE
from cctv_map.imports.files.geojson import NOT_DEGREES, read_features
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.models import Boundary, CameraSite

# The property that names a dong → its kind, in files of 통계청 (행정동) and 도로명주소 (법정동).
_NAMES = {
    "adm_nm": BoundaryKind.ADMINISTRATIVE,
    "ADM_NM": BoundaryKind.ADMINISTRATIVE,
    "adm_dr_nm": BoundaryKind.ADMINISTRATIVE,
    "EMD_KOR_NM": BoundaryKind.LEGAL,
    "EMD_NM": BoundaryKind.LEGAL,
    "emd_nm": BoundaryKind.LEGAL,
}
# 11500 is Seoul's Gangseo-gu; Busan has a 강서구 too, so the name alone proves nothing.
_CODES = ("adm_cd2", "EMD_CD", "emd_cd", "sgg")
_DISTRICT_CODE = "11500"
_DISTRICT_NAME = "서울특별시강서구"
Rings = list[list[list[float]]]


def load_boundaries(source: Path | bytes) -> tuple[BoundaryKind, list[str], int]:
    """Replace the outlines of one kind, and give every site the dong that it now lies in.

    Returns the kind, the names in order, and how many sites got another dong. Raises
    ImportFileError, in Korean, and changes nothing when the file is no such GeoJSON.
    """
    kind, outlines = read_outlines(source)
    with transaction.atomic():
        Boundary.objects.filter(kind=kind).delete()
        Boundary.objects.bulk_create(
            Boundary(kind=kind, name=name, rings=rings) for name, rings in outlines.items()
        )
        changed = _assign_dongs()
    return kind, list(outlines), changed


def read_outlines(source: Path | bytes) -> tuple[BoundaryKind, dict[str, Rings]]:
    """Kind, and name → rings of ``[lat, lon]``, of the district's dong in a GeoJSON file."""
    named = read_features(source, "동 경계가")
    key = next((key for key in _NAMES if any(key in about for about, _ in named)), None)
    if key is None:
        raise ImportFileError(
            "동 이름이 든 속성을 찾지 못했습니다. "
            f"다음 가운데 하나가 있어야 합니다: {', '.join(_NAMES)}"
        )
    kind = _NAMES[key]
    outlines: dict[str, Rings] = {}
    for about, geometry in named:
        if name := _name_in_district(about, str(about.get(key) or ""), kind):
            outlines.setdefault(name, []).extend(_rings(geometry, name))
    if not outlines:
        raise ImportFileError("서울 강서구의 동이 하나도 없는 파일입니다.")
    return kind, dict(sorted(outlines.items()))


def _name_in_district(about: dict[str, Any], text: str, kind: BoundaryKind) -> str | None:
    """The usual name of a dong of this district, or None for a dong of another one."""
    name = normal_dong_name(text.split()[-1]) if text.split() else ""
    if name not in (DONG_NAMES if kind == BoundaryKind.ADMINISTRATIVE else LEGAL_DONGS):
        return None
    codes = [str(about[key]) for key in _CODES if about.get(key)]
    if codes:
        return name if any(code.startswith(_DISTRICT_CODE) for code in codes) else None
    whole = "".join(text.split())
    return name if whole in (name, _DISTRICT_NAME + name) or _DISTRICT_NAME in whole else None


def _rings(geometry: Any, name: str) -> Rings:
    try:
        parts = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            parts = [parts]
        elif geometry["type"] != "MultiPolygon":
            raise ImportFileError(f"{name}: 면(Polygon, MultiPolygon)이 아닌 도형입니다.")
        rings = [
            [[float(lat), float(lon)] for lon, lat, *_ in ring] for part in parts for ring in part
        ]
    except (KeyError, TypeError, ValueError):
        raise ImportFileError(f"{name}: 경계선의 좌표를 읽을 수 없습니다.") from None
    if not rings or any(len(ring) < 4 for ring in rings):
        raise ImportFileError(f"{name}: 경계선의 점이 너무 적습니다.")
    for lat, lon in (point for ring in rings for point in ring):
        inside = LAT_RANGE[0] <= lat <= LAT_RANGE[1] and LON_RANGE[0] <= lon <= LON_RANGE[1]
        if not (math.isfinite(lat) and math.isfinite(lon) and inside):
            raise ImportFileError(f"{name}: {NOT_DEGREES}")
    if any(len(set(column)) == 1 for ring in rings for column in zip(*ring, strict=True)):
        # The map is drawn to the size of its outlines: one without a size cannot be drawn.
        raise ImportFileError(f"{name}: 경계선이 한 줄이나 한 점으로 눌려 있어 넓이가 없습니다.")
    return rings


def _assign_dongs() -> int:
    """Every site's dong by the outlines that are loaded; where none holds it, it keeps its own."""
    district = Boundary.objects.district()
    changed = []
    for site in CameraSite.objects.only("lat", "lon", "dong", "legal_dong", "place").iterator():
        _, dong, legal_dong = district.place(site.lat, site.lon)
        before = (site.dong, site.legal_dong, site.place)
        site.dong = dong or site.dong
        # What the label or the address says of the 법정동 is nearer to the truth than old outlines.
        site.legal_dong = site.legal_dong or legal_dong
        if site.place == NO_PLACE and site.dong:
            site.place = site.dong
        if (site.dong, site.legal_dong, site.place) != before:
            changed.append(site)
    CameraSite.objects.bulk_update(changed, ["dong", "legal_dong", "place"], batch_size=200)
    return len(changed)
