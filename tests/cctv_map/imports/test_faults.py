"""Killed, cut off, out of space, two at once: the old state or the new one, nothing between."""

import errno
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from bench import patience
from bench.server import ROOT, environment_in
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.undo_actions import undo_import
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import CameraSite, ImportRun
from tests.cctv_map.imports.camera_files import ansim
from tests.own_portal import copied_portal, manage, own_portal, select
from tests.postgres import crash_and_start, running_server

SITES = 40
PARSING = "cctv_map.imports.cameras.rows.RowReader.read"
WRITING = "cctv_map.imports.cameras.writing._Values.of"
COMMITTED = "cctv_map.map.publishing.publish_snapshot"
FILE_OF_THE_MAP = "cctv_map.map.snapshot.store._write"
PUBLISHED = "cctv_map.map.snapshot.store._delete_old"
LOCKING = "cctv_map.imports.cameras.runner.locked_source"
UNDONE = "cctv_map.imports.cameras.undo._show_again"
# Leaf and two pictures, three codings each; the record; then comes the manifest.
FILES_BEFORE_THE_MANIFEST = 3 * 3 + 1

only_on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite is no server that could be restarted"
)
only_on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="only SQLite lets a test say how large it may grow"
)


def rows(count: int, cameras: int, lat: float) -> bytes:
    """So many places some 200 m apart."""
    return ansim(
        *(
            {
                "안심 주소": f"C25{1000 + number}_화곡1동 {number}-1",
                "위도": f"{lat + 0.002 * (number % 20):.5f}",
                "경도": f"{126.80 + 0.002 * (number // 20):.5f}",
                "CCTV 수량": str(cameras),
            }
            for number in range(count)
        )
    )


# The second file moves every place by 33 m, gives it two more cameras, and brings as many new ones.
OLD = rows(SITES, 1, 37.53)
NEW = rows(2 * SITES, 3, 37.5303)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Iterator[dict[str, str]]:
    """A portal in which the old file was imported and published; tests take copies of it."""
    folder = tmp_path_factory.mktemp("template")
    with own_portal(folder / "data") as environment:
        load(environment, OLD)
        yield environment


@pytest.fixture
def portal(template, tmp_path) -> Iterator[dict[str, str]]:
    with copied_portal(template, tmp_path / "data") as environment:
        yield environment


def load(environment: dict[str, str], content: bytes) -> None:
    done = manage(environment, "import_cctv", file_of(environment, content))
    assert done.returncode == 0, done.stderr


def file_of(environment: dict[str, str], content: bytes) -> str:
    path = Path(environment["DATA_DIR"]).with_name("강서.csv")
    path.write_bytes(content)
    return str(path)


@contextmanager
def stopped(
    environment: dict[str, str], name: str, call: int, *command: str
) -> Iterator[subprocess.Popen]:
    """A process that stands at this point now; whatever is left of it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cctv_map.imports.stopped", name, str(call), *command],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "here\n", process.stderr.read()
        yield process
    finally:
        process.kill()
        process.communicate()


def kill_at(environment: dict[str, str], name: str, call: int, *command: str) -> None:
    """SIGKILL: nothing of the process may clean up."""
    with stopped(environment, name, call, *command) as process:
        process.kill()
        assert process.wait() == -9


def in_database(environment: dict[str, str]) -> list[tuple]:
    """Every place as a resident may see it, and how many imports stand."""
    query = "SELECT code, lat, lon, cameras FROM cctv_map_camerasite"
    runs = "SELECT count(*) FROM cctv_map_importrun WHERE undone_at IS NULL"
    return [*sorted(select(environment, query)), *select(environment, runs)]


def summary(environment: dict[str, str]) -> tuple[int, int, int]:
    """Places and cameras in the database, and places on the map, all of whose files are whole."""
    query = "SELECT count(*), sum(cameras) FROM cctv_map_camerasite"
    ((places, cameras),) = select(environment, query)
    return places, cameras, places_on_the_map(Path(environment["DATA_DIR"]) / "snapshot")


def places_on_the_map(folder: Path) -> int:
    manifest = json.loads((folder / "manifest.json").read_bytes())
    record = json.loads((folder / f"snapshot-{manifest['version']}.json").read_bytes())
    assert {manifest["root"], manifest["picture"]} <= set(record["files"])
    for name in record["files"]:
        told = name.split("-")[1].split(".")[0]
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest().startswith(told)
        assert all((folder / f"{name}{end}").is_file() for end in (".br", ".gz"))
    return manifest["sites"]


BEFORE = (SITES, SITES, SITES)
AFTER = (2 * SITES, 6 * SITES, 2 * SITES)


@pytest.mark.parametrize(
    ("name", "call"),
    [(PARSING, SITES), (WRITING, SITES // 2), (WRITING, SITES + SITES // 2)],
    ids=["parsing", "changing sites", "adding sites"],
)
def test_killed_before_the_commit_nothing_happened_and_the_next_try_works(portal, name, call):
    before = in_database(portal)
    kill_at(portal, name, call, "import_cctv", file_of(portal, NEW))
    assert in_database(portal) == before
    assert summary(portal) == BEFORE
    load(portal, NEW)
    assert summary(portal) == AFTER


@pytest.mark.parametrize(
    ("name", "call", "on_the_map"),
    [
        (COMMITTED, 1, SITES),
        (FILE_OF_THE_MAP, 2, SITES),
        (FILE_OF_THE_MAP, FILES_BEFORE_THE_MANIFEST + 1, SITES),
        (PUBLISHED, 1, 2 * SITES),
    ],
    ids=["before publishing", "between its files", "before its manifest", "after its manifest"],
)
def test_killed_while_publishing_the_rows_stand_and_the_map_is_the_old_or_the_new_one(
    portal, name, call, on_the_map
):
    kill_at(portal, name, call, "import_cctv", file_of(portal, NEW))
    assert summary(portal) == (*AFTER[:2], on_the_map)
    assert manage(portal, "publish_map").returncode == 0
    assert summary(portal) == AFTER
    assert not list((Path(portal["DATA_DIR"]) / "snapshot").glob("*.tmp"))


def test_killed_while_taking_back_the_import_stands_as_a_whole_and_can_be_taken_back(portal):
    load(portal, NEW)
    before = in_database(portal)
    kill_at(portal, UNDONE, 1, "undo")
    assert in_database(portal) == before
    assert summary(portal) == AFTER
    with stopped(portal, COMMITTED, 1, "undo") as process:
        process.communicate("go on\n")
    assert summary(portal) == BEFORE


@only_on_postgresql
def test_a_database_that_restarts_under_an_import_has_the_old_rows_and_takes_the_next_try(tmp_path):
    with running_server() as url:
        environment = environment_in(str(tmp_path / "data")) | {"DATABASE_URL": url}
        manage(environment, "migrate", "-v0")
        load(environment, OLD)
        before = in_database(environment)
        command = ("import_cctv", file_of(environment, NEW))
        with stopped(environment, WRITING, SITES + SITES // 2, *command) as process:
            crash_and_start(url)
            _, said = process.communicate("go on\n")
        assert (process.returncode, "OperationalError" in said) == (1, True)
        assert in_database(environment) == before
        assert summary(environment) == BEFORE
        load(environment, NEW)
        assert summary(environment) == AFTER


def test_of_two_imports_at_once_the_second_waits_and_then_finds_nothing_to_change(portal):
    command = ("import_cctv", file_of(portal, NEW))
    with (
        stopped(portal, WRITING, SITES + SITES // 2, *command) as first,
        stopped(portal, LOCKING, 1, *command) as second,
    ):
        second.stdin.write("go on\n")
        second.stdin.flush()
        if connection.vendor == "postgresql":
            wait_until_somebody_waits_for_a_lock(portal)
        said = [process.communicate("go on\n")[1] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    assert summary(portal) == AFTER
    query = "SELECT report FROM cctv_map_importrun ORDER BY id DESC LIMIT 2"
    told = [report for (report,) in select(portal, query)]
    reports = [json.loads(each) if isinstance(each, str) else each for each in told]
    assert [(each["new"], each["changed"], each["unchanged"]) for each in reports] == [
        (0, 0, 2 * SITES),
        (SITES, SITES, 0),
    ]


def wait_until_somebody_waits_for_a_lock(environment: dict[str, str]) -> None:
    waiting = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + patience.SECONDS
    while select(environment, waiting) == [(0,)]:
        assert time.monotonic() < deadline, "the second import did not wait for the first"
        time.sleep(0.02)


@only_on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_disk_that_is_full_of_rows_takes_none_of_the_file_and_all_of_it_when_there_is_room():
    run_import(OLD, file_name="강서.csv", by=None)
    before = list(CameraSite.objects.order_by("pk").values())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(OperationalError, match="full"):
            run_import(rows(400, 3, 37.53), file_name="강서.csv", by=None)
        cursor.execute("PRAGMA max_page_count = 1073741823")
    assert list(CameraSite.objects.order_by("pk").values()) == before
    assert ImportRun.objects.count() == 1
    run_import(rows(400, 3, 37.53), file_name="강서.csv", by=None)
    assert CameraSite.objects.count() == 400


@pytest.mark.django_db(transaction=True)
def test_a_disk_that_is_full_when_an_import_is_taken_back_keeps_the_old_map(monkeypatch):
    run_import(OLD, file_name="강서.csv", by=None)
    publish_snapshot()
    run = run_import(NEW, file_name="강서.csv", by=None).run_id
    publish_snapshot()

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        (undone,), problem = undo_import(ImportRun.objects.get(pk=run), by=None)
    assert "디스크에 남은 공간이 없습니다." in problem
    assert (undone.restored, undone.removed) == (SITES, SITES)
    assert (CameraSite.objects.count(), current_manifest()["sites"]) == (SITES, 2 * SITES)
    publish_snapshot()
    assert current_manifest()["sites"] == SITES
