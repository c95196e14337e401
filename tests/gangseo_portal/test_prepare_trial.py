"""``make run`` collects static files only when one of them is new."""

import os

import pytest

from gangseo_portal.management.commands.prepare_trial import static_files_are_fresh


@pytest.fixture
def collected(settings, tmp_path):
    """A folder of sources and a manifest that was written after them."""
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.BASE_DIR = tmp_path
    (tmp_path / "static" / "site").mkdir(parents=True)
    settings.STATIC_ROOT.mkdir()
    for name, second in (("requirements.txt", 10), ("static/site/a.css", 20)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (second, second))
    for folder in ("static", "static/site"):
        os.utime(tmp_path / folder, (20, 20))
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    manifest.touch()
    os.utime(manifest, (30, 30))
    return tmp_path


def test_nothing_is_collected_again_while_nothing_changed(collected):
    assert static_files_are_fresh() is True


@pytest.mark.parametrize("changed", ["requirements.txt", "static/site/a.css", "static/site"])
def test_a_newer_file_or_package_or_a_removed_file_is_collected(collected, changed):
    os.utime(collected / changed, (40, 40))
    assert static_files_are_fresh() is False


def test_the_first_time_everything_is_collected(collected):
    (collected / "collected" / "staticfiles.json").unlink()
    assert static_files_are_fresh() is False
