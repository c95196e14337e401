"""Importing: the real file of 3,172 rows, and 100,000 synthetic rows of the national standard."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.large_file import large_standard_csv
from bench.server import REAL_FILE, ROOT, environment_in, manage
from tests.postgres import binaries, running_server

TITLE = "Importing camera data"
LARGE_ROWS = 100_000
LIMITS = {
    "real_sqlite_s": ("<=", 2.0),
    "real_postgresql_s": ("<=", 2.0),
    "large_sqlite_rows_per_s": (">=", 5_000),
    "large_postgresql_rows_per_s": (">=", 5_000),
    "large_sqlite_peak_mb": ("<=", 300),
    "large_postgresql_peak_mb": ("<=", 300),
}


def timed_import(environment: dict[str, str], file: Path) -> tuple[float, float, dict]:
    """Seconds and peak megabytes of the whole command, publishing too, and its report."""
    command = [sys.executable, str(ROOT / "manage.py"), "import_cctv", str(file), "--json"]
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        return seconds, usage.ru_maxrss / 1024, json.loads(output.read())


def fresh_import(file: Path, database_url: Callable[[str], str]) -> tuple[float, float, dict]:
    with tempfile.TemporaryDirectory(prefix="gangseo-bench-") as folder:
        environment = {**environment_in(folder), "DATABASE_URL": database_url(folder)}
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "flush", "--no-input", "--verbosity", "0")
        return timed_import(environment, file)


def measure(database: str, database_url: Callable[[str], str], large: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    if REAL_FILE.is_file():
        runs = [fresh_import(REAL_FILE, database_url) for _ in range(3)]
        figures[f"real_{database}_s"] = round(statistics.median(run[0] for run in runs), 2)
        figures["real_rows"] = runs[0][2]["rows"]
    seconds, peak, report = fresh_import(large, database_url)
    figures[f"large_{database}_rows_per_s"] = round(report["rows"] / seconds)
    figures[f"large_{database}_peak_mb"] = round(peak)
    figures["large_rows"] = report["rows"]
    return figures


def run() -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="gangseo-bench-file-") as folder:
        large = Path(folder) / "standard_100000.csv"
        large.write_bytes(large_standard_csv(LARGE_ROWS))
        figures = measure("sqlite", lambda data: f"sqlite:///{data}/portal.sqlite3", large)
        if binaries():
            with running_server() as url:
                figures |= measure("postgresql", lambda data: url, large)
        return figures
