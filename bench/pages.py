"""Pages: their bytes with everything the first view needs, and the time to make them."""

import re
import statistics
import time
import urllib.request
from urllib.parse import urljoin

from bench import patience
from bench.server import running_portal

TITLE = "Pages"
LIMITS = {"case_kb": ("<=", 60)}
PAGES = {"home": "/", "cases": "/cases/", "cctv_list": "/cctv/list/"}
ASSET = re.compile(r'<(?:link[^>]+rel="(?:stylesheet|modulepreload|preload|icon)"|script)[^>]*>')
ADDRESS = re.compile(r'(?:href|src)="([^"]+)"')
REPEATS = 15


def fetch(address: str) -> tuple[bytes, int]:
    """The body as sent (compressed) and as read, in bytes."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br, gzip"})
    with urllib.request.urlopen(request, timeout=patience.SECONDS) as response:
        return response.read(), len(str(response.headers))


def plain(address: str) -> str:
    with urllib.request.urlopen(address, timeout=patience.SECONDS) as response:
        return response.read().decode()


def first_case(address: str) -> str:
    """The path of the newest case."""
    return re.search(r'href="(/cases/\d+/)', plain(f"{address}/cases/")).group(1)


def weight_kb(address: str) -> float:
    """The page, its styles, scripts and icon, with headers, in KB of 1,000 bytes."""
    assets = {
        urljoin(address, match.group(1))
        for tag in ASSET.findall(plain(address))
        if (match := ADDRESS.search(tag))
    }
    sizes = [len(body) + head for body, head in map(fetch, [address, *sorted(assets)])]
    return round(sum(sizes) / 1000, 1)


def median_ms(address: str) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        fetch(address)
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 1)


def run() -> dict[str, float]:
    figures: dict[str, float] = {}
    with running_portal() as address:
        for name, path in {**PAGES, "case": first_case(address)}.items():
            figures[f"{name}_kb"] = weight_kb(address + path)
            figures[f"{name}_ms"] = median_ms(address + path)
    return figures
