"""``make run`` collects static files only when one of them is new, and stops at a failing step."""

import json
import os

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from gangseo_portal import storage
from gangseo_portal.management.commands import prepare_trial
from gangseo_portal.management.commands.prepare_trial import static_files_are_fresh

FOUR_STEPS = ["migrate", "load_demo", "publish_map", "collectstatic"]


@pytest.fixture
def collected(settings, tmp_path):
    """A folder of sources that were collected after they were written."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "gangseo_portal.storage.HashedStaticFilesStorage"},
    }
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.BASE_DIR = tmp_path
    (tmp_path / "static" / "site").mkdir(parents=True)
    for name in ("requirements.txt", "static/site/a.css", "static/site/b.css"):
        (tmp_path / name).write_text("p { color: black }\n" * 100)
        os.utime(tmp_path / name, (20, 20))
    collect()
    return tmp_path


def collect() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


def names_in_manifest(folder) -> list[str]:
    return sorted(json.loads((folder / "collected" / "staticfiles.json").read_bytes())["paths"])


def test_nothing_is_collected_again_while_nothing_changed(collected):
    assert static_files_are_fresh() is True


@pytest.mark.parametrize("changed", ["requirements.txt", "static/site/a.css"])
def test_a_newer_file_or_package_is_collected(collected, changed):
    later = (collected / "collected" / "staticfiles.json").stat().st_mtime + 10
    os.utime(collected / changed, (later, later))
    assert static_files_are_fresh() is False


def test_a_file_that_the_manifest_misses_is_collected_however_old_it_is(collected):
    (collected / "static/site/c.css").touch()
    os.utime(collected / "static/site/c.css", (20, 20))
    assert static_files_are_fresh() is False
    collect()
    assert static_files_are_fresh() is True
    assert names_in_manifest(collected) == ["site/a.css", "site/b.css", "site/c.css"]


def test_a_removed_file_leaves_the_manifest(collected):
    (collected / "static/site/b.css").unlink()
    assert static_files_are_fresh() is False
    collect()
    assert static_files_are_fresh() is True
    assert names_in_manifest(collected) == ["site/a.css"]


def test_the_first_time_everything_is_collected(collected):
    (collected / "collected" / "staticfiles.json").unlink()
    assert static_files_are_fresh() is False


@pytest.mark.parametrize("rest", ["", '{"paths": {"site/a.css"'])
def test_a_manifest_that_was_cut_short_is_replaced(settings, collected, rest):
    (collected / "collected" / "staticfiles.json").write_text(rest)
    settings.STORAGES = {**settings.STORAGES}  # as in a new process: nothing is in memory
    assert static_files_are_fresh() is False
    collect()
    assert static_files_are_fresh() is True
    assert names_in_manifest(collected) == ["site/a.css", "site/b.css"]


@pytest.fixture
def interrupted(monkeypatch):
    """``interrupted(method)``: whoever collects is stopped by Ctrl+C in this method."""

    def stop_in(method: str) -> None:
        def stop(*args, **kwargs):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(storage.HashedStaticFilesStorage, method, stop)
            with pytest.raises(KeyboardInterrupt):
                collect()

    return stop_in


WHERE_IT_STOPS = pytest.mark.parametrize(
    "method", ["hashed_name", "_save", "save_manifest", "compress_files"]
)


@WHERE_IT_STOPS
def test_what_was_interrupted_the_first_time_is_collected_again(collected, interrupted, method):
    for path in (collected / "collected").rglob("*.*"):
        path.unlink()
    interrupted(method)
    assert static_files_are_fresh() is False
    collect()
    assert static_files_are_fresh() is True


@WHERE_IT_STOPS
def test_what_was_interrupted_later_is_collected_again_and_the_old_manifest_still_serves(
    collected, interrupted, method
):
    before = (collected / "collected" / "staticfiles.json").read_bytes()
    interrupted(method)
    assert static_files_are_fresh() is False
    assert (collected / "collected" / "staticfiles.json").read_bytes() == before
    collect()
    assert static_files_are_fresh() is True


def test_a_trial_of_collecting_changes_nothing(collected):
    call_command("collectstatic", interactive=False, verbosity=0, dry_run=True)
    assert static_files_are_fresh() is True


@pytest.mark.parametrize(
    ("failing", "error", "said"),
    [
        (
            "migrate",
            OperationalError("unable to open database file"),
            "데이터베이스를 준비하지 못했으니 데이터베이스 주소와 데이터 폴더의 권한을 확인한 뒤 "
            "다시 실행해 주세요.\n까닭: OperationalError: unable to open database file",
        ),
        (
            "load_demo",
            ValueError("no number"),
            "시연 내용을 넣지 못했으니 아래 까닭을 바로잡은 뒤 다시 실행해 주세요.\n"
            "까닭: ValueError: no number",
        ),
        (
            "publish_map",
            CommandError("지도를 쓸 자리가 없습니다."),
            "지도를 발행하지 못했으니 디스크의 남은 자리와 데이터 폴더의 권한을 확인한 뒤 "
            "다시 실행해 주세요.\n까닭: 지도를 쓸 자리가 없습니다.",
        ),
        (
            "collectstatic",
            storage.CircularReference(["a.js", "b.js", "a.js"]),
            "화면 파일을 모으지 못했으니 아래 까닭을 바로잡은 뒤 다시 실행해 주세요.\n"
            "까닭: Static files name each other in a circle: a.js → b.js → a.js. The name of each "
            "needs the hash of the next, so none can be first. Move what they share into a file "
            "of its own that names none of them.",
        ),
    ],
)
def test_a_failing_step_says_what_failed_and_stops_there(monkeypatch, failing, error, said):
    done = []

    def call(name: str, **options) -> None:
        done.append(name)
        if name == failing:
            raise error

    monkeypatch.setattr(prepare_trial, "call_command", call)
    monkeypatch.setattr(prepare_trial, "static_files_are_fresh", lambda: False)
    with pytest.raises(CommandError) as stopped:
        call_command("prepare_trial")
    assert str(stopped.value) == said
    assert done == FOUR_STEPS[: FOUR_STEPS.index(failing) + 1]
