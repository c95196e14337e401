"""The site behind a real nginx with the configuration that we ship."""

import gzip
import json
import os
import re
import socket
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import brotli
import pytest

from bench import patience
from bench.nginx import running_nginx
from bench.server import running_gunicorn
from tests.machine import missing_packages

# What nginx or gunicorn say of the connection, and what nginx alone can tell of a file.
OF_THE_SERVER = {"server", "date", "connection", "last-modified", "accept-ranges", "etag"}


@pytest.fixture(scope="module")
def site(trial, tmp_path_factory):
    """nginx's and gunicorn's addresses, the folder of the data and that of nginx's logs."""
    missing = " ".join(name for name in missing_packages() if "nginx" in name)
    if missing and os.environ.get("CI"):
        pytest.fail(f"the shipped nginx.conf cannot be tried without {missing}")
    if missing:
        pytest.skip(f"NGINX TESTS SKIPPED, {missing} is missing: apt-get install {missing}")
    logs = tmp_path_factory.mktemp("nginx")
    behind = {**trial, "HTTPS": "on", "BEHIND_PROXY": "on"}
    with (
        running_gunicorn(behind, workers=1) as (portal, _),
        running_nginx(logs, portal, trial["DATA_DIR"]) as address,
    ):
        yield address, portal, Path(trial["DATA_DIR"]), logs


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def ask(address: str, method: str = "GET", data: bytes | None = None, **sent: str):
    """Status, headers and body as they came."""
    headers = {name.replace("_", "-"): value for name, value in sent.items()}
    request = urllib.request.Request(address, method=method, data=data, headers=headers)
    try:
        answer = urllib.request.build_opener(NoRedirect).open(request, timeout=patience.SECONDS)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read()


def manifest_of(address: str) -> dict:
    return json.loads(ask(f"{address}/cctv/data/manifest.json")[2])


def plain(headers: Message) -> dict[str, object]:
    """Headers with lower names; the parts of the security policy come in any order."""
    assert len(headers.keys()) == len({name.lower() for name in headers})  # none twice
    return {
        name.lower(): set(value.split("; ")) if name == "Content-Security-Policy" else value
        for name, value in headers.items()
        if name.lower() not in OF_THE_SERVER
    }


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("", None, bytes)],
)
def test_data_files_come_from_nginx_as_they_would_from_django(site, accepted, coding, unpack):
    address, portal, folder, _ = site
    manifest = manifest_of(address)
    for name in (manifest["root"], manifest["picture"]):
        path = f"/cctv/data/{name}"
        status, headers, body = ask(address + path, Accept_Encoding=accepted)
        assert (status, headers["Content-Encoding"]) == (200, coding)
        assert headers["Server"] == "nginx"
        assert unpack(body) == (folder / "snapshot" / name).read_bytes()
        secure = {"X_Forwarded_Proto": "https", "Accept_Encoding": accepted}
        by_django = ask(portal + path, **secure)[1]
        assert plain(headers) == plain(by_django)


def test_the_manifest_is_kept_a_minute_and_asked_for_by_its_tag(site):
    address = f"{site[0]}/cctv/data/manifest.json"
    status, headers, body = ask(address, Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert json.loads(gzip.decompress(body))["statuses"][0]["key"] == "live"
    assert headers["Cache-Control"] == "public, max-age=60"
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Access-Control-Allow-Origin"] == "*"
    status, headers, body = ask(address, If_None_Match=headers["ETag"])
    assert (status, body, headers["Cache-Control"]) == (304, b"", "public, max-age=60")


@pytest.mark.parametrize(
    "path",
    [
        "/cctv/data/r-0000000000000000.json",
        "/cctv/data/.lock",
        "/cctv/data/manifest.json.br",
        "/cctv/data/%2e%2e/portal.sqlite3",
        "/static/../portal.sqlite3",
        "/static/cctv_map/",
        "/static/nothing.js",
    ],
)
def test_other_files_are_not_given_out(site, path):
    status, headers, _ = ask(site[0] + path)
    assert status in {403, 404}
    assert "immutable" not in headers.get("Cache-Control", "")


def test_records_of_old_snapshots_are_not_given_out(site):
    records = [path.name for path in (site[2] / "snapshot").glob("snapshot-*.json")]
    assert records
    assert {ask(f"{site[0]}/cctv/data/{name}")[0] for name in records} == {404}


def test_static_files_come_compressed_and_are_kept_by_their_hash(site):
    address = site[0]
    page = ask(f"{address}/cctv/list/")[2].decode()
    hashed = re.search(r"/static/site/site\.[0-9a-f]{12}\.css", page).group()
    status, headers, body = ask(address + hashed, Accept_Encoding="br")
    assert (status, headers["Content-Encoding"], headers["Server"]) == (200, "br", "nginx")
    assert brotli.decompress(body) == (site[2] / hashed.lstrip("/")).read_bytes()
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    unhashed = ask(f"{address}/static/site/site.css")[1]
    assert unhashed["Cache-Control"] == "public, max-age=60"


def test_pages_and_the_admin_site_come_through_from_django(site):
    address = site[0]
    status, headers, body = ask(f"{address}/cctv/list/", Accept_Encoding="gzip")
    assert (status, headers["X-Frame-Options"]) == (200, "DENY")
    assert "강서구 CCTV 목록" in gzip.decompress(body).decode()
    assert headers.get_all("Content-Security-Policy") == [headers["Content-Security-Policy"]]
    status, headers, _ = ask(f"{address}/admin/")
    assert (status, headers["Location"]) == (302, "/admin/login/?next=/admin/")
    status, headers, body = ask(f"{address}/admin/login/")
    assert (status, "Secure" in headers["Set-Cookie"]) == (200, True)
    assert b'name="password"' in body


def test_a_flood_of_text_is_refused_but_staff_may_send_photos(site):
    much = b"x" * 100_000
    assert ask(f"{site[0]}/cases/", "POST", much)[0] == 413
    # nginx lets it through to the admin, where staff send photos; a stranger is refused there.
    status, _, body = ask(f"{site[0]}/admin/login/", "POST", much)
    assert (status, "너무" in body.decode()) == (413, True)


def test_who_asked_and_for_what_stands_in_no_log(site):
    ask(f"{site[0]}/cctv/list/?dong=secret-query", Referer="http://secret-referrer/")
    ask(f"{site[0]}/cctv/requests/secret-address/?sent=1")
    with socket.create_connection(("127.0.0.1", int(site[0].rpartition(":")[2]))) as broken:
        broken.sendall(b"GET /?secret-query HTTP/1.1\r\nbroken\r\n\r\n")
        assert broken.recv(100).startswith(b"HTTP/1.1 400")
    written = "".join(path.read_text() for path in site[3].glob("*.log"))
    assert "GET /cctv/list/ 200" in written
    assert "GET /cctv/requests/-/ 404" in written
    assert "secret" not in written
    assert "127.0.0.1" not in written
