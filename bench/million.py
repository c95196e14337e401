"""A million places all over the country: publishing them, and what a screen then needs."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.server import ROOT, environment_in, manage
from cctv_map.choices import PUBLIC_STATUSES, Purpose
from cctv_map.map.snapshot.tree import Tree, tile_of
from tests.cctv_map.map.snapshot.frontier import Node, View, frontier, root_node

TITLE = "A million places"
SITES = 1_000_000
VIEWS = 1_000
LIMITS = {
    "publish_s": ("<=", 60),
    "publish_peak_mb": ("<=", 2_000),
    "snapshot_mb": ("<=", 25),
    "most_files": ("<=", 6),
    "most_kb": ("<=", 150),
}
# South, west, north, east of the country
COUNTRY = (34.0, 126.2, 38.5, 129.5)
TOWNS = 230
SCREENS = ((360, 800), (1280, 800))
SHARES = [50, 12, 8, 8, 7, 5, 3, 3, 2, 2]
PLACES = ("앞", "뒤", "교차로", "초등학교 정문", "공원 입구", "버스정류장", "주차장", "놀이터")
SYLLABLES = "가나다라마바사아자차카타파하강산천신동서남북중상하대소원"
PUBLISH = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
settings.DISTRICT_BOUNDS = {bounds}
call_command("publish_map")
"""


def rows(drawn: random.Random) -> Iterator[tuple]:
    """Streets with places some 40 m apart, in towns of very different size."""
    south, west, north, east = COUNTRY
    towns = [(drawn.uniform(south, north), drawn.uniform(west, east)) for _ in range(TOWNS)]
    weights = [drawn.paretovariate(1.1) for _ in towns]
    purposes, statuses = Purpose.values, [status.value for status in PUBLIC_STATUSES]
    number = 0
    while number < SITES:
        town = drawn.choices(range(TOWNS), weights)[0]
        lat, lon = (drawn.gauss(at, 0.04) for at in towns[town])
        street = "".join(drawn.choices(SYLLABLES, k=3))
        for house in range(min(SITES - number, drawn.randint(5, 60))):
            number += 1
            lat += drawn.gauss(0, 0.0003)
            lon += drawn.gauss(0, 0.0004)
            yield (
                number,
                round(lat, 6),
                round(lon, 6),
                drawn.choices(purposes, SHARES)[0],
                drawn.choices(statuses, [96, 3, 1])[0],
                drawn.choices((1, 2, 3, 4), SHARES[:4])[0],
                f"{street}로{drawn.randint(1, 99)}길 {house * 2 + 1} {drawn.choice(PLACES)}",
                f"시험시 {town}구청",
                f"0{31 + town % 30}-{1000 + town}-0000",
                f"2025-{1 + town % 12:02}-01",
            )


def fill(database: Path) -> None:
    """Rows put into SQLite directly: what importing costs is measured elsewhere."""
    with sqlite3.connect(database) as connection:
        connection.execute(
            "INSERT INTO cctv_map_datasource (id, kind, label, is_public)"
            " VALUES (1, 'standard', '전국CCTV표준데이터', 1)"
        )
        given = "id, lat, lon, purpose, status, cameras, place, agency, phone, reference_date"
        blank = (
            "purpose_source, management_no, code, address_road, address_lot, dong, legal_dong,"
            " direction, installed_on"
        )
        values = ["?"] * 10 + ["''"] * 9 + ["1", "'2026-01-01'"]
        connection.executemany(
            f"INSERT INTO cctv_map_camerasite ({given}, {blank}, source_id, updated_at)"
            f" VALUES ({', '.join(values)})",
            rows(random.Random(20261122)),
        )


def publish(environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of the whole command."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", PUBLISH.format(bounds=COUNTRY)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("publishing a million places failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def views(drawn: random.Random) -> Iterator[View]:
    """Screens at every zoom: half of them in a town, where the places are."""
    spots = [row[1:3] for _, row in zip(range(20_000), rows(random.Random(1)), strict=False)]
    south, west, north, east = COUNTRY
    for number in range(VIEWS):
        anywhere = (drawn.uniform(south, north), drawn.uniform(west, east))
        lat, lon = drawn.choice(spots) if number % 2 else anywhere
        zoom = 5 + number // 4 % 15
        width, height = SCREENS[number // 2 % 2]
        middle = tile_of(lat, lon, zoom + 8)
        yield View(zoom, middle.x - width / 2, middle.y - height / 2, width, height)


def kilobytes(folder: Path, name: str) -> float:
    return (folder / f"{name}.br").stat().st_size / 1000


def screens(folder: Path, manifest: dict, manifest_kb: float) -> dict[str, float]:
    """The dearest of many screens: manifest, root, and the nodes that it draws."""
    tree = Tree(manifest["root"], {manifest["root"]: (folder / manifest["root"]).read_bytes()})
    root: Node = root_node(tree)
    always = manifest_kb + kilobytes(folder, root.name)
    files, weights = [], []
    for view in views(random.Random(2)):
        nodes = [node for node in frontier(root, view) if node is not root]
        files.append(2 + len(nodes))
        weights.append(always + sum(kilobytes(folder, node.name) for node in nodes))
    return {
        "most_files": max(files),
        "most_kb": round(max(weights), 1),
        "median_kb": round(sorted(weights)[len(weights) // 2], 1),
        "manifest_kb": round(manifest_kb, 1),
        "root_kb": round(kilobytes(folder, root.name), 1),
        "files": manifest["nodes"],
    }


def run() -> dict[str, float]:
    import brotli

    folder = tempfile.mkdtemp(prefix="gangseo-bench-")
    try:
        environment = environment_in(folder)
        manage(environment, "migrate", "--verbosity", "0")
        fill(Path(folder) / "portal.sqlite3")
        seconds, peak = publish(environment)
        snapshot = next(Path(folder).rglob("manifest.json")).parent
        body = (snapshot / "manifest.json").read_bytes()
        stored = sum(path.stat().st_size for path in snapshot.glob("*.br"))
        on_disk = sum(path.stat().st_size for path in snapshot.iterdir())
        return {
            "publish_s": round(seconds, 1),
            "publish_peak_mb": round(peak),
            "snapshot_mb": round(stored / 1e6, 1),
            "snapshot_disk_mb": round(on_disk / 1e6, 1),
            **screens(snapshot, json.loads(body), len(brotli.compress(body, quality=9)) / 1000),
        }
    finally:
        shutil.rmtree(folder)
