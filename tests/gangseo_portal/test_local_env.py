"""The secrets of a trial run are made once, stay private, and never beat real variables."""

import os
import stat

from gangseo_portal.local_env import make_local_env, read_local_env


def values(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_the_file_is_readable_by_its_owner_only(tmp_path):
    path = tmp_path / "var" / "local.env"
    assert make_local_env(path) is True
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_machines_get_different_secrets(tmp_path):
    make_local_env(tmp_path / "one")
    make_local_env(tmp_path / "two")
    one, two = values(tmp_path / "one"), values(tmp_path / "two")
    assert one["SECRET_KEY"] != two["SECRET_KEY"]
    assert one["DEMO_ADMIN_PASSWORD"] != two["DEMO_ADMIN_PASSWORD"]
    assert len(one["SECRET_KEY"]) >= 50


def test_a_second_call_keeps_the_first_secrets(tmp_path):
    path = tmp_path / "local.env"
    make_local_env(path)
    before = path.read_bytes()
    assert make_local_env(path) is False
    assert path.read_bytes() == before


def test_a_variable_of_the_machine_beats_the_file(tmp_path, monkeypatch):
    path = tmp_path / "local.env"
    path.write_text("# NOTE=skipped\nPORTAL_ONE=file\nPORTAL_TWO=file\nno equals sign\n")
    monkeypatch.setenv("PORTAL_ONE", "machine")
    monkeypatch.delenv("PORTAL_TWO", raising=False)
    read_local_env(path)
    try:
        assert (os.environ["PORTAL_ONE"], os.environ["PORTAL_TWO"]) == ("machine", "file")
        assert "# NOTE" not in os.environ
    finally:
        del os.environ["PORTAL_TWO"]


def test_a_missing_file_is_no_error(tmp_path):
    read_local_env(tmp_path / "absent")
