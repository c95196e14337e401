"""Fixtures of every test: empty folders, no network, and the real files where they exist."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_socket import socket_allow_hosts

# Playwright's event loop makes Django believe that tests are asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# A busy machine is no fault of the code; under CI the same examples are tried every time.
hypothesis_settings.register_profile(
    "portal",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
hypothesis_settings.load_profile("portal")


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path) -> None:
    """Each test writes its media, snapshot, card pictures and uploads into a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SNAPSHOT_ROOT = tmp_path / "snapshot"
    settings.CARD_PICTURE_ROOT = tmp_path / "card-pictures"
    settings.UPLOAD_ROOT = tmp_path / "uploads"
    settings.REQUEST_PHOTO_ROOT = tmp_path / "request-photos"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """The throttle starts every test from zero."""
    cache.clear()


@pytest.fixture(autouse=True)
def only_this_machine() -> None:
    """A test that reaches for the internet fails; the database and the browser are local."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture
def real_file(settings):
    """``real_file(name)`` is the path of a real open-data file; without it the test is skipped.

    Under CI a missing file is a failure, never a skip.
    """

    def find(name: str) -> Path:
        path = settings.SHARED_DATA / name
        if not path.is_file():
            message = f"the real file {name} is not beside this checkout (../shared/data)"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)
        return path

    return find
