"""The cost of sending the map's data file: through nginx, and through gunicorn alone."""

import http.client
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.nginx import running_nginx, serving
from bench.server import free_port, prepared_portal, running_gunicorn
from tests.machine import missing_packages

TITLE = "Serving the data file"
LIMITS = {"nginx_of_static": (">=", 0.9), "gunicorn_data_ms": ("<=", 0.25)}
REPEATS = 5
SECONDS = 2
CONNECTIONS = 4
ACCEPTED = "gzip, deflate, br, zstd"
QUICK = "sendfile on; tcp_nopush on; access_log off;"
TICKS = os.sysconf("SC_CLK_TCK")


def ask(address: str) -> tuple[int, float]:
    """Requests answered in ``SECONDS``, and how long it really was; wrk where it is at hand."""
    if not shutil.which("wrk"):
        return ask_in_turn(address)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
    done = subprocess.run(
        [*command, "-H", f"Accept-Encoding: {ACCEPTED}", address],
        capture_output=True,
        text=True,
        check=True,
    )
    if "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    found = re.search(r"(\d+) requests in ([\d.]+)s", done.stdout)
    return int(found.group(1)), float(found.group(2))


def ask_in_turn(address: str) -> tuple[int, float]:
    """One request after the other; the client is then slower than nginx."""
    host, path = re.fullmatch(r"http://([^/]+)(/.*)", address).groups()
    connection = http.client.HTTPConnection(host)
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        connection.request("GET", path, headers={"Accept-Encoding": ACCEPTED})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        count += 1
    return count, time.perf_counter() - start


def cpu_seconds(parent: int) -> float:
    """The memory of a process and its children."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    total = 0
    for pid in (str(parent), *children):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def through_nginx(environment: dict[str, str], portal: str, path: str) -> dict[str, float | str]:
    missing = [name for name in missing_packages() if "nginx" in name]
    if missing:
        return {"nginx_of_static": f"not measured: {' '.join(missing)} is missing"}
    snapshot = Path(environment["DATA_DIR"]) / "snapshot"
    with (
        tempfile.TemporaryDirectory(prefix="gangseo-nginx-") as folder,
        running_nginx(Path(folder), portal, environment["DATA_DIR"]) as ours,
        plain_nginx((snapshot / f"{Path(path).name}.br").stat().st_size) as plain,
    ):
        speeds: dict[str, list[float]] = {ours + path: [], plain: []}
        for _ in range(REPEATS):
            for address, seen in speeds.items():
                count, seconds = ask(address)
                seen.append(count / seconds)
    data, static = (statistics.median(seen) for seen in speeds.values())
    return {
        "nginx_data_per_s": round(data),
        "nginx_static_per_s": round(static),
        "nginx_of_static": round(data / static, 3),
    }


@contextmanager
def plain_nginx(size: int) -> Iterator[str]:
    """The address of a file of this size behind an nginx that does nothing else."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="gangseo-nginx-") as name:
        folder = Path(name)
        (folder / "plain.bin").write_bytes(os.urandom(size))
        (folder / "healthz").touch()
        site = f"server {{ listen 127.0.0.1:{port}; root {folder}; {QUICK} }}"
        with serving(folder, port, site) as address:
            yield f"{address}/plain.bin"


def gunicorn_ms(environment: dict[str, str], application: str, path: str) -> float:
    """CPU of one sync worker for one request, in milliseconds, at best of several runs.

    At best, because whatever else the machine does can only add to it.
    """
    with running_gunicorn(environment, 1, application) as (address, process):
        ask(address + path)
        costs = []
        for _ in range(REPEATS):
            before = cpu_seconds(process.pid)
            count, _ = ask(address + path)
            costs.append((cpu_seconds(process.pid) - before) * 1000 / count)
    return round(min(costs), 3)


def run() -> dict[str, float | str]:
    with prepared_portal() as environment:
        snapshot = Path(environment["DATA_DIR"]) / "snapshot"
        root = re.search(r'"root":"([^"]+)"', (snapshot / "manifest.json").read_text()).group(1)
        path = f"/cctv/data/{root}"
        with running_gunicorn(environment) as (portal, _):
            figures = through_nginx(environment, portal, path)
        figures["data_bytes"] = (snapshot / f"{root}.br").stat().st_size
        for name, application, address in (
            ("data", "gangseo_portal.wsgi", path),
            ("empty_view", "bench.empty_view", "/"),
            # A view that only formats a sentence, behind every middleware of the portal.
            ("robots_txt", "gangseo_portal.wsgi", "/robots.txt"),
        ):
            figures[f"gunicorn_{name}_ms"] = gunicorn_ms(environment, application, address)
    return figures
