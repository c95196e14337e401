import gzip
import json
from xml.etree import ElementTree

import brotli
import pytest
from django.urls import reverse

from cctv_map.map.snapshot.answer import best_coding
from cctv_map.map.snapshot.publish import publish_snapshot
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def manifest() -> dict:
    # Long enough that GZipMiddleware would want to compress it.
    for number in range(30):
        make_site(place=f"화곡1동 {number}-{number * 7}")
    return publish_snapshot()


def url(name: str) -> str:
    return reverse("cctv_map:data", args=[name])


def test_the_manifest_is_cached_for_a_minute_and_asked_for_again_by_its_tag(client, manifest):
    first = client.get(url("manifest.json"))
    assert (first.status_code, first.json()) == (200, manifest)
    assert first["Content-Type"] == "application/json"
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get(url("manifest.json"), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "public, max-age=60")
    assert "Content-Encoding" not in again
    other = client.get(url("manifest.json"), headers={"if-none-match": '"other"'})
    assert other.status_code == 200


def test_after_a_new_publishing_the_old_tag_no_longer_holds(client, manifest):
    tag = client.get(url("manifest.json"))["ETag"]
    make_site(place="새로 온 곳")
    publish_snapshot()
    answer = client.get(url("manifest.json"), headers={"if-none-match": tag})
    assert (answer.status_code, answer.json()["sites"]) == (200, 31)


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip, deflate, br;q=0", "gzip", gzip.decompress),
        ("gzip;q=0.5", "gzip", gzip.decompress),
        ("", None, bytes),
        ("deflate", None, bytes),
        ("gzip;q=0", "identity", bytes),
    ],
)
@pytest.mark.parametrize("which", ["root", "manifest"])
def test_each_file_comes_compressed_once_in_a_coding_the_client_takes(
    which, accepted, coding, unpack, client, manifest, settings
):
    name = manifest["root"] if which == "root" else "manifest.json"
    answer = client.get(url(name), headers={"accept-encoding": accepted})
    assert answer.status_code == 200
    assert answer.get("Content-Encoding") == coding
    assert unpack(answer.content) == (settings.SNAPSHOT_ROOT / name).read_bytes()
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["Vary"] == "Accept-Encoding"


def test_data_files_may_be_kept_for_ever(client, manifest):
    answer = client.get(url(manifest["root"]))
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Type"] == "application/json"
    assert len(json.loads(answer.content)["place"]) == 30


def test_the_picture_is_an_svg(client, manifest):
    for name in (manifest["picture"], manifest["picture_dark"]):
        answer = client.get(url(name))
        assert answer["Content-Type"] == "image/svg+xml"
        assert ElementTree.fromstring(answer.content).tag == "{http://www.w3.org/2000/svg}svg"


def test_head_answers_as_get_without_the_body(client, manifest):
    for name in ("manifest.json", manifest["root"]):
        got, head = client.get(url(name)), client.head(url(name))
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Length"] == str(len(got.content))


def test_nothing_of_a_visitor_is_read_or_kept(client, manifest, django_assert_num_queries):
    with django_assert_num_queries(0):
        answers = [client.get(url("manifest.json")), client.get(url(manifest["root"]))]
    assert [dict(answer.cookies) for answer in answers] == [{}, {}]


@pytest.mark.parametrize(
    "name",
    [
        "r-0000000000000000.json",
        "history.json",
        ".lock",
        "manifest.json.br",
        "..%2Fportal.sqlite3",
        "%2e%2e",
        "r-0000000000000000.json%0A",
        "R-0000000000000000.json",
    ],
)
def test_every_other_name_is_not_found(name, client, manifest):
    assert client.get(f"/cctv/data/{name}").status_code == 404


def test_files_beside_the_snapshot_are_not_served(client, manifest, settings):
    kept = [
        path.name
        for path in settings.SNAPSHOT_ROOT.iterdir()
        if path.name.startswith(("snapshot-", ".")) or path.suffix in {".br", ".gz"}
    ]
    assert len(kept) == 2 + 3 * 2
    assert {client.get(url(name)).status_code for name in kept} == {404}


def test_before_the_first_publishing_the_manifest_is_not_found(client):
    assert client.get(url("manifest.json")).status_code == 404


def test_other_methods_are_refused(client, manifest):
    assert client.post(url("manifest.json")).status_code == 405


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("BR", "br"),
        ("gzip; q=0.0, br; q=0", "identity"),
        ("br;q=high", "identity"),
        (";;,,=", "identity"),
        ("identity", "identity"),
    ],
)
def test_the_best_coding_is_the_smallest_that_is_allowed(accepted, coding):
    assert best_coding(accepted) == coding
