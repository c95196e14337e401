"""``make run`` stops at the first step that fails, says which one, and serves nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.server import ROOT, environment_in

LINKED = ("Makefile", "gangseo_portal", "manage.py", "requirements.txt", "requirements-dev.txt")
NOT_INSTALLED = (
    "패키지를 설치하지 못했으니 인터넷과 디스크의 남은 자리를 확인한 뒤 다시 실행해 주세요.\n"
)


class Checkout:
    """A folder with the Makefile, and programs that the test writes in the place of real ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in LINKED:
            (folder / name).symlink_to(ROOT / name)
        (folder / ".venv" / "bin").mkdir(parents=True)
        self.program(".venv/bin/gunicorn", "touch served")

    def program(self, name: str, script: str) -> None:
        (self.folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.folder / name).chmod(0o755)

    def is_installed(self, python: str) -> None:
        self.program(".venv/bin/python", python)
        (self.folder / ".venv" / "run-ready").touch()

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        # Under ``make test`` this is a make of its own, not one of its parts.
        whole = os.environ | environment
        own = {name: value for name, value in whole.items() if "MAKE" not in name}
        return subprocess.run(
            ["make", "run", *words],
            cwd=self.folder,
            env=own,
            capture_output=True,
            text=True,
        )

    def said(self, *words: str, **environment: str) -> str:
        """The output of a failed run, without make's own last line."""
        done = self.run(*words, **environment)
        assert (done.returncode, self.has_served()) == (2, False)
        return "".join(line for line in done.stderr.splitlines(True) if "make: ***" not in line)

    def has_served(self) -> bool:
        return (self.folder / "served").exists()


@pytest.fixture
def checkout(tmp_path) -> Checkout:
    return Checkout(tmp_path)


def test_the_server_starts_when_every_step_is_done(checkout):
    checkout.is_installed("exit 0")
    assert (checkout.run().returncode, checkout.has_served()) == (0, True)


def test_the_server_does_not_start_on_a_portal_that_could_not_be_prepared(checkout):
    checkout.is_installed(f'exec {sys.executable} "$@"')
    environment = environment_in(str(checkout.folder / "var")) | {
        "DATABASE_URL": f"sqlite:///{checkout.folder}/no-such-folder/portal.sqlite3"
    }
    assert checkout.said(**environment) == (
        "CommandError: 데이터베이스를 준비하지 못했으니 데이터베이스 주소와 데이터 폴더의 권한을 "
        "확인한 뒤 다시 실행해 주세요.\n까닭: OperationalError: unable to open database file\n"
    )


def test_packages_that_cannot_be_installed_stop_it(checkout):
    checkout.program(".venv/bin/python", "exit 1")
    assert checkout.said() == NOT_INSTALLED
    assert not (checkout.folder / ".venv" / "run-ready").exists()


def test_secrets_that_cannot_be_written_stop_it(checkout):
    checkout.is_installed('[ "$2" != gangseo_portal.local_env ]')
    assert checkout.said() == (
        "var/local.env를 만들지 못했으니 var 폴더에 쓸 수 있는지 확인한 뒤 다시 실행해 주세요.\n"
    )


def test_a_python_that_is_too_old_or_too_new_stops_it(checkout):
    checkout.program("python", "exit 1")
    assert checkout.said("PYTHON=./python") == (
        "파이썬 3.11이나 3.12나 3.13이 필요하니 make run PYTHON=python3.11처럼 실행해 주세요.\n"
    )


def test_half_an_environment_is_not_taken_for_a_whole_one_the_next_time(checkout):
    """Debian's Python without python3-venv makes the folder and fails after that."""
    half = '[ "$2" = venv ] || exit 0; touch .venv/bin/python; chmod +x .venv/bin/python; exit 1'
    checkout.program("python", half)
    for _ in range(2):
        assert checkout.said("PYTHON=./python") == (
            ".venv를 만들지 못했으니 python3-venv를 설치한 뒤 다시 실행해 주세요.\n"
        )
