"""Only one process at a time, and none that died is waited for."""

import subprocess
import sys

import pytest

from gangseo_portal.lib.one_at_a_time import TakenError, one_at_a_time

HOLDS = """
import sys
from django.conf import settings
from pathlib import Path
settings.configure(DATA_DIR=Path(sys.argv[1]))
from gangseo_portal.lib.one_at_a_time import one_at_a_time
with one_at_a_time("heavy"):
    print("inside", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "not made yet"
    return settings.DATA_DIR


def test_the_second_is_told_at_once_and_let_in_afterwards():
    with one_at_a_time("heavy"), pytest.raises(TakenError), one_at_a_time("heavy"):
        pass
    with one_at_a_time("heavy"), one_at_a_time("another"):
        pass


def test_a_fault_inside_lets_the_next_one_in():
    with pytest.raises(ZeroDivisionError), one_at_a_time("heavy"):
        raise ZeroDivisionError
    with one_at_a_time("heavy"):
        pass


def test_a_process_that_is_killed_holds_nothing(folder):
    command = [sys.executable, "-c", HOLDS, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as holder:
        assert holder.stdout.readline() == b"inside\n"
        with pytest.raises(TakenError), one_at_a_time("heavy"):
            pass
        holder.kill()
        holder.wait()
    with one_at_a_time("heavy"):
        pass
