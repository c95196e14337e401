"""PostgreSQL that hangs, or holds a row: a page gives up within seconds and says so in Korean."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import ConnectionHandler, OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from bench.server import ROOT, environment_in
from cases.models import DailyViews
from cctv_map.choices import SourceKind
from cctv_map.imports.cameras.locking import locked_source
from gangseo_portal import urls
from gangseo_portal.postgresql import base, connection_options
from tests.cases.factories import make_case
from tests.own_portal import address_of
from tests.postgres import running_server

only_on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has neither server nor row locks"
)
LATE = "지금은 대답이 늦어요"


def slow(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(3600)")
    return HttpResponse("slept")


urlpatterns = [*urls.urlpatterns, path("slow/", slow)]
handler500 = urls.handler500


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


def options_of(code: str, **variables: str) -> dict:
    """OPTIONS of the database after this code, in a fresh Python."""
    url = "postgresql://portal@db.example/portal"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import json; print(json.dumps(options))"],
        env={**environment_in("/nowhere"), "DATABASE_URL": url} | variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


READ = "from django.conf import settings; options = settings.DATABASES['default']['OPTIONS']"
LIMITS_OF_PAGES = (
    "-c statement_timeout=15s -c lock_timeout=5s -c idle_in_transaction_session_timeout=120s"
)


def test_pages_give_up_and_commands_do_not():
    of_pages = options_of(f"import gangseo_portal.wsgi; {READ}")
    of_commands = options_of(READ)
    assert of_pages.pop("options") == LIMITS_OF_PAGES
    # Both notice a server that is not there.
    assert of_pages == of_commands
    assert (of_pages["connect_timeout"], of_pages["tcp_user_timeout"]) == (5, 15_000)


def test_an_office_may_choose_other_limits():
    url = "postgresql://portal@db.example/portal?connect_timeout=9"
    options = options_of(
        f"import gangseo_portal.wsgi; {READ}", DATABASE_STATEMENT_SECONDS="40", DATABASE_URL=url
    )
    assert options["options"].startswith("-c statement_timeout=40s ")
    assert options["connect_timeout"] == 9


ASK = """
import json, sys, django
django.setup()
from django.test import Client
visitor = Client(raise_request_exception=False)
answers = {page: visitor.get(page) for page in ("/cases/", "/healthz", "/readyz", "/admin/login/")}
print(json.dumps([[a.status_code, a.content.decode()] for a in answers.values()]))
"""


def test_a_server_that_takes_the_call_and_says_nothing_is_given_up(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        # psycopg takes no less than two seconds.
        url = f"postgresql://portal@127.0.0.1:{port}/portal?connect_timeout=2"
        done = subprocess.run(
            [sys.executable, "-c", ASK],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                "DATABASE_URL": url,
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stderr
    cases, health, ready, login = json.loads(done.stdout)
    assert [status for status, _ in (cases, health, ready, login)] == [503, 503, 503, 200]
    assert LATE in cases[1]
    assert json.loads(ready[1])["checks"]["database"].startswith("데이터베이스가 대답하지 않습니다")
    assert str(port) not in ready[1]


@contextmanager
def somebody_holds(statement: str) -> Iterator[None]:
    """Another connection that has run this statement and does not end its transaction."""
    with psycopg.connect(address_of(connection.settings_dict["NAME"])) as other:
        other.execute(statement)
        yield
        other.rollback()


def set_limit(name: str, limit: str = "50ms") -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET {name} = '{limit}'")


@pytest.fixture
def limited(transactional_db) -> Iterator[None]:
    """Settings of the connection end with it."""
    yield
    connection.close()


@only_on_postgresql
@pytest.mark.urls("tests.gangseo_portal.test_postgresql_limits")
def test_a_statement_without_end_is_cancelled_and_the_next_page_works(limited, visitor):
    set_limit("statement_timeout")
    response = visitor.get("/slow/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    text = response.content.decode()
    assert LATE in text
    assert "pg_sleep" not in text
    set_limit("statement_timeout", "0")
    assert visitor.get("/cases/").status_code == 200


@only_on_postgresql
def test_a_table_that_somebody_holds_gives_an_answer(limited, visitor):
    """A migration that runs beside the site does that."""
    set_limit("lock_timeout")
    with somebody_holds("LOCK TABLE cases_case IN ACCESS EXCLUSIVE MODE"):
        response = visitor.get("/cases/")
    assert (response.status_code, LATE in response.content.decode()) == (503, True)
    assert visitor.get("/cases/").status_code == 200


@only_on_postgresql
def test_a_row_that_somebody_holds_takes_no_case_from_its_reader(limited, visitor):
    case = make_case()
    reader = {"user-agent": "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36"}
    page = f"/cases/{case.pk}/"
    assert visitor.get(page, headers=reader).status_code == 200
    set_limit("lock_timeout")
    with somebody_holds("SELECT * FROM cases_dailyviews FOR UPDATE"):
        assert visitor.get(page, headers=reader).status_code == 200
    assert DailyViews.objects.get().count == 1


@only_on_postgresql
def test_an_import_may_take_longer_than_a_page_waits_and_still_ends_before_the_page(limited):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '15s'")
        with locked_source(SourceKind.ANSIM):
            assert shown(cursor, "statement_timeout") == "100s"
            assert shown(cursor, "lock_timeout") == "20s"
        assert shown(cursor, "statement_timeout") == "15s"


@only_on_postgresql
def test_an_import_on_the_command_line_has_no_limit(limited):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        with locked_source(SourceKind.ANSIM):
            assert shown(cursor, "statement_timeout") == "0"


def shown(cursor, name: str) -> str:
    cursor.execute(f"SHOW {name}")
    return cursor.fetchone()[0]


@pytest.fixture
def own_server(db) -> Iterator[base.DatabaseWrapper]:
    """A connection to a server of its own, which the test may freeze."""
    with running_server() as url:
        with psycopg.connect(url) as found:
            host, user = found.info.host, found.info.user
        own = {
            "ENGINE": "gangseo_portal.postgresql",
            "HOST": host,
            "USER": user,
            "NAME": "postgres",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": connection_options(7) | {"connect_timeout": 2},
        }
        handler = ConnectionHandler({"default": own})
        yield handler["default"]
        handler["default"].close()


@contextmanager
def frozen(*pids: int) -> Iterator[None]:
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


@only_on_postgresql
def test_a_server_that_freezes_under_a_kept_connection_is_noticed(own_server, monkeypatch):
    with own_server.cursor() as cursor:
        limits = [shown(cursor, name) for name in ("statement_timeout", "lock_timeout")]
        assert limits == ["7s", "5s"]
        assert shown(cursor, "idle_in_transaction_session_timeout") == "2min"
        cursor.execute("SHOW data_directory")
        (folder,) = cursor.fetchone()
    server = int(Path(folder, "postmaster.pid").read_text().split()[0])
    monkeypatch.setattr(base, "HEALTH_SECONDS", 0.05)
    with frozen(own_server.connection.info.backend_pid, server):
        assert not own_server.is_usable()
        next_page_begins(own_server)
        with pytest.raises(OperationalError, match="timeout expired"):
            own_server.cursor()
    monkeypatch.undo()
    next_page_begins(own_server)
    with own_server.cursor() as cursor:
        assert shown(cursor, "statement_timeout") == "7s"
    assert own_server.is_usable()


def next_page_begins(server: base.DatabaseWrapper) -> None:
    """Does as Django does with the connection that the last page left."""
    server.close_if_unusable_or_obsolete()


@only_on_postgresql
def test_a_connection_that_the_server_closed_is_noticed(own_server):
    own_server.ensure_connection()
    pid = own_server.connection.info.backend_pid
    host = own_server.settings_dict["HOST"]
    with psycopg.connect(host=host, user="portal", dbname="postgres") as other:
        other.execute("SELECT pg_terminate_backend(%s, 60000)", [pid])
    assert not own_server.is_usable()
