"""Open data: a CSV of 100,000 places as a stream, and boxes of 2 km among a million."""

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.million import COUNTRY, SITES, rows
from bench.server import ROOT, environment_in, manage
from tests.postgres import binaries, running_server

TITLE = "Open data"
STREAMED = 100_000
BOXES = 1_000
TO_PROOF = 40  # boxes beside a full scan, each of which reads the whole table
LIMITS = {
    f"{database}_{name}": limit
    for database in ("sqlite", "postgresql")
    for name, limit in {
        "csv_first_byte_ms": ("<=", 300),
        "csv_growth_mb": ("<=", 10),
        "box_median_ms": ("<=", 1.0),
        "box_differences": ("<=", 0),
    }.items()
}
GIVEN = (
    "id",
    "lat",
    "lon",
    "purpose",
    "status",
    "cameras",
    "place",
    "agency",
    "phone",
    "reference_date",
)
BLANK = (
    "purpose_source",
    "management_no",
    "code",
    "address_road",
    "address_lot",
    "dong",
    "legal_dong",
    "direction",
    "installed_on",
)


def places(count: int) -> Iterator[tuple]:
    for row, _ in zip(rows(random.Random(20261122)), range(count), strict=False):
        yield (*row, *("" for _ in BLANK), 1, "2026-01-01 00:00:00+00:00")


def fill(count: int) -> None:
    """Rows put in directly: what importing costs is measured elsewhere. Runs in the child."""
    from django.db import connection

    from cctv_map.models import DataSource

    DataSource.objects.create(pk=1, kind="standard", label="전국CCTV표준데이터", is_public=True)
    columns = ", ".join((*GIVEN, *BLANK, "source_id", "updated_at"))
    table = f"cctv_map_camerasite ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in places(count):
                    copy.write_row(row)
            cursor.execute("VACUUM ANALYZE cctv_map_camerasite")
            return
        marks = ", ".join(["%s"] * (len(GIVEN) + len(BLANK) + 2))
        cursor.execute("BEGIN")
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", places(count))
        cursor.execute("COMMIT")


def stream() -> dict[str, float]:
    """The view as a server would answer it: first byte, first rows, whole, memory at two times."""
    import resource
    import time

    from django.test import RequestFactory

    from cctv_map.open_data.views.files import standard_csv

    def peak_mb() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    request = RequestFactory(SERVER_NAME="127.0.0.1").get("/cctv/open/cctv.csv")
    # Once for what is only loaded the first time.
    next(iter(standard_csv(request)))
    start = time.perf_counter()
    pieces = iter(standard_csv(request))
    next(pieces)
    first = time.perf_counter() - start
    next(pieces)
    size = len(next(pieces))
    first_rows = time.perf_counter() - start
    early = peak_mb()
    size += sum(map(len, pieces))
    return {
        "csv_first_byte_ms": round(first * 1000, 1),
        "csv_first_rows_ms": round(first_rows * 1000, 1),
        "csv_s": round(time.perf_counter() - start, 2),
        "csv_mb": round(size / 1e6, 1),
        "csv_growth_mb": round(peak_mb() - early, 1),
    }


def boxes(drawn: random.Random) -> Iterator[tuple[float, float, float, float]]:
    """Boxes of 2 km: half around a place, with it on an edge or in the middle, half anywhere."""
    from math import cos, radians

    from cctv_map.district.geo import METRES_PER_DEGREE
    from cctv_map.models import CameraSite

    ids = drawn.sample(range(1, SITES + 1), BOXES // 2)
    spots = list(CameraSite.objects.filter(pk__in=ids).values_list("lat", "lon"))
    south, west, north, east = COUNTRY
    for number in range(BOXES):
        high = 2_000 / METRES_PER_DEGREE
        if number % 2:
            lat, lon = drawn.uniform(south, north), drawn.uniform(west, east)
        else:
            lat, lon = spots[number // 2]
        wide = high / cos(radians(lat))
        share = 0.0 if number % 4 else 0.5
        yield lat - share * high, lon - share * wide, lat + high * (1 - share), lon + wide


def box_queries() -> dict[str, float | str]:
    """The API's own query in the database, its plan, and its rows beside those of brute force."""
    import time

    from django.db import connection

    from cctv_map.models import CameraSite
    from cctv_map.open_data.places import requested_sites
    from cctv_map.open_data.queries import MAX_SITES

    parameters = {"dong": "", "purpose": [], "status": "", "cursor": None}
    drawn = list(boxes(random.Random(7)))
    everything = list(CameraSite.objects.visible().order_by("pk").values_list("pk", "lat", "lon"))
    seconds, differences = [], 0
    with connection.cursor() as cursor:
        for number, box in enumerate(drawn):
            query = requested_sites({**parameters, "bbox": box}).values_list("pk")
            sql, values = query[: MAX_SITES + 1].query.sql_with_params()
            start = time.perf_counter()
            cursor.execute(sql, values)
            found = cursor.fetchall()
            seconds.append(time.perf_counter() - start)
            if number < TO_PROOF:
                south, west, north, east = box
                inside = [
                    (pk,)
                    for pk, lat, lon in everything
                    if south <= lat <= north and west <= lon <= east
                ]
                differences += found != inside[: MAX_SITES + 1]
    plan = requested_sites({**parameters, "bbox": drawn[0]})[: MAX_SITES + 1].explain()
    return {
        "box_median_ms": round(statistics.median(seconds) * 1000, 3),
        "box_p95_ms": round(sorted(seconds)[BOXES * 95 // 100] * 1000, 3),
        "box_differences": differences,
        "box_plan": "site_lat_lon" if "site_lat_lon" in plan else plan.splitlines()[0],
    }


def child(part: str) -> dict[str, float | str]:
    """One measurement in a process of its own, so that its memory is its own."""
    import django

    django.setup()
    fill(STREAMED if part == "stream" else SITES)
    return stream() if part == "stream" else box_queries()


def measured(part: str, database_url: str | None) -> dict[str, float | str]:
    folder = tempfile.mkdtemp(prefix="gangseo-bench-")
    try:
        environment = environment_in(folder)
        if database_url:
            environment["DATABASE_URL"] = database_url
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "flush", "--no-input", "--verbosity", "0")
        done = subprocess.run(
            [sys.executable, "-m", "bench.open_data", part],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        return json.loads(done.stdout)
    finally:
        shutil.rmtree(Path(folder))


def run() -> dict[str, float | str]:
    figures = {}
    for part in ("stream", "boxes"):
        figures |= {f"sqlite_{name}": value for name, value in measured(part, None).items()}
        if binaries():
            with running_server() as url:
                found = measured(part, url)
                figures |= {f"postgresql_{name}": value for name, value in found.items()}
    return figures


if __name__ == "__main__":
    print(json.dumps(child(sys.argv[1])))
