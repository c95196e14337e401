"""A portal of its own for a measurement: gunicorn on a free port, data in a temp folder."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL_FILE = ROOT.parent / "shared" / "data" / "ansim_gangseo_6col_2022.csv"


def environment_in(folder: str) -> dict[str, str]:
    """Production settings whose every file stands in ``folder``; no tiles."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "gangseo_portal.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DEMO_ADMIN_PASSWORD": secrets.token_urlsafe(12),
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "off",
        "DEBUG": "off",
        "MAP_TILE_URL": "",
        "DATA_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
    }


def manage(environment: dict[str, str], *words: str) -> str:
    """Run ``manage.py``; returns what it printed, and fails loudly."""
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")


@contextmanager
def running_portal(*, with_real_file: bool = True, **settings: str) -> Iterator[str]:
    """Yields the address of a portal with demonstration content and the real camera file.

    ``settings`` are environment variables of its own.
    """
    with tempfile.TemporaryDirectory(prefix="gangseo-bench-") as folder:
        environment = {**environment_in(folder), **settings}
        manage(environment, "prepare_trial")
        if with_real_file and REAL_FILE.is_file():
            manage(environment, "import_cctv", str(REAL_FILE))
        port = free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "gangseo_portal.wsgi", "--no-control-socket"]
            + ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--log-level", "error"],
            env=environment,
            cwd=ROOT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_up(address, process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=10)
