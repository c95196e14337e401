"""The map page: its bytes over the wire, and the time until a slow phone shows pins and reacts."""

import shutil
import statistics

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.server import running_portal

TITLE = "Map page"
LIMITS = {
    "map_page_kb": ("<=", 130),
    "map_data_kb": ("<=", 25),
    "first_pins_ms": ("<=", 2000),
    "interactive_ms": ("<=", 2500),
}
REPEATS = 3
# A mid-range phone on a slow mobile network
CPU_SLOWDOWN = 4
MEGABITS = 1.6
ROUND_TRIP_MS = 150
# Interactive: every button answers, and no task of 50 ms or more comes after this moment until the
# page has come to rest.
NOTE_LONG_TASKS = """window.lastLongTask = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.lastLongTask = task.startTime + task.duration;
}).observe({ type: "longtask", buffered: true });"""
MOMENTS = """() => {
  const pins = performance.getEntriesByName("first-pins")[0].startTime;
  const ready = performance.getEntriesByName("map-ready")[0].startTime;
  return { pins, interactive: Math.max(pins, ready, window.lastLongTask) };
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
    context.add_init_script(NOTE_LONG_TASKS)
    page = context.new_page()
    client = context.new_cdp_session(page)
    slow_down(client)
    filling = count_bytes(client)
    page.goto(f"{address}/cctv/")
    page.wait_for_function("() => performance.getEntriesByName('map-ready').length")
    page.wait_for_load_state("networkidle")
    sizes = dict(filling)
    moments = page.evaluate(MOMENTS)
    context.close()
    # The file with the sites; outlines and streets come after it.
    data = sum(size for url, size in sizes.items() if "/cctv/data/r-" in url)
    return {
        "map_page_kb": round(sum(sizes.values()) / 1000, 1),
        "map_data_kb": round(data / 1000, 1),
        "map_requests": len(sizes),
        "first_pins_ms": round(moments["pins"]),
        "interactive_ms": round(moments["interactive"]),
    }


def run() -> dict[str, float]:
    with running_portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        visits = [visit(browser, address) for _ in range(REPEATS)]
        browser.close()
    return {name: statistics.median(seen[name] for seen in visits) for name in visits[0]}
