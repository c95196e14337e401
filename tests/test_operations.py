"""docs/operations.md, run as it stands: its commands are taken out of it and executed.

Blocks marked ``root`` change a machine and are not run; what they may hold is listed here.
"""

import json
import os
import shlex
import stat
import subprocess
import time
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from bench.server import ROOT
from tests.own_machine import BLOCKS, DOCUMENT, SHELL, Machine
from tests.own_portal import fresh_postgresql, manage

ON_A_REAL_MACHINE_ONLY = {
    "adduser",
    "apt-get",
    "cp",
    "curl",
    "echo",
    "install",
    "journalctl",
    "mv",
    "nginx",
    "runuser",
    "systemctl",
}

# Of tests/data/standard_18col.csv, while the demonstration's stay in the database
VISIBLE_SITES = 4
IS_POSTGRESQL = connection.vendor == "postgresql"
on_sqlite = pytest.mark.skipif(IS_POSTGRESQL, reason="the run on SQLite tries it")
on_postgresql = pytest.mark.skipif(not IS_POSTGRESQL, reason="the run on PostgreSQL tries it")


# The next id that a table gives, and the highest one in it
NEXT = "SELECT nextval(pg_get_serial_sequence(%s, 'id')), (SELECT max(id) FROM {})"


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def assert_the_site_answers(machine: Machine, rows: dict[str, list]) -> None:
    with machine.serving():
        assert machine.fetch("/healthz") == (200, b"ok\n")
        assert json.loads(machine.fetch("/readyz")[1])["ready"] is True
        manifest = json.loads(machine.fetch("/cctv/data/manifest.json")[1])
        assert manifest["sites"] == VISIBLE_SITES < rows["cctv_map_camerasite"][0]
        assert [machine.fetch(page)[0] for page in ("/", "/cctv/list/", "/admin/login/")] == [
            200,
            200,
            200,
        ]


def assert_every_nightly_job_runs(machine: Machine) -> None:
    jobs = machine.commands_of("portal-nightly.service")
    old = machine.newest_backup().with_name("portal-20250101-033000.tar.gz")
    old.touch()
    long_ago = time.time() - 31 * 86_400
    os.utime(old, (long_ago, long_ago))
    kept = len(machine.backups())
    for job in jobs:
        done = subprocess.run(
            shlex.split(job), cwd=machine.folder / "opt/portal", env=machine.environment_of_portal()
        )
        assert done.returncode == 0, job
    # One came, and the old one went.
    assert len(machine.backups()) == kept
    assert not old.exists()
    commands = ROOT.glob("*/management/commands/*.py")
    nightly = [path.stem for path in commands if path.read_text().startswith('"""Nightly')]
    assert {"erase_report_notes", "purge_contacts"} <= set(nightly)
    assert [name for name in nightly if f"manage.py {name}" not in " ".join(jobs)] == []


def tables_that_would_give_an_id_twice(url: str) -> list[str]:
    with psycopg.connect(url) as database:
        found = database.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = 'id' AND is_identity = 'YES'"
        )
        tables = [name for (name,) in found]
        assert "cctv_map_camerasite" in tables
        given = {name: database.execute(NEXT.format(name), [name]).fetchone() for name in tables}
    return [name for name, (new, highest) in given.items() if highest and new <= highest]


@on_sqlite
def test_from_an_empty_machine_to_a_restored_and_updated_site(machine):
    machine.publish_program()
    machine.run("install")
    said = machine.run("prepare")
    assert "System check identified no issues" in said
    machine.fill()
    assert machine.run("unlock").count("1 attempts removed.") == 1
    assert machine.run("unlock-all").count("No attempts found.") == 1
    assert "standard_18col.csv" in machine.run("undo")
    for name in ("publish", "forget"):
        assert "지도를 발행했습니다." in machine.run(name)
    assert "주민 연락처 0건을 지웠습니다." in machine.run("purge-contacts")
    rows, files = machine.every_row(), machine.files()
    folders = {name.partition("/")[0] for name in files}
    assert folders == {"request-photos", "snapshot", "uploads"}

    assert "백업했습니다" in machine.run("backup")
    backup = machine.newest_backup()
    assert stat.filemode(backup.stat().st_mode) == "-rw-------"
    assert machine.run("check-backup") == f"{backup}: 온전함\r\n"
    machine.run("sqlite")
    machine.move_away()
    machine.run("restore", file_name=backup.name)
    assert machine.every_row() == rows
    assert machine.files() == files

    again = manage(machine.environment_of_portal(), "restore", str(backup))
    assert (again.returncode, "데이터베이스가 비어 있지 않습니다." in again.stderr) == (1, True)
    assert machine.every_row() == rows

    (machine.origin / "CHANGED").write_text("new")
    machine.commit("Second")
    machine.run("update")
    assert (machine.folder / "opt/portal/CHANGED").read_text() == "new"
    assert machine.every_row() == rows
    assert_the_site_answers(machine, rows)
    assert_every_nightly_job_runs(machine)
    picture = machine.folder / "srv/portal/card-pictures/any.webp"
    picture.parent.mkdir(exist_ok=True)
    picture.touch()
    machine.run("full")
    assert not picture.exists()


@on_postgresql
def test_from_sqlite_to_postgresql_and_from_its_backup_into_an_empty_database(machine):
    (machine.folder / "opt" / "portal").rmdir()
    (machine.folder / "opt" / "portal").symlink_to(ROOT)
    manage(machine.environment_of_portal(), "migrate", "-v0")
    machine.fill()
    rows, files = machine.every_row(), machine.files()
    with fresh_postgresql() as first, fresh_postgresql() as second:
        machine.write_settings(first)
        said = machine.run("move")
        assert (
            f"표 {len(rows)}개, {sum(count for count, _ in rows.values()):,}줄을 옮겼습니다."
            in said
        )
        assert machine.every_row() == rows
        assert tables_that_would_give_an_id_twice(first) == []
        machine.run("backup")
        backup = machine.newest_backup()
        machine.run("postgresql")
        machine.move_away()
        machine.write_settings(second)
        machine.run("restore", file_name=backup.name)
        assert machine.every_row() == rows
        assert machine.files() == files
        assert_the_site_answers(machine, rows)


def test_every_block_is_one_chain_that_its_first_error_ends():
    loose = [
        f"{name}: {line}"
        for kind, name, text in BLOCKS
        if kind == "sh"
        for line in text.splitlines()[:-1]
        if not line.endswith(" &&")
    ]
    in_one_line = [
        line
        for kind, _, text in BLOCKS
        if kind == "sh"
        for line in text.splitlines()
        if ";" in line and not line.startswith(("for file in ", ".venv/bin/python -c "))
    ]
    assert (loose, in_one_line) == ([], [])


@pytest.mark.parametrize(
    ("name", "failing", "ran"),
    [
        ("install", "git clone", 1),
        ("install", "python3 -m venv", 2),
        ("prepare", "manage.py collectstatic", 2),
        ("restore", "manage.py restore", 1),
        ("update", "manage.py backup", 1),
        ("update", "git pull", 2),
        ("update", "pip install", 3),
        ("update", "manage.py collectstatic", 5),
    ],
)
def test_nothing_runs_after_the_command_that_failed(machine, name, failing, ran):
    log = machine.folder / "log"
    script = f"""#!/bin/sh
echo "${{0##*/}} $*" >> {log}
case "${{0##*/}} $*" in *"{failing}"*) exit 1;; esac
"""
    python = machine.folder / "opt/portal/.venv/bin/python"
    python.parent.mkdir(parents=True)
    for program in (python, machine.folder / "bin/python3", machine.folder / "bin/git"):
        program.write_text(script)
        program.chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", machine.here(SHELL[name])],
        cwd=machine.folder / "opt/portal",
        env=machine.environment(),
    )
    assert done.returncode == 1
    commands = log.read_text(encoding="utf-8").splitlines()
    assert (len(commands), failing in commands[-1]) == (ran, True)


def test_what_is_not_run_is_only_what_a_real_machine_has():
    commands = {
        line.split()[0]
        for kind, name, text in BLOCKS
        if kind == "sh" and name == "root"
        for line in text.splitlines()
    }
    assert commands == ON_A_REAL_MACHINE_ONLY


def test_every_block_of_the_document_is_run_by_a_test_of_this_file():
    source = Path(__file__).read_text(encoding="utf-8")
    assert len(DOCUMENT.split("\n```")) - 1 == 2 * len(BLOCKS)
    assert [name for name in SHELL if name != "begin" and f'"{name}"' not in source] == []
