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

from bench import patience

ROOT = Path(__file__).resolve().parent.parent
REAL_FILE = ROOT.parent / "shared" / "data" / "ansim_gangseo_6col_2022.csv"


def environment_in(folder: str) -> dict[str, str]:
    """Production settings with every file in ``folder``; no tiles."""
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


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run ``manage.py``; returns what it printed, and fails loudly."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + patience.SECONDS
    # Behind a proxy of our own the portal answers as if over HTTPS.
    health = urllib.request.Request(f"{address}/healthz", headers={"X-Forwarded-Proto": "https"})
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(health, timeout=patience.SECONDS).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")


@contextmanager
def prepared_portal(*, with_real_file: bool = True, **settings: str) -> Iterator[dict[str, str]]:
    """Yields the environment of a portal with demonstration content and the real camera file.

    ``settings`` are environment variables of its own.
    """
    with tempfile.TemporaryDirectory(prefix="gangseo-bench-") as folder:
        environment = {**environment_in(folder), **settings}
        manage(environment, "prepare_trial")
        if with_real_file and REAL_FILE.is_file():
            manage(environment, "import_cctv", str(REAL_FILE))
        yield environment


@contextmanager
def running_gunicorn(
    environment: dict[str, str], workers: int = 2, application: str = "gangseo_portal.wsgi"
) -> Iterator[tuple[str, subprocess.Popen]]:
    """Yields the address of gunicorn on a free port, and its process."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", application, "--no-control-socket"]
        + ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--log-level", "error"]
        # gunicorn would stop a page that takes half a minute on a busy machine.
        + ["--timeout", str(patience.SECONDS)],
        env=environment,
        cwd=ROOT,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_up(address, process)
        yield address, process
    finally:
        process.terminate()
        process.wait(timeout=patience.SECONDS)


@contextmanager
def running_portal(*, with_real_file: bool = True, **settings: str) -> Iterator[str]:
    """Yields the address of a portal as ``prepared_portal`` makes it."""
    with (
        prepared_portal(with_real_file=with_real_file, **settings) as environment,
        running_gunicorn(environment) as (address, _),
    ):
        yield address
