"""The places as a CSV of the national standard (전국CCTV표준데이터), in its 18 columns of 2026.

The standard has no status, no dong and no column for a source's own terms; docs/data.md lists what
is left out for that. All else comes back without a difference when the file is imported again.
"""

import codecs
from collections.abc import Iterator
from itertools import islice

from django.utils import timezone

from cctv_map.choices import Purpose, Status
from cctv_map.imports.cameras.grouping import NO_PLACE
from cctv_map.models import CameraSite
from cctv_map.models.camera_site import CameraSiteQuerySet
from gangseo_portal.lib.csv_lines import UTF8_MARK, csv_lines

HEADER = (
    "개방자치단체코드",
    "관리번호",
    "관리기관명",
    "소재지도로명주소",
    "소재지지번주소",
    "설치목적구분",
    "카메라대수",
    "카메라화소수",
    "촬영방면정보",
    "보관일수",
    "설치연월",
    "관리기관전화번호",
    "WGS84위도",
    "WGS84경도",
    "데이터기준일자",
    "데이터갱신구분",
    "데이터갱신시점",
    "최종수정시점",
)
AUTHORITY_CODE = "3150000"  # of Seoul's Gangseo-gu
ENCODINGS = ("utf-8", "cp949")
# In place of a letter that cp949 lacks: a question mark could have been somebody's own.
NO_SUCH_LETTER = "□"
ROWS_AT_ONCE = 500
_FIELDS = (
    "management_no",
    "code",
    "agency",
    "address_road",
    "address_lot",
    "place",
    "purpose",
    "cameras",
    "pixels",
    "direction",
    "retention_days",
    "installed_on",
    "phone",
    "lat",
    "lon",
    "reference_date",
    "first_run_id",
    "last_run_id",
    "updated_at",
)
_PURPOSES = dict(Purpose.choices)


def in_standard_csv(sites: CameraSiteQuerySet) -> CameraSiteQuerySet:
    """Those with a camera: without a status, a planned one would be read as one that works."""
    return sites.exclude(status=Status.PLANNED).filter(cameras__gt=0)


def standard_csv_pieces(encoding: str) -> Iterator[bytes]:
    """The whole file piece by piece, of any length; the header comes before any query."""
    if encoding == "utf-8":
        yield UTF8_MARK.encode()
    yield "".join(csv_lines([HEADER])).encode(encoding)
    # One statement, so that an import meanwhile cannot mix two states into one file.
    sites = in_standard_csv(CameraSite.objects.visible()).order_by("pk")
    rows = sites.values_list(*_FIELDS, named=True).iterator(chunk_size=ROWS_AT_ONCE)
    lines = csv_lines(_row(row) for row in rows)
    while piece := "".join(islice(lines, ROWS_AT_ONCE)):
        yield piece.encode(encoding, "gangseo_box")


def _row(site) -> list[object]:
    changed = timezone.localtime(site.updated_at).strftime("%Y-%m-%d %H:%M:%S")
    is_first = site.first_run_id == site.last_run_id
    return [
        AUTHORITY_CODE,
        site.management_no or site.code,
        site.agency,
        site.address_road,
        _address_lot(site),
        _PURPOSES[site.purpose],
        site.cameras,
        site.pixels,
        site.direction,
        site.retention_days,
        site.installed_on,
        site.phone,
        site.lat,
        site.lon,
        site.reference_date,
        "I" if is_first else "U",
        changed,
        changed,
    ]


def _address_lot(site) -> str:
    """The lot address; where the source has no address at all, its description of the place."""
    if site.address_lot or site.address_road or site.place == NO_PLACE:
        return site.address_lot
    return site.place


def _box(error: UnicodeError) -> tuple[str, int]:
    return NO_SUCH_LETTER * (error.end - error.start), error.end


codecs.register_error("gangseo_box", _box)
