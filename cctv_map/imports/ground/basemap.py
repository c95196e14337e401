"""Loads roads, stations, water and parks from open GeoJSON into plain rows."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from cctv_map.choices import BasemapLayer
from cctv_map.district.geo import LAT_RANGE, LON_RANGE
from cctv_map.imports.files.geojson import NOT_DEGREES, Feature, in_degrees, read_features
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.ground.clipping import Box, Line, clip_line, clip_ring, holds, widened
from cctv_map.models import BasemapShape

# About 2 km: what a resident at the district's edge sees around it.
AROUND_DEGREES = 0.02
# More than this is too much for a phone, whatever the file calls itself.
MAX_POINTS = 150_000
# What is shorter or narrower than this (about 2 m) cannot be seen.
LEAST_DEGREES = 2e-5

_GEOMETRIES = {
    BasemapLayer.ROAD: ("LineString", "MultiLineString"),
    BasemapLayer.STATION: ("Point",),
    BasemapLayer.WATER: ("Polygon", "MultiPolygon"),
    BasemapLayer.PARK: ("Polygon", "MultiPolygon"),
}
_SHAPE_WORDS = {
    BasemapLayer.ROAD: "선(LineString)",
    BasemapLayer.STATION: "점(Point)",
    BasemapLayer.WATER: "면(Polygon)",
    BasemapLayer.PARK: "면(Polygon)",
}
# The layer with the particle that follows it: 도로가, 역이.
_SUBJECT = {
    BasemapLayer.ROAD: "도로가",
    BasemapLayer.STATION: "역이",
    BasemapLayer.WATER: "물이",
    BasemapLayer.PARK: "공원이",
}
_NAME_KEYS = (
    "name:ko",
    "name",
    "NAME",
    "Name",
    "이름",
    "명칭",
    "ROAD_NAME",
    "road_name",
    "RN",
    "도로명",
    "역명",
    "역사명",
    "STATN_NM",
    "SUB_STA_SN",
    "공원명",
    "하천명",
)
_KIND_KEYS = {
    BasemapLayer.ROAD: ("class", "highway", "fclass", "ROAD_RANK", "road_rank", "도로등급"),
    BasemapLayer.STATION: ("line", "노선명", "노선", "호선", "LINE_NM", "line_name"),
}


@dataclass
class Loaded:
    """The shapes of a file, and the reasons for leaving out the rest."""

    layer: BasemapLayer
    shapes: list[BasemapShape] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


class _Skip(Exception):
    """One shape cannot be used; the text is the Korean reason under which it is counted."""


def load_basemap(layer: BasemapLayer, source: Path | bytes) -> Loaded:
    """Replace one layer of the ground by what the file holds of it.

    Raises ImportFileError, in Korean, and changes nothing when the file holds none of it.
    """
    loaded = read_basemap(layer, source, settings.DISTRICT_BOUNDS)
    with transaction.atomic():
        BasemapShape.objects.filter(layer=layer).delete()
        BasemapShape.objects.bulk_create(loaded.shapes, batch_size=500)
    return loaded


def read_basemap(layer: BasemapLayer, source: Path | bytes, district: Box) -> Loaded:
    """The shapes of one layer in a GeoJSON file, cut to the surroundings of the district."""
    features = read_features(source, _SUBJECT[layer])
    _refuse_other_shapes(layer, features)
    box = widened(district, AROUND_DEGREES)
    loaded = Loaded(layer)
    for about, geometry in features:
        try:
            loaded.shapes.append(_shape(layer, about, geometry, box))
        except _Skip as reason:
            loaded.skipped[str(reason)] += 1
    if not loaded.shapes:
        reasons = ", ".join(f"{reason} {count:,}개" for reason, count in loaded.skipped.items())
        raise ImportFileError(
            f"강서구와 그 둘레에 놓이는 {_SUBJECT[layer]} 하나도 없는 파일입니다. ({reasons})"
        )
    points = sum(len(part) for shape in loaded.shapes for part in shape.parts)
    if points > MAX_POINTS:
        raise ImportFileError(
            f"점이 {points:,}개나 되어 휴대전화에서 쓰기 어렵습니다. "
            f"큰 것만 골라 {MAX_POINTS:,}개보다 적은 파일로 만들어 주세요."
        )
    return loaded


def _refuse_other_shapes(layer: BasemapLayer, features: list[Feature]) -> None:
    found = {str(geometry.get("type")) for _, geometry in features if isinstance(geometry, dict)}
    if found.isdisjoint(_GEOMETRIES[layer]):
        instead = f" 이 파일에는 {', '.join(sorted(found))}만 있습니다." if found else ""
        raise ImportFileError(
            f"{_SUBJECT[layer]} 든 파일이 아닙니다. "
            f"{_SHAPE_WORDS[layer]}으로 그린 자료여야 합니다.{instead}"
        )


def _shape(layer: BasemapLayer, about: dict[str, Any], geometry: Any, box: Box) -> BasemapShape:
    if not isinstance(geometry, dict) or geometry.get("type") not in _GEOMETRIES[layer]:
        raise _Skip("다른 꼴의 도형")
    parts = _clipped(layer, _lines(geometry), box)
    if not parts:
        raise _Skip("강서구 둘레 밖")
    parts = [rounded for part in parts if (rounded := _rounded(layer, part))]
    if not parts:
        raise _Skip("너무 작아 보이지 않는 것")
    name = _text(about, _NAME_KEYS)
    if layer == BasemapLayer.STATION and not name:
        raise _Skip("이름 없는 역")
    field_of = BasemapShape._meta.get_field
    return BasemapShape(
        layer=layer,
        name=name[: field_of("name").max_length],
        kind=_kind(layer, about)[: field_of("kind").max_length],
        parts=parts,
    )


def _lines(geometry: dict[str, Any]) -> list[Line]:
    """Every line, ring or single point of a geometry as [lat, lon] pairs."""
    depth = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
    try:
        nested = geometry["coordinates"]
        for _ in range(depth[geometry["type"]], 2):
            nested = [nested]
        if geometry["type"] == "MultiPolygon":
            nested = [ring for polygon in nested for ring in polygon]
        return [[_position(each) for each in line] for line in nested]
    except (KeyError, TypeError, ValueError, OverflowError):
        raise _Skip("좌표를 읽을 수 없는 것") from None


def _position(pair: list[Any]) -> list[float]:
    """One position as [lat, lon]. A file in other units is refused as a whole."""
    lon, lat = float(pair[0]), float(pair[1])
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise ImportFileError("좌표에 숫자가 아닌 값(NaN)이 있습니다. 자료를 다시 받아 주세요.")
    if not in_degrees(lat, lon):
        if LAT_RANGE[0] <= lon <= LAT_RANGE[1] and LON_RANGE[0] <= lat <= LON_RANGE[1]:
            raise ImportFileError(
                "좌표의 위도와 경도가 뒤바뀌어 있습니다. "
                "GeoJSON은 경도를 먼저 적습니다. 바로잡은 파일을 골라 주세요."
            )
        raise ImportFileError(NOT_DEGREES)
    return [lat, lon]


def _clipped(layer: BasemapLayer, lines: Iterable[Line], box: Box) -> list[Line]:
    if layer == BasemapLayer.ROAD:
        return [stretch for line in lines for stretch in clip_line(line, box)]
    if layer == BasemapLayer.STATION:
        return [line for line in lines if line and holds(box, line[0])]
    return [ring for line in lines if (ring := clip_ring(line, box))]


def _rounded(layer: BasemapLayer, part: Line) -> Line:
    """To 6 decimals (0.1 m); empty when it is too small to be seen."""
    points = [[round(lat, 6), round(lon, 6)] for lat, lon in part]
    if layer == BasemapLayer.STATION:
        return points
    sizes = [max(column) - min(column) for column in zip(*points, strict=True)]
    is_road = layer == BasemapLayer.ROAD
    extent = max(sizes) if is_road else min(sizes)
    return points if extent >= LEAST_DEGREES and len(points) >= (2 if is_road else 3) else []


def _text(about: dict[str, Any], keys: Iterable[str]) -> str:
    """The first property of these that says something, as one clean line."""
    for key in keys:
        value = about.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool):
            words = unicodedata.normalize("NFC", " ".join(str(value).split()))
            if text := "".join(letter for letter in words if letter.isprintable()):
                return text
    return ""


def _kind(layer: BasemapLayer, about: dict[str, Any]) -> str:
    """The class of a road as the source has it; the line of a station (5 and 05호선 → 5호선)."""
    text = _text(about, _KIND_KEYS.get(layer, ()))
    if layer == BasemapLayer.STATION and (number := re.fullmatch(r"0*([1-9]\d?)(호선)?", text)):
        return f"{number[1]}호선"
    return text
