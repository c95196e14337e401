"""The page about the open data: files, parameters and terms, with examples that work."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cctv_map.choices import PUBLIC_STATUSES, Purpose
from cctv_map.district.dongs import DONGS
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite, DataSource
from cctv_map.open_data.dataset import Dataset, File, dataset_json_ld
from cctv_map.open_data.places import FIELDS
from cctv_map.open_data.queries import DEFAULT_LIMIT, MAX_SITES
from cctv_map.open_data.standard_csv import HEADER, in_standard_csv

DESCRIPTION = "서울특별시 강서구 공공 CCTV의 위치, 설치 목적, 카메라 대수, 관리기관입니다."
# About 2 km around 화곡역: west, south, east, north
EXAMPLE_BOX = "126.829,37.533,126.852,37.551"


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    source = DataSource.objects.shown()
    manifest = current_manifest()
    day = manifest["reference_date"] if manifest else None
    reference_date = date.fromisoformat(day) if day else None
    visible = CameraSite.objects.visible()
    context = {
        "section": "cctv",
        "source": source,
        "reference_date": reference_date,
        "sites": visible.count(),
        "in_csv": in_standard_csv(visible).count(),
        "columns": HEADER,
        "fields": FIELDS,
        "purposes": Purpose.choices,
        "statuses": [(status.value, status.label) for status in PUBLIC_STATUSES],
        "dongs": DONGS,
        "default_limit": DEFAULT_LIMIT,
        "max_limit": MAX_SITES,
        "examples": examples(request),
        "structured_data": structured_data(request, source, reference_date, manifest),
    }
    return render(request, "cctv_map/open_data/about.html", context)


def examples(request: HttpRequest) -> dict[str, str]:
    """Whole addresses that can be opened as they are."""
    whole = {
        name: request.build_absolute_uri(reverse(f"cctv_map:{name}"))
        for name in ("open_csv", "open_geojson", "open_sites", "open_changes")
    }
    return whole | {
        "csv_cp949": f"{whole['open_csv']}?encoding=cp949",
        "by_dong": f"{whole['open_sites']}?dong=화곡1동&purpose=security,child",
        "by_box": f"{whole['open_sites']}?bbox={EXAMPLE_BOX}&limit=20",
        "changes_of_dong": f"{whole['open_changes']}?dong=화곡1동",
    }


def structured_data(
    request: HttpRequest,
    source: DataSource | None,
    reference_date: date | None,
    manifest: dict | None,
) -> str:
    """JSON-LD of the dataset; blank while nothing is shown."""
    if source is None or manifest is None:
        return ""
    south, west, north, east = manifest["bounds"]
    address = examples(request)
    return dataset_json_ld(
        Dataset(
            address=request.build_absolute_uri(reverse("cctv_map:open_data")),
            name="강서구 공공 CCTV 위치 자료",
            description=DESCRIPTION,
            publisher=settings.OFFICE_NAME,
            home=request.build_absolute_uri("/"),
            terms=request.build_absolute_uri(reverse("copyright")),
            source=source.label,
            reference_date=reference_date,
            published=manifest["published_at"],
            bounds=(south, west, north, east),
            files=(
                File("전국CCTV표준데이터 형식 CSV", address["open_csv"], "text/csv"),
                File("GeoJSON", address["open_geojson"], "application/geo+json"),
                File("지점 JSON", address["open_sites"], "application/json"),
            ),
        )
    )
