"""What the map page weighs over the wire, and when a throttled phone shows the first pins."""

import shutil
import statistics

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.server import running_portal

TITLE = "Map page"
LIMITS = {"map_page_kb": ("<=", 130), "map_data_kb": ("<=", 25), "first_pins_ms": ("<=", 2500)}
REPEATS = 3
# A mid-range phone on a slow mobile network
CPU_SLOWDOWN = 4
MEGABITS = 1.6
ROUND_TRIP_MS = 150
# Grouping the whole district once more, as every move of the map does, on the slowed processor.
REGROUP = """async () => {
  const find = (name) => document.querySelector(`link[rel=modulepreload][href*="/${name}."]`).href;
  const [{ loadSnapshot }, { groupSites }] = await Promise.all(
    ["snapshot", "grid"].map((name) => import(find(name))));
  const { sites } = await loadSnapshot("/cctv/data/manifest.json", "");
  const side = 256 * 2 ** 12;
  const [x, y] = [sites.x[0] * side - 400, sites.y[0] * side - 400];
  const view = { zoom: 12, left: x, top: y, width: 800, height: 800 };
  const shown = { purpose: new Uint8Array(10).fill(1), status: new Uint8Array(3).fill(1) };
  const start = performance.now();
  for (let i = 0; i < 50; i += 1) groupSites(sites, shown, view);
  return (performance.now() - start) / 50;
}"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


def slow_down(client: CDPSession) -> None:
    """Makes this page's processor and network those of the phone."""
    client.send("Network.enable")
    client.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": MEGABITS * 1e6 / 8,
            "uploadThroughput": MEGABITS * 1e6 / 8,
        },
    )
    client.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})


def count_bytes(client: CDPSession) -> dict[str, float]:
    """Fills while the page loads: each address with its bytes over the wire, headers included."""
    addresses: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def note(event: dict) -> None:
        sizes[addresses[event["requestId"]]] = event["encodedDataLength"]

    client.on(
        "Network.requestWillBeSent",
        lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
    )
    client.on("Network.loadingFinished", note)
    return sizes


def visit(browser: Browser, address: str) -> dict[str, float]:
    """One first visit with an empty cache."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, device_scale_factor=3)
    page = context.new_page()
    client = context.new_cdp_session(page)
    slow_down(client)
    filling = count_bytes(client)
    page.goto(f"{address}/cctv/")
    page.wait_for_function("performance.getEntriesByName('first-pins').length")
    page.wait_for_load_state("networkidle")
    sizes = dict(filling)
    first = page.evaluate("performance.getEntriesByName('first-pins')[0].startTime")
    regroup = page.evaluate(REGROUP)
    context.close()
    data = sum(size for url, size in sizes.items() if "/cctv/data/r-" in url)
    return {
        "map_page_kb": round(sum(sizes.values()) / 1000, 1),
        "map_data_kb": round(data / 1000, 1),
        "map_requests": len(sizes),
        "first_pins_ms": round(first),
        "regroup_ms": round(regroup, 2),
    }


def run() -> dict[str, float]:
    with running_portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        visits = [visit(browser, address) for _ in range(REPEATS)]
        browser.close()
    return {name: statistics.median(seen[name] for seen in visits) for name in visits[0]}
