"""What the map page weighs over the wire, and when a throttled phone shows the first pins."""

import shutil
import statistics

from playwright.sync_api import Browser, sync_playwright

from bench.server import running_portal

TITLE = "Map page"
LIMITS = {"map_page_kb": ("<=", 130), "map_data_kb": ("<=", 25), "first_pins_ms": ("<=", 2500)}
REPEATS = 3
# A mid-range phone on a slow mobile network
CPU_SLOWDOWN = 4
MEGABITS = 1.6
ROUND_TRIP_MS = 150
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


def visit(browser: Browser, address: str) -> dict[str, float]:
    """One first visit with an empty cache: bytes over the wire by address, and the first pins."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, device_scale_factor=3)
    page = context.new_page()
    client = context.new_cdp_session(page)
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
    addresses: dict[str, str] = {}
    sizes: dict[str, float] = {}
    client.on(
        "Network.requestWillBeSent",
        lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
    )
    client.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(f"{address}/cctv/")
    page.wait_for_function("performance.getEntriesByName('first-pins').length")
    page.wait_for_load_state("networkidle")
    first = page.evaluate("performance.getEntriesByName('first-pins')[0].startTime")
    context.close()
    data = sum(size for key, size in sizes.items() if "/cctv/data/r-" in addresses[key])
    return {
        "map_page_kb": round(sum(sizes.values()) / 1000, 1),
        "map_data_kb": round(data / 1000, 1),
        "map_requests": len(sizes),
        "first_pins_ms": round(first),
    }


def run() -> dict[str, float]:
    with running_portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        visits = [visit(browser, address) for _ in range(REPEATS)]
        browser.close()
    return {name: statistics.median(seen[name] for seen in visits) for name in visits[0]}
