"""Synthetic datasets of the siting analysis, imported like the files of an office, and one run.

There are more lights than cameras along the invented streets. Nothing is a real count.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from random import Random

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from cctv_map.choices import DemandKind
from cctv_map.district.dongs import DONG_NAMES
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.actions import run_siting, show_to_residents
from cctv_map.siting.datasets.actions import import_demand
from gangseo_portal.demo.streets import lane_spots, main_road_spots, moved

# Older than any file of an office, so that a real one is used as soon as it is loaded
REFERENCE_DATE = "2010-12-31"
SEED = 6
SCHOOL_ZONES = 14
LIGHTS_PER_SPOT = 3
RUN_NAME = "시연용 방범용 CCTV 위치 분석"


def demand_files() -> dict[DemandKind, tuple[str, bytes]]:
    """Name and bytes of each dataset; the same every time."""
    random = Random(SEED)  # noqa: S311 - repeatable on purpose, and no secret
    spots = [*lane_spots(random), *main_road_spots(random)]
    lights = []
    for spot in spots:
        for _ in range(random.randint(1, LIGHTS_PER_SPOT)):
            light = moved(spot.position, random.uniform(-24, 24), random.uniform(-24, 24))
            lights.append((f"시연용 {spot.dong} {spot.street}", 1, light.lat, light.lon))
    crossings = [spot for spot in spots if spot.is_crossing]
    zones = [
        (f"시연용 초등학교 {number}", spot.position.lat, spot.position.lon)
        for number, spot in enumerate(random.sample(crossings, SCHOOL_ZONES), start=1)
    ]
    people = [(dong, random.randrange(15_000, 45_000, 500)) for dong in sorted(DONG_NAMES)]
    alone = [(dong, int(number * random.uniform(0.12, 0.3))) for dong, number in people]
    day = ("데이터기준일자",)
    return {
        DemandKind.LIGHTS: _file(
            "시연용_보안등.csv", ("보안등위치명", "설치개수", "위도", "경도", *day), lights
        ),
        DemandKind.SCHOOL_ZONES: _file(
            "시연용_어린이보호구역.csv", ("대상시설명", "위도", "경도", *day), zones
        ),
        DemandKind.RESIDENTS: _file(
            "시연용_주민등록인구.csv", ("행정동", "총인구수", *day), people
        ),
        DemandKind.SINGLE_HOUSEHOLDS: _file(
            "시연용_1인가구.csv", ("행정동", "1인가구수", *day), alone
        ),
    }


def load_demand(*, by: AbstractUser | None) -> None:
    for kind, (name, data) in demand_files().items():
        layer = import_demand(data, file_name=name, by=by, kind=kind)
        layer.name = f"시연용 {kind.label}"
        layer.save(update_fields=["name"])


def load_run(*, by: AbstractUser | None) -> None:
    """An analysis that residents who requested a camera can see."""
    run = run_siting(RUN_NAME, Parameters(), by=by)
    show_to_residents(run, next_decision=_next_quarter(), by=by)


def _next_quarter() -> str:
    """The month in which a committee of the demonstration would sit next: 3, 6, 9 or 12."""
    today = timezone.localdate()
    month = today.month // 3 * 3 + 3
    return f"{today.year}-{month:02d}" if month <= 12 else f"{today.year + 1}-03"


def _file(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> tuple[str, bytes]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([*row, REFERENCE_DATE] for row in rows)
    return name, text.getvalue().encode("utf-8-sig")
