"""``/readyz`` says whether the install can serve, and what to mend, to whoever asks."""

import json
import os
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from cctv_map.map.snapshot.publish import publish_snapshot
from gangseo_portal import readiness
from gangseo_portal.readiness import CHECKS, NOT_CHECKED
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

HASHED = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
ALL_OK = dict.fromkeys(CHECKS, "ok")


@pytest.fixture(autouse=True)
def published(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    make_site()
    return publish_snapshot()


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The files that ``collectstatic`` leaves; tests take copies of its manifest."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=HASHED, STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture
def manifest(settings, collected, tmp_path):
    """The manifest that this process serves by; a test may break it."""
    folder = tmp_path / "static"
    folder.mkdir()
    for path in collected.iterdir():
        target = folder / path.name
        if path.is_file():
            target.write_bytes(path.read_bytes())
        else:
            target.symlink_to(path)
    settings.STATIC_ROOT = folder
    settings.STORAGES = HASHED
    return folder / "staticfiles.json"


def failing(response) -> dict[str, str]:
    assert response.status_code == 503
    told = response.json()
    assert told["ready"] is False
    assert told["checks"].keys() == CHECKS.keys()
    return {name: words for name, words in told["checks"].items() if words != "ok"}


def test_a_whole_install_is_ready(client, manifest):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "checks": ALL_OK})
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/json"


def test_head_says_the_same_without_words(client):
    response = client.head("/readyz")
    assert (response.status_code, response.content) == (200, b"")


def test_nothing_is_changed_by_asking(client):
    for method in ("post", "put", "patch", "delete", "options"):
        response = getattr(client, method)("/readyz")
        assert (method, response.status_code, response["Allow"]) == (method, 405, "GET, HEAD")


def test_a_visitor_with_a_session_leaves_it_alone(client, django_assert_num_queries):
    client.cookies["sessionid"] = "a" * 32
    with django_assert_num_queries(2):
        response = client.get("/readyz")
    assert response.cookies == {}


def test_with_debug_the_sources_are_served_and_no_manifest_is_missed(client):
    assert not hasattr(staticfiles_storage, "load_manifest")
    assert client.get("/readyz").json()["checks"]["static"] == "ok"


def without_the_manifest(manifest):
    manifest.unlink()


def half_a_manifest(manifest):
    manifest.write_bytes(manifest.read_bytes()[:100])


def a_list_for_a_manifest(manifest):
    manifest.write_text("[]")


def a_manifest_without_our_styles(manifest):
    told = json.loads(manifest.read_text())
    del told["paths"]["site/site.css"]
    manifest.write_text(json.dumps(told))


def a_manifest_that_names_a_lost_file(manifest):
    told = json.loads(manifest.read_text())
    told["paths"]["site/site.css"] = "site/site.000000000000.css"
    manifest.write_text(json.dumps(told))


BROKEN = [
    without_the_manifest,
    half_a_manifest,
    a_manifest_without_our_styles,
]


@pytest.mark.parametrize("broken", [*BROKEN, a_manifest_that_names_a_lost_file])
def test_a_start_without_static_files_is_told(client, manifest, broken):
    broken(manifest)
    assert failing(client.get("/readyz")) == {"static": CHECKS["static"][1]}


@pytest.mark.parametrize("broken", [*BROKEN, a_list_for_a_manifest])
def test_a_manifest_that_breaks_under_a_running_process_is_told(client, manifest, broken):
    """The next worker would read it."""
    assert client.get("/readyz").status_code == 200
    broken(manifest)
    assert failing(client.get("/readyz")) == {"static": CHECKS["static"][1]}


def test_files_collected_after_the_start_are_missed_until_the_next_start(client, manifest):
    whole = manifest.read_bytes()
    manifest.unlink()
    failing(client.get("/readyz"))
    manifest.write_bytes(whole)
    words = failing(client.get("/readyz"))["static"]
    assert words.endswith("누리집을 다시 켜 주세요.")


def test_a_migration_that_was_not_applied_is_told(client):
    MigrationRecorder(connection).migration_qs.filter(app="cctv_map", name="0001_initial").delete()
    assert failing(client.get("/readyz")) == {"migrations": CHECKS["migrations"][1]}


def test_a_migration_of_a_later_program_is_no_fault(client):
    MigrationRecorder(connection).record_applied("cctv_map", "9999_later")
    assert client.get("/readyz").status_code == 200


def test_a_database_without_tables_is_told(client, monkeypatch):
    def no_such_table(self):
        raise OperationalError("no such table: django_migrations")

    monkeypatch.setattr(MigrationRecorder, "migration_qs", property(no_such_table))
    assert failing(client.get("/readyz")) == {"migrations": CHECKS["migrations"][1]}


def test_a_database_that_is_away_is_told_once_and_asked_once(client, monkeypatch, caplog):
    asked = []

    def away():
        asked.append(1)
        raise OperationalError("connection to server at 10.1.2.3 failed: secret-host")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", away)
        response = client.get("/readyz")
    assert failing(response) == {"database": CHECKS["database"][1], "migrations": NOT_CHECKED}
    assert len(asked) == 1
    assert "secret-host" not in response.content.decode()
    assert [record.getMessage() for record in caplog.records if "Not ready" in record.msg] == [
        "Not ready (database): OperationalError: "
        "connection to server at 10.1.2.3 failed: secret-host"
    ]


def no_map(folder, published):
    (folder / "manifest.json").unlink()


def half_a_map(folder, published):
    (folder / "manifest.json").write_text("{")


def a_map_without_its_root(folder, published):
    (folder / published["root"]).unlink()


@pytest.mark.parametrize("broken", [no_map, half_a_map, a_map_without_its_root])
def test_a_map_that_cannot_be_read_is_told(client, settings, published, broken):
    broken(settings.SNAPSHOT_ROOT, published)
    assert failing(client.get("/readyz")) == {"map": CHECKS["map"][1]}


@pytest.mark.parametrize("name", ["SNAPSHOT_ROOT", "DATA_DIR"])
def test_a_folder_of_somebody_else_is_told(client, settings, monkeypatch, name):
    """Root may write everywhere, so that the answer of the system is put in its place."""
    real = os.access
    folder = getattr(settings, name)
    monkeypatch.setattr(os, "access", lambda path, mode: path != folder and real(path, mode))
    assert failing(client.get("/readyz")) == {"data_folder": CHECKS["data_folder"][1]}


def test_a_folder_that_is_not_there_is_told_without_its_path(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "secret-place"
    response = client.get("/readyz")
    assert failing(response).keys() == {"data_folder", "disk"}
    assert "secret-place" not in response.content.decode()


@pytest.mark.parametrize(
    ("blocks", "files", "free_files", "is_full"),
    [
        (99_999, 1_000, 500, True),
        (100_000, 1_000, 500, False),
        (900_000, 1_000, 0, True),
        (900_000, 0, 0, False),
    ],
    ids=["no bytes", "just enough", "no more files", "a file system that counts no files"],
)
def test_a_disk_that_is_nearly_full_is_told(
    client, monkeypatch, blocks, files, free_files, is_full
):
    disk = SimpleNamespace(f_bavail=blocks, f_frsize=1_000, f_files=files, f_favail=free_files)
    monkeypatch.setattr(os, "statvfs", lambda path: disk)
    response = client.get("/readyz")
    assert (response.status_code == 503) is is_full
    if is_full:
        assert failing(response) == {"disk": CHECKS["disk"][1]}


def test_several_faults_are_told_at_once(client, settings, manifest):
    manifest.unlink()
    (settings.SNAPSHOT_ROOT / "manifest.json").unlink()
    assert failing(client.get("/readyz")).keys() == {"static", "map"}


@pytest.mark.parametrize("of_the_program", ["static_names", "migrations_of_the_program"])
def test_what_belongs_to_the_program_is_worked_out_once_in_a_process(
    client, manifest, of_the_program
):
    client.get("/readyz")
    known = getattr(readiness, of_the_program).cache_info().misses
    client.get("/readyz")
    assert getattr(readiness, of_the_program).cache_info().misses == known


def test_asking_writes_nothing(client, settings, manifest):
    before = sorted(settings.DATA_DIR.rglob("*"))
    assert client.get("/readyz").status_code == 200
    assert sorted(settings.DATA_DIR.rglob("*")) == before
