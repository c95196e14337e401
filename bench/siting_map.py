"""The map of a siting run: its time to answer while an officer tries another placement.

A camera is moved on the page of a run over the district's real files, in a browser slowed down to
an ordinary phone: counted, summarised, listed and painted anew each time.
"""

import gzip
import shutil
import statistics

from playwright.sync_api import Page, sync_playwright

from bench.map_page import CPU_SLOWDOWN, FLAGS
from bench.server import REAL_FILE, manage, prepared_portal, running_gunicorn

TITLE = "Trying another placement on the map of a siting run"
LIMITS = {
    "what_if_ms": ("<=", 100),
    "what_if_ms_95th": ("<=", 100),
}
CAMERAS = 30
MOVES = 200
FILES = (
    ("import_boundaries", "gangseo20_hangjeongdong.geojson"),
    ("import_demand", "security_lights_gangseo_20230307.csv"),
    ("import_demand", "schoolzones_gangseo.csv"),
    ("import_demand", "population_age_gangseo_dong_202402.csv"),
    ("import_demand", "single_households_gangseo_dong_2018.csv"),
)
ANALYSE = f"""
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.actions import run_siting
print("run", run_siting("bench", Parameters(count={CAMERAS}, shakes=20), by=None).pk)
"""
# Each press moves one camera by 10 m, counts and writes every figure; the canvas is painted in the
# next frame, whose end is waited for.
MOVE = """async (moves) => {
  const buttons = [...document.querySelectorAll("[data-nudge]")];
  const times = [];
  for (let i = 0; i < moves; i += 1) {
    const start = performance.now();
    buttons[i % buttons.length].click();
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
  }
  return times;
}"""
# The count alone, of a placement that is another one each time: too short for a browser's clock
COUNT = """async ([module, address, moves]) => {
  const { decodeDemand, makeCover, makePlane } = await import(module);
  const data = await (await fetch(address)).json();
  const demand = decodeDemand(data.points, makePlane(data.grid));
  const cover = makeCover(demand, data.radius_m);
  const start = performance.now();
  for (let i = 0; i < moves; i += 1) {
    cover(data.placement.chosen.map((cell) => {
      const point = demand.spot[cell];
      return [demand.x[point] + i / 10, demand.y[point]];
    }));
  }
  const each = (performance.now() - start) / moves;
  return { each, points: demand.count, cameras: data.placement.chosen.length };
}"""


def run() -> dict[str, float]:
    if not REAL_FILE.is_file():
        raise RuntimeError(f"this part measures the real files: {REAL_FILE.parent} is missing")
    with prepared_portal() as environment:
        for command, name in FILES:
            manage(environment, command, str(REAL_FILE.with_name(name)))
        pk = manage(environment, "shell", "-c", ANALYSE).split()[-1]
        with running_gunicorn(environment) as (address, _), sync_playwright() as playwright:
            chromium = shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            page = browser.new_page(viewport={"width": 360, "height": 800})
            page.goto(f"{address}/admin/login/")
            page.fill("#id_username", "demo-admin")
            page.fill("#id_password", environment["DEMO_ADMIN_PASSWORD"])
            page.click("[type=submit]")
            figures = measured(page, f"{address}/admin/cctv_map/sitingrun/{pk}")
            browser.close()
    return figures


def measured(page: Page, run_page: str) -> dict[str, float]:
    page.goto(f"{run_page}/change/")
    page.locator(".siting-camera").first.wait_for()
    page.wait_for_load_state("networkidle")
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    moves = page.evaluate(MOVE, MOVES)
    # Its name on the server carries its content.
    module = page.evaluate(
        """() => performance.getEntriesByType("resource")
          .find(({ name }) => name.includes("siting_cover")).name"""
    )
    data = f"{run_page}/map.json"
    counted = page.evaluate(COUNT, [module, data, MOVES])
    client.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    body = page.request.get(data).body()
    return {
        "points": counted["points"],
        "cameras": counted["cameras"],
        "what_if_ms": round(statistics.median(moves), 1),
        "what_if_ms_95th": round(statistics.quantiles(moves, n=20)[-1], 1),
        "count_alone_ms": round(counted["each"], 2),
        "data_kb_gzip": round(len(gzip.compress(body, 6)) / 1000, 1),
    }
