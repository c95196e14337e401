"""A place as JSON and as GeoJSON: all public fields of it, under English names."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils import timezone

from cctv_map.choices import Purpose, Status
from cctv_map.models import CameraSite
from cctv_map.models.camera_site import CameraSiteQuerySet

PURPOSES = dict(Purpose.choices)
STATUSES = dict(Status.choices)
ROWS_AT_ONCE = 500
# Name and description: the page documents the fields from here.
FIELDS = (
    ("id", "지점 번호. 바뀌지 않고, 다른 곳에 다시 쓰지 않아요."),
    ("place", "위치 설명"),
    ("purpose", "설치 목적의 코드"),
    ("purpose_name", "설치 목적"),
    ("purpose_source", "원자료에 적힌 목적"),
    ("status", "상태의 코드 (live, repair, planned)"),
    ("status_name", "상태 (운영, 점검 중, 설치 예정)"),
    ("cameras", "카메라 대수. 설치 예정이면 0이에요."),
    ("lat", "위도 (WGS84)"),
    ("lon", "경도 (WGS84)"),
    ("dong", "행정동"),
    ("legal_dong", "법정동"),
    ("address_road", "도로명주소"),
    ("address_lot", "지번주소"),
    ("direction", "촬영 방향"),
    ("pixels", "화소 (만)"),
    ("retention_days", "보관일수"),
    ("installed_on", "설치 연월"),
    ("agency", "관리기관"),
    ("phone", "관리기관 전화번호"),
    ("management_no", "관리번호"),
    ("code", "현장 코드"),
    ("reference_date", "자료 기준일"),
    ("updated_at", "이 누리집에서 고친 때"),
)
COLUMNS = tuple(name for name, _ in FIELDS if not name.endswith("_name"))
_POSITION = {"lat", "lon"}


def requested_sites(parameters: dict[str, Any]) -> CameraSiteQuerySet:
    """The visible places that fit the parameters, the smallest id first, without a limit."""
    sites = CameraSite.objects.visible().order_by("pk")
    if parameters["bbox"]:
        sites = sites.in_box(*parameters["bbox"])
    if parameters["dong"]:
        sites = sites.of_dong(parameters["dong"])
    if parameters["purpose"]:
        sites = sites.filter(purpose__in=parameters["purpose"])
    if parameters["status"]:
        sites = sites.filter(status=parameters["status"])
    if parameters["cursor"]:
        sites = sites.filter(pk__gt=parameters["cursor"])
    return sites


def fields_of(row: dict[str, Any]) -> dict[str, Any]:
    """A row of COLUMNS in the order of FIELDS, dates as text; unknown values are null."""
    row["purpose_name"], row["status_name"] = PURPOSES[row["purpose"]], STATUSES[row["status"]]
    day, changed = row["reference_date"], row["updated_at"]
    row["reference_date"] = day and day.isoformat()
    row["updated_at"] = timezone.localtime(changed).isoformat(timespec="seconds")
    return {name: None if row[name] == "" else row[name] for name, _ in FIELDS}


def geojson_pieces(about: dict[str, Any]) -> Iterator[bytes]:
    """Every visible place as one FeatureCollection (RFC 7946), piece by piece."""
    yield b'{"type":"FeatureCollection","source":' + as_json(about) + b',"features":[\n'
    sites = CameraSite.objects.visible().order_by("pk").values(*COLUMNS)
    rows = sites.iterator(chunk_size=ROWS_AT_ONCE)
    between = b""
    while features := [as_json(_feature(row)) for row in islice(rows, ROWS_AT_ONCE)]:
        yield between + b",\n".join(features)
        between = b",\n"
    yield b"\n]}\n"


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    fields = fields_of(row)
    return {
        "type": "Feature",
        "id": fields["id"],
        "geometry": {"type": "Point", "coordinates": [fields["lon"], fields["lat"]]},
        "properties": {name: value for name, value in fields.items() if name not in _POSITION},
    }


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
