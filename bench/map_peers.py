"""Ours beside Leaflet.markercluster and supercluster, on the same points in the same browser.

The peers come from npm, into a temporary folder; without npm only ours is measured.
"""

import json
import random
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.server import prepared_portal, running_gunicorn
from cctv_map.map.snapshot.encode import SnapshotSite, encode_leaf
from tests.e2e.conftest import FLAGS

TITLE = "Drawing the map, beside its peers"
SIZES = (3_000, 100_000)
LIMITS = {
    "ours_3000_js_ms": ("<=", 15),
    "ours_100000_js_ms": ("<=", 30),
    "ours_3000_redraw_ms": ("<=", 2),
}
PEERS = {
    "markercluster": (
        ("leaflet.markercluster@1.5.3", "leaflet.markercluster/dist/leaflet.markercluster.js"),
    ),
    "supercluster": (("supercluster@9", "supercluster/dist/supercluster.min.js"),),
}
REPEATS = 5
BOUNDS = (37.53, 126.77, 37.60, 126.88)
SOUTH, WEST, NORTH, EAST = BOUNDS
MIDDLE = [(SOUTH + NORTH) / 2, (WEST + EAST) / 2]
MODULE = Path(__file__).with_suffix(".js")
RUN = """async ([source, name, given]) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return (await import(address))[name](given);
}"""


def street_points(count: int) -> list[tuple[float, float]]:
    """Points in a row along streets, as cameras stand; the same ones every time."""
    draw = random.Random(4)
    points: list[tuple[float, float]] = []
    while len(points) < count:
        lat, lon = draw.uniform(SOUTH, NORTH), draw.uniform(WEST, EAST)
        step = draw.gauss(0, 4e-4), draw.gauss(0, 5e-4)
        for place in range(min(20, count - len(points))):
            points.append((round(lat + place * step[0], 5), round(lon + place * step[1], 5)))
    return points


def leaf_of(points: list[tuple[float, float]]) -> dict:
    """The points as one leaf of our snapshot, with the other columns filled as they are."""
    draw = random.Random(5)
    sites = (
        SnapshotSite(
            id=number,
            lat=lat,
            lon=lon,
            purpose=draw.choice((0, 0, 0, 1, 2, 3)),
            status=draw.choice((0, 0, 0, 1)),
            cameras=draw.randint(1, 4),
            dong=number // 20 % 20,
            agency_index=0,
            date_index=0,
            place=f"화곡로 {number} 앞",
        )
        for number, (lat, lon) in enumerate(points, start=1)
    )
    return json.loads(encode_leaf(sites))


def fetch_peers(folder: str) -> dict[str, str]:
    """The script of each peer by its name."""
    wanted = [package for parts in PEERS.values() for package, _ in parts]
    options = ["--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
    subprocess.run(["npm", "install", *options, *wanted], check=True, timeout=120)
    modules = Path(folder) / "node_modules"
    return {
        name: "".join((modules / path).read_text(encoding="utf-8") for _, path in parts)
        for name, parts in PEERS.items()
    }


def measured(browser: Browser, address: str, name: str, script: str, given: dict) -> dict:
    """One run on a page of its own, so that nothing is warm."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, device_scale_factor=2, bypass_csp=True
    )
    page = context.new_page()
    # A page with our pins' shapes and colours, but without a map.
    page.goto(f"{address}/cctv/list/")
    if script:
        page.add_style_tag(url="/static/leaflet/leaflet.css")
        page.add_script_tag(url="/static/leaflet/leaflet.js")
        page.add_script_tag(content=script)
    figures = page.evaluate(RUN, [MODULE.read_text(encoding="utf-8"), name, given])
    context.close()
    return figures


def run() -> dict[str, float | str]:
    figures: dict[str, float | str] = {}
    with (
        prepared_portal(with_real_file=False) as environment,
        running_gunicorn(environment) as (address, _),
        tempfile.TemporaryDirectory(prefix="gangseo-peers-") as folder,
        sync_playwright() as playwright,
    ):
        snapshot = Path(environment["DATA_DIR"]) / "snapshot"
        manifest = json.loads((snapshot / "manifest.json").read_bytes())
        scripts = {"ours": ""}
        if shutil.which("npm"):
            scripts |= fetch_peers(folder)
        else:
            figures["peers"] = "not measured: npm is missing"
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for count in SIZES:
            points = street_points(count)
            plain = {"points": points, "middle": MIDDLE, "bounds": [WEST, SOUTH, EAST, NORTH]}
            own = {"manifest": manifest, "leaf": leaf_of(points), "middle": MIDDLE}
            for name, script in scripts.items():
                given = own if name == "ours" else plain
                runs = [measured(browser, address, name, script, given) for _ in range(REPEATS)]
                for what in runs[0]:
                    middle = statistics.median(seen[what] for seen in runs)
                    figures[f"{name}_{count}_{what}_ms"] = round(middle, 1)
        browser.close()
    return figures
