"""A portal of its own for tests that kill, move or restore one: a folder and a fresh database.

The database is of the kind that this run of the tests uses: a file of SQLite in the folder, or a
new one on the same PostgreSQL server.
"""

import json
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection

from bench.server import ROOT, environment_in


def address_of(name: str) -> str:
    """DATABASE_URL of another database on the server of this run."""
    here = connection.settings_dict
    user = ":".join(quote(here[part], safe="") for part in ("USER", "PASSWORD") if here[part])
    port = f":{here['PORT']}" if here["PORT"] else ""
    return f"postgresql://{user}@{quote(here['HOST'], safe='')}{port}/{name}"


@contextmanager
def fresh_postgresql(template: str = "template1") -> Iterator[str]:
    """DATABASE_URL of a new database on the PostgreSQL server of this run, empty or a copy."""
    name = f"own_{secrets.token_hex(6)}"
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield address_of(name)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def own_portal(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a migrated portal whose files stand in this folder."""
    if connection.vendor == "sqlite":
        environment = environment_in(str(folder))
        manage(environment, "migrate", "-v0")
        yield environment
        return
    with fresh_postgresql() as url:
        environment = environment_in(str(folder)) | {"DATABASE_URL": url}
        manage(environment, "migrate", "-v0")
        yield environment


@contextmanager
def copied_portal(template: dict[str, str], folder: Path) -> Iterator[dict[str, str]]:
    """A portal that holds what another one holds; nobody may be connected to that one."""
    shutil.copytree(template["DATA_DIR"], folder, dirs_exist_ok=True)
    if connection.vendor == "sqlite":
        yield environment_in(str(folder))
        return
    with fresh_postgresql(template["DATABASE_URL"].rsplit("/", 1)[1]) as url:
        yield environment_in(str(folder)) | {"DATABASE_URL": url}


def select(environment: dict[str, str], query: str) -> list[tuple]:
    """The rows of a portal's database, read without Django."""
    url = environment["DATABASE_URL"]
    if url.startswith("sqlite:///"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            return database.execute(query).fetchall()
    with psycopg.connect(url) as database:
        return database.execute(query).fetchall()


def manage(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run ``manage.py`` in a process of its own; the caller looks at what came of it."""
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)


def every_row_of(environment: dict[str, str]) -> dict[str, list]:
    """``tests.every_row`` of another portal."""
    command = [sys.executable, "-m", "tests.every_row"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
