"""``make test`` runs all its parts before it reports, whatever fails."""

import sys

import pytest

from tests import production_check
from tests import run as make_test
from tests.run import Part, run


def part(title: str, code: str, **options) -> Part:
    return Part(title, [sys.executable, "-c", code], **options)


OK = part("first", "print('first ran')")
BROKEN = part("second", "print('second ran'); raise SystemExit(3)")
LAST = part("third", "print('third ran')")
CHECKS = ["ruff check", "ruff format", "djade", "oxlint", "oxfmt", "production"]


def summary_of(said: str) -> list[list[str]]:
    """The words of the lines after the heading, without the seconds."""
    lines = said.split("== summary\n")[1].splitlines()
    return [line.split()[:-2] for line in lines[:-1]] + [lines[-1].split()]


def test_a_part_that_fails_stops_no_other_one(capfd):
    assert run([OK, BROKEN, LAST]) == 1
    said = capfd.readouterr().out
    order = [line for line in said.splitlines() if line.endswith("ran") or line.startswith("==")]
    assert order == [
        "== first",
        "first ran",
        "== second",
        "second ran",
        "== third",
        "third ran",
        "== summary",
    ]
    assert summary_of(said) == [
        ["first", "ok"],
        ["second", "FAILED", "(3)"],
        ["third", "ok"],
        ["1", "of", "3", "parts", "FAILED"],
    ]


def test_when_nothing_fails_the_code_is_zero(capfd):
    assert run([OK, LAST]) == 0
    assert capfd.readouterr().out.endswith("all 2 parts are ok\n")


def test_a_program_that_is_not_installed_is_a_failed_part(capfd):
    assert run([Part("missing", ["/nowhere/ruff"]), OK]) == 1
    said = capfd.readouterr().out
    assert "No such file or directory: '/nowhere/ruff'" in said
    assert summary_of(said)[:2] == [["missing", "FAILED", "(127)"], ["first", "ok"]]


def test_a_part_that_was_killed_has_failed(capfd):
    killed = part("killed", "import os; os.kill(os.getpid(), 9)")
    assert run([killed]) == 1
    assert summary_of(capfd.readouterr().out)[0] == ["killed", "FAILED", "(-9)"]


def test_a_part_sees_no_variable_that_it_must_not_see(capfd, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    look = "import os; print('seen:', os.environ.get('DATABASE_URL'))"
    run([part("hidden", look, without=["DATABASE_URL"]), part("shown", look)])
    lines = [line for line in capfd.readouterr().out.splitlines() if line.startswith("seen")]
    assert lines == ["seen: None", "seen: postgresql://somewhere/else"]


@pytest.mark.parametrize(
    ("named", "installed", "titles"),
    [
        (False, True, ["tests on SQLite", "tests on PostgreSQL", "browser, on PostgreSQL"]),
        (True, False, ["tests on SQLite", "tests on PostgreSQL", "browser, on PostgreSQL"]),
        (False, False, ["tests on SQLite", "browser, on SQLite"]),
    ],
)
def test_everything_is_the_machine_the_checks_and_every_run_of_tests(
    monkeypatch, named, installed, titles
):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if named:
        monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    parts = make_test.everything()
    assert next(parts).title == "machine"
    # Only now: the machine may have installed it.
    monkeypatch.setattr(make_test, "binaries", lambda: "/usr/lib" if installed else None)
    assert [each.title for each in parts] == [*CHECKS, *titles]


def test_make_check_is_the_checks_alone(monkeypatch):
    monkeypatch.setattr(make_test, "run", lambda parts: [each.title for each in parts])
    assert make_test.main(["check"]) == CHECKS


def test_every_production_check_runs_though_the_first_one_fails(capfd, monkeypatch):
    monkeypatch.setattr(
        production_check, "COMMANDS", [["no_such_command"], ["version"], ["no_such_either"]]
    )
    assert production_check.main() == 1
    said = capfd.readouterr()
    assert "no_such_command" in said.err
    assert "no_such_either" in said.err
