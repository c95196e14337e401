"""100,000 rows with their preview, beside django-import-export, and such an import taken back.

``rows_per_s`` counts each row once, over the seconds of the preview and of applying together;
publishing the map, which the peer does not do, is measured apart. The peer comes from the package
registry into a throwaway environment, and gets a share of the file, because it would take minutes.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

from bench.imports import LARGE_ROWS
from bench.large_file import large_standard_csv
from bench.server import ROOT, environment_in, manage
from tests.postgres import binaries, running_server

TITLE = "Importing with a preview, beside a peer, and taking back"
PEER_ROWS = 5_000
LIMITS = {
    f"{database}_{name}": limit
    for database in ("sqlite", "postgresql")
    for name, limit in {
        "rows_per_s": (">=", 8_000),
        "peak_mb": ("<=", 300),
        "undo_new_s": ("<=", 20),
        "undo_changed_s": ("<=", 20),
    }.items()
}
PEER = Path(__file__).with_name("import_peer.py")
PACKAGES = ("django==5.2.*", "dj-database-url", "django-import-export", "psycopg[binary]")


def one_way(file: Path, changed: Path) -> dict[str, float]:
    """In a process of its own: preview, apply, publish; the same again with every row changed; and
    both taken back."""
    import django

    django.setup()
    from cctv_map.imports.cameras.runner import run_import
    from cctv_map.imports.undo_actions import undo_import
    from cctv_map.map.snapshot.publish import publish_snapshot
    from cctv_map.models import CameraSite, ImportRun

    seconds: dict[str, float] = {}

    def timed(name: str, act: Callable) -> object:
        start = time.perf_counter()
        done = act()
        seconds[name] = round(time.perf_counter() - start, 2)
        return done

    def load(path: Path, **options: bool) -> Callable:
        return lambda: run_import(path, file_name=path.name, by=None, **options)

    preview = timed("preview_s", load(file, dry_run=True))
    report = timed("apply_s", load(file))
    assert preview.new == report.new == LARGE_ROWS == CameraSite.objects.count()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    timed("publish_s", publish_snapshot)
    assert load(changed)().changed == LARGE_ROWS
    newest, first = ImportRun.objects.standing()
    ((undone,), problem) = timed("undo_changed_s", lambda: undo_import(newest, by=None))
    assert (undone.restored, problem) == (LARGE_ROWS, "")
    ((undone,), problem) = timed("undo_new_s", lambda: undo_import(first, by=None))
    assert (undone.removed, problem, CameraSite.objects.count()) == (LARGE_ROWS, "", 0)
    rows_per_s = round(LARGE_ROWS / (seconds["preview_s"] + seconds["apply_s"]))
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"rows_per_s": rows_per_s, "peak_mb": round(peak), **seconds, "way_mb": round(whole)}


def ours(folder: str, database_url: str, files: list[Path]) -> dict[str, float]:
    environment = environment_in(folder) | {"DATABASE_URL": database_url}
    manage(environment, "migrate", "--verbosity", "0")
    command = [sys.executable, "-m", "bench.undo_and_peers", *map(str, files)]
    return results_of(command, environment)


def results_of(command: list[str], environment: dict[str, str]) -> dict[str, float]:
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[1:3]} failed:\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout)


def peer_python(folder: Path, packages: tuple[str, ...] = PACKAGES) -> Path | None:
    """A Python that has the peer, or None where the registry cannot be asked."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*install, *packages], capture_output=True, check=False, timeout=300)
    return None if done.returncode else python


def measure(
    database: str, database_url: Callable[[str], str], files: list[Path], peer: Path | None
) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="gangseo-bench-") as folder:
        url = database_url(folder)
        figures = ours(folder, url, files)
    if peer:
        with tempfile.TemporaryDirectory(prefix="gangseo-bench-") as folder:
            environment = {**os.environ, "DATABASE_URL": database_url(folder)}
            command = [str(peer), str(PEER), str(files[0]), str(PEER_ROWS)]
            results = results_of(command, environment)
        figures |= {f"peer_{name}": value for name, value in results.items()}
    return {f"{database}_{name}": value for name, value in figures.items()}


def run() -> dict[str, float | str]:
    with tempfile.TemporaryDirectory(prefix="gangseo-bench-file-") as name:
        folder = Path(name)
        content = large_standard_csv(LARGE_ROWS)
        # Another number of pixels in every row
        other = content.decode("cp949").replace(",200,360도", ",130,360도").encode("cp949")
        files = [folder / "standard.csv", folder / "changed.csv"]
        for file, held in zip(files, (content, other), strict=True):
            file.write_bytes(held)
        peer = peer_python(folder / "peer")
        figures: dict[str, float | str] = {"rows": LARGE_ROWS, "peer_rows": PEER_ROWS}
        if peer is None:
            figures["peer_rows"] = "not measured: the package registry could not be asked"
        figures |= measure("sqlite", lambda data: f"sqlite:///{data}/portal.sqlite3", files, peer)
        if binaries():
            with running_server() as url:
                figures |= measure("postgresql", lambda data: url, files, peer)
        return figures


if __name__ == "__main__":
    print(json.dumps(one_way(Path(sys.argv[1]), Path(sys.argv[2]))))
